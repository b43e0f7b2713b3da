//! Writing files, for the crates that write descriptions and generated code.

pub mod name;
pub mod read;
mod temporary;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use temporary::{Claim, Temporary};

/// Links that are followed before they count as a circle, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Times that a file is written anew, where another run takes it for one of a run that was killed.
const TRIES: usize = 10;

/// The text as it is where a checkout gives lines no carriage returns, as Git may on Windows.
pub fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes the files of a run, each whole or not at all: into a file beside it that then takes its name, so that nobody
/// reads half of it.
///
/// Folders that are missing are made. A link stays, and what it leads to changes. Permissions stay. Temporary files of
/// runs before, which failed or were killed, go.
#[derive(Debug, Default)]
pub struct Writer {
    cleaned: HashSet<PathBuf>,
}

impl Writer {
    /// Removes what runs before left in a folder.
    pub fn clean(&mut self, folder: &Path) {
        if self.cleaned.insert(folder.to_owned()) {
            temporary::remove_all(folder);
        }
    }

    /// Writes a file that is made anew in every run.
    ///
    /// # Errors
    ///
    /// What the system says; then the file is as it was. A file that is read-only is not replaced.
    pub fn replace(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let target = self.target(path)?;
        retry(|| target.temporary(text)?.rename(&target.path))
    }

    /// Writes a file that people own, if it is still as it was read; `None` is a file that is not there. Whether it is.
    /// The text is on the disk before the file takes its name.
    ///
    /// # Errors
    ///
    /// As [`Writer::replace`].
    pub fn replace_unchanged(
        &mut self,
        path: &Path,
        before: Option<&str>,
        text: &str,
    ) -> io::Result<bool> {
        let target = self.target(path)?;
        retry(|| {
            let temporary = target.temporary(text)?;
            temporary.flush()?;
            // Another run may remove the temporary file: then there is nothing to rename.
            let _claim = Claim::of(&target.path)?;
            let found = content(&target.path)?;
            if found.as_deref() == Some(text.as_bytes()) {
                return Ok(true);
            }
            if found.as_deref() != before.map(str::as_bytes) {
                return Ok(false);
            }
            temporary.rename(&target.path)?;
            Ok(true)
        })
    }

    fn target(&mut self, path: &Path) -> io::Result<Target> {
        let path = behind_links(path)?;
        let permissions = match fs::metadata(&path) {
            Ok(metadata) => Some(metadata.permissions()),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        // The rename would ask for the permissions of the folder alone.
        if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
            let why = "the file is read-only";
            return Err(io::Error::new(ErrorKind::PermissionDenied, why));
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
            self.clean(folder);
        }
        Ok(Target { path, permissions })
    }
}

/// Writes a text into a new file beside another one, and says into which: one that has the text already, or the first
/// that is not there, by adding `.new`, `.new2` and so on to the name.
///
/// # Errors
///
/// What the system says.
pub fn keep_beside(path: &Path, text: &str) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(".new");
        if number > 1 {
            name.push(number.to_string());
        }
        let beside = PathBuf::from(name);
        match content(&beside)? {
            Some(found) if found == text.as_bytes() => return Ok(beside),
            None if Writer::default().replace_unchanged(&beside, None, text)? => return Ok(beside),
            _ => number += 1,
        }
    }
}

/// A file that is written.
struct Target {
    path: PathBuf,
    permissions: Option<fs::Permissions>,
}

impl Target {
    /// The text in a file beside the target.
    fn temporary(&self, text: &str) -> io::Result<Temporary> {
        Temporary::new(&self.path, self.permissions.clone(), text)
    }
}

/// Does something again whose temporary file another run removed, since it was taken for one of a run that was killed.
fn retry<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            result => return result,
        }
    }
    attempt()
}

/// The bytes of a file, if it is there.
fn content(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where a path leads in the end, be something there or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = match path.parent() {
            Some(parent) => parent.join(target),
            None => target,
        };
    }
    Err(io::Error::other("the link leads in a circle"))
}

#[cfg(test)]
mod tests;
