//! Writing files, for the crates that write descriptions and generated code.

pub mod name;
pub mod read;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Links that are followed before they count as a circle, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Writes a file whole or not at all: into a file beside it that then takes its name, so that nobody reads half of it.
///
/// Folders that are missing are made. A link stays, and what it leads to changes. Permissions stay.
///
/// # Errors
///
/// What the system says; then the file is as it was. A file that is read-only is not replaced.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = behind_links(path)?;
    let before = match fs::metadata(&path) {
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // The rename would ask for the permissions of the folder alone.
    if before.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let beside = path.with_file_name(temporary_name(&path));
    let written = fs::write(&beside, text)
        .and_then(|()| before.map_or(Ok(()), |before| fs::set_permissions(&beside, before)))
        .and_then(|()| fs::rename(&beside, &path));
    written.inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
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

/// A name that no other process or thread takes, and that begins with a point: a walk passes over it.
fn temporary_name(path: &Path) -> OsString {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{count}.tmp", std::process::id()));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a folder, in order.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| {
                let name = entry.expect("an entry").file_name();
                name.to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_with_its_folders_and_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b/c.txt");
        for text in ["one", "two", ""] {
            replace(&path, text).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("a text"), text);
        }
        assert_eq!(names(&folder.path().join("a/b")), ["c.txt"]);
    }

    #[test]
    fn what_cannot_be_replaced_stays_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (taken, fixed) = (folder.path().join("taken"), folder.path().join("fixed"));
        fs::create_dir(&taken).expect("a folder");
        fs::write(&fixed, "old").expect("written");
        let mut permissions = fs::metadata(&fixed).expect("metadata").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&fixed, permissions).expect("set");
        for path in [&taken, &fixed, &fixed.join("below")] {
            replace(path, "new").expect_err("an error");
        }
        assert!(taken.is_dir());
        assert_eq!(fs::read_to_string(&fixed).expect("a text"), "old");
        assert_eq!(names(folder.path()), ["fixed", "taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("real")).expect("a folder");
        fs::write(at("real/file"), "old").expect("written");
        fs::set_permissions(at("real/file"), fs::Permissions::from_mode(0o640)).expect("set");
        symlink("real/file", at("near")).expect("a link");
        symlink("near", at("far")).expect("a link");
        symlink("real/new", at("dangling")).expect("a link");
        symlink("circle", at("circle")).expect("a link");

        replace(&at("far"), "new").expect("written");
        replace(&at("dangling"), "new").expect("written");
        replace(&at("circle"), "new").expect_err("an error");

        for name in ["near", "far", "dangling", "circle"] {
            assert!(at(name).is_symlink(), "{name}");
        }
        for name in ["real/file", "real/new"] {
            assert_eq!(fs::read_to_string(at(name)).expect("a text"), "new");
        }
        let mode = fs::metadata(at("real/file"))
            .expect("metadata")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
