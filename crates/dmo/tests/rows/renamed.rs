//! A field that was renamed is read under all its names, in every layout and format; two of them in one row are told.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, MapDeserializer};
use serde_json::json;

use crate::{error, from_cbor};
use dmo::{Row, Strict};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm", fields = Field)]
struct Trip {
    #[dmo(api_name = "Id__c", key, previously("TripId__c"))]
    id: String,
    #[dmo(
        api_name = "Points__c",
        aliases("std__Points__c"),
        previously("Score__c", "Mark__c")
    )]
    points: Option<i64>,
    #[dmo(api_name = "Note__c")]
    note: Option<String>,
}

/// The names of both fields, each with the other.
const NAMES: [[&str; 2]; 6] = [
    ["Id__c", "Points__c"],
    ["TripId__c", "Score__c"],
    ["Id__c", "Mark__c"],
    ["TripId__c", "std__Points__c"],
    ["tripid__c", "SCORE__c"],
    ["ID__c", "STD__Points__c"],
];

fn trip() -> Trip {
    Trip {
        id: "7".into(),
        points: Some(5),
        note: None,
    }
}

/// A record beside other keys of the same map.
#[derive(Debug, PartialEq, Deserialize)]
struct Beside {
    page: u8,
    #[serde(flatten)]
    trip: Trip,
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    Trip(Trip),
}

fn row<T: DeserializeOwned + Into<Trip>>(read: Result<T, String>) -> Trip {
    read.unwrap().into()
}

impl From<Row<Trip>> for Trip {
    fn from(row: Row<Trip>) -> Self {
        assert_eq!(row.columns.len(), 2);
        assert!(row.unknown.is_empty());
        row.record
    }
}

impl From<Strict<Trip>> for Trip {
    fn from(row: Strict<Trip>) -> Self {
        row.0
    }
}

impl From<Either> for Trip {
    fn from(row: Either) -> Self {
        let Either::Trip(trip) = row;
        trip
    }
}

impl From<Vec<Self>> for Trip {
    fn from(rows: Vec<Self>) -> Self {
        assert_eq!(rows.len(), 1);
        rows.into_iter().next().unwrap()
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn every_name_is_read_in_every_layout_and_format() {
    for [id, points] in NAMES {
        let map = json!({ id: "7", points: 5 });
        let text = map.to_string();
        assert_eq!(row::<Trip>(json(&text)), trip(), "{text}");
        assert_eq!(row::<Row<Trip>>(json(&text)), trip(), "{text}");
        assert_eq!(row::<Strict<Trip>>(json(&text)), trip(), "{text}");
        assert_eq!(row::<Either>(json(&text)), trip(), "{text}");
        assert_eq!(row::<Vec<Trip>>(json(&format!("[{text}]"))), trip());
        assert_eq!(dmo::from_str::<Trip>(&text).unwrap(), trip());
        assert_eq!(
            dmo::from_slice::<Row<Trip>>(text.as_bytes())
                .unwrap()
                .record,
            trip()
        );
        assert_eq!(
            row::<Trip>(serde_json::from_value(map.clone()).map_err(|e| e.to_string())),
            trip()
        );
        assert_eq!(
            serde_yaml::from_str::<Trip>(&format!("{id}: '7'\n{points}: 5\n")).unwrap(),
            trip()
        );
        assert_eq!(
            toml::from_str::<Trip>(&format!("{id} = '7'\n{points} = 5\n")).unwrap(),
            trip()
        );
        assert_eq!(row::<Trip>(from_cbor(&map)), trip());
        let table = format!("{id},{points}\n7,5\n");
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let rows: Result<Vec<Trip>, _> = table.deserialize().collect();
        assert_eq!(rows.unwrap(), [trip()]);
        let columns = [(id, "7"), (points, "5")].into_iter();
        let read = Trip::deserialize(MapDeserializer::<_, Error>::new(columns));
        assert_eq!(read.unwrap(), trip());
    }
}

/// serde gives a flattened struct the columns that it asks for by name, in the case in which it does.
#[test]
fn every_name_is_read_where_it_is_flattened() {
    for [id, points] in &NAMES[..4] {
        let text = json!({ "page": 1, *id: "7", *points: 5, "other": "x" }).to_string();
        let read: Beside = json(&text).unwrap();
        assert_eq!((read.page, read.trip), (1, trip()), "{text}");
        assert_eq!(
            read.rest.into_iter().collect::<Vec<_>>(),
            [("other".into(), "x".into())]
        );
    }
}

#[test]
fn two_names_of_one_field_in_one_row_are_told() {
    const SAID: &str = "column Points__c of Trip__dlm is duplicated; it is also called std__Points__c, Score__c, Mark__c";
    for names in [
        ["Points__c", "Score__c"],
        ["Score__c", "Points__c"],
        ["Score__c", "Mark__c"],
        ["std__Points__c", "Score__c"],
    ] {
        // Null is no reason to prefer the other one: who sends both has to say what that means.
        for second in [json!(5), json!(null)] {
            let [one, other] = names;
            let text = format!("{{\"Id__c\": \"7\", \"{one}\": 5, \"{other}\": {second}}}");
            for said in [
                error(json::<Trip>(&text)),
                error(json::<Row<Trip>>(&text)),
                error(json::<Strict<Trip>>(&text)),
                error(json::<Vec<Trip>>(&format!("[{text}]"))),
                error(dmo::from_str::<Trip>(&text)),
                error(serde_yaml::from_str::<Trip>(&text)),
                error(json::<Beside>(&text.replace('{', "{\"page\": 1, "))),
            ] {
                assert!(said.contains(SAID), "{said}");
            }
        }
        let table = format!("Id__c,{},{}\n7,5,5\n", names[0], names[1]);
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let rows: Result<Vec<Trip>, _> = table.deserialize().collect();
        assert!(error(rows).contains(SAID));
    }
}

#[test]
fn a_field_is_read_and_set_by_a_former_name() {
    use dmo::RecordExt as _;

    let mut trip = trip();
    trip.set("Score__c", 6).unwrap();
    assert_eq!(trip.points, Some(6));
    assert_eq!(trip.get("Mark__c"), Some(6.into()));
    assert_eq!("Score__c".parse(), Ok(Field::Points));
}

#[cfg(feature = "schema")]
#[test]
fn objects_made_at_run_time_read_every_name() {
    use dmo::{RecordExt as _, schema};

    let text = "{api_name: Trip__dlm, label: Trip, primary_key: Id__c, fields: {
      Id__c: {label: Id, type: text, previously: TripId__c},
      Points__c: {label: Points, type: number, aliases: std__Points__c, previously: [Score__c, Mark__c]}}}";
    let (described, _) = schema::parse("trip.yaml", text).into_result().unwrap();
    let object = schema::objects(&described)[0];
    for [id, points] in NAMES {
        let text = json!({ id: "7", points: 5 }).to_string();
        let read = object.read_json(&text).unwrap();
        assert_eq!(read.get("Id__c"), Some("7".into()));
        assert_eq!(
            read.get("Points__c"),
            Some(5.into()).map(|five: dmo::Decimal| five.into())
        );
        let list = format!("[{text}]");
        assert_eq!(object.read_all_json(&list).unwrap()[0], read);
        let rows = object.read_rows_json(&list).unwrap();
        assert_eq!((rows[0].columns.len(), &rows[0].record), (2, &read));
        let strict = object.decode_strict(&mut serde_json::Deserializer::from_str(&text));
        assert_eq!(strict.unwrap(), read);
        let columns = [(id, "7"), (points, "5")].into_iter();
        let columns = object.decode(MapDeserializer::<_, Error>::new(columns));
        assert_eq!(columns.unwrap(), read);
    }
    let both = r#"{"Id__c": "7", "Score__c": 5, "Points__c": 5}"#;
    assert!(error(object.read_json(both)).contains("is duplicated; it is also called"));
}
