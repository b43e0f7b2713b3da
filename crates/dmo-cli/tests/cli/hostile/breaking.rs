//! Texts of changes, of accepted breaks and of what settings say of them.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::{HOSTILE, RAW, run, text};
use crate::dmo;

const SIDES: [&str; 3] = ["breaking", "old.yaml", "new.yaml"];

fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).expect("written");
}

/// A folder with two generations that differ in hostile texts.
fn generations() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let description = |values: &[&str], pattern: &str| {
        let fields = json!({
            "State__c": {"label": "State", "type": "text", "values": values},
            "Code__c": {"label": "Code", "type": "text", "pattern": pattern},
        });
        let fields = text(&fields);
        format!("api_name: Car__dlm\nlabel: Car\nfields: {fields}\n")
    };
    let pattern = HOSTILE.replace('[', "");
    write(
        &folder,
        "old.yaml",
        &description(&["Open", HOSTILE], &pattern),
    );
    write(&folder, "new.yaml", &description(&["Open"], "a\"\\d''"));
    folder
}

#[test]
fn changes_and_accepted_breaks() {
    let folder = generations();
    for format in ["text", "json", "markdown", "github", "sarif"] {
        let format = ["--format", format];
        run(
            folder.path(),
            &[&SIDES[..], &format].concat(),
            "the changes",
        );
    }
    let accept = ["--accept", "all", "--reason", HOSTILE, "--by", HOSTILE];
    let (code, _, errors) = dmo(&folder, &[&SIDES[..], &accept].concat());
    assert_eq!(code, 0, "{errors}");
    // What is written is read as it was, and is safe to show.
    let report = run(folder.path(), &SIDES, "the ledger");
    assert!(report.contains("\n2 changes, 2 accepted\n"), "{report}");
    let ledger = fs::read_to_string(folder.path().join("dmo-breaking.toml")).expect("a file");
    assert!(
        !ledger
            .chars()
            .any(|c| c != '\n' && dmo_schema::printable::is_unsafe(c))
    );

    let accept = [
        "--accept", HOSTILE, "--reason", "a", "--by", "b", "--until", HOSTILE,
    ];
    run(folder.path(), &[&SIDES[..], &accept].concat(), "arguments");
    run(
        folder.path(),
        &[&SIDES[..], &["--ledger", HOSTILE]].concat(),
        "arguments",
    );
}

#[test]
fn wrong_ledgers_and_settings() {
    let folder = generations();
    let ledger = format!(
        "[[accepted]]\nrule = \"{RAW}\"\nelement = \"{RAW}\"\nreason = \"{RAW}\"\nby = \"{RAW}\"\n"
    );
    let known = ledger.replacen(RAW, "field_removed", 1);
    for ledger in [format!("{ledger}\"{RAW}\" = 1\n"), ledger, known] {
        write(&folder, "wrong.toml", &ledger);
        let given = ["--ledger", "wrong.toml"];
        run(folder.path(), &[&SIDES[..], &given].concat(), &ledger);
    }
    for setting in [
        "level = 'x'",
        "level = 'data'\nrules = 'x'",
        "level = 'data'\nselect = 'x'",
    ] {
        write(
            &folder,
            "dmo.toml",
            &format!("[[breaking]]\n{}\n", setting.replace('x', RAW)),
        );
        run(folder.path(), &SIDES, setting);
    }
    write(
        &folder,
        "dmo.toml",
        &format!("[[breaking]]\nlevel = 'never'\nreason = '{RAW}'\n"),
    );
    run(folder.path(), &SIDES, "a reason");
}
