//! Whether the version of a crate is the release that a change of its schema needs.

use std::path::{Path, PathBuf};

use dmo_diff::{Diff, Release, Step};
use dmo_schema::files::read;
use dmo_schema::printable;
use semver::Version;
use toml::{Table, Value};

use crate::args::VersionArgs;
use crate::generation;
use crate::print::Failure;

const MANIFEST: &str = "Cargo.toml";

/// The step from the version of the old side to the one of the manifest, as the differences have it; `None` where nobody asks.
///
/// The version before is the one that the arguments give, or the one of the same manifest in the commit of the old side.
pub(crate) fn step(args: &VersionArgs, old: &Path, diff: &Diff) -> Result<Option<Step>, Failure> {
    let Some(path) = &args.check_version else {
        return Ok(None);
    };
    let (folder, name) = manifest(path)?;
    let now = known(find(&folder, on_disk, &name)?, &name)?;
    let before = match (&args.old_version, generation::revision(old)) {
        (Some(version), _) => version.clone(),
        (None, Some(revision)) => {
            let name = format!("{name} in `{}`", revision.commit());
            let in_commit = |folder: &Path| revision.file(folder, MANIFEST);
            known(find(&folder, in_commit, &name)?, &name)?
        }
        (None, None) => {
            return Err(Failure::new(
                "the version before is not known: the old side is in no commit, as `REV:PATH` is; say '--old-version'",
            ));
        }
    };
    let needed = (!diff.changes.is_empty()).then(|| diff.release());
    Ok(Some(judge(&before, &now, needed)))
}

/// The folder of a manifest, which is named itself or by its folder, and what messages call the manifest.
fn manifest(path: &Path) -> Result<(PathBuf, String), Failure> {
    let file = if path.is_dir() {
        path.join(MANIFEST)
    } else {
        path.to_owned()
    };
    let name = printable::path(&file);
    let absolute = file
        .canonicalize()
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    match (absolute.parent(), file.file_name()) {
        (Some(folder), Some(file)) if file == MANIFEST => Ok((folder.to_owned(), name)),
        _ => Err(Failure::new(format!(
            "{name} is no `{MANIFEST}`, nor a folder with one"
        ))),
    }
}

/// The version of the package in a folder, which may be that of its workspace; `None` where no manifest is there, or it
/// states none.
pub(crate) fn of_package(folder: &Path) -> Result<Option<Version>, Failure> {
    let file = folder.join(MANIFEST);
    let name = printable::path(&file);
    if !file.exists() {
        return Ok(None);
    }
    let absolute = Path::new(".").join(folder).canonicalize();
    let folder = absolute.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    find(&folder, on_disk, &name)
}

fn on_disk(folder: &Path) -> Result<String, String> {
    let text = read::read(&folder.join(MANIFEST)).and_then(read::text);
    text.map_err(|error| error.to_string())
}

fn known(version: Option<Version>, name: &str) -> Result<Version, Failure> {
    version.ok_or_else(|| Failure::new(format!("{name} states no version")))
}

/// The version of the package in a folder. `read` gives the manifest of a folder.
fn find(
    folder: &Path,
    read: impl Fn(&Path) -> Result<String, String>,
    name: &str,
) -> Result<Option<Version>, Failure> {
    let parse = |text: &str| {
        let manifest = text.parse::<Table>();
        manifest.map_err(|error| Failure::new(format!("{name}: {}", error.message())))
    };
    let text = read(folder);
    let text = text.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    let manifest = parse(&text)?;
    let package = manifest.get("package");
    let stated = match package.and_then(|package| package.get("version")) {
        // The manifest of a workspace itself.
        None => of_workspace(&manifest),
        Some(Value::Table(_)) => {
            let manifests = folder.ancestors().filter_map(|folder| read(folder).ok());
            let manifests = manifests.map(|text| parse(&text));
            let manifests: Vec<Table> = manifests.collect::<Result<_, _>>()?;
            manifests.iter().find_map(of_workspace)
        }
        version => version.and_then(Value::as_str).map(str::to_owned),
    };
    let Some(stated) = stated else {
        return Ok(None);
    };
    let version = Version::parse(&stated);
    version
        .map(Some)
        .map_err(|error| Failure::new(format!("{name}: `{stated}` is no version: {error}")))
}

fn of_workspace(manifest: &Table) -> Option<String> {
    let package = manifest.get("workspace")?.get("package")?;
    package.get("version")?.as_str().map(str::to_owned)
}

/// What a step is worth, and whether that is enough.
fn judge(old: &Version, new: &Version, needed: Option<Release>) -> Step {
    let Some(needed) = needed else {
        return Step::new(
            old.to_string(),
            new.to_string(),
            true,
            "nothing is different",
        );
    };
    let release = release(old, new);
    let is_enough = release >= Some(needed);
    let what = match release {
        None if old.cmp_precedence(new).is_eq() => "it is the same version".to_owned(),
        None => "it is an earlier version".to_owned(),
        Some(_) if !old.pre.is_empty() => "after a pre-release, every version may break".to_owned(),
        Some(release) if old.major == 0 => {
            format!("before 1.0.0 it is a {} step", release.as_str())
        }
        Some(release) => format!("it is a {} step", release.as_str()),
    };
    let mut reason = format!("{what}, and a {} release is needed", needed.as_str());
    if !is_enough {
        reason += &format!(", such as {}", least(old, needed));
    }
    Step::new(old.to_string(), new.to_string(), is_enough, reason)
}

/// The release that a step is for Cargo, for which the first number that is not 0 is the major one. A step of the last number of
/// `0.x.y` may be a minor release. What follows a pre-release may be anything, since that promises nothing.
fn release(old: &Version, new: &Version) -> Option<Release> {
    if new.cmp_precedence(old).is_le() {
        return None;
    }
    let is_same_minor = (old.major, old.minor) == (new.major, new.minor);
    Some(match old.major {
        _ if !old.pre.is_empty() || old.major != new.major => Release::Major,
        0 if !is_same_minor || old.minor == 0 => Release::Major,
        0 => Release::Minor,
        _ if is_same_minor => Release::Patch,
        _ => Release::Minor,
    })
}

/// The least version of a release after another one.
fn least(old: &Version, needed: Release) -> Version {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *old;
    let is_pre = !old.pre.is_empty();
    match (major, minor, needed) {
        // The release is later than what came before it.
        _ if is_pre => Version::new(major, minor, patch),
        (0, 0, _) => Version::new(0, 0, patch + 1),
        (0, _, Release::Major) => Version::new(0, minor + 1, 0),
        (1.., _, Release::Major) => Version::new(major + 1, 0, 0),
        (1.., _, Release::Minor) => Version::new(major, minor + 1, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().expect("a version")
    }

    #[test]
    fn a_step_is_what_cargo_makes_of_it() {
        use Release::{Major, Minor, Patch};
        for (old, new, expected) in [
            ("1.2.3", "2.0.0", Some(Major)),
            ("1.2.3", "1.3.0", Some(Minor)),
            ("1.2.3", "1.2.4", Some(Patch)),
            ("1.2.3", "1.2.3", None),
            ("1.2.3", "1.2.3+build", None),
            ("1.2.3", "1.2.2", None),
            ("1.2.3", "0.9.0", None),
            ("0.3.1", "0.4.0", Some(Major)),
            ("0.3.1", "0.3.2", Some(Minor)),
            ("0.3.1", "1.0.0", Some(Major)),
            ("0.0.3", "0.0.4", Some(Major)),
            ("1.2.3", "2.0.0-rc.1", Some(Major)),
            ("1.2.3", "1.3.0-rc.1", Some(Minor)),
            ("1.2.3", "1.2.3-rc.1", None),
            ("2.0.0-rc.1", "2.0.0-rc.2", Some(Major)),
            ("2.0.0-rc.1", "2.0.0", Some(Major)),
            ("2.0.0-rc.2", "2.0.0-rc.1", None),
        ] {
            assert_eq!(
                release(&version(old), &version(new)),
                expected,
                "{old} -> {new}"
            );
        }
    }

    #[test]
    fn the_version_that_is_named_is_enough_and_the_one_before_is_not() {
        for old in ["1.2.3", "0.3.1", "0.0.3", "2.0.0-rc.1"] {
            for needed in [Release::Patch, Release::Minor, Release::Major] {
                let old = version(old);
                let least = least(&old, needed);
                assert!(
                    judge(&old, &least, Some(needed)).is_enough,
                    "{old} -> {least}"
                );
                let same = judge(&old, &old, Some(needed));
                assert!(!same.is_enough);
                assert!(same.reason.ends_with(&format!("such as {least}")), "{same}");
            }
        }
        assert!(judge(&version("1.2.3"), &version("1.2.3"), None).is_enough);
    }
}
