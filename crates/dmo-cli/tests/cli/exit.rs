//! Exit codes: each command with each of them.

use tempfile::TempDir;

use crate::import::{ANSWER, PAGE, write};
use crate::{BAD, GOOD, WARNED, dmo, project};

/// A row about a field that cannot be taken, and all else as it should be.
const REFUSED: &str = r#"{"metadata": [{"name": "T__dlm", "displayName": "T", "fields": [
    {"name": "Id__c", "displayName": "ID", "type": "STRING"}, {"displayName": "Nameless", "type": "STRING"}]}]}"#;

/// A page of a list with more entries than it has.
const PART: &str = r#"{"dataModelObject": [{"name": "T__dlm", "label": "T", "fields": [
    {"name": "Id__c", "label": "ID", "type": "Text"}]}], "totalSize": 2, "offset": 0, "limit": 1}"#;

/// Folders with one description and other files.
fn folder(yaml: &str, files: &[(&str, &str)]) -> TempDir {
    let folder = project(yaml);
    for (name, text) in files {
        write(&folder, name, text);
    }
    folder
}

/// Checks the exit code of commands in a folder.
fn assert_codes(folder: &TempDir, expected: &[(&str, i32)]) {
    for (arguments, code) in expected {
        let words: Vec<&str> = arguments.split(' ').collect();
        let (found, output, errors) = dmo(folder, &words);
        assert_eq!(found, *code, "{arguments}\n{output}\n{errors}");
    }
}

#[test]
fn nothing_wrong_is_0() {
    let answered = r#"{"data": [{"ssot__Id__c": "1"}], "done": true}"#;
    let files = [
        ("answer.json", ANSWER),
        ("answered.json", answered),
        ("page.md", PAGE),
    ];
    let good = folder(GOOD, &files);
    assert_codes(
        &good,
        &[
            ("check", 0),
            ("generate --out out", 0),
            ("generate --out out --check", 0),
            ("generate --out out --dry-run", 0),
            ("generate --out out --force", 0),
            ("generate --out -", 0),
            ("import answer.json --out new", 0),
            ("import answer.json --out new --check", 0),
            ("import answer.json --out - ", 2),
            ("import page.md --dry-run", 0),
            ("list", 0),
            ("list --catalog", 0),
            ("drift answered.json", 0),
            ("show Payee", 0),
            ("explain missing_label", 0),
            ("breaking schema schema", 0),
            ("json-schema", 0),
            ("--help", 0),
            ("--version", 0),
        ],
    );
    // Warnings count where they are denied.
    let warned = folder(WARNED, &files);
    assert_codes(
        &warned,
        &[
            ("check", 0),
            ("check --deny warnings", 1),
            ("generate --out out", 0),
            ("generate --out out --deny warnings", 1),
            ("generate --out out --check --deny warnings", 1),
            ("import page.md --dry-run --deny warnings", 1),
            ("list", 0),
            ("show Payee", 0),
        ],
    );
}

#[test]
fn something_wrong_is_1() {
    let files = [
        ("answer.json", ANSWER),
        (
            "other.json",
            &ANSWER.replace("\"Payee ID\"", "\"Other ID\""),
        ),
        ("refused.json", REFUSED),
        ("part.json", PART),
        ("drifted.json", r#"{"data": [{"Other__c": "1"}]}"#),
    ];
    let bad = folder(BAD, &files);
    assert_codes(
        &bad,
        &[
            ("check", 1),
            ("generate --out out", 1),
            ("import answer.json", 1),
            ("list", 1),
            ("show Payee", 1),
            // A refused field, pages that are missing, and two sources that contradict each other.
            ("import refused.json --out a", 1),
            ("import part.json --out b", 1),
            ("import answer.json other.json --out c", 1),
            ("import answer.json --out d --check", 1),
        ],
    );
    let good = folder(GOOD, &files[4..]);
    assert_codes(&good, &[("generate --out out", 0)]);
    write(&good, "schema/payee.yaml", GOOD.replace("Payee ID", "Key"));
    assert_codes(
        &good,
        &[("generate --out out --check", 1), ("drift drifted.json", 1)],
    );

    // What breaks, and an entry that no change needs.
    let accepted = "[[accepted]]\nrule = \"field_removed\"\nelement = \"A__dlm.B__c\"\nreason = \"c\"\nby = \"d\"\n";
    write(&good, "unused.toml", accepted);
    assert_codes(
        &good,
        &[
            ("breaking catalog:FlowRun schema", 1),
            ("breaking schema schema --ledger unused.toml", 1),
        ],
    );
    assert_codes(&good, &[("generate --out out --dry-run", 0)]);
    // An edit by hand.
    let generated = good.path().join("out/payee.rs");
    let text = std::fs::read_to_string(&generated).expect("a text") + "// Mine.\n";
    write(&good, "out/payee.rs", text);
    for arguments in ["--dry-run", "--check", ""] {
        let arguments = format!("generate --out out {arguments}");
        assert_codes(&good, &[(arguments.trim_end(), 1)]);
    }
}

#[test]
fn a_wrong_setting_is_1() {
    let settings = folder(GOOD, &[("answer.json", ANSWER)]);
    for text in ["numbr = \"f64\"\n", "out = \"out\"\nobjects = \"Paye\"\n"] {
        write(&settings, "dmo.toml", text);
        assert_codes(&settings, &[("check", 1), ("generate --out out", 1)]);
    }
    write(&settings, "dmo.toml", "numbr = \"f64\"\n");
    assert_codes(
        &settings,
        &[
            ("breaking schema schema", 1),
            ("check schema", 1),
            ("import answer.json --out new", 1),
            ("list", 1),
            ("show Payee", 1),
        ],
    );
}

#[test]
fn a_difference_is_0_and_what_it_is_held_against_may_be_1() {
    let good = folder(GOOD, &[]);
    write(&good, "schema/payee.yaml", GOOD.replace("Payee ID", "Key"));
    // A version that is not the release that a change needs, and a name that neither side has.
    write(&good, "newer.yaml", GOOD);
    write(&good, "Cargo.toml", "[package]\nversion = \"1.0.0\"\n");
    write(&good, "used.txt", "ssot__Boat__dlm\n");
    assert_codes(
        &good,
        &[
            ("diff schema newer.yaml", 0),
            (
                "diff schema newer.yaml --check-version . --old-version 1.0.0",
                1,
            ),
            ("diff schema newer.yaml --used used.txt", 1),
        ],
    );
}

#[test]
fn what_cannot_run_is_2() {
    let files = [("notes.json", "{}"), ("empty/notes.txt", "Call Ada.\n")];
    let good = folder(GOOD, &files);
    assert_codes(
        &good,
        &[
            ("", 2),
            ("chek", 2),
            ("check --format xml", 2),
            ("check nowhere.yaml", 2),
            ("check schema nowhere.yaml", 2),
            ("check empty", 2),
            ("check --config nowhere.toml", 2),
            ("diff schema nowhere", 2),
            ("diff schema schema --used nowhere.txt", 2),
            ("diff schema schema --check-version nowhere", 2),
            ("generate", 2),
            ("generate nowhere --out out", 2),
            ("generate --out - --check", 2),
            ("generate --out - --watch", 2),
            ("generate --out out --check --dry-run", 2),
            ("generate --out - --format json", 2),
            ("import nowhere", 2),
            ("import notes.json", 2),
            ("import catalog:FlowRnu", 2),
            ("import catalog:FlowRun --select Flow", 2),
            ("import catalog:FlowRun --out - --check", 2),
            ("import catalog:FlowRun --format json --format github", 2),
            ("import catalog:FlowRun --config nowhere.toml", 2),
            ("list nowhere", 2),
            ("drift nowhere.json", 2),
            ("drift notes.json", 2),
            ("list --catalog schema", 2),
            ("show Nothing", 2),
            ("show Payee nowhere", 2),
            ("breaking schema", 2),
            ("breaking schema nowhere", 2),
            ("breaking schema schema --ledger nowhere.toml", 2),
            ("explain nothing_at_all", 2),
            ("json-schema more", 2),
        ],
    );
    write(&good, "dmo.toml", "numbr = \n");
    assert_codes(
        &good,
        &[
            ("breaking schema schema", 2),
            ("check", 2),
            ("generate --out out", 2),
            ("import catalog:FlowRun", 2),
            ("list", 2),
            ("show Payee", 2),
        ],
    );
}
