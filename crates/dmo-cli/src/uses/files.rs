//! The Rust files of a crate.

use std::path::{Component, Path, PathBuf};

use dmo_schema::files::read;
use dmo_schema::input::Input;
use dmo_schema::printable;

use crate::print::Failure;
use crate::uses::package::Package;

/// A file that people write.
pub(super) struct RustFile {
    /// Its path, for messages too.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// All of them.
pub(super) struct Files(pub(super) Vec<RustFile>);

impl Files {
    /// The Rust files of a crate that were not generated, and are of no other crate that lies inside.
    pub(super) fn of(package: &Package) -> Result<Self, Failure> {
        let is_rust = |path: &Path| path.extension().is_some_and(|end| end == "rs");
        let paths = package.rust();
        let input = Input::of(&paths, is_rust);
        let mut faults = Vec::new();
        for (path, fault) in &input.failed {
            if !path.is_dir() {
                faults.push(format!("cannot read {}: {fault}", printable::path(path)));
            }
        }
        let mut files = Vec::new();
        for file in input.files {
            if is_of_another(&file.path, &package.folder) || dmo_build::is_generated(&file.bytes) {
                continue;
            }
            let name = printable::path(&file.path);
            match read::text(file.bytes) {
                Ok(text) => files.push(RustFile {
                    name,
                    path: file.path,
                    text,
                }),
                Err(error) => faults.push(format!("cannot read {name}: {error}")),
            }
        }
        if !faults.is_empty() {
            return Err(Failure::all(faults));
        }
        if files.is_empty() {
            let folder = if package.folder == Path::new("") {
                Path::new(".")
            } else {
                &package.folder
            };
            return Err(Failure::new(format!(
                "no Rust was read: {} has no file that is not generated",
                printable::path(folder)
            )));
        }
        Ok(Self(files))
    }
}

/// Whether a crate inside of the folder has the file.
fn is_of_another(file: &Path, folder: &Path) -> bool {
    // A target may be beside the folder, of which no other crate inside of it is around.
    let is_beside = file.strip_prefix(folder).is_ok_and(|path| {
        let mut parts = path.components();
        parts.any(|part| part == Component::ParentDir)
    });
    if is_beside {
        return false;
    }
    let around = file.ancestors().skip(1);
    let mut inside = around.take_while(|path| *path != folder);
    inside.any(|path| path.join("Cargo.toml").exists())
}
