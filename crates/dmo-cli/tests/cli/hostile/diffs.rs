//! Texts of descriptions, names and files, as reports of differences show them.

use std::fs;

use serde_json::Value;

use super::{DESCRIPTION, HOSTILE, RAW, each_text, run, text};
use crate::GOOD;

/// The formats beside text.
const FORMATS: [&str; 4] = ["json", "markdown", "github", "sarif"];

/// A description with each key of the object on a line of its own.
fn lines(object: &Value) -> String {
    let entries = object.as_object().expect("a map").iter();
    let lines = entries.map(|(key, value)| match key.as_str() {
        "api_name" => format!("{key}: {}\n", text(value)),
        _ => format!("{}: {}\n", text(&key.as_str().into()), text(value)),
    });
    lines.collect::<Vec<_>>().concat()
}

/// Each text is made hostile in the old side or in the new one, by turns.
#[test]
fn every_text_of_either_side() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole: Value = serde_json::from_str(DESCRIPTION).expect("JSON");
    fs::write(folder.path().join("trip.yaml"), lines(&whole)).expect("written");
    let mut told = 0;
    for (at, (place, hostile)) in each_text(&whole).into_iter().enumerate() {
        fs::write(folder.path().join("hostile.yaml"), lines(&hostile)).expect("written");
        let mut sides = ["trip.yaml", "hostile.yaml"];
        sides.rotate_left(at / 4 % 2);
        for format in ["text", FORMATS[at % 4]] {
            let arguments = ["diff", sides[0], sides[1], "--format", format];
            let report = run(folder.path(), &arguments, &place);
            told += usize::from(format == "text" && report.contains(" change"));
        }
    }
    assert!(told > 50, "{told}");
}

#[test]
fn every_argument_and_every_line_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("payee.yaml"), GOOD).expect("written");
    for hostile in [HOSTILE, RAW, "x\u{1b}[31m", "x\nevil: line"] {
        fs::write(folder.path().join("used.txt"), hostile).expect("written");
        let manifest = format!("[package]\nversion = {hostile:?}\n");
        fs::write(folder.path().join("Cargo.toml"), manifest).expect("written");
        let revision = format!("HEAD{hostile}:schema");
        for arguments in [
            &[hostile, "payee.yaml"][..],
            &["payee.yaml", &revision],
            &["payee.yaml", "payee.yaml", "--used", "used.txt"],
            &["payee.yaml", "payee.yaml", "--used", hostile],
            &["payee.yaml", "payee.yaml", "--check-version", hostile],
            &["payee.yaml", "payee.yaml", "--check-version", "."],
            &[
                "payee.yaml",
                "payee.yaml",
                "--check-version",
                ".",
                "--old-version",
                hostile,
            ],
        ] {
            run(
                folder.path(),
                &[&["diff"], arguments].concat(),
                "an argument",
            );
        }
    }
}
