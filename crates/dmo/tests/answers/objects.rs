//! Objects that are made at run time.

use std::io::{self, Read};

use dmo::RecordExt as _;
use dmo::schema::{self, DynamicObject};

use crate::Trip;

fn trip() -> DynamicObject {
    let text = "{api_name: Trip__dlm, label: Trip, primary_key: Id__c, fields: {Id__c: {label: Id, type: text}}}";
    let (described, _) = schema::parse("trip.yaml", text)
        .into_result()
        .expect("an object");
    schema::objects(&described)[0]
}

const BODY: &str = r#"[{"id__c": "1"}, {"Id__c": "2", "Seats__c": 4}]"#;

#[test]
fn other_columns_are_refused_on_demand() {
    let mut rows = trip().rows_strict(BODY).expect("an answer");
    let first = rows.next().expect("a row").expect("a trip").0;
    assert_eq!(first.get("Id__c"), Some("1".into()));
    let bad = rows.next().expect("a row").expect_err("another column");
    let expected = "rows[1]: Trip__dlm has no field \"Seats__c\" at line 1 column 42";
    assert_eq!(bad.to_string(), expected);
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the line is cut"))
    }
}

#[test]
fn a_reader_gives_what_its_text_does_or_its_error() {
    let rows = trip().rows_from_reader(BODY.as_bytes());
    let read = rows.expect("an answer").into_vec().expect("rows");
    let rows = trip().rows(BODY).expect("an answer");
    assert_eq!(rows.into_vec().expect("rows"), read);
    let error = trip().rows_from_reader(Broken).expect_err("an error");
    let same = dmo::rows_from_reader::<Trip>(Broken).expect_err("an error");
    assert_eq!(error.to_string(), same.to_string());
    assert!(error.json().is_some_and(serde_json::Error::is_io));
    assert_eq!(
        error.to_string(),
        "the answer cannot be read: the line is cut"
    );
}
