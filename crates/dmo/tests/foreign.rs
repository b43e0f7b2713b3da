//! Foreign types whose `Display` is not the platform's form.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt;
use std::str::FromStr;

use dmo::jiff::{Timestamp, civil};
use dmo::{RecordExt as _, Value};
use serde_json::json;

/// A timestamp that prints as many crates do, with a space and the name of its zone.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Moment(Timestamp);

impl FromStr for Moment {
    type Err = dmo::jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        f.write_str(&text.replace('T', " ").replace('Z', " UTC"))
    }
}

/// Any text, printed as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
struct Spelling(String);

impl FromStr for Spelling {
    type Err = fmt::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__Run__dlm")]
struct Run {
    #[dmo(api_name = "ssot__Start__c", type = "dateTime", parse)]
    start: Option<Moment>,
    #[dmo(api_name = "ssot__Wall__c", type = "dateTime", parse)]
    wall: Option<civil::DateTime>,
    #[dmo(api_name = "ssot__End__c", type = "dateTime", parse)]
    end: Option<Spelling>,
    #[dmo(api_name = "ssot__Day__c", type = "date", parse)]
    day: Option<Spelling>,
    #[dmo(api_name = "ssot__Amount__c", type = "currency", parse, sensitive)]
    amount: Option<Spelling>,
    #[dmo(api_name = "ssot__Done__c", type = "boolean", parse)]
    done: Option<Spelling>,
    #[dmo(api_name = "ssot__Text__c", parse)]
    text: Option<Spelling>,
}

fn spelling(text: &str) -> Option<Spelling> {
    text.parse().ok()
}

/// What is written for a column that holds a spelling.
fn written(name: &str, text: &str) -> Result<String, String> {
    let mut run = Run::default();
    let cell = match name {
        "ssot__End__c" => &mut run.end,
        "ssot__Day__c" => &mut run.day,
        "ssot__Amount__c" => &mut run.amount,
        "ssot__Done__c" => &mut run.done,
        _ => &mut run.text,
    };
    *cell = spelling(text);
    let json = serde_json::to_value(run).map_err(|error| error.to_string())?;
    // A flag is a flag of JSON, everything else text.
    Ok(match &json[name] {
        serde_json::Value::Bool(flag) => flag.to_string(),
        text => text.as_str().unwrap().to_owned(),
    })
}

#[test]
fn written_in_canonical_form() {
    for (name, text, expected) in [
        (
            "ssot__End__c",
            "2024-03-22 06:47:10.5 +01:00",
            "2024-03-22T05:47:10.5Z",
        ),
        ("ssot__End__c", "2024-03-22", "2024-03-22T00:00:00Z"),
        (
            "ssot__End__c",
            "9999-12-31 23:59:59.25 UTC",
            "9999-12-31T23:59:59.25Z",
        ),
        ("ssot__Day__c", "2024-03-22 00:00:00 UTC", "2024-03-22"),
        ("ssot__Amount__c", "1.250E+3", "1250"),
        ("ssot__Amount__c", "-.50", "-0.50"),
        ("ssot__Amount__c", "nan", "NaN"),
        ("ssot__Done__c", "TRUE", "true"),
        (
            "ssot__Text__c",
            "2024-03-22 00:00:00 UTC",
            "2024-03-22 00:00:00 UTC",
        ),
    ] {
        assert_eq!(written(name, text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn what_has_no_canonical_form_is_refused_by_column() {
    for (name, text, error) in [
        (
            "ssot__End__c",
            "Fri, 22 Mar 2024 05:47:10 GMT",
            "column ssot__End__c of ssot__Run__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
             (a year of one to four digits), found \"Fri, 22 Mar 2024 05:47:10 GMT\"",
        ),
        (
            "ssot__Day__c",
            "2024-03-22 05:47:10",
            "column ssot__Day__c of ssot__Run__dlm: expected a date without a time, found \"2024-03-22 05:47:10\"",
        ),
        (
            "ssot__Amount__c",
            "123456789012345678901234567890123456789",
            "column ssot__Amount__c of ssot__Run__dlm: expected at most 38 digits, found a value that is not shown",
        ),
        (
            "ssot__Done__c",
            "yes",
            "column ssot__Done__c of ssot__Run__dlm: expected true or false, found \"yes\"",
        ),
    ] {
        assert_eq!(written(name, text), Err(error.to_owned()));
    }
}

#[test]
fn what_is_written_is_read() {
    let run = Run {
        start: "2024-03-22T05:47:10.865Z".parse().ok(),
        wall: "2024-03-22T05:47:10".parse().ok(),
        end: spelling("2024-03-22T05:47:10Z"),
        day: spelling("2024-03-22"),
        amount: spelling("1.50"),
        done: spelling("false"),
        text: spelling(""),
    };
    let json = serde_json::to_value(&run).unwrap();
    assert_eq!(json["ssot__Start__c"], "2024-03-22T05:47:10.865Z");
    assert_eq!(json["ssot__Wall__c"], "2024-03-22T05:47:10Z");
    assert_eq!(serde_json::from_value::<Run>(json).unwrap(), run);
    let bytes = postcard::to_allocvec(&run).unwrap();
    assert_eq!(postcard::from_bytes::<Run>(&bytes).unwrap(), run);
}

#[test]
fn what_another_spelling_meant_is_read() {
    let row = json!({ "ssot__Wall__c": "2024-03-22 05:47:10.000 UTC", "ssot__End__c": "9999-12-31 23:59:59.000 UTC" });
    let run: Run = serde_json::from_value(row).unwrap();
    assert_eq!(
        run.get("ssot__Wall__c"),
        Some(Value::from("2024-03-22T05:47:10"))
    );
    assert_eq!(run.end, spelling("9999-12-31T23:59:59Z"));
}
