//! Every decision about what is odd in descriptions names the tests that show it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

const DECISIONS: &str = include_str!("../../src/decisions.md");

/// The names of all tests of the workspace, each behind the name of its crate: `dmo-schema: names`.
fn tests() -> HashSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut tests = HashSet::new();
    for folder in entries(&crates) {
        let name = name(&folder);
        let mut add = |test: &str| tests.insert(format!("{name}: {test}"));
        for part in ["src", "tests"] {
            add_functions(&folder.join(part), &mut add);
        }
        for case in entries(&folder.join("tests/findings")) {
            add(&self::name(&case));
        }
    }
    tests
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

/// Finds what stands behind `#[test]` in the Rust files of a folder and those below it.
fn add_functions(folder: &Path, add: &mut impl FnMut(&str) -> bool) {
    for path in entries(folder) {
        if path.is_dir() {
            add_functions(&path, add);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let mut lines = text.lines().map(str::trim);
            while lines.any(|line| line == "#[test]") {
                let function = lines.find_map(|line| line.strip_prefix("fn "));
                let function = function.and_then(|function| function.split_once('('));
                add(function.expect("a function").0);
            }
        }
    }
}

/// The cells of a row of a table, which may have `\|` inside.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = row.replace("\\|", "\0");
    let cells = cells.split('|').map(|cell| cell.trim().replace('\0', "|"));
    cells.collect()
}

/// What is wrong with the tests that a row names.
fn faults(row: &str, tests: &HashSet<String>) -> Vec<String> {
    let [met, _, shown] = &cells(row)[..] else {
        return vec![format!("{row}: three cells are wanted")];
    };
    let mut names = shown.split('`').skip(1).step_by(2).peekable();
    let rest: String = shown.split('`').step_by(2).collect();
    let mut faults = Vec::new();
    if names.peek().is_none() || rest.contains(|c: char| !matches!(c, ',' | ' ')) {
        faults.push(format!("{met}: names of tests are wanted, not {shown:?}"));
    }
    for name in names {
        let is_here = tests.contains(&format!("dmo-import: {name}"));
        if !is_here && !tests.contains(name) {
            faults.push(format!("{met}: there is no test `{name}`"));
        }
    }
    faults
}

#[test]
fn every_decision_is_shown_by_a_test() {
    let tests = tests();
    let rows = DECISIONS.lines().filter(|line| line.starts_with('|'));
    let is_row = |row: &&str| !row.starts_with("| met |") && !row.starts_with("|---");
    let rows: Vec<&str> = rows.filter(is_row).collect();
    let faults: Vec<String> = rows.iter().flat_map(|row| faults(row, &tests)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(rows.len() > 50, "{} decisions", rows.len());
}

#[test]
fn rows_without_tests_and_with_wrong_ones_are_found() {
    let tests = tests();
    let count = |row: &str| faults(row, &tests).len();
    let known =
        "`near_twins_stay_apart`, `dmo-schema: suspicious_name`, `dmo-vocabulary: identifiers`";
    assert_eq!(count(&format!("| a \\| b | c | {known} |")), 0);
    for row in [
        "| met | done |",
        "| met | done | |",
        "| met | done | near_twins_stay_apart |",
        "| met | done | `near_twins_stay_apart` and more |",
        "| met | done | `near_twins_stay_apert` |",
        "| met | done | `suspicious_name` |",
        "| met | done | `dmo-schema: near_twins_stay_apart` |",
        "| met | done | `tests` |",
    ] {
        assert_eq!(count(row), 1, "{row}");
    }
}
