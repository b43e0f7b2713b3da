//! What generating Rust costs: CPU seconds of whole processes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Error;
use crate::measure::{children, table};
use crate::model::{self, Model};

const OBJECTS: usize = 1_000;
const FIELDS: usize = 30;
const KINDS: [(&str, &str); 4] = [
    ("prost-build", "prost"),
    ("dmo, a new folder", "dmo"),
    ("dmo, once more, nothing changed", "again"),
    ("floor: plain structs, nothing read", "plain"),
];

/// Generates the catalog-like model with each system in turn, each time in a process of its own.
///
/// # Errors
///
/// If a process fails.
pub fn generate(rounds: usize) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    inputs(folder.path())?;
    let mut figures = [(); 4].map(|()| Vec::new());
    for _ in 0..rounds {
        for ((_, kind), figures) in KINDS.iter().zip(&mut figures) {
            let before = children()?;
            let status = Command::new(std::env::current_exe()?)
                .args(["generate-once", kind])
                .arg(folder.path())
                .env("OUT_DIR", folder.path().join("out").join("dmo"))
                .stdout(Stdio::null())
                .status()?;
            if !status.success() {
                return Err(format!("generating with {kind} failed").into());
            }
            figures.push(children()? - before);
        }
        fs::remove_dir_all(folder.path().join("out"))?;
    }
    let title = format!("generate {OBJECTS} objects of {FIELDS} fields");
    table(&title, "cpu s", &KINDS.map(|(name, _)| name), &mut figures)
}

fn inputs(folder: &Path) -> Result<(), Error> {
    let objects = Model::CatalogLike.objects(OBJECTS, FIELDS);
    let descriptions = folder.join("descriptions");
    fs::create_dir_all(&descriptions)?;
    for object in &objects {
        let file = format!("{}.yaml", model::snake(&object.name));
        fs::write(descriptions.join(file), model::yaml(object))?;
    }
    Ok(fs::write(
        folder.join("model.proto"),
        model::proto(&objects),
    )?)
}

/// Generates with one system; what a process of [`generate`] does.
///
/// # Errors
///
/// If the system is not known or fails.
pub fn once(kind: &str, folder: &Path) -> Result<(), Error> {
    let out = folder.join("out").join(kind.replace("again", "dmo"));
    fs::create_dir_all(&out)?;
    match kind {
        "prost" => {
            let files = protox::compile([folder.join("model.proto")], [folder])?;
            prost_build::Config::new()
                .out_dir(&out)
                .compile_fds(files)?;
        }
        "dmo" | "again" => {
            // As in a build script: into `OUT_DIR`, with a manifest.
            dmo_build::Config::new().compile(&[folder.join("descriptions")])?;
        }
        "plain" => {
            let objects = Model::CatalogLike.objects(OBJECTS, FIELDS);
            fs::write(out.join("lib.rs"), model::plain(&objects))?;
        }
        _ => return Err(format!("{kind} is not known").into()),
    }
    Ok(())
}
