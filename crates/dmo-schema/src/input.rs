//! Files and folders: which are read, and in which order.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::finding::FileFault;

/// What was found under the paths that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// Every file and folder that was looked at, in order.
    pub(crate) looked_at: Vec<PathBuf>,
    /// Files with their bytes.
    pub(crate) files: Vec<(PathBuf, Vec<u8>)>,
    /// Paths that gave nothing, and why.
    pub(crate) failed: Vec<(PathBuf, FileFault)>,
    seen: HashSet<PathBuf>,
    /// The folders around what is being looked at, from the outermost.
    open: Vec<PathBuf>,
}

impl Input {
    /// Looks at each path: a file, or a folder whose descriptions are taken, sub folders included.
    pub(crate) fn of(paths: &[impl AsRef<Path>]) -> Self {
        let mut input = Self::default();
        for path in paths {
            let path = path.as_ref();
            if !path.is_dir() {
                input.file(path);
                continue;
            }
            let before = (input.files.len(), input.failed.len(), input.seen.len());
            input.folder(path);
            if before.0 == input.files.len()
                && before.1 == input.failed.len()
                && before.2 < input.seen.len()
            {
                let failed = (path.to_owned(), FileFault::NoDescriptions);
                input.failed.push(failed);
            }
        }
        input
    }

    fn file(&mut self, path: &Path) {
        if !self.seen.insert(canonical(path)) {
            return;
        }
        self.looked_at.push(path.to_owned());
        match fs::read(path) {
            Ok(bytes) => self.files.push((path.to_owned(), bytes)),
            Err(error) => self.fail(path, &error),
        }
    }

    /// Entries by name; names that begin with a point are passed over. Links are followed.
    fn folder(&mut self, path: &Path) {
        let canonical = canonical(path);
        if self.open.contains(&canonical) {
            self.failed.push((path.to_owned(), FileFault::CyclicLink));
            return;
        }
        if !self.seen.insert(canonical.clone()) {
            return;
        }
        self.looked_at.push(path.to_owned());
        self.open.push(canonical);
        match fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => self.entries(entries),
            Err(error) => self.fail(path, &error),
        }
        self.open.pop();
    }

    fn entries(&mut self, mut entries: Vec<fs::DirEntry>) {
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let is_description = path
                .extension()
                .is_some_and(|extension| extension == "yaml" || extension == "yml");
            if path.is_dir() {
                self.folder(&path);
            } else if is_description || is_broken_link(&path) {
                self.file(&path);
            }
        }
    }

    fn fail(&mut self, path: &Path, error: &std::io::Error) {
        let fault = match (error.kind(), fs::read_link(path)) {
            (ErrorKind::NotFound, Ok(target)) => FileFault::BrokenLink(target),
            (ErrorKind::NotFound, Err(_)) => FileFault::Missing,
            _ => FileFault::Unreadable(error.to_string()),
        };
        self.failed.push((path.to_owned(), fault));
    }
}

/// The one name of a file or folder that may have several.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether it is a link whose end cannot be reached, so it is not known whether it leads to descriptions.
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
        assert_eq!(input.failed[0].1, FileFault::Unreadable(reason));
    }
}
