//! Files that are there while others are written.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::digest::Digest;

/// How names of temporary files begin and end. A walk passes over what begins with a point.
const BEGINNING: &str = ".dmo-";
const ENDING: &str = ".tmp";

/// Hexadecimal digits between them.
const DIGITS: usize = 16;

/// A text in a file that goes unless it takes the name of another one.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    file: File,
}

impl Temporary {
    /// Writes a text beside a file that it is to replace.
    pub(super) fn new(
        target: &Path,
        permissions: Option<fs::Permissions>,
        text: &str,
    ) -> io::Result<Self> {
        let (path, file) = loop {
            let path = target.with_file_name(name(RandomState::new().build_hasher().finish()));
            match create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                file => break (path, file?),
            }
        };
        let mut temporary = Self { path, file };
        // Before there is anything to read in it.
        if let Some(permissions) = permissions {
            temporary.file.set_permissions(permissions)?;
        }
        temporary.file.write_all(text.as_bytes())?;
        Ok(temporary)
    }

    /// Waits until the text is on the disk.
    pub(super) fn flush(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Gives it the name of the file that it replaces.
    pub(super) fn rename(self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It is not there any more if it has taken its name.
        let _ = fs::remove_file(&self.path);
    }
}

/// The right to look at a file and replace it, which one run at a time has.
#[derive(Debug)]
pub(super) struct Claim(PathBuf);

impl Claim {
    /// Waits for a short time: whoever has the claim only renames a file.
    pub(super) fn of(target: &Path) -> io::Result<Self> {
        let file_name = target.file_name().unwrap_or_default().as_encoded_bytes();
        let path = target.with_file_name(name(Digest::of(file_name).short()));
        for _ in 0..1000 {
            match create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    thread::sleep(Duration::from_millis(1));
                }
                file => return file.map(|_| Self(path)),
            }
        }
        let why = "another run is writing it; if none is, the next one will write it";
        Err(io::Error::new(ErrorKind::WouldBlock, why))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Removes all of a folder. What another run needs it makes again.
pub(super) fn remove_all(folder: &Path) {
    // What cannot be listed or removed does no harm.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let is_ours = entry.file_name().to_str().is_some_and(is_temporary);
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn name(number: u64) -> String {
    format!("{BEGINNING}{number:0DIGITS$x}{ENDING}")
}

fn is_temporary(name: &str) -> bool {
    let number = name.strip_prefix(BEGINNING);
    let number = number.and_then(|rest| rest.strip_suffix(ENDING));
    number.is_some_and(|n| n.len() == DIGITS && n.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
