//! What generated types cost the compiler: `cargo check` of 100 objects with 30 fields each, beside the same structs with serde derives.
//!
//! ```console
//! $ cargo run --release -p dmo-tests --example compile_cost
//! ```
//!
//! The two crates are checked in turn, five times each after one that is not counted; the ratio is that of the medians.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const OBJECTS: usize = 100;
const FIELDS: usize = 30;
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../target/compile_cost"
    ));
    let crates = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates"))?;
    let dmo = format!("dmo = {{ path = \"{}\" }}", crates.join("dmo").display());
    package(&folder.join("generated"), &dmo)?;
    package(
        &folder.join("serde"),
        "serde = { version = \"1\", features = [\"derive\"] }",
    )?;
    generated(&folder.join("generated/src"))?;
    fs::write(folder.join("serde/src/lib.rs"), peer())?;

    let mut times = [Vec::new(), Vec::new()];
    for run in 0..=RUNS {
        for (times, name) in times.iter_mut().zip(["generated", "serde"]) {
            let time = check(&folder, name)?;
            if run > 0 {
                times.push(time);
            }
        }
    }
    let [ours, theirs] = times.map(|mut times| {
        times.sort();
        times[RUNS / 2].as_secs_f64()
    });
    let size = fs::read_dir(folder.join("generated/src"))?
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .map(|data| data.len())
        .sum::<u64>();
    print(&format!(
        "{OBJECTS} objects of {FIELDS} fields, {size} bytes of Rust: generated {ours:.2} s, serde derives {theirs:.2} s, ratio {:.2}\n",
        ours / theirs
    ))?;
    Ok(())
}

fn print(text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    std::io::stdout().write_all(text.as_bytes())
}

fn package(folder: &Path, dependency: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder.join("src"))?;
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let manifest = format!(
        "[package]\nname = \"cost-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(())
}

/// The kind of the field at a position: a key, then texts, numbers and moments.
fn kind(field: usize) -> (&'static str, &'static str) {
    match field {
        0 => ("text", "String"),
        1..=17 => ("text", "Option<String>"),
        18..=23 => ("number", "Option<f64>"),
        _ => ("dateTime", "Option<String>"),
    }
}

fn generated(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut schema = Vec::new();
    for object in 0..OBJECTS {
        let mut yaml = format!(
            "api_name: ssot__Made{object}Up__dlm\nlabel: Made Up {object}\nprimary_key: ssot__Field0Id__c\nfields:\n"
        );
        for field in 0..FIELDS {
            let (kind, _) = kind(field);
            let _ = writeln!(
                yaml,
                "  ssot__Field{field}Id__c: {{label: Field {field}, type: {kind}, description: What field {field} holds.}}"
            );
        }
        schema.push(yaml);
    }
    let source = folder.join("../schema");
    fs::create_dir_all(&source)?;
    for (object, yaml) in schema.iter().enumerate() {
        fs::write(source.join(format!("made_{object}_up.yaml")), yaml)?;
    }
    let (schema, _) = dmo_schema::load(&[&source]).into_result()?;
    dmo_build::Config::new().generate(&schema)?.write(folder)?;
    fs::rename(folder.join("mod.rs"), folder.join("lib.rs"))?;
    Ok(())
}

fn peer() -> String {
    let mut text = String::new();
    for object in 0..OBJECTS {
        let _ = writeln!(
            text,
            "pub mod made_{object}_up {{\n    /// Made up.\n    #[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]\n    pub struct Made{object}Up {{"
        );
        for field in 0..FIELDS {
            let (_, rust) = kind(field);
            let _ = writeln!(
                text,
                "        /// What field {field} holds.\n        #[serde(rename = \"ssot__Field{field}Id__c\")]\n        pub field{field}_id: {rust},"
            );
        }
        text.push_str("    }\n}\n");
    }
    text
}

/// Checks one of the crates from nothing, incremental compilation off; its dependencies are checked already except in the first run.
fn check(folder: &Path, name: &str) -> Result<Duration, Box<dyn Error>> {
    let root = folder.join(name).join("src/lib.rs");
    let text = fs::read(&root)?;
    fs::write(&root, text)?;
    let start = Instant::now();
    let status = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline"])
        .current_dir(folder.join(name))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .status()?;
    if !status.success() {
        return Err(format!("cargo check of {name} failed").into());
    }
    Ok(start.elapsed())
}
