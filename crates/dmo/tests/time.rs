//! Times of day: what is read, written and checked.
#![cfg(feature = "derive")]

use dmo::jiff::civil::Time;
use dmo::{DataType, RecordExt as _, Validator, Value};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Shop__dlm", fields = Field)]
struct Shop {
    #[dmo(api_name = "Opens__c", key, range(min = "06:00:00", max = "22:00:00"))]
    opens: Time,
    #[dmo(api_name = "Closes__c")]
    closes: Option<Time>,
    #[dmo(api_name = "Text__c", type = "time")]
    text: Option<String>,
    #[dmo(api_name = "Own__c", type = "time", parse)]
    own: Option<Clock>,
}

/// A foreign type, which prints no seconds where there are none.
#[derive(Debug, Clone, PartialEq, Default)]
struct Clock(Time);

impl std::str::FromStr for Clock {
    type Err = dmo::jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.strftime("%H:%M"))
    }
}

fn read(column: &str, value: &str) -> Result<Shop, String> {
    let row = format!(r#"{{"Opens__c": "08:00", "{column}": {value}}}"#);
    serde_json::from_str(&row).map_err(|error| error.to_string())
}

#[test]
fn every_spelling_is_read_and_one_is_written() {
    assert_eq!(Field::Closes.data_type, DataType::Time);
    for (text, expected) in [
        (r#""12:34:56.789""#, Some("12:34:56.789")),
        (r#""12:34""#, Some("12:34:00")),
        (r#""12:34:00.000Z""#, Some("12:34:00")),
        ("null", None),
        (r#""""#, None),
    ] {
        let shop = read("Closes__c", text).expect("a row");
        let closes = shop.closes.map(|time| time.to_string());
        assert_eq!(closes.as_deref(), expected, "{text}");
        let written = serde_json::to_value(&shop).expect("JSON");
        assert_eq!(written["Closes__c"].as_str(), expected, "{text}");
    }
    let shop = read("Own__c", r#""12:34""#).expect("a row");
    let written = serde_json::to_value(&shop).expect("JSON");
    assert_eq!(written["Own__c"], "12:34:00");
    let bytes = postcard::to_allocvec(&shop).expect("bytes");
    assert_eq!(postcard::from_bytes::<Shop>(&bytes).as_ref(), Ok(&shop));
}

#[test]
fn what_is_no_time_is_refused() {
    for (column, value, expected) in [
        (
            "Closes__c",
            r#""24:00""#,
            "expected an hour between 00 and 23, found \"24:00\"",
        ),
        (
            "Closes__c",
            r#""08:00+02:00""#,
            "expected a time without an offset",
        ),
        (
            "Closes__c",
            "8",
            "column Closes__c of Shop__dlm: expected a time such as 12:34:56, found 8",
        ),
        (
            "Closes__c",
            r#""2024-03-22T08:00:00Z""#,
            "expected : after the hour",
        ),
        ("Own__c", r#""noon""#, "column Own__c of Shop__dlm"),
    ] {
        let error = read(column, value).expect_err(value);
        assert!(error.contains(expected), "{value}: {error}");
    }
    let mut shop = Shop::default();
    let date = Value::from(
        "2024-03-22"
            .parse::<dmo::jiff::civil::Date>()
            .expect("a date"),
    );
    assert!(shop.set("Closes__c", date).is_err());
    assert!(shop.set("Closes__c", Value::Time(Time::midnight())).is_ok());
}

#[test]
fn times_are_checked_against_their_range_and_as_keys() {
    let at = |hour| Shop {
        opens: Time::constant(hour, 0, 0, 0),
        ..Shop::default()
    };
    assert!(at(22).validate().is_empty());
    let violations = at(23).validate();
    assert_eq!(
        violations.to_string(),
        "error[range] Opens__c: expected 06:00:00 to 22:00:00, found 23:00:00"
    );
    let rows = [at(8), at(9), at(8)];
    let violations = Validator::reading().check_all(&rows);
    assert_eq!(
        violations.to_string(),
        "error[duplicate_key] rows[2].Opens__c: duplicate key, first used in rows[0], found 08:00:00"
    );
}
