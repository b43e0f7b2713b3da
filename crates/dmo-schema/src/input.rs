//! Files and folders: which are read, and in which order.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::files::read;

/// Folders around another one at most: looking each up costs the square of its depth.
const DEEPEST: usize = 100;

/// Which files of a folder are wanted, by their paths.
type Wanted<'w> = &'w dyn Fn(&Path) -> bool;

/// What was found under the paths that were asked for.
///
/// A file is read whatever it is called; of a folder the files that are wanted, sub folders included, by name. Names that
/// begin with a point are passed over. Links are followed, and what is reached under several names is read once, under
/// the first. Pipes and devices are read only where they are asked for, and nothing without an end.
#[derive(Debug, Default)]
pub struct Input {
    /// Every file and folder that was looked at, in order.
    pub looked_at: Vec<PathBuf>,
    /// Files with their bytes.
    pub files: Vec<InputFile>,
    /// Paths that gave nothing, and why.
    pub failed: Vec<(PathBuf, InputFault)>,
    seen: HashSet<PathBuf>,
    /// The folders around what is being looked at, from the outermost.
    open: Vec<PathBuf>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// The path under which it was reached first.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether it was found in a folder, and not asked for by its own path.
    pub is_found: bool,
}

/// Why a path gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputFault {
    /// There is no such file or folder.
    Missing,
    /// A link to something that is not there.
    BrokenLink(PathBuf),
    /// A link to a folder around it.
    CyclicLink,
    /// A folder that too many others are around.
    TooDeep,
    /// A folder without a file that is wanted.
    NothingWanted,
    /// The operating system refuses, for this reason.
    Unreadable(String),
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file or folder"),
            Self::BrokenLink(target) => {
                let target = target.display();
                write!(f, "the link leads to `{target}`, which is not there")
            }
            Self::CyclicLink => f.write_str("the link leads back to a folder that it lies in"),
            Self::TooDeep => write!(f, "the folder lies more than {DEEPEST} folders deep"),
            Self::NothingWanted => f.write_str("the folder has no file to read"),
            Self::Unreadable(reason) => f.write_str(reason),
        }
    }
}

impl Input {
    /// Looks at each path.
    pub fn of(paths: &[impl AsRef<Path>], wanted: impl Fn(&Path) -> bool) -> Self {
        let mut input = Self::default();
        for path in paths {
            let path = path.as_ref();
            if !path.is_dir() {
                input.file(path, false);
                continue;
            }
            let before = (input.files.len(), input.failed.len(), input.seen.len());
            input.folder(path, &wanted);
            if before.0 == input.files.len()
                && before.1 == input.failed.len()
                && before.2 < input.seen.len()
            {
                let failed = (path.to_owned(), InputFault::NothingWanted);
                input.failed.push(failed);
            }
        }
        input
    }

    fn file(&mut self, path: &Path, is_found: bool) {
        if !self.seen.insert(canonical(path)) {
            return;
        }
        self.looked_at.push(path.to_owned());
        let read = if is_found {
            read::read(path)
        } else {
            read::read_named(path)
        };
        match read {
            Ok(bytes) => self.files.push(InputFile {
                path: path.to_owned(),
                bytes,
                is_found,
            }),
            Err(error) => self.fail(path, &error),
        }
    }

    fn folder(&mut self, path: &Path, wanted: Wanted<'_>) {
        if self.open.len() > DEEPEST {
            self.failed.push((path.to_owned(), InputFault::TooDeep));
            return;
        }
        let canonical = canonical(path);
        if self.open.contains(&canonical) {
            self.failed.push((path.to_owned(), InputFault::CyclicLink));
            return;
        }
        if !self.seen.insert(canonical.clone()) {
            return;
        }
        self.looked_at.push(path.to_owned());
        self.open.push(canonical);
        match fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => self.entries(entries, wanted),
            Err(error) => self.fail(path, &error),
        }
        self.open.pop();
    }

    fn entries(&mut self, mut entries: Vec<fs::DirEntry>, wanted: Wanted<'_>) {
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, wanted);
            } else if wanted(&path) || is_broken_link(&path) {
                self.file(&path, true);
            }
        }
    }

    fn fail(&mut self, path: &Path, error: &std::io::Error) {
        let fault = match (error.kind(), fs::read_link(path)) {
            (ErrorKind::NotFound, Ok(target)) => InputFault::BrokenLink(target),
            (ErrorKind::NotFound, Err(_)) => InputFault::Missing,
            _ => InputFault::Unreadable(error.to_string()),
        };
        self.failed.push((path.to_owned(), fault));
    }
}

/// The one name of a file or folder that may have several.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether it is a link whose end cannot be reached, so it is not known whether files that are wanted are there.
fn is_broken_link(path: &Path) -> bool {
    path.is_symlink() && fs::metadata(path).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_of_the_operating_system_is_kept() {
        let mut input = Input::default();
        let error = std::io::Error::new(
            ErrorKind::PermissionDenied,
            "Permission denied (os error 13)",
        );
        input.fail(Path::new("x.yaml"), &error);
        let reason = "Permission denied (os error 13)".to_owned();
        assert_eq!(input.failed[0].1, InputFault::Unreadable(reason));
    }
}
