//! Answers of the metadata interfaces.

use crate::{Source, answer};

#[test]
fn texts_that_are_not_json_are_not_recognised() {
    let texts = [
        "# Trip",
        "[Trip](trip.md)",
        "[![Trip](trip.png)](trip.md)",
        "api_name: Trip__dlm",
        "{api_name: Trip__dlm}",
        "<a/>",
        "openapi: 3.0.3",
    ];
    for text in texts {
        assert!(!answer::recognise(&Source::new("x", text)), "{text}");
    }
    let schema = r#"{"openapi": "3.0.3", "components": {"schemas": {}}}"#;
    assert!(!answer::recognise(&Source::new("x", schema)));
}

#[test]
fn a_large_answer_is_read_whole() {
    let facts = answer::read(&Source::new(
        "large.json",
        crate::tests::support::large::metadata(20),
    ));
    assert_eq!(facts.objects.len(), 20);
    assert!(
        facts
            .objects
            .iter()
            .all(|object| object.fields.len() == 60 && object.complete)
    );
    assert!(facts.objects.iter().all(|object| object.refused.is_empty()));
    assert_eq!(facts.relations.len(), 200);
    assert_eq!(facts.refused, []);
    assert_eq!(
        facts.objects[19].fields[59]
            .stated
            .text(dmo_schema::Key::Label),
        Some("Field 59 of somebody's")
    );
}
