//! One error of serde tells all that is wrong with a row.

use dmo::{Row, Strict};
use serde_json::json;

use crate::{MISTAKES, Side, Trip, WRONG, error, from_cbor};

#[test]
fn one_error_of_serde_tells_all_mistakes_of_a_row() {
    let all = MISTAKES.join("; ");
    let json: serde_json::Value = serde_json::from_str(WRONG).unwrap();
    for error in [
        error(serde_json::from_str::<Trip>(WRONG)),
        error(serde_json::from_slice::<Trip>(WRONG.as_bytes())),
        error(serde_json::from_reader::<_, Trip>(WRONG.as_bytes())),
        error(serde_json::from_str::<Row<Trip>>(WRONG)),
        error(serde_json::from_str::<Strict<Trip>>(WRONG)),
    ] {
        assert_eq!(error, format!("{all} at line 2 column 68"));
    }
    for error in [
        error(serde_json::from_value::<Trip>(json.clone())),
        error(serde_json::from_str::<Tagged>(&format!(
            "{{\"content\": {WRONG}, \"tag\": \"Trip\"}}"
        ))),
        error(serde_json::from_str::<Flattened>(WRONG)),
    ] {
        // A buffer may have the columns in another order.
        let told = MISTAKES.iter().filter(|mistake| error.contains(*mistake));
        assert_eq!(told.count(), MISTAKES.len(), "{error}");
    }
}

#[derive(serde::Deserialize)]
#[serde(tag = "tag", content = "content")]
enum Tagged {
    Trip(#[expect(dead_code, reason = "it is not read")] Trip),
}

#[derive(serde::Deserialize)]
struct Flattened {
    #[serde(flatten)]
    _trip: Trip,
}

#[test]
fn csv_tells_all_mistakes_of_a_row() {
    let table = "Id__c,Score__c,Done__c,Starts__c,Side__c\n1,high,2,soon,up\n2,1,1,,left\n";
    let mut rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Trip>();
    assert_eq!(
        error(rows.next().unwrap()),
        "CSV deserialize error: record 1 (line: 2, byte: 41): \
         column Score__c of Trip__dlm: expected a number, found \"high\"; \
         column Done__c of Trip__dlm: expected true or false, found 2; \
         column Starts__c of Trip__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
         (a year of one to four digits), found \"soon\"; \
         column Side__c of Trip__dlm: expected one of left, right, found \"up\""
    );
    assert_eq!(rows.next().unwrap().unwrap().id, "2");
}

#[test]
fn yaml_tells_all_mistakes_of_a_row() {
    let text = "Score__c: high\nDone__c: [true, {a: 1}]\nSide__c: up\n";
    let told = error(serde_yaml::from_str::<Trip>(text));
    assert!(
        told.contains(
            "column Score__c of Trip__dlm: expected a number, found \"high\"; \
             column Done__c of Trip__dlm: expected true or false, found a list; \
             column Side__c of Trip__dlm: expected one of left, right, found \"up\"; \
             key column Id__c of Trip__dlm is missing"
        ),
        "{told}"
    );
}

/// A text where a list stands YAML refuses itself, and does not go on behind it.
#[test]
fn yaml_tells_what_is_wrong_up_to_its_own_error() {
    let text = "Score__c: high\nStarts__c: [1]\nSide__c: up\n";
    let told = error(serde_yaml::from_str::<Trip>(text));
    let expected = "column Score__c of Trip__dlm: expected a number, found \"high\"; ";
    assert!(
        told.contains(expected) && told.contains("column Starts__c"),
        "{told}"
    );
    assert!(!told.contains("Side__c"), "{told}");
}

#[test]
fn cbor_tells_all_mistakes_of_a_row() {
    let row = json!({"Score__c": "high", "Done__c": [true, {}], "Amount__c": {"a": [1]}, "Side__c": "up"});
    let told = error(from_cbor::<Trip>(&row)).replace('\\', "");
    let expected = [
        "column Amount__c of Trip__dlm: expected a number, found a map; ",
        "column Done__c of Trip__dlm: expected true or false, found a list; ",
        "column Score__c of Trip__dlm: expected a number, found \"high\"; ",
        "column Side__c of Trip__dlm: expected one of left, right, found \"up\"; ",
        "key column Id__c of Trip__dlm is missing",
    ];
    assert!(told.contains(&expected.concat()), "{told}");
}

/// What a document has that other programs write, and what our own writer does.
#[test]
fn cbor_is_read_as_what_it_says() {
    let trip = Trip {
        id: "1".to_owned(),
        score: Some(f64::INFINITY),
        done: Some(false),
        amount: "1.50".parse().ok(),
        starts: "2024-03-22T05:47:10Z".parse().ok(),
        tags: Some(vec!["a".to_owned()]),
        side: Some(Side::Right),
    };
    assert_eq!(from_cbor::<Trip>(&trip).unwrap(), trip);
    let foreign = json!({"Id__c": "1", "Score__c": 3, "Done__c": "true", "Amount__c": 7});
    let read: Trip = from_cbor(&foreign).unwrap();
    assert_eq!(
        (read.score, read.done, read.amount),
        (Some(3.0), Some(true), Some(7.into()))
    );
    let inexact = error(from_cbor::<Trip>(&json!({"Id__c": "1", "Amount__c": 0.1})));
    assert!(inexact.contains("found 0.1 as an f64"), "{inexact}");
}

/// What stands before the end of a text that breaks off is told too, and where it breaks off.
#[test]
fn a_text_that_breaks_off_hides_nothing_before_it() {
    let text = r#"{"Id__c": 7, "Score__c": "high", "Done__c": tru"#;
    let told = error(serde_json::from_str::<Trip>(text));
    let mistakes = MISTAKES[..2].join("; ");
    assert!(told.starts_with(&mistakes), "{told}");
    assert!(told.ends_with(" at line 1 column 47"), "{told}");
}
