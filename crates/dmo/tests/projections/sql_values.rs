//! Values in SQL, and beside it.

use dmo::sql::{Name, Parameter, literal};
use dmo::{Decimal, Value};

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn timestamp(text: &str) -> dmo::jiff::Timestamp {
    text.parse().expect("a timestamp")
}

#[test]
fn values_are_literals_that_nothing_ends() {
    let decimal = number("-99999999999999999999.999999999999999999");
    let texts = vec!["a'".to_owned(), "b".to_owned()];
    for (value, expected) in [
        (Value::Null, "NULL"),
        (Value::from("'; DROP TABLE x; --"), "'''; DROP TABLE x; --'"),
        (Value::from(true), "true"),
        (Value::from(7), "7"),
        (Value::from(-7), "(-7)"),
        (
            Value::from(decimal),
            "(-99999999999999999999.999999999999999999)",
        ),
        (
            Value::from(number("9223372036854775807")),
            "9223372036854775807",
        ),
        (
            Value::from(number("9223372036854775808")),
            "CAST('9223372036854775808' AS numeric(38, 0))",
        ),
        (
            Value::from(number("-0.0000000000000000000000000000000000001")),
            "(-0.0000000000000000000000000000000000001)",
        ),
        (
            Value::from(number("-0.00000000000000000000000000000000000001")),
            "CAST('-0.00000000000000000000000000000000000001' AS numeric(38, 38))",
        ),
        (Value::from(-0.5), "CAST('-5e-1' AS double precision)"),
        (
            Value::from(f64::NEG_INFINITY),
            "CAST('-Infinity' AS double precision)",
        ),
        (Value::from(texts), "ARRAY['a''', 'b']"),
        (
            Value::Texts(Vec::new().into()),
            "CAST(ARRAY[] AS array(text))",
        ),
        (
            Value::Floats(Vec::new().into()),
            "CAST(ARRAY[] AS array(double precision))",
        ),
    ] {
        assert_eq!(literal(value).to_string(), expected);
    }
    assert_eq!(Name("a\"; --").to_string(), r#""a""; --""#);
}

#[test]
fn dates_and_times_are_literals_before_christ_too() {
    for (value, expected) in [
        (
            Value::from(dmo::jiff::civil::date(2024, 2, 29)),
            "date '2024-02-29'",
        ),
        (
            Value::from(dmo::jiff::civil::date(-4712, 1, 1)),
            "date '4713-01-01 BC'",
        ),
        (
            Value::from(dmo::jiff::civil::date(0, 1, 1)),
            "date '0001-01-01 BC'",
        ),
        (
            Value::from(dmo::jiff::civil::time(12, 34, 0, 0)),
            "time '12:34:00'",
        ),
        (
            Value::from(timestamp("2024-03-22T05:47:10.5+02:00")),
            "timestamp with time zone '2024-03-22T03:47:10.5Z'",
        ),
        (
            Value::from(timestamp("0000-12-31T23:59:59Z")),
            "timestamp with time zone '0001-12-31 23:59:59+00:00 BC'",
        ),
        (
            Value::from(timestamp("0000-12-31T23:59:59.5Z")),
            "timestamp with time zone '0001-12-31 23:59:59.5+00:00 BC'",
        ),
        (
            Value::from(timestamp("0001-01-01T00:00:00Z")),
            "timestamp with time zone '0001-01-01T00:00:00Z'",
        ),
        (
            Value::from(dmo::jiff::Timestamp::MAX),
            "timestamp with time zone '9999-12-31T23:59:59Z'",
        ),
    ] {
        assert_eq!(literal(value).to_string(), expected);
    }
}

/// The engine has microseconds, and refuses what it would round to the next second.
#[test]
fn times_are_rounded_to_the_microsecond() {
    for (value, expected) in [
        (
            Value::from(timestamp("2024-03-22T05:47:10.1234565Z")),
            "timestamp with time zone '2024-03-22T05:47:10.123457Z'",
        ),
        (
            Value::from(timestamp("1969-12-31T23:59:58.9999994Z")),
            "timestamp with time zone '1969-12-31T23:59:58.999999Z'",
        ),
        (
            Value::from(timestamp("1969-12-31T23:59:58.9999995Z")),
            "timestamp with time zone '1969-12-31T23:59:59Z'",
        ),
        (
            Value::from(timestamp("0000-12-31T23:59:59.999999999Z")),
            "timestamp with time zone '0001-01-01T00:00:00Z'",
        ),
        (
            Value::from(dmo::jiff::civil::time(22, 59, 59, 999_999_500)),
            "time '23:00:00'",
        ),
        (
            Value::from(dmo::jiff::civil::time(23, 59, 59, 999_999_999)),
            "time '23:59:59.999999'",
        ),
    ] {
        assert_eq!(literal(value).to_string(), expected);
    }
    let late = Parameter::new(timestamp("2024-03-22T05:47:10.9999995Z")).expect("one value");
    assert_eq!(
        serde_json::to_string(&late).expect("JSON"),
        r#"{"type":"TimestampTZ","value":"2024-03-22T05:47:11Z"}"#
    );
}

#[test]
fn parameters_keep_every_digit() {
    let decimal = number("12345678901234567890.123456789012345678");
    let written = |value: Value<'static>| {
        let parameter = Parameter::new(value).expect("one value").named("p");
        serde_json::to_string(&parameter).expect("JSON")
    };
    for (value, expected) in [
        (
            Value::from(decimal),
            r#""type":"Numeric","value":"12345678901234567890.123456789012345678""#,
        ),
        (Value::from(-7), r#""type":"Numeric","value":"-7""#),
        (Value::from(false), r#""type":"Bool","value":"false""#),
        (Value::from("it's"), r#""type":"Varchar","value":"it's""#),
        (Value::Null, r#""type":"Varchar","value":null"#),
        (
            Value::from(dmo::jiff::civil::date(2024, 2, 29)),
            r#""type":"Date","value":"2024-02-29""#,
        ),
        (
            Value::from(timestamp("2024-03-22T05:47:10Z")),
            r#""type":"TimestampTZ","value":"2024-03-22T05:47:10Z""#,
        ),
    ] {
        assert_eq!(written(value), format!(r#"{{"name":"p",{expected}}}"#));
    }
    for (value, expected) in [
        (
            Value::from(decimal),
            r#""type":"numeric","value":"12345678901234567890.123456789012345678","precision":38,"scale":18"#,
        ),
        (Value::from(-7), r#""type":"bigint","value":"-7""#),
        (Value::from(false), r#""type":"bool","value":"false""#),
        (Value::Null, r#""type":"varchar","value":null"#),
    ] {
        let parameter = Parameter::new(value).expect("one value").for_engine();
        let json = serde_json::to_string(&parameter).expect("JSON");
        assert_eq!(json, format!("{{{expected}}}"));
    }
    let error = Parameter::new(vec!["a".to_owned()]).expect_err("a list");
    assert_eq!(error.to_string(), "expected one value, not a list");
}
