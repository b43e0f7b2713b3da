//! One set of rows in each layout.

use dmo::{Layout, Row, Strict};

use crate::{Trip, all, trip};

/// The same two rows in every layout.
const LAYOUTS: &[(Layout, &str)] = &[
    (
        Layout::V1,
        r#"{"data": [{"Id__c": "1", "Score__c": 4.50}, {"Score__c": null, "Id__c": "2"}],
            "startTime": "2020-12-19T06:50:05.251Z", "endTime": "2020-12-19T06:50:05.251Z", "rowCount": 2, "queryId": "q",
            "done": true, "metadata": {"Score__c": {"type": "DECIMAL", "placeInOrder": 1, "typeCode": 3},
            "Id__c": {"type": "VARCHAR", "placeInOrder": 0, "typeCode": 12}}}"#,
    ),
    // A profile.
    (
        Layout::V1,
        r#"{"data": [{"Id__c": "1", "Score__c": 4.50}, {"Id__c": "2"}], "done": true}"#,
    ),
    (
        Layout::V2,
        r#"{"data": [["1", 4.50], ["2", null]], "done": true, "rowCount": 2,
            "metadata": {"Score__c": {"type": "DECIMAL", "placeInOrder": 1}, "Id__c": {"type": "VARCHAR", "placeInOrder": 0}}}"#,
    ),
    (
        Layout::QueryV2,
        r#"{"data": [{"rowData": ["1", 4.50]}, {"rowData": ["2", null]}], "done": true,
            "metadata": {"Score__c": {"type": "DECIMAL", "placeInOrder": 1}, "Id__c": {"type": "VARCHAR", "placeInOrder": 0}}}"#,
    ),
    (
        Layout::QuerySql,
        r#"{"data": [["1", 4.50], ["2", null]], "metadata": [{"name": "Id__c", "type": "Varchar"},
            {"name": "Score__c", "type": "Numeric", "precision": 38, "scale": 18}], "returnedRows": 2,
            "status": {"queryId": "q", "completionStatus": "Finished", "rowCount": 2, "chunkCount": "1", "progress": 1.0}}"#,
    ),
    (
        Layout::QuerySql,
        r#"{"metadata": [{"name": "Id__c", "type": "Varchar"}, {"name": "Score__c", "type": "Numeric"}],
            "data": [{"row": ["1", 4.50]}, {"row": ["2", null]}]}"#,
    ),
    (
        Layout::V3,
        r#"{"metadata": {"columns": [{"name": "Id__c", "type": "Varchar"}, {"name": "Score__c", "type": "Numeric"}]},
            "data": [["1", 4.50], ["2", null]], "returnedRows": 2}"#,
    ),
    (
        Layout::Grpc,
        r#"{"columns":[{"name":"Id__c","type":"varchar"},{"name":"Score__c","type":"numeric","precision":38,"scale":18}]}
           [["1",4.50]]
           [["2",null]]"#,
    ),
    (
        Layout::Rows,
        r#"[{"Id__c": "1", "Score__c": 4.50}, {"Id__c": "2", "Score__c": null}]"#,
    ),
    // One row after the other.
    (
        Layout::Rows,
        "{\"Id__c\": \"1\", \"Score__c\": 4.50}\n{\"Id__c\": \"2\", \"Score__c\": null}\n",
    ),
];

/// Answers that were saved before a field was renamed, or that come from where it is not yet.
#[test]
fn each_layout_is_read_under_former_names() {
    for (_, body) in LAYOUTS {
        let body = body.replace("Score__c", "Points__c");
        let strict = all::<Strict<Trip>>(&body).into_iter();
        let records: Vec<Trip> = strict.map(Strict::into_inner).collect();
        assert_eq!(records, [trip("1", "4.50"), trip("2", "")], "{body}");
    }
}

/// An answer need not say of which org it is.
#[test]
fn each_layout_is_read_under_what_an_org_calls_a_field() {
    for (_, body) in LAYOUTS {
        for name in ["Mark__c", "mark__c"] {
            let body = body.replace("Score__c", name);
            let strict = all::<Strict<Trip>>(&body).into_iter();
            let records: Vec<Trip> = strict.map(Strict::into_inner).collect();
            assert_eq!(records, [trip("1", "4.50"), trip("2", "")], "{body}");
            let answer = dmo::rows::<Row<Trip>>(&body).expect("an answer");
            assert!(answer.drift().is_empty(), "{body}");
        }
    }
}

/// Nobody knows which of both values counts.
#[test]
fn a_row_with_a_former_name_and_the_new_one_is_refused_in_each_layout() {
    let column = |name: &str| format!(r#"{{"name": "{name}"}}"#);
    let list = ["Id__c", "Points__c", "Score__c"].map(column).join(", ");
    let map = r#"{"Id__c": {"placeInOrder": 0}, "Points__c": {"placeInOrder": 1}, "Score__c": {"placeInOrder": 2}}"#;
    for body in [
        format!(r#"{{"data": [["1", 4, 5]], "done": true, "metadata": {map}}}"#),
        format!(r#"{{"data": [{{"rowData": ["1", 4, 5]}}], "done": true, "metadata": {map}}}"#),
        format!(r#"{{"data": [["1", 4, 5]], "metadata": [{list}]}}"#),
        format!(r#"{{"data": [{{"row": ["1", 4, 5]}}], "metadata": [{list}]}}"#),
        format!(r#"{{"data": [["1", 4, 5]], "metadata": {{"columns": [{list}]}}}}"#),
        format!(r#"{{"columns": [{list}]}} [["1", 4, 5]]"#),
        r#"[{"Id__c": "1", "Points__c": 4, "Score__c": 5}]"#.to_owned(),
        r#"{"data": [{"Id__c": "1", "Points__c": 4, "Score__c": 5}], "done": true}"#.to_owned(),
    ] {
        let rows = dmo::rows::<Row<Trip>>(&body).expect(&body);
        let said: Vec<String> = rows.map(|row| row.expect_err(&body).to_string()).collect();
        let duplicated =
            "column Score__c of Trip__dlm is duplicated; it is also called Mark__c, Points__c";
        assert!(
            said.len() == 1 && said[0].contains(duplicated),
            "{body}: {said:?}"
        );
    }
}

#[test]
fn each_layout_gives_the_same_records() {
    for (layout, body) in LAYOUTS {
        let answer = dmo::rows::<Trip>(body).expect(body);
        assert_eq!(answer.envelope().layout, *layout, "{body}");
        assert_eq!(
            all::<Trip>(body),
            [trip("1", "4.50"), trip("2", "")],
            "{body}"
        );
        let rows = all::<Row<Trip>>(body).into_iter();
        let records: Vec<Trip> = rows.map(|row| row.into_record().expect("a key")).collect();
        assert_eq!(records, [trip("1", "4.50"), trip("2", "")], "{body}");
        let strict = all::<Strict<Trip>>(body).into_iter();
        let records: Vec<Trip> = strict.map(Strict::into_inner).collect();
        assert_eq!(records, [trip("1", "4.50"), trip("2", "")], "{body}");
    }
}

#[test]
fn a_reader_gives_what_its_text_does() {
    for (_, body) in LAYOUTS {
        let answer = dmo::rows_from_reader::<Trip>(body.as_bytes()).expect(body);
        let rows: Vec<Trip> = answer.map(|row| row.expect("a row")).collect();
        assert_eq!(rows, all::<Trip>(body), "{body}");
    }
}

#[test]
fn columns_come_in_any_order_and_spelling() {
    for names in [
        ["std__starts__c", "std__Id__c", "Tags__c", "Points__c"],
        ["SSOT__STARTS__C", "id__c", "tags__c", "SCORE__C"],
        [
            "ssot__starts__c",
            "ssot__Id__c",
            "Tags\\u005f_c",
            "Score__c",
        ],
    ] {
        let columns = names
            .map(|name| format!(r#"{{"name": "{name}"}}"#))
            .join(", ");
        let body = format!(
            r#"{{"metadata": [{columns}], "data": [["2024-03-22 05:47:10.000 UTC", "1", {{"array": ["a", "b"]}}, "4.50"]]}}"#
        );
        let expected = Trip {
            tags: Some(vec!["a".into(), "b".into()]),
            starts: Some("2024-03-22T05:47:10Z".parse().expect("a timestamp")),
            ..trip("1", "4.50")
        };
        assert_eq!(all::<Trip>(&body), [expected], "{body}");
    }
}

#[test]
fn other_columns_are_ignored_kept_or_refused() {
    for body in [
        r#"{"metadata": [{"name": "Id__c"}, {"name": "Other__c"}, {"name": "Scores__c"}], "data": [["1", {"a": [1]}, 7]]}"#,
        r#"{"data": [{"Id__c": "1", "Other__c": {"a": [1]}, "Scores__c": 7}]}"#,
    ] {
        assert_eq!(all::<Trip>(body), [trip("1", "")]);
        let rows = all::<Row<Trip>>(body);
        let unknown: Vec<&str> = rows[0]
            .unknown
            .iter()
            .map(dmo::UnknownField::name)
            .collect();
        assert_eq!(unknown, ["Other__c", "Scores__c"]);
        let mut rows = dmo::rows::<Strict<Trip>>(body).expect("an answer");
        let bad = rows.next().expect("a row").expect_err("other columns");
        assert_eq!(bad.errors().len(), 2, "{bad}");
        assert!(
            bad.to_string()
                .contains("Trip__dlm has no field \"Scores__c\"; did you mean Score__c?")
        );
    }
}

#[test]
fn values_of_other_columns_are_there_for_who_asks() {
    for body in [
        r#"{"metadata": [{"name": "Other__c"}, {"name": "Id__c"}, {"name": "n"}], "data": [[{"a": [1]}, "1", 7.50], [null, "2", "x"], [1]]}"#,
        r#"{"metadata": [{"name": "Other__c"}, {"name": "Id__c"}, {"name": "n"}],
            "data": [{"row": [{"a": [1]}, "1", 7.50]}, {"row": [null, "2", "x"]}, {"row": [1]}]}"#,
        r#"{"data": [{"Other__c": {"a": [1]}, "Id__c": "1", "n": 7.50}, {"Id__c": "2", "Other__c": null, "n": "x"}, {"Other__c": 1}]}"#,
    ] {
        let mut answer = dmo::rows::<Trip>(body).expect(body);
        assert_eq!(answer.unknown_cells(), []);
        for expected in [
            &[("Other__c", r#"{"a": [1]}"#), ("n", "7.50")][..],
            &[("Other__c", "null"), ("n", "\"x\"")],
            // The row is an error, and has a value all the same.
            &[("Other__c", "1")],
        ] {
            let row = answer.next().expect("a row");
            assert_eq!(row.is_ok(), expected.len() == 2, "{row:?}");
            let cells = answer.unknown_cells();
            let cells = cells.iter().map(|cell| (cell.column.name(), cell.raw));
            assert_eq!(cells.collect::<Vec<_>>(), expected, "{body}");
        }
        assert!(answer.next().is_none());
    }
}

#[test]
fn an_answer_without_rows_has_its_columns() {
    for body in [
        r#"{"columns":[{"name":"Id__c","type":"varchar","length":18,"nullable":false}]}"#,
        r#"{"metadata":{"columns":[{"name":"Id__c","type":"varchar","length":"18","nullable":false}]},"data":[]}"#,
        r#"{"metadata":{"columns":[{"name":"Id__c","type":"varchar","length":18,"nullable":false}]},"data":null}"#,
    ] {
        let mut answer = dmo::rows::<Trip>(body).expect(body);
        let [column] = answer.columns().expect("columns") else {
            panic!("{body}")
        };
        assert_eq!((&*column.name, &*column.type_name), ("Id__c", "varchar"));
        assert_eq!((column.length, column.nullable), (Some(18), Some(false)));
        assert!(answer.next().is_none());
    }
}
