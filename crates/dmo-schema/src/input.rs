//! Files and folders: which are read, and in which order.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::code::Code;

/// What was found under the paths that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// Every file and folder that was looked at, in order.
    pub(crate) looked_at: Vec<PathBuf>,
    /// Files with their bytes.
    pub(crate) files: Vec<(PathBuf, Vec<u8>)>,
    /// Paths that gave nothing, and why.
    pub(crate) failed: Vec<(PathBuf, Code, String)>,
    seen: HashSet<PathBuf>,
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
                let message = "the folder has no description, which is a file in `.yaml` or `.yml`"
                    .to_owned();
                input
                    .failed
                    .push((path.to_owned(), Code::NoDescriptions, message));
            }
        }
        input
    }

    fn file(&mut self, path: &Path) {
        if !self.is_new(path) {
            return;
        }
        self.looked_at.push(path.to_owned());
        match fs::read(path) {
            Ok(bytes) => self.files.push((path.to_owned(), bytes)),
            Err(error) => self.fail(path, &error),
        }
    }

    /// Entries by name; names that begin with a point are passed over.
    fn folder(&mut self, path: &Path) {
        if !self.is_new(path) {
            return;
        }
        self.looked_at.push(path.to_owned());
        let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.fail(path, &error),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if path.is_dir() {
                self.folder(&path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml" || extension == "yml")
            {
                self.file(&path);
            }
        }
    }

    /// Whether the path was not met before, under this name or another.
    fn is_new(&mut self, path: &Path) -> bool {
        let canonical = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.seen.insert(canonical)
    }

    fn fail(&mut self, path: &Path, error: &std::io::Error) {
        let message = match error.kind() {
            ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            ErrorKind::PermissionDenied => "it may not be read".to_owned(),
            _ => format!("it cannot be read: {error}"),
        };
        self.failed
            .push((path.to_owned(), Code::Unreadable, message));
    }
}
