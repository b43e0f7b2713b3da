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

/// What a type can hold once zeros and exponents are worked out is read, as a number, as text and as the
/// number of a format that has 128 bits.
#[test]
fn numbers_that_fit_once_they_are_worked_out() {
    const FULL: &str = "99999999999999999999999999999999999999";
    let long = format!("1{}", "0".repeat(60));
    let spelled = [
        ("ssot__Number__c", "1e2".to_owned(), "100"),
        ("ssot__Number__c", "100.0".to_owned(), "100"),
        ("ssot__Number__c", "1.50E1".to_owned(), "15"),
        ("ssot__Number__c", format!("{long}.000e-60"), "1"),
        ("ssot__Number__c", format!("0.{}7e61", "0".repeat(60)), "7"),
        (
            "ssot__Amount__c",
            format!("{FULL}.{}", "0".repeat(60)),
            FULL,
        ),
        ("ssot__Amount__c", format!("{FULL}000e-3"), FULL),
        (
            "ssot__Score__c",
            long.clone(),
            "1000000000000000000000000000000000000000000000000000000000000",
        ),
        ("ssot__Port__c", format!("80{}e-60", "0".repeat(60)), "80"),
        ("ssot__Port__c", "8.0e1".to_owned(), "80"),
        ("ssot__Done__c", "1.0e0".to_owned(), "true"),
    ];
    for (column, number, read) in spelled {
        assert_eq!(text(column, json!(number)), read, "{column}: {number}");
        let row = with(column, json!("here")).to_string();
        let run: Run = serde_json::from_str(&row.replace("\"here\"", &number)).unwrap();
        let value = run.get(column).map(|value| value.to_string());
        assert_eq!(value.as_deref(), Some(read), "{column}: {number}");
        let mut run = Run::default();
        run.set(column, number.as_str()).unwrap();
        let value = run.get(column).map(|value| value.to_string());
        assert_eq!(value.as_deref(), Some(read), "{column}: {number}");
    }
    for (column, number) in [
        ("ssot__Number__c", "1e19".to_owned()),
        ("ssot__Number__c", "1.5".to_owned()),
        ("ssot__Number__c", "15e-1".to_owned()),
        ("ssot__Amount__c", long),
        ("ssot__Port__c", "65536.0".to_owned()),
        ("ssot__Done__c", "2e0".to_owned()),
    ] {
        assert!(read(column, json!(number)).is_err(), "{column}: {number}");
    }
}

/// 39 digits are too many for a decimal, and not for a float.
#[test]
fn numbers_of_128_bits() {
    use serde::Deserialize as _;
    use serde::de::IntoDeserializer as _;
    use serde::de::value::{Error, I128Deserializer, MapDeserializer, U128Deserializer};

    const LARGE: u128 = 10_u128.pow(38);
    let unsigned = |column: &'static str| {
        let value: U128Deserializer<Error> = LARGE.into_deserializer();
        Run::deserialize(MapDeserializer::new([(column, value)].into_iter()))
    };
    let signed = |column: &'static str| {
        let value: I128Deserializer<Error> = (-(LARGE.cast_signed())).into_deserializer();
        Run::deserialize(MapDeserializer::new([(column, value)].into_iter()))
    };
    for (sign, read) in [("", unsigned as fn(_) -> _), ("-", signed)] {
        let error = |column| read(column).unwrap_err().to_string();
        let amount = error("ssot__Amount__c");
        let expected = format!("expected at most 38 digits, found {sign}{LARGE}");
        assert!(amount.contains(&expected), "{amount}");
        // The other columns are missing, and this one is not wrong.
        assert!(!error("ssot__Score__c").contains("Score"), "{sign}");
        assert!(
            error("ssot__Text__c").contains("expected text, found"),
            "{sign}"
        );
    }
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
        (
            "ssot__Started__c",
            json!("9999-12-31 23:59:59.999 UTC"),
            "9999-12-31T23:59:59Z",
        ),
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
            "column ssot__Vector__c of ssot__Run__dlm: expected a list without nulls, found null",
        ),
    ]);
}

#[test]
fn refused_texts_and_flags() {
    refuses([
        (
            "ssot__Id__c",
            json!(1),
            "key column ssot__Id__c of ssot__Run__dlm: expected text, found 1",
        ),
        (
            "ssot__Id__c",
            json!({}),
            "key column ssot__Id__c of ssot__Run__dlm: expected text, found a map",
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
            json!("9999-12-31T00:00:00Z"),
            "column ssot__Started__c of ssot__Run__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
             (a timestamp no later than 9999-12-30T22:00:00Z, or 9999-12-31T23:59:59Z for no end), \
             found \"9999-12-31T00:00:00Z\"",
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
            "column ssot__Tags__c of ssot__Run__dlm: expected text, found 1",
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

/// A day that is held as text is no number: some of its digits would be lost before anybody sees it.
#[test]
fn days_held_as_text_take_no_numbers_and_no_flags() {
    #[derive(Debug, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Day__dlm")]
    struct Day {
        #[dmo(api_name = "Day__c", type = "date")]
        day: Option<String>,
    }
    for value in [
        "20240322",
        "-23185357205111152142.609698394430862774",
        "true",
    ] {
        let json = format!(r#"{{"Day__c": {value}}}"#);
        let error = serde_json::from_str::<Day>(&json).unwrap_err().to_string();
        assert!(
            error.contains("column Day__c of Day__dlm: expected a date"),
            "{error}"
        );
    }
    let read: Day = serde_json::from_str(r#"{"Day__c": "20240322"}"#).unwrap();
    assert_eq!(read.day.as_deref(), Some("20240322"));
}
