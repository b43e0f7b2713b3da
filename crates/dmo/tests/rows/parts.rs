//! Rows that have a part of the columns, and what is absent, null and empty in them.

use dmo::{RecordExt as _, Row, Validator, Value};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key, max_length = 3)]
    id: String,
    #[dmo(api_name = "Leg__c", key, range(min = "1"))]
    leg: i64,
    #[dmo(api_name = "Code__c", type = "number", parse)]
    code: u8,
    #[dmo(api_name = "Score__c")]
    score: Option<f64>,
    #[dmo(api_name = "Side__c")]
    side: Option<Side>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Side {
    #[dmo(value = "left")]
    Left,
    #[dmo(unlisted)]
    Other(dmo::Unlisted),
}

fn row(json: &str) -> Row<Trip> {
    serde_json::from_str(json).unwrap()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn a_row_need_not_have_its_key() {
    let part = r#"{"Score__c":4.5}"#;
    let read = row(part);
    assert_eq!((read.score, read.columns.len()), (Some(4.5), 1));
    assert_eq!(dmo::from_str::<Row<Trip>>(part).unwrap(), read);
    assert_eq!(serde_yaml::from_str::<Row<Trip>>(part).unwrap(), read);
    let mut table = csv::Reader::from_reader("Score__c\n4.5\n".as_bytes()).into_deserialize();
    assert_eq!(read, table.next().unwrap().unwrap());
    // What was not there is not written, nor is anything said of it.
    assert_eq!(json(&read), part);
    assert!(read.validate().is_empty(), "{}", read.validate());
    let rows = [read.clone(), read];
    assert!(Validator::writing().check_all(&rows).is_empty());

    let missing = serde_json::from_str::<Trip>(part).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "key column Id__c of Trip__dlm is missing; key column Leg__c of Trip__dlm is missing; \
         column Code__c of Trip__dlm is missing at line 1 column 16"
    );
}

/// A key that is there and null is no key that is missing.
#[test]
fn a_key_that_is_null_is_refused() {
    let error = serde_json::from_str::<Row<Trip>>(r#"{"Id__c":null}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "key column Id__c of Trip__dlm is null at line 1 column 14"
    );
}

#[test]
fn a_row_becomes_a_record_if_it_has_its_key() {
    let whole = row(r#"{"Id__c":"1","Leg__c":0,"Code__c":0}"#);
    assert_eq!(whole.clone().into_record().unwrap(), whole.record);
    let error = row(r#"{"Leg__c":2}"#).into_record().unwrap_err();
    let fields: Vec<_> = error.fields().iter().map(|field| field.api_name).collect();
    assert_eq!(
        (error.object().api_name, &*fields),
        ("Trip__dlm", &["Id__c", "Code__c"][..])
    );
    let expected = "Trip__dlm: key column Id__c is missing, column Code__c is missing";
    assert_eq!(error.to_string(), expected);
    assert_eq!(
        serde_json::to_value(&error).unwrap(),
        serde_json::json!({
            "object": "Trip__dlm",
            "fields": ["Id__c", "Code__c"],
            "message": expected,
        })
    );
}

#[test]
fn what_a_row_is_given_counts_as_there() {
    let mut read = row("{}");
    read.id = "1".to_owned();
    read.leg = 2;
    assert_eq!(json(&read), r#"{"Id__c":"1","Leg__c":2}"#);
    assert_eq!(read.clone().into_record().unwrap_err().fields().len(), 1);
    // Any number may be the one that a foreign type begins with.
    read.set("Code__c", 0).unwrap();
    read.set("Leg__c", 0).unwrap();
    assert_eq!(json(&read), r#"{"Id__c":"1","Leg__c":0,"Code__c":"0"}"#);
    assert_eq!(read.clone().into_record().unwrap(), read.record);
    let violations = read.validate().to_string();
    assert_eq!(
        violations,
        "error[range] Leg__c: expected at least 1, found 0"
    );
}

/// A leg of a trip, by a key that is a closed list.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Leg__dlm")]
struct Leg {
    #[dmo(api_name = "Side__c", key)]
    side: Direction,
    #[dmo(api_name = "Score__c")]
    score: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, dmo::ValueList)]
enum Direction {
    #[default]
    Out,
    Back,
}

#[test]
fn no_value_of_a_list_is_made_up() {
    let mut read: Row<Leg> = serde_json::from_str(r#"{"Score__c":4.5}"#).unwrap();
    assert_eq!(json(&read), r#"{"Score__c":4.5}"#);
    let rows = [read.clone(), read.clone()];
    assert!(Validator::reading().check_all(&rows).is_empty());
    let error = read.clone().into_record().unwrap_err();
    assert_eq!(error.to_string(), "Leg__dlm: key column Side__c is missing");
    // Any value may be the one that the list begins with.
    read.set("Side__c", "Out").unwrap();
    assert_eq!(json(&read), r#"{"Side__c":"Out","Score__c":4.5}"#);
    assert_eq!(read.into_record().unwrap().side, Direction::Out);
}

/// An object whose lists cannot be null, or have the empty text as a value.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Lists__dlm")]
struct Lists {
    #[dmo(api_name = "Open__c")]
    open: Option<Side>,
    #[dmo(api_name = "Closed__c")]
    closed: Option<Closed>,
    #[dmo(api_name = "Empty__c")]
    empty: Option<Empty>,
    #[dmo(api_name = "Text__c")]
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Closed {
    #[dmo(value = "a")]
    A,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Empty {
    #[dmo(value = "")]
    Nothing,
    #[dmo(value = "a")]
    A,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Keyed__dlm")]
struct Keyed {
    #[dmo(api_name = "Side__c", key)]
    side: Key,
    #[dmo(api_name = "Text__c")]
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Key {
    #[dmo(value = "left")]
    Left,
    #[dmo(unlisted)]
    Other(dmo::Unlisted),
}

impl Default for Key {
    fn default() -> Self {
        Self::Other(dmo::Unlisted::default())
    }
}

fn csv<T: serde::de::DeserializeOwned>(table: &str) -> Result<T, String> {
    let mut rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize();
    rows.next().unwrap().map_err(|error| error.to_string())
}

#[test]
fn the_empty_text_of_a_value_list_is_null_in_every_format() {
    let read: Lists =
        serde_json::from_str(r#"{"Open__c":"","Closed__c":"","Empty__c":"","Text__c":""}"#)
            .unwrap();
    let expected = Lists {
        empty: Some(Empty::Nothing),
        text: Some(String::new()),
        ..Lists::default()
    };
    assert_eq!(read, expected);
    let yaml = "Open__c: ''\nClosed__c: ''\nEmpty__c: ''\nText__c: ''\n";
    assert_eq!(serde_yaml::from_str::<Lists>(yaml).unwrap(), expected);
    let mut set = Lists::default();
    for name in ["Open__c", "Closed__c", "Empty__c", "Text__c"] {
        set.set(name, "").unwrap();
    }
    assert_eq!(set, expected);
    // Texts alone differ: CSV has no other null.
    let table = "Open__c,Closed__c,Empty__c,Text__c\n,,,\n";
    let expected = Lists {
        text: None,
        ..expected
    };
    assert_eq!(csv::<Lists>(table), Ok(expected.clone()));
    let buffered = serde_json::json!({"Open__c": "", "Closed__c": "", "Empty__c": ""});
    assert_eq!(serde_json::from_value::<Lists>(buffered).unwrap(), expected);
    // A blank that is not empty is a value of its own in all of them.
    let blank = csv::<Lists>("Open__c,Text__c\n ,a\n").unwrap();
    assert_eq!(blank.get("Open__c"), Some(Value::from(" ")));
    let blank: Lists = serde_json::from_str(r#"{"Open__c":" "}"#).unwrap();
    assert_eq!(blank.get("Open__c"), Some(Value::from(" ")));
}

/// It costs no row there, and validation reports it.
#[test]
fn a_value_list_that_cannot_be_null_keeps_the_empty_text() {
    let table = "Side__c,Text__c\n\"\",a\n";
    let expected = Keyed {
        text: Some("a".to_owned()),
        ..Keyed::default()
    };
    assert_eq!(csv::<Keyed>(table), Ok(expected.clone()));
    let row = r#"{"Side__c":"","Text__c":"a"}"#;
    assert_eq!(serde_json::from_str::<Keyed>(row).unwrap(), expected);
    assert_eq!(json(&expected), row);
    assert_eq!(
        expected.validate().to_string(),
        "error[key] Side__c: expected a value of the key, found \"\""
    );
}
