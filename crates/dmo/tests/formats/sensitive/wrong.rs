//! Values that columns refuse, and what every format says of them.

use dmo::Row;
use serde_json::{Value as Json, json};

use super::{Flattened, Person, Tagged};

/// Values that some column refuses.
pub(super) fn values() -> Vec<Json> {
    let long = "\"s3cret".repeat(20);
    vec![
        json!("s3cret"),
        json!("s3cret \"quoted\" \\ \n"),
        json!(long),
        json!(123_456_789),
        json!(-123_456_789_i64),
        json!(123_456_789.5),
        json!("123456789"),
        json!("-123456789123456789123456789123456789123456789"),
        json!(true),
        json!(["s3cret"]),
        json!([123_456_789]),
        json!([[123_456_789]]),
        json!({ "s3cret": 1 }),
        json!({ "a": "s3cret" }),
        json!({ "array": "s3cret" }),
        json!({ "array": [{ "s3cret": 123_456_789 }], "s3cret": 1 }),
        json!("1234-56-78 s3cret"),
        json!({ "$serde_json::private::RawValue": 123_456_789 }),
        json!({ "$serde_json::private::Number": "s3cret" }),
    ]
}

pub(super) fn error<T>(read: Result<T, impl ToString>, errors: &mut Vec<String>) {
    errors.extend(read.err().map(|error| error.to_string()));
}

/// The errors of every format for a document, written in each.
pub(super) fn errors(document: &Json) -> Vec<String> {
    let mut errors = Vec::new();
    let all = &mut errors;
    let json = document.to_string();
    error(serde_json::from_str::<Person>(&json), all);
    error(serde_json::from_slice::<Person>(json.as_bytes()), all);
    error(serde_json::from_reader::<_, Person>(json.as_bytes()), all);
    error(serde_json::from_value::<Person>(document.clone()), all);
    error(dmo::from_str::<Person>(&json), all);
    error(serde_json::from_str::<dmo::Strict<Person>>(&json), all);
    error(serde_json::from_str::<Row<Person>>(&json), all);
    error(
        serde_json::from_str::<Vec<Person>>(&format!("[{json}]")),
        all,
    );
    let tagged = format!("{{\"content\": {json}, \"tag\": \"Person\"}}");
    error(serde_json::from_str::<Tagged<Person>>(&tagged), all);
    let yaml = serde_yaml::to_string(document).unwrap();
    error(serde_yaml::from_str::<Person>(&yaml), all);
    error(serde_yaml::from_str::<Row<Person>>(&yaml), all);
    let value: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
    error(serde_yaml::from_value::<Person>(value), all);
    if let Some(columns) = document.as_object() {
        error(serde_json::from_str::<Flattened<Person>>(&json), all);
        error(serde_yaml::from_str::<Flattened<Person>>(&yaml), all);
        // In `ron` the list that is wrapped would have to say `Some`.
        if !json.contains("array") {
            error(ron::from_str::<Person>(&ron(columns)), all);
        }
        // The report of `toml` quotes the source, which no code of ours can prevent.
        let toml = toml::to_string(document).unwrap();
        let read = toml::from_str::<Person>(&toml);
        error(read.map_err(|error| error.message().to_owned()), all);
    }
    errors
}

pub(super) fn ron(columns: &serde_json::Map<String, Json>) -> String {
    let columns = columns.iter().map(|(name, value)| {
        let value = ron::to_string(value).unwrap();
        let value = if name == "Id__c" {
            value
        } else {
            format!("Some({value})")
        };
        format!("{name}: {value}")
    });
    format!("({})", columns.collect::<Vec<_>>().join(", "))
}
