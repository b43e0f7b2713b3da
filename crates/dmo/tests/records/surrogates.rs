//! Half of a surrogate pair, which JSON can spell and no text of Rust can have, is refused wherever it stands.

use std::io;

use crate::run::{OBJECT, Run};

/// Texts of JSON with half of a pair.
const HALVES: [&str; 6] = [
    r"\ud800",
    r"a\udc00b",
    r"\udc00\ud83d",
    r"\ud800\ud800",
    r"\ud83dx",
    r"\ud83d\n",
];

/// The errors of all ways to read a row.
fn errors(row: &str) -> [String; 4] {
    let error = |read: Result<Run, serde_json::Error>| read.expect_err(row).to_string();
    [
        error(serde_json::from_str(row)),
        error(serde_json::from_slice(row.as_bytes())),
        error(serde_json::from_reader(io::Cursor::new(row))),
        error(
            serde_json::value::RawValue::from_string(row.to_owned())
                .and_then(|raw| serde_json::from_str(raw.get())),
        ),
    ]
}

#[test]
fn of_every_column() {
    for field in OBJECT.fields {
        for half in HALVES {
            let values = [
                format!("\"{half}\""),
                format!("[\"{half}\"]"),
                format!("{{\"array\":[\"{half}\"]}}"),
            ];
            for value in values {
                for error in errors(&format!("{{\n\"{}\":{value}}}", field.api_name)) {
                    assert!(error.contains(" at line 2 column "), "{value}: {error}");
                    // A column of a list is read as one, and all others as their token or their text.
                    let is_told = error.contains("surrogate") || error.contains("hex escape");
                    let is_shape = error.contains("a list") || error.contains("a map");
                    assert!(is_told || is_shape, "{value}: {error}");
                    assert!(is_told || !value.starts_with('"'), "{value}: {error}");
                }
            }
        }
    }
}

#[test]
fn of_the_name_of_a_column() {
    for half in HALVES {
        for error in errors(&format!("{{\n\"ssot__Id__c{half}\":\"1\"}}")) {
            assert!(error.contains(" at line 2 column "), "{error}");
        }
    }
}

#[test]
fn whole_pairs_are_read() {
    let row = r#"{"ssot__Id__c":"\ud83d\ude00","ssot__Number__c":1,"ssot__Version__c":2,"ssot__Email__c":"\ud83d\ude00"}"#;
    let run: Run = serde_json::from_str(row).unwrap();
    assert_eq!(
        (run.id.as_str(), run.email.as_deref()),
        ("\u{1f600}", Some("\u{1f600}"))
    );
}
