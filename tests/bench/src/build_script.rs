//! What a build script over the published objects costs in a debug build, whose own code is not optimized.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use crate::Error;
use crate::compile::made;
use crate::measure::table;

/// Runs the build script on a new folder, and once more, in turn.
///
/// # Errors
///
/// If the script cannot be built, or fails.
pub fn build_script(rounds: usize) -> Result<(), Error> {
    let script = script()?;
    let out = tempfile::tempdir()?;
    let manifest = out.path().join("dmo-manifest");
    let mut figures = [Vec::new(), Vec::new()];
    for round in 0..=rounds {
        if manifest.exists() {
            fs::remove_file(&manifest)?;
        }
        for figures in &mut figures {
            let milliseconds = run(&script, out.path())?;
            if round > 0 {
                figures.push(milliseconds);
            }
        }
        if !manifest.exists() {
            return Err("the build script keeps no manifest".into());
        }
    }
    let names = ["dmo, all is generated", "dmo, nothing changed"];
    let title = "build.rs of the published objects, debug";
    table(title, "ms", &names, &mut figures)
}

/// Builds a crate with nothing but a build script; the path of the script.
fn script() -> Result<PathBuf, Error> {
    let folder = made().join("build-script");
    fs::create_dir_all(folder.join("src"))?;
    let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;
    let root = root.display();
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"cost-build-script\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[build-dependencies]\ndmo-build = {{ path = \"{root}/crates/dmo-build\" }}\n\n[workspace]\n"
        ),
    )?;
    fs::write(
        folder.join("build.rs"),
        format!(
            "fn main() -> Result<(), dmo_build::Error> {{\n    dmo_build::compile(&[\"{root}/schema\"])\n}}\n"
        ),
    )?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock"))?;
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--message-format=json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", made().join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::inherit())
        .output()?;
    let messages = String::from_utf8(built.stdout)?;
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)?;
        let package = message["package_id"].as_str().unwrap_or_default();
        let is_script = message["target"]["kind"][0] == "custom-build";
        if let (true, true, Some(file)) = (
            is_script,
            package.contains("build-script#"),
            message["filenames"][0].as_str(),
        ) {
            return Ok(PathBuf::from(file));
        }
    }
    Err("cargo built no build script".into())
}

/// Runs the script as Cargo does; the milliseconds that it takes.
fn run(script: &Path, out: &Path) -> Result<f64, Error> {
    let start = Instant::now();
    let status = Command::new(script)
        .current_dir(made().join("build-script"))
        .env("OUT_DIR", out)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("the build script failed".into());
    }
    Ok(start.elapsed().as_secs_f64() * 1e3)
}
