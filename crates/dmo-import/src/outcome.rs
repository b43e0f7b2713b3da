//! What an import gives: files to write and the report.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dmo_schema::Loaded;
use dmo_schema::files::{self, Writer};
use dmo_schema::printable::{self, Escaped};

use crate::folder::slashed;
use crate::report::Report;

/// The file of the JSON Schema, which the first line of every new description names.
pub(crate) const JSON_SCHEMA_FILE: &str = "dmo.schema.json";

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
    /// The texts of `dmo.schema.json` before and after, if the folder does not have it as it should be.
    pub(crate) json_schema: Option<(Option<String>, &'static str)>,
    /// The folder and those in it, as far as they were there.
    pub(crate) folders: Vec<PathBuf>,
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

/// A file that was edited, made or removed since it was read, and so is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The file, relative to the folder, with `/` on every system.
    pub path: String,
    /// Where the text is that the import has for it, relative to the folder too.
    pub kept: String,
}

/// In a sentence: `a.yaml was changed meanwhile and stays as it is; …`.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, kept) = (Escaped(&self.path), Escaped(&self.kept));
        write!(
            f,
            "{path} was changed meanwhile and stays as it is; what the import has for it is in {kept}"
        )
    }
}

/// Why not all files could be written.
#[derive(Debug)]
#[non_exhaustive]
pub struct WriteError {
    /// The file that could not be written.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
    /// Files that were written before, relative to the folder.
    pub written: Vec<String>,
    /// Files that were left as they are before.
    pub conflicts: Vec<Conflict>,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.to_string();
        let (path, source) = (printable::path(&self.path), Escaped(&source));
        write!(f, "cannot write {path}: {source}")?;
        for (at, written) in self.written.iter().enumerate() {
            let lead = if at == 0 { "; already written: " } else { ", " };
            write!(f, "{lead}{}", Escaped(written))?;
        }
        for conflict in &self.conflicts {
            write!(f, "; {conflict}")?;
        }
        Ok(())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Outcome {
    /// Writes what is new or changed, each file whole or not at all, and `dmo.schema.json` beside it. An import that
    /// describes nothing leaves the folder alone.
    ///
    /// A file that is not as it was when the folder was read stays as it is, and what the import has for it is kept in a
    /// file beside it: both are told.
    ///
    /// # Errors
    /// If a file cannot be written; it says which were before.
    pub fn write(&self, folder: &Path) -> Result<Vec<Conflict>, WriteError> {
        let mut writer = Writer::default();
        for folder in &self.folders {
            writer.clean(folder);
        }
        let changed = self.files.iter().filter(|file| file.is_changed());
        let changed = changed.map(|file| (&*file.path, file.before.as_deref(), &*file.after));
        let json_schema = self.json_schema.as_ref();
        let json_schema =
            json_schema.map(|(before, after)| (JSON_SCHEMA_FILE, before.as_deref(), *after));
        let (mut written, mut conflicts) = (Vec::new(), Vec::new());
        for (name, before, after) in changed.chain(json_schema) {
            let path = folder.join(name);
            let kept = match writer.replace_unchanged(&path, before, after) {
                Ok(true) => Ok(None),
                Ok(false) => files::keep_beside(&path, after).map(Some),
                Err(error) => Err(error),
            };
            match kept {
                Ok(None) => written.push(name.to_owned()),
                Ok(Some(kept)) => conflicts.push(Conflict {
                    path: name.to_owned(),
                    kept: slashed(kept.strip_prefix(folder).unwrap_or(&kept)),
                }),
                Err(source) => {
                    return Err(WriteError {
                        path,
                        source,
                        written,
                        conflicts,
                    });
                }
            }
        }
        Ok(conflicts)
    }
}
