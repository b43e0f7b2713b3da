//! Records of which only the traits are known.

use crate::run::{Run, full, run};
use dmo::{Dmo as _, Record, RecordExt as _, RecordMut, Row, Validator, Value, Violation};

#[test]
fn references_and_boxes_are_records() {
    fn id(record: impl Record) -> String {
        record.get("ssot__Id__c").unwrap().to_string()
    }
    let mut record = run("7");
    assert_eq!((id(&record), id(&mut record)), ("7".into(), "7".into()));
    let unsized_record: &dyn Record = &record;
    assert_eq!(id(unsized_record), "7");
    assert_eq!(id(Box::new(record.clone())), "7");
    let mut boxed: Box<dyn RecordMut> = Box::new(record);
    boxed.set("ssot__Id__c", "8").unwrap();
    let exclusive: &mut dyn RecordMut = &mut *boxed;
    exclusive.set("ssot__Number__c", 5).unwrap();
    assert_eq!(id(&boxed), "8");
    assert_eq!(boxed.get("ssot__Number__c"), Some(Value::Int(5)));
}

#[test]
fn a_row_behind_a_reference_knows_its_columns() {
    let mut row: Row<Run> =
        serde_json::from_str(r#"{"ssot__Id__c":"7","ssot__Number__c":1,"ssot__Version__c":2}"#)
            .unwrap();
    let record: &mut dyn RecordMut = &mut row;
    record.set("ssot__Done__c", true).unwrap();
    let boxed: Box<dyn Record> = Box::new(row);
    let columns = boxed.columns().unwrap().known;
    assert_eq!(columns.iter().collect::<Vec<_>>(), [0, 1, 4, 16]);
}

#[test]
fn batches_of_boxes() {
    let mut rows: Vec<Box<dyn Record>> = vec![Box::new(full()), Box::new(full())];
    let typed = Validator::reading().check_all([&full(), &full()]);
    assert!(!typed.is_empty());
    assert_eq!(Validator::reading().check_all(&rows), typed);
    assert_eq!(
        Validator::reading().check_numbered(rows.drain(..).enumerate()),
        typed
    );
}

#[test]
fn encoded_without_its_type() {
    let typed = full();
    let record: &dyn Record = &typed;
    let json = serde_json::to_string(record).unwrap();
    assert_eq!(json, serde_json::to_string(&typed).unwrap());
    let rows: Vec<Box<dyn Record>> = vec![Box::new(typed)];
    assert_eq!(serde_json::to_string(&rows).unwrap(), format!("[{json}]"));
}

/// With `Send` or `Sync`, a trait object has another type.
#[test]
fn every_kind_of_trait_object_is_encoded() {
    let json = serde_json::to_string(&full()).unwrap();
    macro_rules! encoded {
        ($($record:ty),*) => {$({
            let record: Box<$record> = Box::new(full());
            assert_eq!(serde_json::to_string(&record).unwrap(), json);
            assert_eq!(dmo::json::to_string(&*record).unwrap(), json);
        })*};
    }
    encoded!(
        dyn Record,
        dyn Record + Send,
        dyn Record + Sync,
        dyn Record + Send + Sync,
        dyn RecordMut,
        dyn RecordMut + Send,
        dyn RecordMut + Sync,
        dyn RecordMut + Send + Sync
    );
}

#[test]
fn violations_outlive_their_record_and_serialize() {
    let violations: Vec<Violation> = {
        let record = Run {
            score: Some(120.5),
            vector: None,
            ..full()
        };
        record.validate().into_iter().collect()
    };
    let [violation] = &*violations else {
        panic!("{violations:?}")
    };
    let expected = serde_json::json!({
        "row": null,
        "object": "ssot__Run__dlm",
        "field": "ssot__Score__c",
        "rule": "range",
        "severity": "error",
        "expected": "0 to 100",
        "found": "120.5",
        "message": "error[range] ssot__Score__c: expected 0 to 100, found 120.5",
    });
    assert_eq!(serde_json::to_value(violation).unwrap(), expected);
}

#[test]
fn errors_serialize() {
    let mut record = run("7");
    let error = record.set("ssot__Number__c", "x\u{7}").unwrap_err();
    let expected = serde_json::json!({
        "object": "ssot__Run__dlm",
        "field": "ssot__Number__c",
        "expected": "a whole number",
        "found": "\"x\\u{7}\"",
        "message": "key column ssot__Number__c of ssot__Run__dlm: expected a whole number, found \"x\\u{7}\"",
    });
    assert_eq!(serde_json::to_value(&error).unwrap(), expected);
    let error = record.set("nothing__c", 1).unwrap_err();
    let expected = serde_json::json!({
        "object": "ssot__Run__dlm",
        "field": "nothing__c",
        "nearest": null,
        "message": "ssot__Run__dlm has no field \"nothing__c\"",
    });
    assert_eq!(serde_json::to_value(&error).unwrap(), expected);
    let mismatch = dmo::Mismatch::new("a port");
    let expected = serde_json::json!({"expected": "a port", "message": "expected a port"});
    assert_eq!(serde_json::to_value(&mismatch).unwrap(), expected);
    let error = "x".parse::<dmo::Decimal>().unwrap_err();
    let expected = serde_json::json!({
        "expected": "a number such as -12.50",
        "message": "expected a number such as -12.50",
    });
    assert_eq!(serde_json::to_value(error).unwrap(), expected);
}
