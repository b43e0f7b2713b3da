//! `dmo check`, `dmo explain` and `dmo json-schema`.

use crate::{BAD, WARNED, dmo, project};

#[test]
fn check_reports_every_finding() {
    let folder = project(BAD);
    let (code, output, errors) = dmo(&folder, &["check"]);
    assert_eq!(code, 1);
    for part in [
        "schema/payee.yaml:2:1",
        "did you mean `label`",
        "schema/payee.yaml:4:",
        "did you mean `text`",
    ] {
        assert!(output.contains(part), "no {part:?} in:\n{output}");
    }
    assert!(output.ends_with("2 errors\n"), "{output}");
    assert_eq!(errors, "1 object read\n");
}

#[test]
fn warnings_count_where_they_are_denied() {
    let folder = project(WARNED);
    assert_eq!(dmo(&folder, &["check"]).0, 0);
    assert_eq!(dmo(&folder, &["check", "--deny", "warnings"]).0, 1);
}

#[test]
fn findings_are_json_for_tools() {
    let folder = project(BAD);
    let (code, output, errors) = dmo(&folder, &["check", "--format", "json"]);
    assert_eq!((code, errors.as_str()), (1, ""));
    let findings: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    let codes: Vec<_> = findings
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert!(codes.contains(&&"schema::unknown_key".into()), "{output}");
    assert!(codes.contains(&&"schema::unknown_type".into()), "{output}");
}

#[test]
fn the_json_schema_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, errors) = dmo(&folder, &["json-schema"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(output, dmo_schema::JSON_SCHEMA);
}

#[test]
fn codes_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, listed, _) = dmo(&folder, &["explain"]);
    assert_eq!(code, 0);
    for word in listed.lines() {
        let (code, output, _) = dmo(&folder, &["explain", word]);
        assert_eq!(code, 0);
        assert!(
            output.starts_with(word) && output.lines().count() > 2,
            "{output}"
        );
    }
    let (code, _, errors) = dmo(&folder, &["explain", "duplicat_key"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("did you mean `schema::duplicate_key`?"),
        "{errors}"
    );
}

#[test]
fn keys_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, output, _) = dmo(&folder, &["explain", "max_length"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "max_length\n\nOf a field: Most characters of a text.\n\
         The value is a whole number from 1 to 4294967295.\n\
         In Rust it is the attribute `max_length`.\n\n    max_length: 36\n\n\
         Suits fields of these types: text, email, phone, url.\n"
    );
    let (code, output, _) = dmo(&folder, &["explain", "min_length"]);
    assert_eq!(code, 0);
    assert!(output.contains("    min_length: 2\n"), "{output}");
    let (_, output, _) = dmo(&folder, &["explain", "fields"]);
    assert!(output.contains("    #[dmo(fields = Field)]\n"), "{output}");
    let (code, _, errors) = dmo(&folder, &["explain", "max_lenght"]);
    assert_eq!(code, 2);
    assert!(errors.contains("did you mean `max_length`?"), "{errors}");
}

#[test]
fn a_word_that_is_a_key_and_a_code_is_explained_as_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, both, _) = dmo(&folder, &["explain", "unresolved"]);
    assert!(both.starts_with("unresolved\n"), "{both}");
    assert!(both.contains("\nschema::unresolved\n"), "{both}");
    let (_, output, _) = dmo(&folder, &["explain", "schema::unresolved"]);
    assert!(output.starts_with("schema::unresolved\n"), "{output}");
}
