//! Projections are read, written and checked as objects are.

use dmo::{Record as _, RecordExt as _, Row, Strict, Value};

use crate::{Ended, EndedField, FlowRun, Late, Reason};

/// An answer with these columns and one row.
fn answer(columns: &[&str], row: &str) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|name| format!(r#"{{"name":"{name}"}}"#))
        .collect();
    format!(
        r#"{{"metadata":{{"columns":[{}]}},"data":[{row}],"returnedRows":1}}"#,
        columns.join(",")
    )
}

fn late(columns: &[&str], row: &str) -> Result<Late, String> {
    let answer = answer(columns, row);
    let mut rows = dmo::rows::<Late>(&answer).map_err(|error| error.to_string())?;
    rows.next()
        .expect("a row")
        .map_err(|error| error.to_string())
}

const ALIASES: [&str; 5] = ["id", "error_reason", "version_number", "version_id", "n"];

#[test]
fn an_answer_is_read_by_aliases() {
    let read = late(&ALIASES, r#"["r1", "InternalError", "3", "v1", 2]"#);
    let expected = Late {
        id: "r1".to_owned(),
        error_reason: Some(Reason::InternalError),
        version_number: Some("3".to_owned()),
        version_id: Some("v1".to_owned()),
        count: 2,
    };
    assert_eq!(read, Ok(expected));
    let read = late(&ALIASES, r#"["r1", null, null, null, 2]"#);
    assert_eq!(read.map(|late| late.version_id), Ok(None));
}

#[test]
fn names_of_sources_are_read_where_one_field_alone_has_them() {
    for number in ["ssot__VersionNumber__c", "number__c"] {
        let columns = ["id", "SSOT__ErrorReason__c", number, "version_id", "N"];
        let read = late(&columns, r#"["r1", "InternalError", "3", "v1", 2]"#).expect("a row");
        assert_eq!(read.error_reason, Some(Reason::InternalError));
        assert_eq!(read.version_number.as_deref(), Some("3"));
    }
    // Two sources have it.
    for name in ["ssot__Id__c", "std__Id__c", "ssot__id__c"] {
        assert_eq!(Late::OBJECT.position(name, 0), None, "{name}");
    }
    for name in ["ssot__Id__c", "std__id__c", "key", "KEY"] {
        assert_eq!(Ended::OBJECT.position(name, 9), Some(0), "{name}");
    }
    assert_eq!(Ended::OBJECT.position("Done__c", 0), Some(1));
    let read = late(&["ssot__Id__c", "n"], r#"["r1", 2]"#);
    let error = read.expect_err("an ambiguous column");
    assert!(
        error.contains("column id of Late: missing")
            || error.contains("column id of Late is missing"),
        "{error}"
    );
}

#[test]
fn what_is_required_is_an_error_of_decoding() {
    for row in [
        r#"{"key": "r1"}"#,
        r#"{"key": "r1", "completed_date_time": null}"#,
    ] {
        let error = serde_json::from_str::<Ended>(row).expect_err("no time");
        assert!(
            error
                .to_string()
                .contains("column completed_date_time of Ended"),
            "{error}"
        );
    }
    let row: Row<Ended> = serde_json::from_str(r#"{"key": "r1"}"#).expect("a part");
    let missing = row.into_record().expect_err("no time").to_string();
    assert_eq!(missing, "Ended: column completed_date_time is missing");
}

#[test]
fn what_the_source_says_of_a_field_holds() {
    let row = r#"{"key": "r1", "completed_date_time": "2024-03-22 05:47:10.000 UTC", "owner": "somebody", "port": 80, "price": "1.234"}"#;
    let ended: Ended = serde_json::from_str(row).expect("a row");
    assert_eq!(ended.port, Some(80));
    let violations = ended.validate().to_string();
    assert!(
        violations.contains("owner") && violations.contains("price"),
        "{violations}"
    );
    assert!(!violations.contains("somebody"), "{violations}");
    assert!(!format!("{ended:?}").contains("somebody"));
    let written = serde_json::to_string(&ended).expect("JSON");
    let again: Ended = serde_json::from_str(&written).expect("a row");
    assert_eq!(again, ended);
    assert!(
        written.contains(r#""completed_date_time":"2024-03-22T05:47:10Z""#),
        "{written}"
    );
    // `NOT_SET` is null in the whole object.
    let row = row.replace("somebody", "NOT_SET");
    let ended: Ended = serde_json::from_str(&row).expect("a row");
    assert_eq!(ended.owner, None);
}

#[test]
fn a_side_that_a_row_lacks_breaks_no_rule_of_its_object() {
    let read = late(&ALIASES, r#"["r1", null, null, null, 2]"#).expect("a row");
    assert!(read.validate().is_empty(), "{}", read.validate());
}

#[test]
fn rules_hold_whose_columns_are_there() {
    let row = r#"{"key": "r1", "completed_date_time": "2024-03-22T05:47:10Z", "owner": "me"}"#;
    let ended: Ended = serde_json::from_str(row).expect("a row");
    let violations = ended.validate();
    assert_eq!(violations.iter().count(), 1, "{violations}");
    assert!(
        violations
            .to_string()
            .contains("price: expected a value, as owner has one"),
        "{violations}"
    );
    let ended: Ended = serde_json::from_str(&row.replace("\"me\"", "null")).expect("a row");
    assert!(ended.validate().is_empty(), "{}", ended.validate());
}

#[test]
fn it_is_an_object_like_any_other() {
    assert_eq!(Late::OBJECT.fields[0].label, "Flow Run ID");
    let source = Late::OBJECT.fields[3].source.expect("a source");
    assert_eq!(
        (source.source.alias, source.field.api_name),
        ("version", "ssot__Id__c")
    );
    assert_eq!(source.source.object, crate::FlowVersion::OBJECT);
    let mut late = Late::default();
    late.set("n", 7).expect("a number");
    assert_eq!(late.get("N"), Some(Value::Int(7)));
    assert_eq!(late.object().api_name, "Late");
    assert!(serde_json::from_str::<Strict<Late>>(r#"{"id": "r1", "n": 1, "m": 1}"#).is_err());
    let body = answer(&["id", "n", "m"], r#"["r1", 1, 2]"#);
    let drift = dmo::rows::<Row<Late>>(&body).expect("an answer").drift();
    assert_eq!(drift.len(), 1, "{drift:?}");
    let body = answer(&ALIASES, r#"["r1", 7, null, null, 2]"#);
    let mut lenient = dmo::rows::<Late>(&body).expect("an answer").lenient();
    let row = lenient.next().expect("a row").expect("a row that lives");
    assert_eq!((row.bad.len(), row.bad[0].raw()), (1, Some("7")));
    assert_eq!(FlowRun::OBJECT.fields[0].source, None);
}

#[test]
fn the_enum_of_its_fields_names_them() {
    assert_eq!(EndedField::ALL.len(), Ended::OBJECT.fields.len());
    for (name, field) in EndedField::ALL.iter().zip(Ended::OBJECT.fields) {
        assert_eq!(**name, *field);
        assert_eq!(field.api_name.parse(), Ok(*name));
    }
    assert_eq!("KEY".parse(), Ok(EndedField::Key));
    // A name of the source finds the field, too.
    assert_eq!("Done__c".parse(), Ok(EndedField::CompletedDateTime));
    let ended = Ended {
        port: Some(80),
        ..Ended::default()
    };
    assert_eq!(ended.get(EndedField::Port), Some(Value::from("80")));
    let some = Ended::columns().only([EndedField::Port, EndedField::Key]);
    assert_eq!(
        some.expect("columns").to_string(),
        r#""run"."Port__c" AS "port", "run"."ssot__Id__c" AS "key""#
    );
}
