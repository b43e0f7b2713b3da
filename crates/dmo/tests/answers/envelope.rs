//! What an answer says beside its rows.

use crate::Trip;

#[test]
fn facts_stand_beside_the_rows_or_under_status() {
    let body = r#"{"data": [], "metadata": [{"name": "Id__c"}], "returnedRows": 0, "status": {"queryId": "a%2Fb",
        "completionStatus": "ResultsProduced", "rowCount": "1288", "chunkCount": 1, "progress": 0.5, "expirationTime": ""}}"#;
    let answer = dmo::rows::<Trip>(body).expect("an answer");
    let envelope = answer.envelope();
    assert_eq!(envelope.query_id.as_deref(), Some("a%2Fb"));
    assert_eq!(envelope.status.as_deref(), Some("ResultsProduced"));
    assert_eq!(envelope.row_count, Some(1288));
    assert_eq!(envelope.returned_rows, Some(0));
    assert_eq!(envelope.chunk_count, Some(1));
    assert_eq!(envelope.progress, Some(0.5));
    assert_eq!(envelope.expiration_time, None);
    assert!(!envelope.is_running());

    let body = r#"{"data": [], "startTime": "s", "endTime": "e", "rowCount": 0, "queryId": "q", "nextBatchId": "n", "done": false}"#;
    let answer = dmo::rows::<Trip>(body).expect("an answer");
    let json = serde_json::to_value(answer.envelope()).expect("JSON");
    let expected = serde_json::json!({
        "layout": "v1", "query_id": "q", "status": null, "done": false, "row_count": 0, "returned_rows": null,
        "chunk_count": null, "progress": null, "next_batch_id": "n", "start_time": "s", "end_time": "e",
        "expiration_time": null,
    });
    assert_eq!(json, expected);
}

#[test]
fn the_order_of_members_does_not_count() {
    let members = [
        r#""rowCount": 1"#,
        r#""status": {"rowCount": 7, "completionStatus": "Finished"}"#,
        r#""metadata": [{"name": "Id__c"}]"#,
        r#""data": [["1"]]"#,
    ];
    for first in 0..members.len() {
        let mut members = members;
        members.rotate_left(first);
        let body = format!("{{{}}}", members.join(", "));
        let answer = dmo::rows::<Trip>(&body).expect(&body);
        let envelope = answer.envelope();
        assert_eq!(envelope.row_count, Some(7), "{body}");
        assert_eq!(envelope.status.as_deref(), Some("Finished"), "{body}");
        assert_eq!(envelope.layout, dmo::Layout::QuerySql, "{body}");
    }
}

#[test]
fn an_answer_knows_how_many_rows_it_has() {
    for (body, rows) in [
        ("[]", 0),
        (r#"{"data": null}"#, 0),
        (r#" [ {"Id__c": "1"} , {"Id__c": "2"} ] "#, 2),
        (
            "{\"Id__c\": \"1\"}\r\n\r\n{\"Id__c\": \"2\"}\r\n[{\"Id__c\": \"3\"}]\n{\"Id__c\": \"4\"}{\"Id__c\": \"5\"}",
            5,
        ),
        (
            "{\"columns\": [{\"name\": \"Id__c\"}]}\n[[\"1\"],[\"2\"]]\n[]\n[[\"3\"]]\n",
            3,
        ),
    ] {
        let mut answer = dmo::rows::<Trip>(body).expect(body);
        assert_eq!(answer.len(), rows, "{body}");
        let ids: Vec<String> = answer.by_ref().map(|row| row.expect(body).id).collect();
        let expected: Vec<String> = (1..=rows).map(|id| id.to_string()).collect();
        assert_eq!((ids, answer.len()), (expected, 0), "{body}");
    }
}
