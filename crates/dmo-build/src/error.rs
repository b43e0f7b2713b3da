//! What can go wrong between descriptions and Rust.

use std::fmt;
use std::io;
use std::path::PathBuf;

use dmo_schema::Findings;
use dmo_schema::printable::{self, Escaped};
use dmo_schema::render::{MOST_SHOWN, not_shown};

use crate::diagnostic::{Diagnostic, listed};
use crate::difference::{Difference, State};

/// Why nothing was generated, or why a copy is not fresh. `Debug` prints the same report as `Display`, so that a build
/// script that returns the error shows it readably.
#[non_exhaustive]
pub enum Error {
    /// The descriptions have errors.
    Findings(Findings),
    /// The settings are wrong or do not fit the schema: all that is wrong with them.
    Config(Vec<Diagnostic>),
    /// Files that would be replaced were not generated, so nothing was written.
    Foreign(Vec<Diagnostic>),
    /// Files that would be replaced or removed were edited by hand since they were generated, so nothing was written.
    Edited(Vec<Diagnostic>),
    /// The code for an object is no Rust, so nothing was written.
    Syntax {
        /// API name of the object.
        object: String,
        /// What the parser said.
        message: String,
    },
    /// A file or folder could not be read or written.
    Io {
        /// What was tried, such as `cannot write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written, after others were.
    Unfinished {
        /// The names of those that were written.
        written: Vec<String>,
        /// What went wrong then.
        error: Box<Error>,
    },
    /// The committed copy differs from what would be generated.
    Stale {
        /// The folder of the copy.
        folder: PathBuf,
        /// Each file that differs.
        differences: Vec<Difference>,
        /// The command that fixes it.
        command: String,
    },
}

impl Error {
    /// The report for people. Findings and wrong settings show the line of the file where they are.
    pub fn render(&self, color: bool) -> String {
        match self {
            Self::Findings(findings) => findings.render(color),
            Self::Config(diagnostics) | Self::Foreign(diagnostics) | Self::Edited(diagnostics) => {
                let shown = diagnostics.iter().take(MOST_SHOWN);
                let reports = shown.map(|diagnostic| diagnostic.render(color) + "\n");
                let rest = diagnostics.len().saturating_sub(MOST_SHOWN);
                let rest = (rest > 0).then(|| not_shown(rest) + "\n");
                reports.chain(rest).collect::<Vec<_>>().join("\n")
            }
            other => format!("error: {other}\n"),
        }
    }

    /// Problems in the order of the file.
    pub(crate) fn config(mut diagnostics: Vec<Diagnostic>) -> Self {
        let location =
            |diagnostic: &Diagnostic| diagnostic.location.as_ref().map(|at| (at.line, at.column));
        diagnostics.sort_by_key(location);
        Self::Config(diagnostics)
    }

    pub(crate) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Findings(_) | Self::Config(_) | Self::Foreign(_) | Self::Edited(_) => {
                f.write_str(self.render(false).trim_end())
            }
            Self::Syntax { object, message } => {
                let (object, message) = (Escaped(object), Escaped(message));
                write!(
                    f,
                    "the code generated for `{object}` is not valid Rust: {message}"
                )
            }
            Self::Io {
                action,
                path,
                source,
            } => {
                let (path, source) = (printable::path(path), source.to_string());
                write!(f, "{action} {path}: {}", Escaped(&source))
            }
            Self::Unfinished { written, error } => {
                let written = listed(written.iter().map(String::as_str));
                write!(f, "{error}; already written: {}", Escaped(&written))
            }
            Self::Stale {
                folder,
                differences,
                command,
            } => {
                let folder = printable::path(folder);
                writeln!(f, "the generated code in {folder} is out of date:")?;
                for difference in differences {
                    writeln!(f, "  {difference}")?;
                }
                write!(f, "run `{}` to fix it", Escaped(command))?;
                let is_edited = |one: &Difference| matches!(one.state, State::Edited { .. });
                if differences.iter().any(is_edited) {
                    f.write_str(", with `--force` to drop what was edited by hand")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A report begins on a line of its own, after the `Error: ` of a build script.
        let lead = match self {
            Self::Findings(_) | Self::Config(_) | Self::Foreign(_) | Self::Edited(_) => "\n",
            _ => "",
        };
        write!(f, "{lead}{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Unfinished { error, .. } => error.source(),
            _ => None,
        }
    }
}
