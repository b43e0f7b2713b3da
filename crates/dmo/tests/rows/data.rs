//! All that is wrong with all rows, as data.

use dmo::{FieldError, Row, RowError, Strict};
use serde_json::json;

use crate::{MISTAKES, Trip, WRONG};

/// An object with something to hide.
#[derive(Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Person__dlm", debug)]
struct Person {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Ssn__c", sensitive)]
    ssn: Option<i64>,
    #[dmo(api_name = "Born__c")]
    born: Option<dmo::jiff::civil::Date>,
}

/// The parts of an error, but for its text.
fn parts(error: &RowError) -> (Option<usize>, usize, usize, &str, String) {
    let FieldError::Mismatch(column) = error.error() else {
        panic!("{error}")
    };
    let found = column.found().map(|found| found.to_string());
    let field = column.field().api_name;
    let (line, at) = (error.line(), error.column());
    (error.row(), line, at, field, found.unwrap_or_default())
}

#[test]
fn all_mistakes_of_all_rows_are_data() {
    let rows =
        format!("[\n{WRONG},\n{{\"Id__c\": \"1\"}},\n{{\"Score__c\": 1, \"score__C\": 2}}\n]");
    for error in [
        dmo::from_str::<Vec<Trip>>(&rows).unwrap_err(),
        dmo::from_slice::<Vec<Trip>>(rows.as_bytes()).unwrap_err(),
        dmo::from_reader::<Vec<Trip>>(rows.as_bytes()).unwrap_err(),
        dmo::from_str::<Strict<Vec<Trip>>>(&rows).unwrap_err(),
        dmo::from_str::<Vec<Strict<Trip>>>(&rows).unwrap_err(),
    ] {
        let found: Vec<_> = error.rows().iter().map(parts).collect();
        let at =
            |line, column, field, found: &str| (Some(0), line, column, field, found.to_owned());
        assert_eq!(
            found,
            [
                at(2, 8, "Id__c", "7"),
                at(2, 23, "Score__c", "\"high\""),
                at(2, 42, "Done__c", "a list"),
                at(2, 67, "Amount__c", "a map"),
                at(3, 13, "Starts__c", "\"soon\""),
                at(3, 32, "Tags__c", "5"),
                (Some(2), 5, 26, "Score__c", String::new()),
                (Some(2), 5, 30, "Id__c", String::new()),
            ]
        );
        assert_eq!((error.more(), error.json().is_none()), (0, true));
        assert_eq!(
            error.to_string().lines().nth(1),
            Some(format!("rows[0]: {} at line 2 column 23", MISTAKES[1]).as_str())
        );
    }
}

#[test]
fn good_rows_are_read_as_by_serde() {
    let row = r#" {"Id__c": "1", "Score__c": 4.5, "other": [null]} "#;
    let rows = format!("[{row}, {row}]");
    let trip: Trip = dmo::from_str(row).unwrap();
    assert_eq!(trip, serde_json::from_str(row).unwrap());
    assert_eq!(
        dmo::from_slice::<Row<Trip>>(row.as_bytes()).unwrap().record,
        trip
    );
    let read: Vec<Trip> = dmo::from_reader(rows.as_bytes()).unwrap();
    assert_eq!(read, [trip.clone(), trip]);
}

/// What is no JSON or no row is told as `serde_json` does.
#[test]
fn other_errors_are_those_of_serde_json() {
    for text in [
        "",
        "7",
        "[",
        "{\"Id__c\": \"1\"} x",
        "{\"Id__c\": \"1\"",
        "[{}]",
        "{\"Id__c\\ud800\": \"1\"}",
    ] {
        let (ours, theirs) = (
            dmo::from_str::<Trip>(text),
            serde_json::from_str::<Trip>(text),
        );
        let (ours, theirs) = (ours.unwrap_err(), theirs.unwrap_err());
        assert!(ours.rows().is_empty(), "{text}");
        assert_eq!(ours.to_string(), theirs.to_string(), "{text}");
        let json = ours.json().unwrap();
        assert_eq!(
            (json.line(), json.column()),
            (theirs.line(), theirs.column()),
            "{text}"
        );
        assert!(std::error::Error::source(&ours).is_some());
    }
    let broken = dmo::from_str::<Vec<Trip>>("[{\"Id__c\": 1},\n{\"Id__c\": }]").unwrap_err();
    assert_eq!(
        broken.to_string(),
        "rows[0]: key column Id__c of Trip__dlm: expected text, found 1 at line 1 column 9\n\
         expected value at line 2 column 11"
    );
    let unreadable = dmo::from_reader::<Trip>(Unreadable).unwrap_err();
    assert!(unreadable.json().unwrap().is_io());
}

/// Half of a surrogate pair is no error of the whole text.
#[test]
fn a_text_that_is_no_unicode_is_told_by_its_column() {
    let half = r#""\ud800""#;
    let row = format!(
        "{{\"Id__c\": {half}, \"Score__c\": {half}, \"Done__c\": {half}, \"Amount__c\": {half}, \
         \"Starts__c\": {half}, \"Tags__c\": [{half}], \"Side__c\": {half}}}"
    );
    let rows = format!("[{row},\n{{\"Id__c\": 7}}]");
    let error = dmo::from_str::<Vec<Trip>>(&rows).unwrap_err();
    assert!(error.json().is_none(), "{error}");
    let (last, halves) = error.rows().split_last().unwrap();
    assert_eq!((last.row(), last.line(), halves.len()), (Some(1), 2, 7));
    for half in halves {
        let found = ", found text with half of a surrogate pair at line 1";
        assert!(half.to_string().contains(found), "{half}");
    }
}

struct Unreadable;

impl std::io::Read for Unreadable {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the line is dead"))
    }
}

/// The rows up to some hundred errors are told, and the rest is counted.
#[test]
fn thousands_of_mistakes_are_cut_between_rows() {
    let rows = vec![WRONG; 1000].join(",\n");
    let error = dmo::from_str::<Vec<Trip>>(&format!("[{rows}]")).unwrap_err();
    assert_eq!((error.rows().len(), error.more()), (504, 5496));
    assert_eq!(error.rows().last().and_then(RowError::row), Some(83));
    assert!(error.to_string().ends_with("\nand 5496 more"));
    let unknown: Vec<String> = (0..1000)
        .map(|column| format!("\"Scor{column}\": 1"))
        .collect();
    let row = format!("{{{}, \"Score__c\": []}}", unknown.join(","));
    let error = dmo::from_str::<Strict<Trip>>(&row).unwrap_err();
    assert_eq!((error.rows().len(), error.more()), (502, 500));
    // The columns that the object has are told of one row at least, whatever it has.
    let columns = vec!["\"Score__c\": 1"; 1000].join(",");
    let error = dmo::from_str::<Trip>(&format!("{{{columns}}}")).unwrap_err();
    assert_eq!((error.rows().len(), error.more()), (1000, 0));
    let told = crate::error(serde_json::from_str::<Trip>(&format!("{{{columns}}}")));
    assert!(told.contains("; and 500 more at line 1"), "{told}");
}

#[test]
fn sensitive_values_are_hidden_in_all_of_them() {
    let row =
        r#"{"Id__c": "1", "Ssn__c": "s3cret", "Born__c": "soon", "s3cret": 1, "Bornn__c": 1}"#;
    let error = dmo::from_str::<Strict<Person>>(row).unwrap_err();
    let hidden = |column: &FieldError| match column {
        FieldError::Mismatch(column) => column.found().map(|found| found.to_string()),
        FieldError::UnknownField(unknown) => Some(format!("{unknown}{unknown:?}")),
        _ => None,
    };
    let found: Vec<_> = error.rows().iter().map(|row| hidden(row.error())).collect();
    assert_eq!(found.len(), 4);
    for text in [
        format!("{found:?}"),
        error.to_string(),
        format!("{error:?}"),
        serde_json::to_string(error.rows()).unwrap(),
        crate::error(serde_json::from_str::<Strict<Person>>(row)),
        format!(
            "{:?}",
            serde_json::from_str::<Row<Person>>(
                &row.replace("\"s3cret\",", "5,")
                    .replace("soon", "2024-03-22")
            )
            .unwrap()
        ),
    ] {
        assert!(!text.contains("s3cret"), "{text}");
    }
    assert!(
        error
            .to_string()
            .contains("found a value that is not shown"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("\"Bornn__c\"; did you mean Born__c?"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("no field of a name that is not shown at"),
        "{error}"
    );
}

#[test]
fn row_errors_serialize() {
    let error =
        dmo::from_str::<Strict<Trip>>(r#"{"Id__c": "1", "Scor__c": 1, "Done__c": 2}"#).unwrap_err();
    assert_eq!(
        serde_json::to_value(error.rows()).unwrap(),
        json!([
            {
                "row": null, "line": 1, "column": 24,
                "error": {
                    "object": "Trip__dlm", "field": "Scor__c", "nearest": "Score__c",
                    "message": "Trip__dlm has no field \"Scor__c\"; did you mean Score__c?",
                },
                "message": "Trip__dlm has no field \"Scor__c\"; did you mean Score__c? at line 1 column 24",
            },
            {
                "row": null, "line": 1, "column": 38,
                "error": {
                    "object": "Trip__dlm", "field": "Done__c", "expected": "true or false", "found": "2",
                    "message": "column Done__c of Trip__dlm: expected true or false, found 2",
                },
                "message": "column Done__c of Trip__dlm: expected true or false, found 2 at line 1 column 38",
            },
        ])
    );
}

/// What is right in a row with an error is right all the same, in whatever form it came.
#[test]
fn a_flag_that_came_as_a_number_is_no_second_error() {
    let rows = r#"[{"Id__c": "1", "Score__c": "high", "Done__c": 1}]"#;
    let error = dmo::from_str::<Vec<Trip>>(rows).expect_err("a score");
    assert_eq!(error.rows().len(), 1, "{error}");
}
