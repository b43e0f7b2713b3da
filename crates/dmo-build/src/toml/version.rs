//! The version of a package, as its manifest states it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use dmo_schema::files::read;
use toml::de::DeTable;

use crate::error::Error;

const MANIFEST: &str = "Cargo.toml";

/// The version that the `Cargo.toml` in a folder states, or the one of the workspace where that states it; `None` where
/// neither does.
///
/// # Errors
///
/// If a manifest cannot be read.
pub fn package_version(folder: &Path) -> Result<Option<String>, Error> {
    let path = fs::canonicalize(Path::new(".").join(folder));
    let path = path.map_err(Error::io("cannot find", folder))?;
    let stated = |manifest: &DeTable<'_>| text(manifest, &["package", "version"]);
    let of_workspace =
        |manifest: &DeTable<'_>| text(manifest, &["workspace", "package", "version"]);
    let own = version(&path, |manifest| {
        let is_inherited = manifest
            .get("package")
            .and_then(|package| package.get_ref().get("version"))
            .is_some_and(|version| version.get_ref().is_table());
        (
            stated(manifest).or_else(|| of_workspace(manifest)),
            is_inherited,
        )
    })?;
    match own {
        Some((None, true)) => {}
        Some((version, _)) => return Ok(version),
        None => return Ok(None),
    }
    for folder in path.ancestors().skip(1) {
        if let Some(Some(version)) = version(folder, of_workspace)? {
            return Ok(Some(version));
        }
    }
    Ok(None)
}

/// What a folder's manifest says; `None` where there is none.
fn version<T>(folder: &Path, find: impl FnOnce(&DeTable<'_>) -> T) -> Result<Option<T>, Error> {
    let path = folder.join(MANIFEST);
    let text = match read::read(&path).and_then(read::text) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("cannot read", path)(error)),
    };
    let manifest = DeTable::parse(&text).map_err(|error| {
        let broken = io::Error::new(ErrorKind::InvalidData, error.message());
        Error::io("cannot read", path)(broken)
    })?;
    Ok(Some(find(manifest.get_ref())))
}

/// The text at a path of keys.
fn text(table: &DeTable<'_>, keys: &[&str]) -> Option<String> {
    let (first, rest) = keys.split_first()?;
    let mut value = table.get(*first)?.get_ref();
    for key in rest {
        value = value.get(*key)?.get_ref();
    }
    value.as_str().map(str::to_owned)
}
