//! What the engine's answers are said to hold, value by value.

use std::collections::BTreeMap;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, DateTime, Time};
use dmo::jiff::tz::TimeZone;
use dmo::schema::DynamicObject;
use dmo::{Record, RecordExt as _, Validator, Value};
use serde_json::value::RawValue;

use crate::answers::documented;
use crate::{files, say};

/// The names of the columns of an answer, and the cells of its rows as written.
pub(crate) fn cells(body: &str) -> (Vec<String>, Vec<Vec<&RawValue>>) {
    let mut documents = serde_json::Deserializer::from_str(body).into_iter::<&RawValue>();
    let mut next = || documents.next().expect("a document").expect("JSON").get();
    let header: serde_json::Value = serde_json::from_str(next()).expect("columns");
    let columns = header["columns"].as_array().expect("a list").iter();
    let names = columns.map(|column| column["name"].as_str().expect("a name").to_owned());
    (names.collect(), serde_json::from_str(next()).expect("rows"))
}

/// Whether a value is the cell of the engine: texts letter by letter, numbers digit by digit, and the same moments.
pub(crate) fn is_cell(value: &Value<'_>, cell: &RawValue) -> bool {
    let (token, text) = (cell.get(), serde_json::from_str::<String>(cell.get()).ok());
    let text = text.as_deref();
    match value {
        Value::Null => token == "null",
        Value::Bool(_) | Value::Int(_) | Value::Decimal(_) => value.to_string() == token,
        Value::Float(number) => is_float(*number, token),
        Value::Text(value) => text == Some(value),
        Value::Date(date) => text.map(day) == Some(*date),
        Value::Time(time) => text.and_then(|text| text.parse::<Time>().ok()) == Some(*time),
        Value::Timestamp(moment) => {
            let sent = text.map(civil).map(|sent| sent.to_zoned(TimeZone::UTC));
            match sent {
                Some(Ok(sent)) => sent.timestamp() == *moment,
                // The end of time, as systems write it, is the last moment there is.
                Some(Err(_)) => {
                    let is_end = text.is_some_and(|text| text.starts_with("9999-12-31T23:59:59"));
                    is_end && *moment == Timestamp::MAX
                }
                None => false,
            }
        }
        Value::Texts(texts) => {
            let sent: Option<Vec<String>> = serde_json::from_str(token).ok();
            sent.as_deref() == Some(&**texts)
        }
        Value::Floats(numbers) => {
            let sent: Vec<&RawValue> = serde_json::from_str(token).expect("a list");
            let mut pairs = numbers.iter().zip(&sent);
            numbers.len() == sent.len() && pairs.all(|(number, sent)| is_float(*number, sent.get()))
        }
        _ => false,
    }
}

fn is_float(number: f64, token: &str) -> bool {
    let sent: Option<f64> = token.trim_matches('"').parse().ok();
    sent.map(f64::to_bits) == Some(number.to_bits())
}

/// A day, by a reader of its own: `0044-03-15 BC`, which is in the year -43.
fn day(text: &str) -> Date {
    let (text, is_before) = match text.strip_suffix(" BC") {
        Some(text) => (text, true),
        None => (text, false),
    };
    let parts: Vec<i16> = text
        .split('-')
        .map(|part| part.parse().expect("a number"))
        .collect();
    let &[year, month, day] = &parts[..] else {
        panic!("{text}")
    };
    let small = |part: i16| i8::try_from(part).expect("a month or a day");
    let year = if is_before { 1 - year } else { year };
    Date::new(year, small(month), small(day)).expect("a day")
}

/// A moment in UTC, or without a zone, which the engine takes for UTC.
fn civil(text: &str) -> DateTime {
    let (date, rest) = text.split_once('T').expect("a time");
    let end = rest.find(['+', ' ']).unwrap_or(rest.len());
    let era = if text.ends_with(" BC") { " BC" } else { "" };
    let time: Time = rest[..end].parse().expect("a time");
    day(&format!("{date}{era}")).to_datetime(time)
}

/// Holds each row against the cells that were sent, and gives the number of values; `bad` are cells that are null here.
pub(crate) fn is_row(
    record: &dyn Record,
    names: &[String],
    cells: &[&RawValue],
    bad: &[&str],
) -> usize {
    assert_eq!(names.len(), cells.len());
    let mut values = 0;
    for (name, cell) in names.iter().zip(cells) {
        let Some(value) = record.get(name.as_str()) else {
            continue;
        };
        if bad.contains(&name.as_str()) {
            assert!(value.is_null(), "{name}: {cell} became {value:?}");
            continue;
        }
        assert!(is_cell(&value, cell), "{name}: {cell} became {value:?}");
        values += usize::from(!value.is_null());
    }
    values
}

/// The runs by their keys; timestamps that have no place are null.
fn runs(run: DynamicObject, body: &str) -> BTreeMap<String, dmo::schema::DynamicRecord> {
    let mut rows = run.rows(body).expect("an answer").lenient();
    let mut runs = BTreeMap::new();
    for row in rows.by_ref() {
        let row = row.expect("a row that lives");
        let id = row.row.get("ssot__Id__c").expect("a key").to_string();
        runs.insert(id, row.row);
    }
    runs
}

#[test]
fn every_cell_of_the_runs_is_what_was_sent() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let run = documented("ssot__FlowRun__dlm");
    let (names, rows) = cells(&answers["flow_run"]);
    let runs = runs(run, &answers["flow_run"]);
    assert_eq!((names.len(), rows.len(), runs.len()), (11, 40, 40));
    let mut values = 0;
    for (at, row) in rows.iter().enumerate() {
        let id = format!("FR-{:04}", at + 1);
        let bad: &[&str] = match at + 1 {
            // Beyond the last timestamp there is.
            22 => &["ssot__ScheduledDateTime__c"],
            29 => &["ssot__CompletedDateTime__c"],
            // An empty text is null where values are listed.
            15 => &["ssot__ErrorReason__c", "ssot__StoppedReason__c"],
            _ => &[],
        };
        values += is_row(&runs[&id], &names, row, bad);
    }
    say(&format!(
        "{values} values of 40 runs are what the engine sent"
    ));
}

/// What is wrong with the runs by the description in the catalog: what `SOURCE.md` says of them, and nothing else.
#[test]
fn what_is_odd_in_the_runs_is_found() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let runs = runs(documented("ssot__FlowRun__dlm"), &answers["flow_run"]);
    let mut found = Vec::new();
    for (id, record) in &runs {
        for violation in Validator::reading().check(record) {
            let field = violation.field.expect("a field").api_name;
            found.push(format!("{id} {field} {}", violation.rule));
        }
    }
    let expected = [
        "FR-0011 ssot__ErrorReason__c unlisted_value",
        "FR-0012 ssot__ErrorReason__c unlisted_value",
        "FR-0014 ssot__ErrorReason__c requires",
        "FR-0015 ssot__ErrorReason__c requires",
        "FR-0016 ssot__ErrorReason__c unlisted_value",
        "FR-0019 ssot__StoppedReason__c unlisted_value",
        "FR-0030 ssot__CompletedDateTime__c not_before",
        "FR-0037 ssot__ErrorReason__c unlisted_value",
        "FR-0037 ssot__StoppedReason__c unlisted_value",
        "FR-0038 ssot__ErrorReason__c unlisted_value",
        "FR-0039 ssot__ErrorReason__c requires",
    ];
    assert_eq!(found, expected);
    // A text is kept as it is, whatever it looks like.
    let text = |id: &str, name: &str| {
        let value = runs[id].get(name).expect("a field");
        value.as_text().map(str::to_owned)
    };
    let description = "ssot__ErrorDescriptionText__c";
    let long = text("FR-0036", description).expect("a text");
    assert_eq!(long.chars().count(), 300);
    assert_eq!(text("FR-0015", description).as_deref(), Some(""));
    assert_eq!(
        text("FR-0016", "ssot__PrimaryRecordId__c").as_deref(),
        Some(" ")
    );
    assert_eq!(
        text("FR-0037", "ssot__FlowRunStatus__c").as_deref(),
        Some("NOT_SET")
    );
    assert_eq!(
        text("FR-0038", "ssot__FlowRunStatus__c").as_deref(),
        Some("null")
    );
    assert_eq!(
        text("FR-0039", "ssot__FlowVersionOccurrenceId__c").as_deref(),
        Some("1.50")
    );
    let nulls = runs["FR-0040"].object().fields.iter();
    let nulls = nulls.filter(|field| runs["FR-0040"].get(field.api_name) == Some(Value::Null));
    assert_eq!(nulls.count(), 10);
}
