//! What an import gives: files to write and the report.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dmo_schema::Reading;
use dmo_schema::printable;

use crate::report::Report;

/// What an import gives. Nothing is written until [`Outcome::write`].
#[derive(Debug, Default)]
pub struct Outcome {
    /// One file for each object, changed or not, in the order of the sources.
    pub files: Vec<File>,
    /// What became of every row.
    pub report: Report,
    /// The folder as it will be, read back: its findings are those of `dmo check`.
    pub reading: Arc<Reading>,
    /// The text of `dmo.schema.json`, if the folder does not have it.
    pub(crate) json_schema: Option<&'static str>,
}

/// A description before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the folder, with `/` on every system.
    pub path: String,
    /// The text before; `None` for a new file.
    pub before: Option<String>,
    /// The text after.
    pub after: String,
}

impl File {
    /// Whether the import changes it.
    pub fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }
}

impl Outcome {
    /// Writes what is new or changed, each file whole or not at all, and `dmo.schema.json` beside it. An import that
    /// describes nothing leaves the folder alone.
    ///
    /// # Errors
    /// If a file cannot be written; files before it are.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for file in self.files.iter().filter(|file| file.is_changed()) {
            replace(&folder.join(&file.path), &file.after)?;
        }
        match self.json_schema {
            Some(text) => replace(&folder.join("dmo.schema.json"), text),
            None => Ok(()),
        }
    }
}

/// Through a file beside it and a rename, so that nobody sees half of it. A link stays, and what it leads to changes.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
    }
    let mut beside: PathBuf = path.clone();
    beside.set_extension(format!("{}.tmp", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        cannot_write(&path, &error)
    })
}

fn cannot_write(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("cannot write {}: {error}", printable::path(path)),
    )
}
