//! Rows as they come: all that is wrong with them is told at once, columns that no object has are found out, and they may
//! have a part of the columns.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde::de::DeserializeOwned;

mod data;
mod mistakes;
mod parts;
mod renamed;
mod unknown;

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Score__c", aliases("std__Score__c"))]
    score: Option<f64>,
    #[dmo(api_name = "Done__c")]
    done: Option<bool>,
    #[dmo(api_name = "Amount__c")]
    amount: Option<dmo::Decimal>,
    #[dmo(api_name = "Starts__c")]
    starts: Option<dmo::jiff::Timestamp>,
    #[dmo(api_name = "Tags__c")]
    tags: Option<Vec<String>>,
    #[dmo(api_name = "Side__c")]
    side: Option<Side>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Side {
    #[dmo(value = "left")]
    Left,
    #[dmo(value = "right")]
    Right,
}

/// A row with a mistake in each column but the last.
const WRONG: &str = r#"{"Id__c": 7, "Score__c": "high", "Done__c": [true, {}], "Amount__c": {"a": [1]},
  "Starts__c": "soon", "Tags__c": ["a", 5, [{}]], "Side__c": "left"}"#;

/// What is wrong with it.
const MISTAKES: [&str; 6] = [
    "key column Id__c of Trip__dlm: expected text, found 7",
    "column Score__c of Trip__dlm: expected a number, found \"high\"",
    "column Done__c of Trip__dlm: expected true or false, found a list",
    "column Amount__c of Trip__dlm: expected a number, found a map",
    "column Starts__c of Trip__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
     (a year of one to four digits), found \"soon\"",
    "column Tags__c of Trip__dlm: expected text, found 5",
];

fn error<T>(read: Result<T, impl ToString>) -> String {
    let error = read.err().map(|error| error.to_string());
    error.expect("an error")
}

/// A document of CBOR.
fn cbor(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

fn from_cbor<T: DeserializeOwned>(value: &impl serde::Serialize) -> Result<T, String> {
    ciborium::from_reader(&*cbor(value)).map_err(|error| format!("{error:?}"))
}
