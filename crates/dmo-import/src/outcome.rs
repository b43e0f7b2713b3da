//! What an import gives: files to write and the report.

use std::io;
use std::path::Path;
use std::sync::Arc;

use dmo_schema::Loaded;
use dmo_schema::{files, printable};

use crate::report::Report;

/// What an import gives. Nothing is written until [`Outcome::write`].
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// One file for each object, changed or not, in the order of the sources.
    pub files: Vec<File>,
    /// What became of every row.
    pub report: Report,
    /// The folder as it will be, read back: its findings are those of `dmo check`.
    pub loaded: Arc<Loaded>,
    /// The text of `dmo.schema.json`, if the folder does not have it.
    pub(crate) json_schema: Option<&'static str>,
}

/// A description before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
            write(&folder.join(&file.path), &file.after)?;
        }
        match self.json_schema {
            Some(text) => write(&folder.join("dmo.schema.json"), text),
            None => Ok(()),
        }
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    files::replace(path, text).map_err(|error| {
        let path = printable::path(path);
        io::Error::new(error.kind(), format!("cannot write {path}: {error}"))
    })
}
