//! Columns that the object does not have.

use dmo::{DataType, Row, Strict};
use serde_json::json;

use crate::{Trip, error, from_cbor};

#[test]
fn strict_rows_refuse_unknown_columns_in_every_format() {
    let row = json!({"Id__c": "1", "STD__SCORE__C": 1, "Donne__c": true, "zzz": [1, {}]});
    let expected = "Trip__dlm has no field \"Donne__c\"; did you mean Done__c?; Trip__dlm has no field \"zzz\"";
    let (text, table) = (row.to_string(), "Id__c,Donne__c,zzz\n1,true,\n");
    let csv = |table: &str| {
        let mut rows =
            csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Strict<Trip>>();
        rows.next().unwrap()
    };
    for error in [
        error(serde_json::from_str::<Strict<Trip>>(&text)),
        error(serde_json::from_value::<Strict<Row<Trip>>>(row.clone())),
        error(serde_json::from_str::<Vec<Strict<Trip>>>(&format!(
            "[{text}]"
        ))),
        error(serde_json::from_str::<Strict<Vec<Trip>>>(&format!(
            "[{text}]"
        ))),
        error(serde_yaml::from_str::<Strict<Trip>>(&text)),
        error(csv(table)),
        error(from_cbor::<Strict<Trip>>(&row)).replace('\\', ""),
    ] {
        assert!(error.contains(expected), "{error}");
    }
    let good = r#"{"Id__c": "1", "STD__SCORE__C": 1}"#;
    let trip: Strict<Trip> = serde_json::from_str(good).unwrap();
    assert_eq!(
        (trip.score, trip.into_inner().id),
        (Some(1.0), "1".to_owned())
    );
    let rows: Strict<Vec<Row<Trip>>> = dmo::from_str(&format!("[{good}]")).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        serde_json::to_string(&rows).unwrap(),
        r#"[{"Id__c":"1","Score__c":1.0}]"#
    );
    assert_eq!(csv("Id__c,Done__c\n1,true\n").unwrap().done, Some(true));
}

#[test]
fn rows_keep_the_names_of_unknown_columns() {
    let row: Row<Trip> =
        serde_json::from_str(r#"{"Donne__c": 1, "Id__c": "1", "zzz": [1], "Donne__c": 2}"#)
            .unwrap();
    let names: Vec<_> = row.unknown.iter().map(dmo::UnknownField::name).collect();
    assert_eq!(names, ["Donne__c", "zzz", "Donne__c"]);
    let nearest = row.unknown[0].nearest().unwrap();
    assert_eq!(nearest.data_type, DataType::Boolean);
    assert_eq!(row.unknown[1].nearest(), None);
    assert_eq!(row.unknown[1].object(), Trip::OBJECT);
    // They have no values, and are not written.
    assert_eq!(serde_json::to_string(&row).unwrap(), r#"{"Id__c":"1"}"#);
}

/// Bytes that are no text are the name of no column.
#[test]
fn a_name_of_bytes_is_known_too() {
    use serde::Deserialize as _;
    use serde::de::value::{BytesDeserializer, Error, MapDeserializer};

    let bytes = |name: &'static [u8]| BytesDeserializer::<Error>::new(name);
    let columns = [(bytes(b"Id__c"), "1"), (bytes(b"Scor\xff__c"), "1")];
    let row = Row::<Trip>::deserialize(MapDeserializer::new(columns.into_iter())).unwrap();
    assert_eq!(row.unknown[0].name(), "Scor\u{fffd}__c");
    assert_eq!(row.record.id, "1");
}
