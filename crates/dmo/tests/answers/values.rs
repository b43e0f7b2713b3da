//! Values as the query engine writes them.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, date};

/// A field for each kind of value that is odd in answers.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Find__dlm", null_values("NOT_SET"))]
struct Find {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Day__c")]
    day: Option<Date>,
    #[dmo(api_name = "Moment__c")]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Spelled__c", type = "dateTime")]
    spelled: Option<String>,
    #[dmo(api_name = "Weight__c")]
    weight: Option<dmo::Decimal>,
    #[dmo(api_name = "Share__c")]
    share: Option<f64>,
    #[dmo(api_name = "Shares__c")]
    shares: Option<Vec<f64>>,
    #[dmo(api_name = "Note__c")]
    note: Option<String>,
}

/// What a row with one value reads as, or its error.
fn read(column: &str, value: &str) -> Result<Find, String> {
    let body = format!(
        r#"{{"columns":[{{"name":"Id__c"}},{{"name":"{column}"}}]}}
[["1",{value}]]"#
    );
    let mut rows = dmo::rows::<Find>(&body).expect(&body);
    let row = rows.next().expect("a row");
    row.map_err(|error| error.to_string())
}

fn find() -> Find {
    Find {
        id: "1".to_owned(),
        ..Find::default()
    }
}

/// Reads each value, and writes what was read so that it is read again.
fn assert_kept<const N: usize>(cases: [(&str, &str, Find); N]) {
    for (column, value, expected) in cases {
        assert_eq!(read(column, value), Ok(expected.clone()), "{value}");
        let json = format!("[{}]", dmo::json::to_string(&expected).expect("JSON"));
        let mut again = dmo::rows::<Find>(&json).expect("rows");
        assert_eq!(again.next().and_then(Result::ok), Some(expected), "{json}");
    }
}

#[test]
fn days_and_moments_that_a_type_can_hold_are_kept() {
    let moment = |text: &str| text.parse::<Timestamp>().ok();
    assert_kept([
        (
            "Day__c",
            r#""4713-01-01 BC""#,
            Find {
                day: Some(date(-4712, 1, 1)),
                ..find()
            },
        ),
        (
            "Day__c",
            r#""9999-12-31""#,
            Find {
                day: Some(date(9999, 12, 31)),
                ..find()
            },
        ),
        (
            "Moment__c",
            r#""0044-03-15T12:00:00+00:00 BC""#,
            Find {
                moment: moment("-000043-03-15T12:00:00Z"),
                ..find()
            },
        ),
        (
            "Moment__c",
            r#""9999-12-31T23:59:59.999999+00:00""#,
            Find {
                moment: Some(Timestamp::MAX),
                ..find()
            },
        ),
        (
            "Spelled__c",
            r#""294247-01-10T04:00:54.775807+00:00""#,
            Find {
                spelled: Some("294247-01-10T04:00:54.775807+00:00".to_owned()),
                ..find()
            },
        ),
    ]);
}

#[test]
fn numbers_lists_and_texts_that_mean_null_are_kept() {
    assert_kept([
        (
            "Weight__c",
            "99999999999999999999.999999999999999999",
            Find {
                weight: "99999999999999999999.999999999999999999".parse().ok(),
                ..find()
            },
        ),
        (
            "Shares__c",
            "[1, 2.5]",
            Find {
                shares: Some(vec![1.0, 2.5]),
                ..find()
            },
        ),
        (
            "Shares__c",
            r#"{"array": [1]}"#,
            Find {
                shares: Some(vec![1.0]),
                ..find()
            },
        ),
        ("Note__c", r#""NOT_SET""#, find()),
        ("Moment__c", r#""NOT_SET""#, find()),
    ]);
    for (word, is_it) in [
        ("NaN", f64::is_nan as fn(f64) -> bool),
        ("-Infinity", |share| share == f64::NEG_INFINITY),
    ] {
        let find = read("Share__c", &format!("\"{word}\"")).expect("a float");
        assert!(find.share.is_some_and(is_it), "{word}");
    }
}

#[test]
fn what_no_type_can_hold_is_an_error_of_its_cell() {
    for (column, value, expected) in [
        (
            "Day__c",
            r#""10000-01-01""#,
            "expected a date no later than 9999-12-31, found \"10000-01-01\"",
        ),
        (
            "Moment__c",
            r#""10000-01-01T00:00:00+00:00""#,
            "(a timestamp no later than 9999-12-30T22:00:00Z, or 9999-12-31T23:59:59Z for no end), \
             found \"10000-01-01T00:00:00+00:00\"",
        ),
        (
            "Weight__c",
            r#""NaN""#,
            "expected a number such as -12.50, found \"NaN\"",
        ),
        ("Shares__c", "[1, null]", "found null"),
        ("Note__c", r#"{"a": 1}"#, "expected text, found a map"),
        ("Note__c", "[1]", "expected text, found a list"),
    ] {
        let error = read(column, value).expect_err(value);
        assert!(error.contains(expected), "{error}");
        assert!(
            error.starts_with(&format!("rows[0]: column {column} of Find__dlm: ")),
            "{error}"
        );
    }
}
