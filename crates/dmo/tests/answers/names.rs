//! Columns that are named as what answers and errors have beside rows.

use super::{Trip, trip};

/// Columns that a query named so.
#[derive(Debug, Clone, PartialEq, dmo::Projection)]
#[dmo(from(run = Trip))]
struct Named {
    #[dmo(column = "done")]
    done: Option<String>,
    #[dmo(column = "rowCount")]
    row_count: Option<i64>,
    #[dmo(column = "message")]
    message: Option<String>,
    #[dmo(column = "data")]
    data: Option<String>,
}

fn named(message: &str) -> Named {
    Named {
        done: Some("yes".into()),
        row_count: Some(7),
        message: Some(message.into()),
        data: None,
    }
}

#[test]
fn a_row_that_stands_alone_may_have_columns_of_any_name() {
    for body in [
        r#"{"Id__c": "1", "done": true, "queryId": "q", "rowCount": "many"}"#,
        r#"{"status": {"rowCount": -1}, "Id__c": "1"}"#,
        r#"{"Id__c": "1", "data": [1], "metadata": "none", "columns": 7}"#,
    ] {
        assert_eq!(crate::all::<Trip>(body), [trip("1", "")], "{body}");
    }
    let rows = r#"{"done": "yes", "rowCount": 7, "message": "one"}
{"done": "yes", "rowCount": 7, "message": "two"}"#;
    assert_eq!(crate::all::<Named>(rows), [named("one"), named("two")]);
    let rows = r#"[{"done": "yes", "rowCount": 7, "message": "one"}]"#;
    assert_eq!(crate::all::<Named>(rows), [named("one")]);
}

#[test]
fn such_columns_take_nothing_from_the_envelope() {
    let body = r#"{"data": [["yes", 7, "one"]], "done": false, "rowCount": 1, "message": "OK", "nextBatchId": "n",
        "metadata": {"done": {"placeInOrder": 0}, "rowCount": {"placeInOrder": 1}, "message": {"placeInOrder": 2}}}"#;
    let answer = dmo::rows::<Named>(body).expect("an answer");
    let envelope = answer.envelope();
    assert_eq!((envelope.done, envelope.row_count), (Some(false), Some(1)));
    assert!(answer.next_call().is_some());
    assert_eq!(answer.into_vec().expect("rows"), [named("one")]);
}

#[test]
fn an_error_is_none_of_rows_with_such_columns() {
    for body in [
        r#"{"errorCode": "A", "message": "one", "path": "/"}"#,
        r#"[{"errorCode": "A", "message": "one"}]"#,
    ] {
        let error = dmo::rows::<Named>(body).expect_err(body);
        assert_eq!(error.code(), Some("A"), "{body}");
    }
}
