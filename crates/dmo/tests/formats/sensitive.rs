//! Sensitive values stand in no error, whatever the format and whatever is wrong with them.

mod wrong;

use std::collections::BTreeMap;
use std::fmt::Debug;

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{DataType, Decimal, FieldType, Mismatch, RecordExt as _, Row, Shape, Value};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::Digits;
use wrong::{error, errors, values};

/// A column of each kind, each sensitive.
#[derive(Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Person__dlm", debug)]
struct Person {
    #[dmo(api_name = "Id__c", key, sensitive)]
    id: String,
    #[dmo(api_name = "Text__c", sensitive)]
    text: Option<String>,
    #[dmo(api_name = "Decimal__c", sensitive)]
    decimal: Option<Decimal>,
    #[dmo(api_name = "Whole__c", sensitive)]
    whole: Option<i64>,
    #[dmo(api_name = "Float__c", sensitive)]
    float: Option<f64>,
    #[dmo(api_name = "Flag__c", sensitive)]
    flag: Option<bool>,
    #[dmo(api_name = "Date__c", sensitive)]
    date: Option<Date>,
    #[dmo(api_name = "Moment__c", sensitive)]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Texts__c", sensitive)]
    texts: Option<Vec<String>>,
    #[dmo(api_name = "Floats__c", sensitive)]
    floats: Option<Vec<f64>>,
    #[dmo(api_name = "Open__c", sensitive)]
    open: Option<Open>,
    #[dmo(api_name = "Closed__c", sensitive)]
    closed: Option<Closed>,
    #[dmo(api_name = "Digits__c", type = "number", parse, sensitive)]
    digits: Option<Digits>,
    #[dmo(api_name = "Parsed__c", parse, sensitive)]
    parsed: Option<u8>,
    #[dmo(api_name = "Chatty__c", sensitive)]
    chatty: Option<Chatty>,
    #[dmo(api_name = "Public__c")]
    public: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Open {
    Listed,
    #[dmo(unlisted)]
    Other(dmo::Unlisted),
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Closed {
    Listed,
}

/// A type whose errors show what they are about.
#[derive(Debug, Clone, PartialEq)]
struct Chatty;

impl FieldType for Chatty {
    const DATA_TYPE: DataType = DataType::Text;
    const SHAPE: Shape = Shape::Text;

    fn to_value(&self) -> Value<'_> {
        "chatty".into()
    }

    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        Err(Mismatch::new(format!("{value} is no chatty value")))
    }
}

#[derive(Deserialize)]
struct Flattened<T> {
    #[serde(flatten)]
    _person: T,
}

/// Its content is read before it is known what it is.
#[derive(Deserialize)]
#[serde(tag = "tag", content = "content")]
enum Tagged<T> {
    Person(T),
}

/// What may show in no error.
const SECRETS: [&str; 4] = ["s3cret", "123456789", "23456.789", "1.23456789"];

fn assert_hidden(errors: &[String], about: impl Debug) {
    for error in errors {
        for secret in SECRETS {
            assert!(!error.contains(secret), "{about:?}: {error}");
        }
        for shown in ["`true`", "found true", "boolean"] {
            assert!(!error.contains(shown), "{about:?}: {error}");
        }
    }
}

/// How many errors each column has over all values and formats; fewer would show that a value which
/// should be refused was not.
#[test]
fn no_column_shows_its_value() {
    let mut counts = BTreeMap::new();
    for field in Person::OBJECT.fields.iter().filter(|field| field.sensitive) {
        for value in values() {
            let mut document = json!({ "Id__c": "1" });
            document[field.api_name] = value.clone();
            let errors = errors(&document);
            assert_hidden(&errors, (field.api_name, &value));
            for error in &errors {
                assert!(
                    error.contains(field.api_name),
                    "{}: {error}",
                    field.api_name
                );
            }
            *counts.entry(field.api_name).or_insert(0) += errors.len();
        }
    }
    let least = counts.values().min().copied().unwrap_or_default();
    assert!(least >= 80, "{counts:#?}");
}

#[test]
fn csv_shows_no_value() {
    for column in [
        "Decimal__c",
        "Whole__c",
        "Float__c",
        "Flag__c",
        "Date__c",
        "Moment__c",
        "Closed__c",
        "Digits__c",
        "Parsed__c",
        "Chatty__c",
    ] {
        for value in ["s3cret", "1.23456789 s3cret", "99123456789.5x"] {
            let text = format!("Id__c,{column}\n1,{value}\n");
            let read = csv::Reader::from_reader(text.as_bytes())
                .deserialize::<Person>()
                .collect::<Result<Vec<_>, _>>();
            let error = read.unwrap_err().to_string();
            assert!(error.contains(column), "{error}");
            assert_hidden(&[error], column);
        }
    }
}

/// A row that is no row may be a value that lost its row.
#[test]
fn no_wrong_shape_shows_its_value() {
    for document in [
        json!("s3cret"),
        json!(123_456_789),
        json!(-123_456_789_i64),
        json!(123_456_789.5),
        json!(true),
        json!(["s3cret"]),
        json!(null),
    ] {
        let errors = errors(&document);
        assert!(errors.len() >= 10, "{document}: {errors:#?}");
        assert_hidden(&errors, &document);
    }
}

/// What JSON has not: numbers beyond 64 bits, and keys that are no text.
#[test]
fn no_yaml_shows_its_value() {
    const LARGE: &str = "123456789123456789123456789";
    let mut errors = Vec::new();
    let all = &mut errors;
    error(serde_yaml::from_str::<Person>(LARGE), all);
    error(
        serde_yaml::from_str::<Row<Person>>(&format!("-{LARGE}")),
        all,
    );
    error(
        serde_yaml::from_str::<Vec<Person>>(&format!("- {LARGE}")),
        all,
    );
    for column in ["Flag__c", "Texts__c", "Floats__c", "Decimal__c", "Text__c"] {
        for key in [LARGE, "123456789", "-1.23456789", "true", "[s3cret]"] {
            let text = format!("Id__c: a\n{column}:\n  ? {key}\n  : 1\n");
            error(serde_yaml::from_str::<Person>(&text), all);
        }
    }
    let value: serde_yaml::Value = serde_yaml::from_str("{123456789: 1}").unwrap();
    error(serde_yaml::from_value::<Person>(value), all);
    assert_eq!(errors.len(), 29);
    assert_hidden(&errors, "YAML");
}

/// A format that the engine does not know, which shows what it has in its errors.
#[test]
fn no_unknown_format_shows_its_value() {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, MapDeserializer, StrDeserializer, U64Deserializer};

    let whole: U64Deserializer<Error> = 123_456_789_u64.into_deserializer();
    let text: StrDeserializer<'_, Error> = "s3cret".into_deserializer();
    let mut errors = Vec::new();
    error(Person::deserialize(whole), &mut errors);
    error(Person::deserialize(text), &mut errors);
    for field in Person::OBJECT.fields.iter().filter(|field| field.sensitive) {
        let columns = [(field.api_name, "s3cret")].into_iter();
        error(
            Person::deserialize(MapDeserializer::<_, Error>::new(columns)),
            &mut errors,
        );
        let columns = [(field.api_name, -1.234_567_89)].into_iter();
        error(
            Person::deserialize(MapDeserializer::<_, Error>::new(columns)),
            &mut errors,
        );
    }
    assert!(errors.len() > 20, "{errors:#?}");
    assert_hidden(&errors, "unknown");
}

/// `sensitive` changes nothing of what is read: of a flattened row nothing is left over.
#[test]
fn a_flattened_row_takes_its_columns() {
    #[derive(Deserialize)]
    struct Rest {
        #[serde(flatten)]
        person: Person,
        #[serde(flatten)]
        rest: BTreeMap<String, Json>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(flatten)]
        person: Person,
    }
    let row = r#"{"Id__c": "1", "Text__c": "s3cret"}"#;
    let read: Rest = serde_json::from_str(row).unwrap();
    assert_eq!(read.person.text.as_deref(), Some("s3cret"));
    assert!(read.rest.is_empty());
    let strict: Strict = serde_json::from_str(row).unwrap();
    assert_eq!(strict.person.id, "1");
}

/// Adapters have the format inside.
#[test]
fn adapters_change_nothing() {
    let text = "Id__c: 1\nText__c: 60.10\n";
    let from = serde_yaml::Deserializer::from_str(text);
    let person: Person = serde_path_to_error::deserialize(from).unwrap();
    assert_eq!(person.text.as_deref(), Some("60.10"));
    let text = r#"{"Id__c": "1", "Text__c": 123456789}"#;
    let mut from = serde_json::Deserializer::from_str(text);
    let read: Result<Person, _> = serde_path_to_error::deserialize(&mut from);
    assert_hidden(&[read.unwrap_err().to_string()], "adapter");
}

#[test]
fn no_setter_shows_its_value() {
    let mut person = Person::default();
    let mut refused = 0;
    for field in Person::OBJECT.fields.iter().filter(|field| field.sensitive) {
        for value in [
            Value::from("1234-56-78 s3cret"),
            Value::Int(123_456_789),
            Value::Float(123_456_789.5),
            Value::Bool(true),
            Value::Texts(vec!["s3cret".to_owned()].into()),
        ] {
            if let Err(error) = person.set(field.api_name, value) {
                assert_hidden(&[error.to_string(), format!("{error:?}")], field.api_name);
                refused += 1;
            }
        }
    }
    assert!(refused > 40, "{refused}");
}

#[test]
fn no_violation_shows_a_value() {
    let person = Person {
        id: "s3cret".to_owned(),
        open: Some(serde_json::from_str("\"s3cret\"").unwrap()),
        ..Person::default()
    };
    let violations = dmo::Validator::writing().check_all([&person, &person]);
    assert!(violations.len() >= 3, "{violations}");
    assert_hidden(
        &[violations.to_string(), format!("{violations:?}")],
        "violations",
    );
}

#[test]
fn no_debug_shows_a_value() {
    let person = Person {
        id: "s3cret".to_owned(),
        text: Some("s3cret".to_owned()),
        decimal: Some(Decimal::from(123_456_789)),
        digits: Some(Digits("123456789".to_owned())),
        public: Some(7),
        ..Person::default()
    };
    let shown = format!("{person:?}");
    assert_hidden(&[format!("{person:#?}")], "pretty");
    assert_eq!(
        shown,
        "Person { id: [not shown], text: [not shown], decimal: [not shown], whole: None, float: None, flag: None, \
         date: None, moment: None, texts: None, floats: None, open: None, closed: None, digits: [not shown], \
         parsed: None, chatty: None, public: Some(7) }"
    );
    let row = Row::new(person, dmo::Columns::new());
    assert_hidden(&[format!("{row:?}")], "row");
}

/// What is not sensitive is shown, so that a mistake can be found.
#[test]
fn other_values_are_shown() {
    let error = serde_json::from_str::<Person>(r#"{"Id__c": "1", "Public__c": "a1"}"#);
    let error = error.unwrap_err().to_string();
    assert!(error.contains("found \"a1\""), "{error}");
}
