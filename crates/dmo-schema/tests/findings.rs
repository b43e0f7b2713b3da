//! One folder per case: descriptions, and the report that they must give. `UPDATE_EXPECT=1` rewrites the reports.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use dmo_schema::{Code, Loaded};
use expect_test::expect_file;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let entries = fs::read_dir(root).expect("the folder of cases");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    cases
}

/// Reads what `paths.txt` names, or every description of the folder under its bare name.
fn read(case: &Path) -> Loaded {
    if let Ok(paths) = fs::read_to_string(case.join("paths.txt")) {
        let paths: Vec<PathBuf> = paths.lines().map(|line| case.join(line)).collect();
        for entry in fs::read_dir(case).expect("a case is a folder") {
            let path = entry.expect("an entry").path();
            let is_part = ["expected.txt", "paths.txt"]
                .iter()
                .any(|name| path.ends_with(name));
            let is_named = is_part || paths.contains(&path);
            assert!(
                is_named,
                "{}: no path is {}",
                case.display(),
                path.display()
            );
        }
        return dmo_schema::load(&paths);
    }
    let entries = fs::read_dir(case).expect("a case is a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| !path.ends_with("expected.txt"));
    let stray = files.iter().find(|path| {
        let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
        !is_yaml || !path.is_file()
    });
    assert_eq!(stray, None, "a case has descriptions and their report");
    assert!(!files.is_empty(), "{}: no description", case.display());
    files.sort();
    dmo_schema::parse_all(files.iter().map(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (name, fs::read(path).expect("a description"))
    }))
}

fn name(case: &Path) -> String {
    case.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[test]
fn every_case_gives_its_report() {
    for case in cases() {
        let loaded = read(&case);
        let report = loaded
            .findings()
            .render(false)
            .replace(&format!("{}/", case.display()), "");
        expect_file![case.join("expected.txt")].assert_eq(&report);
    }
}

#[test]
fn every_case_has_the_finding_it_is_named_after() {
    for case in cases() {
        let loaded = read(&case);
        let name = name(&case);
        let found: Vec<&str> = loaded
            .findings()
            .iter()
            .map(|finding| finding.code.as_str())
            .collect();
        let named = found
            .iter()
            .any(|code| name.starts_with(code.trim_start_matches("schema::")));
        assert!(named, "{name} gives {found:?}");
    }
}

#[test]
fn every_code_has_a_case() {
    let found: HashSet<Code> = cases()
        .iter()
        .flat_map(|case| {
            read(case)
                .findings()
                .iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        })
        .collect();
    for code in Code::ALL {
        assert!(found.contains(code), "no case for {code}");
    }
}

/// Only warnings can be lowered by settings, and the codes of which there are some are known.
#[test]
fn codes_of_warnings_are_known() {
    let loaded: Vec<Loaded> = cases().iter().map(|case| read(case)).collect();
    let warnings = loaded
        .iter()
        .flat_map(|loaded| loaded.findings().warnings());
    let found: HashSet<Code> = warnings.map(|finding| finding.code).collect();
    let known = Code::ALL.iter().copied();
    let known: HashSet<Code> = known.filter(|code| code.is_for_warnings()).collect();
    assert_eq!(found, known);
}

/// A finding is about the field in which it stands, one that is implied or follows the fields included.
#[test]
fn findings_know_what_they_are_about() {
    let text = "api_name: T__dlm\nlabl: T\nfields:\n  A__c: {label: A, type: text, key_qualifier: b}\n  \
        B__c:\n    labl: B\n    type: text\nrules:\n  - together: [C__c, D__c]\n";
    let loaded = dmo_schema::parse("t.yaml", text);
    let about: Vec<(usize, Option<usize>)> = loaded
        .findings()
        .iter()
        .filter_map(|finding| Some((finding.line, finding.subject()?.field)))
        .collect();
    let lines: HashSet<usize> = about.iter().map(|(line, _)| *line).collect();
    assert!(
        [2, 4, 6, 9].iter().all(|line| lines.contains(line)),
        "{lines:?}"
    );
    for (line, field) in about {
        let expected = match line {
            4 => Some("A__c"),
            5..=7 => Some("B__c"),
            _ => None,
        };
        let names = |at: usize| loaded.objects()[0].fields[at].api_name.as_str();
        let found = field
            .map(names)
            .map(|name| if name == "b" { "A__c" } else { name });
        assert_eq!(found, expected, "{line}");
    }
}
