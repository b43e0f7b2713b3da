//! Structs and records of objects that are known at run time only, in any combination.

use dmo::schema::{self, DynamicObject};
use dmo::{Record, RecordExt as _, Row, Value, convert};

fn object(text: &str) -> DynamicObject {
    let (described, _) = schema::parse("trip.yaml", text)
        .into_result()
        .expect("a description");
    schema::objects(&described)[0]
}

fn old() -> DynamicObject {
    object(
        "{api_name: Trip__dlm, label: Trip, primary_key: Id__c, fields: {Id__c: {label: Id, type: text},
          State__c: {label: State, type: text, values: [Done]}, Score__c: {label: Score, type: text}}}",
    )
}

fn new() -> DynamicObject {
    object(
        "{api_name: Trip__dlm, label: Trip, primary_key: Id__c, fields: {Id__c: {label: Id, type: text},
          State__c: {label: State, type: text, values: [Late]},
          Points__c: {label: Points, type: number, previously: Score__c}}}",
    )
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "State__c")]
    state: Option<String>,
    #[dmo(api_name = "Points__c", previously("Score__c"))]
    points: Option<dmo::Decimal>,
}

fn trip() -> Trip {
    Trip {
        id: "7".into(),
        state: Some("Done".into()),
        points: "4.50".parse().ok(),
    }
}

#[test]
fn each_becomes_the_other() {
    let mut record = old().record();
    for (name, value) in [("Id__c", "7"), ("State__c", "Done"), ("Score__c", "4.50")] {
        record.set(name, value).expect("set");
    }
    let converted: Trip = convert(&record).into_result().expect("all has a place");
    assert_eq!(converted, trip());

    let dynamic = new().convert(&record).into_result();
    let dynamic = dynamic.expect("all has a place");
    assert_eq!(dynamic.object(), new().object());
    assert_eq!(dynamic.get("Points__c"), Some(trip().points.into()));
    assert_eq!(dynamic, new().convert(&trip()).record);
    let again: Trip = convert(&dynamic).into_result().expect("all has a place");
    assert_eq!(again, trip());
}

#[test]
fn a_row_that_lacks_columns_becomes_one_that_lacks_them() {
    let row = r#"{"Score__c": "4.50"}"#;
    let row = old().decode_row(&mut serde_json::Deserializer::from_str(row));
    let row = new().convert_row(&row.expect("a row")).into_result();
    let row = row.expect("all has a place");
    assert_eq!(row.columns.iter().collect::<Vec<_>>(), [2]);
    assert_eq!(
        serde_json::to_string(&row).expect("JSON"),
        r#"{"Points__c":"4.50"}"#
    );
}

#[test]
fn losses_are_told() {
    let conversion = old().convert(&trip());
    assert_eq!(
        conversion.errors.to_string(),
        "Trip__dlm.Points__c -> Trip__dlm: no such field, found 4.50"
    );
    assert_eq!(conversion.record.get("Id__c"), Some(Value::from("7")));
    let errors = new().convert(&new().record()).errors;
    // The blank text of a key is there, as in a struct.
    assert!(errors.is_empty(), "{errors}");
    let row = r#"{"Score__c": "high", "Extra__c": 1}"#;
    let row = old().decode_row(&mut serde_json::Deserializer::from_str(row));
    let row: Row<_> = row.expect("a row");
    assert_eq!(
        new().convert(&row).errors.to_string(),
        "Trip__dlm.Score__c -> Trip__dlm.Points__c: expected a number such as -12.50, found \"high\"\n\
         Trip__dlm -> Trip__dlm: only the name was read: Trip__dlm has no field \"Extra__c\"\n\
         Trip__dlm.Id__c -> Trip__dlm.Id__c: expected a value, found none"
    );
}
