//! What comparing two generations costs, beside checking one: CPU seconds of whole commands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Error;
use crate::compile::made;
use crate::measure::{children, table};
use crate::model::{self, Model};

const OBJECTS: usize = 1_000;
const FIELDS: usize = 30;

/// Checks a folder of catalog-like descriptions, and compares it with one in which each object has another label, in turn.
///
/// # Errors
///
/// If the command cannot be built or run.
pub fn diff(rounds: usize) -> Result<(), Error> {
    let command = command()?;
    let folder = tempfile::tempdir()?;
    for (name, label) in [("old", "label: "), ("new", "label: New ")] {
        let schema = folder.path().join(name);
        fs::create_dir_all(&schema)?;
        for object in &Model::CatalogLike.objects(OBJECTS, FIELDS) {
            let text = model::yaml(object).replacen("label: ", label, 1);
            let file = format!("{}.yaml", model::snake(&object.name));
            fs::write(schema.join(file), text)?;
        }
    }
    let runs: [&[&str]; 2] = [&["check", "old"], &["diff", "old", "new"]];
    let mut figures = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (arguments, figures) in runs.iter().zip(&mut figures) {
            let before = children()?;
            let status = Command::new(&command)
                .args(*arguments)
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .status()?;
            if !status.success() {
                return Err(format!("dmo {arguments:?} failed").into());
            }
            figures.push(children()? - before);
        }
    }
    let title = format!("{OBJECTS} objects of {FIELDS} fields");
    let names = ["dmo check of one folder", "dmo diff of two"];
    table(&title, "cpu s", &names, &mut figures)
}

/// Builds the command; its path.
fn command() -> Result<PathBuf, Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = made().join("command");
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--release",
            "-p",
            "dmo-cli",
            "--target-dir",
        ])
        .arg(&target)
        .current_dir(root)
        .status()?;
    if !status.success() {
        return Err("the command cannot be built".into());
    }
    Ok(target.join("release/dmo"))
}
