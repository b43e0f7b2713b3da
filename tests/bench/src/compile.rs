//! What the types cost the compiler: CPU seconds of Cargo and rustc.
//!
//! Each crate has the types of one system for 100 objects of 30 fields and nothing else. Dependencies are compiled before; incremental
//! compilation is off.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Error;
use crate::measure::{children, table};
use crate::model::{self, Model, Object, PeerTypes};

const OBJECTS: usize = 100;
const FIELDS: usize = 30;

/// A system whose types are compiled: its name in tables and in paths, and its dependencies.
struct System {
    name: &'static str,
    folder: &'static str,
    dependencies: &'static str,
    write: fn(&[Object], &Path) -> Result<(), Error>,
}

const SYSTEMS: [System; 4] = [
    System {
        name: "minimal serde structs",
        folder: "serde",
        dependencies: "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nchrono = { version = \"0.4\", default-features = false, features = [\"std\", \"serde\"] }\nrust_decimal = { version = \"1\", default-features = false, features = [\"std\", \"serde\"] }\n",
        write: |objects, folder| {
            Ok(fs::write(
                folder.join("lib.rs"),
                model::serde(objects, PeerTypes::CHRONO),
            )?)
        },
    },
    System {
        name: "prost",
        folder: "prost",
        dependencies: "prost = \"0.14\"\nprost-types = \"0.14\"\n",
        write: prost,
    },
    System {
        name: "dmo",
        folder: "dmo",
        dependencies: "dmo = { path = \"CRATES/dmo\" }\nserde_json = \"1\"\n",
        write: dmo,
    },
    System {
        name: "floor: plain structs",
        folder: "plain",
        dependencies: "",
        write: |objects, folder| Ok(fs::write(folder.join("lib.rs"), model::plain(objects))?),
    },
];

/// Checks and builds the crates of both models in turn.
///
/// # Errors
///
/// If Cargo fails.
pub fn compile(rounds: usize) -> Result<(), Error> {
    for (name, model) in [
        ("catalog-like", Model::CatalogLike),
        ("list-heavy", Model::ListHeavy),
    ] {
        for command in ["check", "build"] {
            case(
                &format!("cargo {command}, {name}"),
                model,
                command,
                false,
                rounds,
            )?;
        }
    }
    Ok(())
}

/// Builds the crates of the second model with JSON read and written for each object, by the systems that can do so.
///
/// # Errors
///
/// If Cargo fails.
pub fn compile_json(rounds: usize) -> Result<(), Error> {
    let title = "cargo build, list-heavy, with JSON used";
    case(title, Model::ListHeavy, "build", true, rounds)
}

fn case(title: &str, model: Model, command: &str, used: bool, rounds: usize) -> Result<(), Error> {
    let objects = model.objects(OBJECTS, FIELDS);
    let systems: Vec<&System> = SYSTEMS
        .iter()
        .filter(|system| !used || system.dependencies.contains("serde_json"))
        .collect();
    let crates: Result<Vec<PathBuf>, Error> = systems
        .iter()
        .map(|system| prepare(system, &objects, used))
        .collect();
    let crates = crates?;
    let mut figures = vec![Vec::new(); crates.len()];
    for round in 0..=rounds {
        for (folder, figures) in crates.iter().zip(&mut figures) {
            let seconds = cargo(command, folder)?;
            if round > 0 {
                figures.push(seconds);
            }
        }
    }
    let names: Vec<&str> = systems.iter().map(|system| system.name).collect();
    table(title, "cpu s", &names, &mut figures)
}

/// The folder where crates are made, which is kept so that dependencies stay compiled.
pub(crate) fn made() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench-compile")
}

fn prepare(system: &System, objects: &[Object], used: bool) -> Result<PathBuf, Error> {
    let this = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = made().join(system.folder);
    let src = folder.join("src");
    if src.exists() {
        fs::remove_dir_all(&src)?;
    }
    fs::create_dir_all(&src)?;
    let crates = fs::canonicalize(this.join("../../crates"))?;
    let manifest = format!(
        "[package]\nname = \"cost-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n[workspace]\n",
        system.folder,
        system
            .dependencies
            .replace("CRATES", &crates.display().to_string())
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(this.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    (system.write)(objects, &src)?;
    if used {
        let root = src.join("lib.rs");
        fs::write(&root, fs::read_to_string(&root)? + &uses(objects))?;
    }
    Ok(folder)
}

/// A function that reads and one that writes each object.
fn uses(objects: &[Object]) -> String {
    let mut text = String::new();
    for object in objects {
        let (name, function) = (&object.name, model::snake(&object.name));
        let _ = writeln!(
            text,
            "pub fn read_{function}(json: &[u8]) -> serde_json::Result<{name}> {{ serde_json::from_slice(json) }}\npub fn write_{function}(row: &{name}) -> serde_json::Result<Vec<u8>> {{ serde_json::to_vec(row) }}"
        );
    }
    text
}

fn prost(objects: &[Object], folder: &Path) -> Result<(), Error> {
    let aside = tempfile::tempdir()?;
    let file = aside.path().join("model.proto");
    fs::write(&file, model::proto(objects))?;
    let files = protox::compile([&file], [aside.path()])?;
    prost_build::Config::new()
        .out_dir(folder)
        .compile_fds(files)?;
    Ok(fs::rename(folder.join("model.rs"), folder.join("lib.rs"))?)
}

fn dmo(objects: &[Object], folder: &Path) -> Result<(), Error> {
    let aside = tempfile::tempdir()?;
    for object in objects {
        let file = format!("{}.yaml", model::snake(&object.name));
        fs::write(aside.path().join(file), model::yaml(object))?;
    }
    let (schema, _) = dmo_schema::load(&[aside.path()]).into_result()?;
    dmo_build::Config::new().generate(&schema)?.write(folder)?;
    Ok(fs::rename(folder.join("mod.rs"), folder.join("lib.rs"))?)
}

/// Runs Cargo on a crate whose root is as new as can be.
pub(crate) fn cargo(command: &str, folder: &Path) -> Result<f64, Error> {
    let root = folder.join("src/lib.rs");
    fs::write(&root, fs::read(&root)?)?;
    let before = children()?;
    let status = Command::new(env!("CARGO"))
        .args([command, "--quiet", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", made().join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .status()?;
    if !status.success() {
        return Err(format!("cargo {command} of {} failed", folder.display()).into());
    }
    Ok(children()? - before)
}
