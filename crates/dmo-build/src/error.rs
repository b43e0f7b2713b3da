//! What can go wrong between descriptions and Rust.

use std::fmt;
use std::io;
use std::path::PathBuf;

use dmo_schema::Findings;

use crate::output::Difference;

/// Why nothing was generated, or why a copy is not fresh. `Debug` prints the same report as `Display`, so that a build
/// script that returns the error shows it readably.
#[non_exhaustive]
pub enum Error {
    /// The descriptions have errors.
    Findings(Findings),
    /// The settings are wrong or do not fit the schema: one message for each.
    Config(Vec<String>),
    /// A file or folder could not be read or written.
    Io {
        /// What was tried, such as `cannot write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The committed copy differs from what would be generated.
    Stale {
        /// The folder of the copy.
        folder: PathBuf,
        /// Each file that differs.
        differences: Vec<Difference>,
        /// The command that mends it.
        command: String,
    },
}

impl Error {
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
            Self::Findings(findings) => write!(f, "{findings}"),
            Self::Config(messages) => f.write_str(&messages.join("\n")),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "{action} {}: {source}", path.display()),
            Self::Stale {
                folder,
                differences,
                command,
            } => {
                writeln!(
                    f,
                    "the generated code in {} is not fresh:",
                    folder.display()
                )?;
                for difference in differences {
                    writeln!(f, "  {difference}")?;
                }
                write!(f, "run `{command}` to mend it")
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
