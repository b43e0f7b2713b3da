//! Single values as JSON: which spellings are read, and which are refused.

use crate::run::{Run, run};
use dmo::{Record as _, RecordExt as _, Value};
use serde_json::{Value as Json, json};

/// A row with the columns that must be there, and one more.
pub(crate) fn with(column: &str, value: Json) -> Json {
    let mut row = json!({ "ssot__Id__c": "1", "ssot__Number__c": 0, "ssot__Version__c": 0 });
    row[column] = value;
    row
}

/// The record that such a row is decoded to.
pub(crate) fn read(column: &str, value: Json) -> Result<Run, String> {
    serde_json::from_value(with(column, value)).map_err(|error| error.to_string())
}

/// The value that such a row gives the column, as text, or the error.
pub(crate) fn text(column: &str, value: Json) -> String {
    read(column, value).map_or_else(
        |error| error,
        |run| {
            run.get(column)
                .map_or_else(String::new, |value| value.to_string())
        },
    )
}

/// Checks as what each value of a column is read.
fn reads<const N: usize>(cases: [(&str, Json, &str); N]) {
    for (column, value, read) in cases {
        assert_eq!(text(column, value), read, "{column}");
    }
}

#[test]
fn spellings_of_texts_and_flags() {
    reads([
        ("ssot__Id__c", json!("1.0"), "1.0"),
        ("ssot__Reason__c", json!("InternalError"), "InternalError"),
        ("ssot__Reason__c", json!("internalerror"), "internalerror"),
        ("ssot__Text__c", json!("NONE"), "null"),
        ("ssot__Text__c", json!(""), ""),
        ("ssot__Tags__c", json!(["NOT_SET"]), "[\"NOT_SET\"]"),
        ("ssot__Done__c", json!("True"), "true"),
        ("ssot__Done__c", json!(0), "false"),
        ("ssot__Done__c", json!(""), "null"),
        ("ssot__Flag__c", json!("FALSE"), "false"),
        ("ssot__Flag__c", json!(true), "true"),
    ]);
}

#[test]
fn spellings_of_numbers() {
    const SCALED: &str = "0.200000000000000000";
    const LARGE: &str = "18446744073709551615";
    reads([
        ("ssot__Number__c", json!("12"), "12"),
        ("ssot__Number__c", json!(2.0), "2"),
        ("ssot__Number__c", json!("2.000000000000000000"), "2"),
        ("ssot__Score__c", json!("1.5"), "1.5"),
        ("ssot__Score__c", json!(3), "3"),
        ("ssot__Score__c", json!("NaN"), "NaN"),
        ("ssot__Score__c", json!(""), "null"),
        ("ssot__Amount__c", json!(SCALED), SCALED),
        ("ssot__Amount__c", json!(0.1), "0.1"),
        ("ssot__Amount__c", json!(u64::MAX), LARGE),
        ("ssot__Port__c", json!("80.000000000000000000"), "80"),
        ("ssot__Port__c", json!(80), "80"),
        (
            "ssot__Vector__c",
            json!({ "array": [0.5, "-2"] }),
            "[0.5, -2.0]",
        ),
    ]);
}

#[test]
fn spellings_of_timestamps() {
    const SPELLED: &str = "2024-03-22 05:47:10.000 UTC";
    const MIDNIGHT: &str = "2020-09-28T00:00:00.000+00:00";
    reads([
        ("ssot__Day__c", json!(MIDNIGHT), "2020-09-28"),
        ("ssot__Started__c", json!(SPELLED), "2024-03-22T05:47:10Z"),
        ("ssot__Started__c", json!("NOT_SET"), "null"),
        ("ssot__Moment__c", json!(SPELLED), "2024-03-22T05:47:10Z"),
    ]);
}

/// Checks what is said of each value that a column cannot hold.
fn refuses<const N: usize>(cases: [(&str, Json, &str); N]) {
    for (column, value, error) in cases {
        assert_eq!(read(column, value).unwrap_err(), error);
    }
}

#[test]
fn refused_nulls() {
    refuses([
        (
            "ssot__Id__c",
            json!(null),
            "key column ssot__Id__c of ssot__Run__dlm is null",
        ),
        (
            "ssot__Id__c",
            json!("NOT_SET"),
            "key column ssot__Id__c of ssot__Run__dlm is null",
        ),
        (
            "ssot__Version__c",
            json!(null),
            "column ssot__Version__c of ssot__Run__dlm is null",
        ),
        (
            "ssot__Vector__c",
            json!([1, null]),
            "column ssot__Vector__c of ssot__Run__dlm: expected a value, found null",
        ),
    ]);
}

#[test]
fn refused_texts_and_flags() {
    refuses([
        (
            "ssot__Id__c",
            json!(1),
            "invalid type: integer `1`, expected text in column ssot__Id__c",
        ),
        (
            "ssot__Id__c",
            json!({}),
            "invalid type: map, expected text in column ssot__Id__c",
        ),
        (
            "ssot__Side__c",
            json!("up"),
            "column ssot__Side__c of ssot__Run__dlm: expected one of left, right, found \"up\"",
        ),
        (
            "ssot__Done__c",
            json!(2),
            "column ssot__Done__c of ssot__Run__dlm: expected true or false, found 2",
        ),
    ]);
}

#[test]
fn refused_numbers() {
    refuses([
        (
            "ssot__Number__c",
            json!("1.5"),
            "key column ssot__Number__c of ssot__Run__dlm: expected a whole number, found \"1.5\"",
        ),
        (
            "ssot__Number__c",
            json!(9.3e18),
            "key column ssot__Number__c of ssot__Run__dlm: expected a whole number, found 9.3e+18",
        ),
        (
            "ssot__Score__c",
            json!("1e999"),
            "column ssot__Score__c of ssot__Run__dlm: expected a number, found \"1e999\"",
        ),
        (
            "ssot__Amount__c",
            json!([1]),
            "column ssot__Amount__c of ssot__Run__dlm: expected a number, found a list",
        ),
        (
            "ssot__Port__c",
            json!("-1"),
            "column ssot__Port__c of ssot__Run__dlm: expected text that u16 reads, found \"-1\"",
        ),
    ]);
}

#[test]
fn refused_days_and_timestamps() {
    refuses([
        (
            "ssot__Day__c",
            json!("2020-09-28T10:00:00Z"),
            "column ssot__Day__c of ssot__Run__dlm: expected a date without a time, found \"2020-09-28T10:00:00Z\"",
        ),
        (
            "ssot__Day__c",
            json!("28.09.2020"),
            "column ssot__Day__c of ssot__Run__dlm: expected - after the year, found \"28.09.2020\"",
        ),
        (
            "ssot__Started__c",
            json!("9999-12-31T23:59:59Z"),
            "column ssot__Started__c of ssot__Run__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
             (a timestamp no later than 9999-12-30T22:00:00Z), found \"9999-12-31T23:59:59Z\"",
        ),
    ]);
}

#[test]
fn refused_lists() {
    refuses([
        (
            "ssot__Vector__c",
            json!({ "list": [] }),
            "column ssot__Vector__c of ssot__Run__dlm: expected a list of numbers, found a map",
        ),
        (
            "ssot__Vector__c",
            json!({ "array": [], "b": 1 }),
            "column ssot__Vector__c of ssot__Run__dlm: expected a list of numbers, found a map of more than one value",
        ),
        (
            "ssot__Tags__c",
            json!([1]),
            "invalid type: integer `1`, expected text in column ssot__Tags__c",
        ),
    ]);
}

#[test]
fn decoding_and_setting_take_the_same() {
    for (json, value) in [
        (json!(1), Value::Int(1)),
        (json!(0.5), Value::Float(0.5)),
        (json!(true), Value::Bool(true)),
        (json!("true"), Value::from("true")),
        (json!("1.0"), Value::from("1.0")),
        (json!("2024-01-01"), Value::from("2024-01-01")),
    ] {
        for field in run("1").object().fields {
            let decoded = read(field.api_name, json.clone()).is_ok();
            let set = run("1").set(field.api_name, value.clone()).is_ok();
            assert_eq!(decoded, set, "{json} in {}", field.api_name);
        }
    }
}
