//! What is wrong is told, and the next row is read.

use crate::{Trip, trip};

#[test]
fn a_bad_row_is_told_with_all_its_columns_and_the_next_one_is_read() {
    let body = r#"{"metadata": [{"name": "Id__c"}, {"name": "Score__c"}, {"name": "Tags__c"}], "data": [
  ["1", 4.50, null],
  [null, "high", 7],
  ["3", 1],
  ["4", 1, null, true],
  7,
  ["6", 2, null]
]}"#;
    let rows = dmo::rows::<Trip>(body).expect("an answer");
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Ok(row) => good.push(row),
            Err(error) => bad.push((error.index(), error.to_string())),
        }
    }
    assert_eq!(good, [trip("1", "4.50"), trip("6", "2")]);
    let expected = [
        (
            1,
            "rows[1]: key column Id__c of Trip__dlm is null at line 3 column 4\n\
             rows[1]: column Score__c of Trip__dlm: expected a number such as -12.50, found \"high\" at line 3 column 10\n\
             rows[1]: column Tags__c of Trip__dlm: expected a list of texts, found 7 at line 3 column 18",
        ),
        (
            2,
            "rows[2]: a row of Trip__dlm has 2 values, and the answer has 3 columns at line 4 column 10",
        ),
        (
            3,
            "rows[3]: a row of Trip__dlm has 4 values, and the answer has 3 columns at line 5 column 22",
        ),
        (
            4,
            "rows[4]: invalid type: integer `7`, expected a row of Trip__dlm, as a list or by the names of its columns at line 6 column 3",
        ),
    ];
    for ((index, text), (expected_index, expected)) in bad.iter().zip(expected) {
        assert_eq!((*index, &**text), (expected_index, expected));
    }
    assert_eq!(bad.len(), expected.len());
}

#[test]
fn all_rows_at_once_are_there_or_all_that_is_wrong() {
    let body = |rows: &str| format!(r#"{{"metadata": [{{"name": "Id__c"}}], "data": [{rows}]}}"#);
    let right = body(r#"["1"], ["2"]"#);
    let right = dmo::rows::<Trip>(&right).expect("an answer").into_vec();
    assert_eq!(right, Ok(vec![trip("1", ""), trip("2", "")]));

    let wrong = body(&["[null]"; 7].join(r#", ["1"], "#));
    let mut wrong = dmo::rows::<Trip>(&wrong).expect("an answer");
    wrong.next();
    let bad = wrong.into_vec().expect_err("rows without a key");
    let rows: Vec<u64> = bad.rows().iter().map(dmo::BadRow::index).collect();
    assert_eq!((rows, bad.more()), (vec![2, 4, 6, 8, 10, 12], 0));
    assert_eq!(bad.to_string().lines().count(), 6);

    let many = body(&["[null]"; 1_000].join(","));
    let bad = dmo::rows::<Trip>(&many).expect("an answer").into_vec();
    let bad = bad.expect_err("rows without a key");
    assert_eq!((bad.rows().len(), bad.more()), (100, 900));
    assert!(bad.to_string().ends_with("\nand 900 more rows"), "{bad}");
    let json = serde_json::to_value(&bad).expect("data");
    assert_eq!(
        (&json["rows"][99]["row"], &json["more"]),
        (&99.into(), &900.into())
    );
}

#[test]
fn a_column_that_is_there_twice_is_refused() {
    let body = r#"{"metadata": [{"name": "Id__c"}, {"name": "id__c"}], "data": [["1", "2"]]}"#;
    let bad = dmo::rows::<Trip>(body).expect("an answer").next();
    let bad = bad.expect("a row").expect_err("two keys");
    assert!(
        bad.to_string()
            .contains("key column Id__c of Trip__dlm is duplicated"),
        "{bad}"
    );
}

#[test]
fn what_is_no_answer_is_told() {
    for (body, found) in [
        ("", "nothing"),
        ("7", "what is no map and no list"),
        (
            "<html><body>503</body></html>",
            "what is no map and no list",
        ),
        ("{}", "a map without `data`"),
        (r#"{"status": "x"}"#, "a map without `data`"),
        (r#"{"data": 7}"#, "`data` that is no list"),
    ] {
        let error = dmo::rows::<Trip>(body).expect_err(body).to_string();
        let expected =
            "expected an answer with rows of Trip__dlm: a map with `data`, or a list of rows";
        assert_eq!(error, format!("{expected}; found {found}"), "{body}");
    }
    let stream = b"\xff\xff\xff\xff\x10\0\0\0";
    let error = dmo::rows::<Trip>(stream).expect_err("a stream");
    assert_eq!(
        error.to_string(),
        "the answer is a stream of Arrow, expected one of JSON"
    );
}

#[test]
fn an_answer_that_cannot_be_read_as_it_stands_is_told() {
    for (body, expected) in [
        (r#"{"data": [}"#, "expected value at line 1 column 11"),
        (
            r#"{"data": [], "data": []}"#,
            "duplicate field `data` at line 1 column 19",
        ),
        (
            r#"{"data": [], "rowCount": "many"}"#,
            "`rowCount` of the answer: expected a count, a number from 0 on at line 1 column 25",
        ),
        (
            "{\"data\": [],\n \"done\": \"yes\"}",
            "`done` of the answer: invalid type: string \"yes\", expected a boolean at line 2 column 14",
        ),
        (
            r#"{"data": [], "status": {"progress": "half"}}"#,
            "`progress` of the answer: expected a number from 0 to 1 at line 1 column 36",
        ),
        (
            r#"{"data": [["1"]], "metadata": [{"name": "Id__c", "name": "Score__c"}]}"#,
            "`metadata` of the answer: duplicate field `name` at line 1 column 55",
        ),
        (
            "{\"data\": []}\n {\"data\": []}",
            "expected rows of Trip__dlm, or the end of the answer, at line 2 column 2",
        ),
    ] {
        let error = dmo::rows::<Trip>(body).expect_err(body);
        assert_eq!(error.to_string(), expected, "{body}");
    }
}

#[test]
fn an_answer_that_contradicts_itself_is_told() {
    for (body, expected) in [
        (
            r#"{"data": [["1"]]}"#,
            "the rows of Trip__dlm are lists, and the answer does not say which columns it has; a later page is read by \
             `next_page` of the one before",
        ),
        (
            r#"{"data": [["1", "2"]], "metadata": {"Id__c": {"placeInOrder": 0}, "Score__c": {"placeInOrder": 0}}}"#,
            "`metadata` of the answer: Id__c and Score__c have one `placeInOrder` at line 1 column 98",
        ),
        (
            r#"{"data": [["1", 2]], "metadata": {"Id__c": {"placeInOrder": 0}, "Score__c": {"type": "DECIMAL"}}}"#,
            "the rows of Trip__dlm are lists, and the answer does not say in which order its columns are: they lack \
             `placeInOrder`",
        ),
        (
            r#"{"data": [{"Id__c": "1"}], "returnedRows": "2"}"#,
            "`returnedRows` of the answer is 2, and the number of its rows is 1",
        ),
        (
            r#"{"data": [], "queryId": "a", "queryId": "b"}"#,
            "`queryId` of the answer: expected once, found twice at line 1 column 40",
        ),
        (
            r#"{"data": [], "status": {"rowCount": 1, "rowCount": 1}}"#,
            "`rowCount` of the answer: expected once, found twice at line 1 column 51",
        ),
        (
            r#"{"data": [], "status": {}, "status": {}}"#,
            "`status` of the answer: expected once, found twice at line 1 column 37",
        ),
        (
            r#"{"data": [{"Id__c": "1"}"#,
            "EOF while parsing a list at line 1 column 24",
        ),
    ] {
        let error = dmo::rows::<Trip>(body).expect_err(body);
        assert_eq!(error.to_string(), expected, "{body}");
    }
}

#[test]
fn what_is_no_text_is_told_and_a_byte_order_mark_is_none_of_it() {
    let error = dmo::rows::<Trip>(b"[\"\xff\"]").expect_err("no text");
    assert_eq!(
        error.to_string(),
        "the answer is no text in UTF-8: invalid utf-8 sequence of 1 bytes from index 2"
    );
    let reader = &b"[\"\xff\"]"[..];
    let same = dmo::rows_from_reader::<Trip>(reader).expect_err("no text");
    assert_eq!(same.to_string(), error.to_string());
    let body = "\u{feff}[{\"Id__c\": \"1\"}]";
    assert_eq!(crate::all::<Trip>(body), [trip("1", "")]);
    let rows = dmo::rows_from_reader::<Trip>(body.as_bytes()).expect("an answer");
    assert_eq!(rows.count(), 1);
}

#[test]
fn errors_of_the_platform_are_told_in_each_form() {
    for (body, expected) in [
        (
            r#"{"error": "NOT_FOUND", "message": "no such\ntable", "timestamp": 1}"#,
            "NOT_FOUND: no such\\ntable",
        ),
        (
            r#"[{"errorCode": "INVALID_SESSION_ID", "message": "Session expired"}]"#,
            "INVALID_SESSION_ID: Session expired",
        ),
        (
            r#"[{"errorCode": "A", "message": "one"}, {"message": "two", "errorCode": "B"}]"#,
            "A: one; B: two",
        ),
        (r#"[{"errorCode": "A"}]"#, "A"),
        (
            r#"{"timestamp": "2024-03-22", "status": 500, "error": "Internal Server Error", "message": "no host", "path": "/"}"#,
            "Internal Server Error: no host",
        ),
        (
            r#"{"error": "invalid_grant", "error_description": "expired"}"#,
            "invalid_grant: expired",
        ),
        (
            r#"{"code": 5, "message": "no table", "details": []}"#,
            "5: no table",
        ),
        (
            r#"{"error": {"code": 400, "message": "no column"}}"#,
            "400: no column",
        ),
        (
            r#"{"errors": [{"message": "one"}, {"errorCode": "B", "message": "two"}, "three"]}"#,
            "one; B: two; three",
        ),
        // Beside rows, or none, it is an error too.
        (
            r#"{"data": [], "errorCode": "A", "message": "halfway"}"#,
            "A: halfway",
        ),
        (
            r#"{"error": "A", "data": [{"Id__c": "1"}], "message": "halfway"}"#,
            "A: halfway",
        ),
    ] {
        let error = dmo::rows::<Trip>(body).expect_err(body).to_string();
        assert_eq!(
            error,
            format!("the platform answered with an error: {expected}")
        );
    }
}

#[test]
fn what_only_looks_like_an_error_is_none() {
    for body in [
        r#"{"Id__c": "1", "error": "a column", "message": "and another"}"#,
        r#"[{"Id__c": "1", "code": "a column", "message": "and another"}]"#,
        r#"{"data": [{"Id__c": "1", "errorCode": "a column", "message": "and another"}]}"#,
        r#"{"data": [{"Id__c": "1"}], "error": null, "errors": [], "message": "OK", "code": 0, "status": "Finished"}"#,
    ] {
        assert_eq!(crate::all::<Trip>(body), [trip("1", "")], "{body}");
    }
}

#[test]
fn a_row_that_is_null_costs_no_other_row() {
    for (body, expected) in [
        (
            r#"{"data": [null, {"rowData": ["2"]}], "metadata": {"Id__c": {"placeInOrder": 0}}}"#,
            "rows[0]: invalid type: null, expected a row: a map of one list, under the same name in each row at line 1 column 14",
        ),
        (
            r#"{"data": [null, ["2"]], "metadata": {"Id__c": {"placeInOrder": 0}}}"#,
            "rows[0]: invalid type: null, expected a row of Trip__dlm, as a list or by the names of its columns at line 1 column 14",
        ),
        (
            r#"[null, {"Id\u005f_c": "2"}]"#,
            "rows[0]: invalid type: null, expected a row of Trip__dlm, by the names of its columns at line 1 column 5",
        ),
    ] {
        let mut rows = dmo::rows::<Trip>(body).expect(body);
        let bad = rows.next().expect("a row").expect_err("null");
        assert_eq!(bad.to_string(), expected);
        assert_eq!(rows.next().expect("a row").expect(body), trip("2", ""));
        assert!(rows.next().is_none());
    }
}

#[test]
fn the_code_of_an_error_is_there_as_data() {
    let body = r#"[{"errorCode": "INVALID_SESSION_ID", "message": "Session expired"}]"#;
    let error = dmo::rows::<Trip>(body).expect_err("an error");
    assert_eq!(error.code(), Some("INVALID_SESSION_ID"));
    let json = serde_json::to_value(&error).expect("JSON");
    assert_eq!(json["code"], "INVALID_SESSION_ID");
}
