//! Files that are there while others are written.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::digest::Digest;

/// How names of temporary files begin and end. A walk passes over what begins with a point.
const BEGINNING: &str = ".dmo-";
const ENDING: &str = ".tmp";

/// How names of claims end.
const CLAIM: &str = ".claim";

/// A claim that is older is of a run that was killed: it is held for as long as a rename takes.
const OLD: Duration = Duration::from_secs(10);

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
            let number = RandomState::new().build_hasher().finish();
            let path = target.with_file_name(name(number, ENDING));
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
    /// Waits for a short time: whoever has the claim only renames a file. One that was left by a run that was killed is
    /// taken over once it is old.
    pub(super) fn of(target: &Path) -> io::Result<Self> {
        let file_name = target.file_name().unwrap_or_default().as_encoded_bytes();
        let path = target.with_file_name(name(Digest::of(file_name).short(), CLAIM));
        let start = Instant::now();
        while start.elapsed() < 2 * OLD {
            match create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    remove_old(&path);
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

/// Removes a claim of a run that was killed.
fn remove_old(claim: &Path) {
    let changed = fs::metadata(claim).and_then(|metadata| metadata.modified());
    let age = changed.ok().and_then(|changed| changed.elapsed().ok());
    if age.is_some_and(|age| age > OLD) {
        let _ = fs::remove_file(claim);
    }
}

/// Removes all of a folder. A text that another run needs it makes again; a claim that it may have stays.
pub(super) fn remove_all(folder: &Path) {
    // What cannot be listed or removed does no harm.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let is = |ending| name.to_str().is_some_and(|name| is_ours(name, ending));
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if is(ENDING) {
            let _ = fs::remove_file(entry.path());
        } else if is(CLAIM) {
            remove_old(&entry.path());
        }
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn name(number: u64, ending: &str) -> String {
    format!("{BEGINNING}{number:0DIGITS$x}{ending}")
}

fn is_ours(name: &str, ending: &str) -> bool {
    let number = name.strip_prefix(BEGINNING);
    let number = number.and_then(|rest| rest.strip_suffix(ending));
    number.is_some_and(|n| n.len() == DIGITS && n.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
