//! Every decision about what is odd in descriptions names the cases that show it.

use std::path::Path;

const DECISIONS: &str = include_str!("../decisions.md");

/// Whether a folder of cases has this name: `TOPIC/CASE`, or `findings/CASE` for one of `dmo-schema`.
fn is_case(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = match name.split_once('/') {
        Some(("findings", case)) if !case.is_empty() => root.join("../dmo-schema/tests").join(name),
        Some((topic, case)) if !topic.is_empty() && !case.is_empty() => {
            root.join("tests/cases").join(name)
        }
        _ => return false,
    };
    cases.is_dir()
}

/// The cells of a row of a table, which may have `\|` inside.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = row.replace("\\|", "\0");
    let cells = cells.split('|').map(|cell| cell.trim().replace('\0', "|"));
    cells.collect()
}

/// What is wrong with the cases that a row names.
fn faults(row: &str) -> Vec<String> {
    let [met, _, shown] = &cells(row)[..] else {
        return vec![format!("{row}: three cells are wanted")];
    };
    let mut names = shown.split('`').skip(1).step_by(2).peekable();
    let rest: String = shown.split('`').step_by(2).collect();
    let mut faults = Vec::new();
    if names.peek().is_none() || rest.contains(|c: char| !matches!(c, ',' | ' ')) {
        faults.push(format!("{met}: names of cases are wanted, not {shown:?}"));
    }
    let unknown = names.filter(|name| !is_case(name));
    faults.extend(unknown.map(|name| format!("{met}: there is no case `{name}`")));
    faults
}

#[test]
fn every_decision_is_shown_by_a_case() {
    let rows = DECISIONS.lines().filter(|line| line.starts_with('|'));
    let is_row = |row: &&str| !row.starts_with("| met |") && !row.starts_with("|---");
    let rows: Vec<&str> = rows.filter(is_row).collect();
    let faults: Vec<String> = rows.iter().flat_map(|row| faults(row)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(rows.len() > 50, "{} decisions", rows.len());
}

#[test]
fn rows_without_cases_and_with_wrong_ones_are_found() {
    let count = |row: &str| faults(row).len();
    let known = "`name/near_duplicates_stay_apart`, `findings/suspicious_name`";
    assert_eq!(count(&format!("| a \\| b | c | {known} |")), 0);
    for row in [
        "| met | done |",
        "| met | done | |",
        "| met | done | the tests |",
        "| met | done | name/near_duplicates_stay_apart |",
        "| met | done | `name/near_duplicates_stay_apart` and more |",
        "| met | done | `name/near_duplicates_stay_apert` |",
        "| met | done | `near_duplicates_stay_apart` |",
        "| met | done | `name/` |",
        "| met | done | `findings/near_duplicates_stay_apart` |",
    ] {
        assert_eq!(count(row), 1, "{row}");
    }
}
