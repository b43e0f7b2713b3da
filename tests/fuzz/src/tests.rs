//! The seeds, and what the fuzzer has found since: every target holds for all of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::TARGETS;

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The names in a folder, without their endings.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(here(folder)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let stems = paths.map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into()));
    stems.map(|stem| stem.expect("a name")).collect()
}

#[test]
fn every_target_has_a_program_and_seeds() {
    let targets = BTreeSet::from(TARGETS.map(|(name, _)| name.to_owned()));
    assert_eq!(names("fuzz_targets"), targets);
    assert_eq!(names("corpus"), targets);
    let manifest = include_str!("../Cargo.toml");
    let programs = manifest.lines();
    let programs = programs.filter_map(|line| line.strip_prefix("path = \"fuzz_targets/"));
    let programs = programs.filter_map(|line| line.strip_suffix(".rs\""));
    assert_eq!(
        programs.map(str::to_owned).collect::<BTreeSet<_>>(),
        targets
    );
}

#[test]
fn targets_hold_for_their_seeds() {
    for (name, target) in TARGETS {
        let mut taken = 0;
        for entry in fs::read_dir(here("corpus").join(name)).expect("seeds") {
            let path = entry.expect("an entry").path();
            // The name of the seed stands above the message of a panic.
            println!("{}", path.display());
            taken += usize::from(target(&fs::read(&path).expect("a seed")));
        }
        assert!(
            taken > 0,
            "{name} refuses all its seeds, so nothing is tried"
        );
    }
}
