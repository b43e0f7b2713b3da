//! Later pages, and how they are asked for.

use dmo::{Answer, Layout};

use crate::{Trip, trip};

fn call(answer: &Answer<'_, Trip>) -> Option<String> {
    answer.next_call().map(|call| call.to_string())
}

#[test]
fn later_pages_take_the_columns_of_the_first() {
    for (layout, first, second, calls) in [
        (
            Layout::V3,
            r#"{"metadata": {"columns": [{"name": "Score__c"}, {"name": "Id__c"}]}, "data": [[1, "1"], [2, "2"]],
                "returnedRows": 2, "status": {"queryId": "q/1", "rowCount": 3, "completionStatus": "FINISHED"}}"#,
            r#"{"data": [["x", "3"]], "returnedRows": 1}"#,
            Some("GET /api/v3/query/q%2F1/rows?offset=2&omitSchema=true"),
        ),
        (
            Layout::QuerySql,
            r#"{"metadata": [{"name": "Score__c"}, {"name": "Id__c"}], "data": [[1, "1"], [2, "2"]],
                "returnedRows": 2, "status": {"queryId": "a%2Fb", "rowCount": 3, "completionStatus": "Finished"}}"#,
            r#"{"data": [["x", "3"]], "returnedRows": 1}"#,
            Some("GET /ssot/query-sql/a%2Fb/rows?offset=2&omitSchema=true"),
        ),
        (
            Layout::Grpc,
            "{\"columns\": [{\"name\": \"Score__c\"}, {\"name\": \"Id__c\"}]}\n[[1, \"1\"], [2, \"2\"]]\n",
            "[[\"x\", \"3\"]]\n",
            None,
        ),
    ] {
        let mut answer = dmo::rows::<Trip>(first).expect("an answer");
        assert_eq!(call(&answer).as_deref(), calls);
        let rows: Vec<Trip> = answer.by_ref().map(|row| row.expect("a row")).collect();
        assert_eq!(rows, [trip("1", "1"), trip("2", "2")]);
        let mut page = answer.next_page(second).expect("a page");
        assert_eq!(page.envelope().layout, layout);
        assert_eq!(page.columns(), answer.columns());
        assert_eq!(call(&page), None);
        let bad = page.next().expect("a row").expect_err("a bad row");
        assert_eq!(bad.index(), 2);
        assert!(
            bad.to_string().starts_with("rows[2]: column Score__c"),
            "{bad}"
        );
        assert!(page.next().is_none());
    }
}

#[test]
fn the_next_call_is_that_of_the_interface() {
    for (body, expected) in [
        // A query that has not begun to give rows is asked for its state.
        (
            r#"{"metadata": {"columns": []}, "data": [], "status": {"queryId": "q", "completionStatus": "RUNNING_OR_UNSPECIFIED"}}"#,
            Some("GET /api/v3/query/q"),
        ),
        (
            r#"{"metadata": [], "status": {"queryId": "q", "completionStatus": "Running"}}"#,
            Some("GET /ssot/query-sql/q"),
        ),
        (
            r#"{"queryId": "q", "completionStatus": "RUNNING_OR_UNSPECIFIED"}"#,
            Some("GET /api/v3/query/q"),
        ),
        (
            r#"{"status": {"queryId": "q", "completionStatus": "Running"}}"#,
            Some("GET /ssot/query-sql/q"),
        ),
        // One that runs and gave rows gives more.
        (
            r#"{"metadata": [{"name": "Id__c"}], "data": [["1"]], "status": {"queryId": "q", "completionStatus": "Running"}}"#,
            Some("GET /ssot/query-sql/q/rows?offset=1&omitSchema=true"),
        ),
        (
            r#"{"metadata": [{"name": "Id__c"}], "data": [["1"]], "status": {"queryId": "q", "rowCount": 1, "completionStatus": "Finished"}}"#,
            None,
        ),
        (
            r#"{"metadata": {"Id__c": {"placeInOrder": 0}}, "data": [["1"]], "nextBatchId": "b 1", "done": false}"#,
            Some("GET /api/v2/query/b%201"),
        ),
        (
            r#"{"metadata": {"Id__c": {"placeInOrder": 0}}, "data": [["1"]], "nextBatchId": "b", "done": true}"#,
            None,
        ),
        (
            r#"{"metadata": {"Id__c": {"placeInOrder": 0}}, "data": [{"rowData": ["1"]}], "nextBatchId": "b", "done": false}"#,
            Some("GET /ssot/queryv2/b"),
        ),
        (
            r#"{"data": [{"Id__c": "1"}], "queryId": "q", "done": false}"#,
            Some("POST ?offset=1"),
        ),
        (
            r#"{"data": [{"Id__c": "1"}], "done": false}"#,
            Some("GET ?offset=1"),
        ),
        (r#"{"data": [{"Id__c": "1"}], "done": true}"#, None),
        // Nothing came, so that nothing comes after it.
        (r#"{"data": [], "done": false}"#, None),
        (r#"[{"Id__c": "1"}]"#, None),
    ] {
        let answer = dmo::rows::<Trip>(body).expect(body);
        assert_eq!(call(&answer).as_deref(), expected, "{body}");
    }
}

#[test]
fn later_pages_of_batches_take_the_columns_of_the_first() {
    let metadata = r#""metadata": {"Score__c": {"placeInOrder": 1}, "Id__c": {"placeInOrder": 0}}"#;
    for (layout, first, second, next) in [
        (
            Layout::V2,
            r#"["1", 1]"#,
            r#"["2", 2]"#,
            "GET /api/v2/query/b2",
        ),
        (
            Layout::QueryV2,
            r#"{"rowData": ["1", 1]}"#,
            r#"{"rowData": ["2", 2]}"#,
            "GET /ssot/queryv2/b2",
        ),
    ] {
        let first = format!(
            r#"{{"data": [{first}], {metadata}, "queryId": "q", "nextBatchId": "b1", "done": false}}"#
        );
        let first = dmo::rows::<Trip>(&first).expect("an answer");
        let second = format!(r#"{{"data": [{second}], "nextBatchId": "b2", "done": false}}"#);
        let mut second = first.next_page(&second).expect("a page");
        assert_eq!(second.envelope().layout, layout);
        assert_eq!(second.envelope().query_id.as_deref(), Some("q"));
        assert_eq!(call(&second).as_deref(), Some(next));
        assert_eq!(
            second.next().expect("a row").expect("a trip"),
            trip("2", "2")
        );
        let last = second
            .next_page(r#"{"data": [], "done": true}"#)
            .expect("a page");
        assert_eq!((last.len(), call(&last)), (0, None));
    }
}

#[test]
fn the_state_of_a_query_is_a_page_without_rows() {
    let first = r#"{"metadata": {"columns": [{"name": "Id__c"}]}, "data": [["1"]], "status": {"queryId": "q", "completionStatus": "RUNNING_OR_UNSPECIFIED"}}"#;
    let first = dmo::rows::<Trip>(first).expect("an answer");
    let rows = Some("GET /api/v3/query/q/rows?offset=1&omitSchema=true");
    assert_eq!(call(&first).as_deref(), rows);
    let state = r#"{"queryId": "q", "completionStatus": "FINISHED", "rowCount": 2}"#;
    let state = first.next_page(state).expect("a state");
    assert_eq!(call(&state).as_deref(), rows);
    // The query has ended, and gives fewer rows than it said: asking again would not end.
    let empty = state.next_page(r#"{"data": [], "returnedRows": 0}"#);
    assert_eq!(call(&empty.expect("a page")), None);
}

#[test]
fn a_message_about_the_query_is_a_page_too() {
    let first = "{\"columns\": [{\"name\": \"Id__c\"}]}\n[[\"1\"]]\n";
    let first = dmo::rows::<Trip>(first).expect("an answer");
    let message =
        r#"{"queryStatus": {"queryId": "q", "completionStatus": "FINISHED", "rowCount": "40"}}"#;
    let page = first.next_page(message).expect("a message");
    let envelope = page.envelope();
    assert_eq!(
        (envelope.layout, envelope.row_count),
        (Layout::Grpc, Some(40))
    );
    assert_eq!((page.len(), envelope.query_id.as_deref()), (0, Some("q")));
}
