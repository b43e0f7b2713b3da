//! Objects and records that are made at run time. That they agree with generated ones is tested where there are
//! generated ones.
#![cfg(all(feature = "schema", feature = "derive"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt;
use std::thread;

use dmo::schema::{self, DynamicObject, DynamicRecord, NumberType, Settings};
use dmo::{
    Columns, Decimal, NumberJson, Record, RecordExt as _, RecordMut, Row, Validator, Value,
    jiff::Timestamp,
};
use serde::de::value::{Error, MapDeserializer};
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

const PATIENT: &str = "
api_name: Patient__dlm
label: Patient
primary_key: Id__c
null_values: NOT_SET
fields:
  Id__c: {label: Patient ID, type: text}
  Ssn__c: {label: Social Security Number, type: text, sensitive: true}
  Visits__c: {label: Visits, type: number, scale: 0}
  Balance__c: {label: Balance, type: currency}
  SeenAt__c: {label: Seen At, type: dateTime}
  Ward__c: {label: Ward, type: text, values: [North, South]}
";

fn object(text: &str) -> DynamicObject {
    let (described, _) = schema::parse("patient.yaml", text).into_result().unwrap();
    schema::objects(&described)[0]
}

fn read(row: &str) -> Result<DynamicRecord, String> {
    let mut json = serde_json::Deserializer::from_str(row);
    object(PATIENT)
        .decode(&mut json)
        .map_err(|error| error.to_string())
}

/// The same patient, as far as rows of text go.
#[derive(PartialEq, Default, dmo::Dmo)]
#[dmo(
    api_name = "Patient__dlm",
    label = "Patient",
    null_values("NOT_SET"),
    debug
)]
struct Patient {
    #[dmo(api_name = "Id__c", label = "Patient ID", key)]
    id: String,
    #[dmo(
        api_name = "Ssn__c",
        label = "Social Security Number",
        sensitive,
        type = "text"
    )]
    ssn: Option<String>,
    #[dmo(api_name = "Visits__c", label = "Visits", scale = 0)]
    visits: Option<i64>,
    #[dmo(api_name = "Balance__c", label = "Balance", type = "currency")]
    balance: Option<dmo::Decimal>,
    #[dmo(api_name = "SeenAt__c", label = "Seen At")]
    seen_at: Option<Timestamp>,
}

#[test]
fn an_object_knows_what_orgs_call_it_and_lack() {
    let text = PATIENT.replace(
        "primary_key",
        "names: {uat: ds1_Patient__dlm}\nabsent_in: [test]\nremoved: With 62.0.\nprimary_key",
    );
    let text = text.replace(
        "label: Visits,",
        "label: Visits, names: {uat: Stays__c}, absent_in: [old, test],",
    );
    let object = object(&text);
    assert_eq!(object.name_in("uat"), "ds1_Patient__dlm");
    assert_eq!(object.name_in("production"), "Patient__dlm");
    assert_eq!(object.absent_in, ["test"]);
    assert_eq!(object.removed, Some("With 62.0."));
    let visits = object.field("stays__c").expect("a field");
    assert_eq!(visits.name_in("uat"), "Stays__c");
    assert_eq!(visits.name_in("production"), "Visits__c");
    assert_eq!(visits.absent_in, ["old", "test"]);
    let record = object.read_json(r#"{"Id__c": "7", "STAYS__C": 2}"#);
    let record = record.expect("a record");
    assert_eq!(record.get("Visits__c"), Some(2.into()));
    let uat = dmo::sql::Org::of("uat");
    assert_eq!(uat.column(&object, visits), Some("Stays__c"));
    assert_eq!(dmo::sql::Org::of("test").table(&object), None);
}

#[test]
fn equal_descriptions_give_one_object_and_others_another() {
    let threads: Vec<_> = (0..8).map(|_| thread::spawn(|| object(PATIENT))).collect();
    for made in threads {
        assert_eq!(made.join().unwrap(), object(PATIENT));
    }
    let reordered = PATIENT.replace("label: Patient\n", "") + "label: Patient\n";
    assert_eq!(object(&reordered), object(PATIENT));
    let other = object(&PATIENT.replace("label: Visits", "label: Stays"));
    assert_ne!(other, object(PATIENT));
    assert_eq!(other.fields[2].label, "Stays");
    assert_eq!(object(PATIENT).fields[2].label, "Visits");
    assert_ne!(other.record(), object(PATIENT).record());
}

#[test]
fn a_description_with_an_error_gives_no_object_but_the_findings() {
    let wrong = schema::parse(
        "patient.yaml",
        &PATIENT.replace("type: dateTime", "type: moment"),
    );
    let findings = wrong.into_result().unwrap_err().to_string();
    assert!(findings.contains("unknown type `moment`"), "{findings}");
    assert!(findings.contains("patient.yaml:11:"), "{findings}");
}

#[test]
fn values_are_read_shown_and_written() {
    let row = r#"{"id__c": "7", "Visits__c": "2.000", "Balance__c": 1.50, "Ward__c": "West", "Ssn__c": "NOT_SET"}"#;
    let mut record = read(row).unwrap();
    assert_eq!(record.get("Visits__c"), Some(Value::Int(2)));
    assert_eq!(record.get("Ssn__c"), Some(Value::Null));
    record.set("Ssn__c", "123-45-6789").unwrap();
    record.set("SeenAt__c", "2024-03-22 05:47").unwrap();
    assert_eq!(
        format!("{record:?}"),
        r#"Patient { id: "7", ssn: [not shown], visits: Some(2), balance: Some(Decimal(1.50)), seen_at: Some(2024-03-22T05:47:00Z), ward: Some(Unrecognized("West")) }"#
    );
    assert_eq!(
        serde_json::to_string(&record).unwrap(),
        r#"{"Id__c":"7","Ssn__c":"123-45-6789","Visits__c":2,"Balance__c":"1.50","SeenAt__c":"2024-03-22T05:47:00Z","Ward__c":"West"}"#
    );
    let violations = record.validate();
    assert_eq!(
        violations.to_string().trim_end(),
        "warning[unlisted_value] Ward__c: expected a documented value, found \"West\""
    );
}

#[test]
fn a_sensitive_value_stands_in_no_error() {
    let error = read(r#"{"Id__c": "7", "Ssn__c": 123456789}"#).unwrap_err();
    assert!(
        error.contains(
            "column Ssn__c of Patient__dlm: expected text, found a value that is not shown"
        ),
        "{error}"
    );
}

#[test]
fn a_row_knows_its_columns() {
    let mut json = serde_json::Deserializer::from_str(r#"{"Id__c": "7", "Ward__c": null}"#);
    let row = object(PATIENT).decode_row(&mut json).unwrap();
    assert_eq!(row.columns, Columns::from_iter([0, 5]));
    assert_eq!(
        serde_json::to_string(&row).unwrap(),
        r#"{"Id__c":"7","Ward__c":null}"#
    );
    assert!(row.validate().is_empty());
}

/// An answer, the rows of which are read where they are.
struct Answer;

impl<'de> Visitor<'de> for Answer {
    type Value = Vec<DynamicRecord>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut answer: A) -> Result<Self::Value, A::Error> {
        let mut records = Vec::new();
        while let Some(key) = answer.next_key::<String>()? {
            if key == "row" {
                records.push(answer.next_value_seed(object(PATIENT))?);
            } else {
                answer.next_value::<IgnoredAny>()?;
            }
        }
        Ok(records)
    }
}

#[test]
fn an_object_is_a_seed() {
    let answer = r#"{"row": {"Id__c": "7"}, "done": true, "row": {"Id__c": "8"}}"#;
    let mut json = serde_json::Deserializer::from_str(answer);
    let records = json.deserialize_map(Answer).unwrap();
    let ids: Vec<_> = records.iter().map(|record| record.get("Id__c")).collect();
    assert_eq!(ids, [Some(Value::from("7")), Some(Value::from("8"))]);
}

/// The reader of `csv` takes types alone, so that texts are set by their columns, or are made a row by serde: what
/// comes of that is the same.
#[test]
fn texts_of_csv_are_set_as_they_are_read() {
    let table = "SEENAT__C,Id__c,Balance__c,Visits__c,Ssn__c\n\
        2024-03-22 05:47:10.000 UTC,7,1.50,2.000,NOT_SET\n\
        ,8,,, \n\
        22 March,9,,,\n\
        ,10,1,1.5,\n";
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let mut refused = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.unwrap();
        let read = row.deserialize::<Row<Patient>>(Some(&columns));
        let mut record = object(PATIENT).record();
        let mut set = Ok(());
        for (name, text) in columns.iter().zip(&row) {
            let text = (!text.is_empty()).then(|| text.to_owned());
            set = set.and(record.set(name, text));
        }
        let texts = columns.iter().zip(&row);
        let texts = texts.filter(|(_, text)| !text.is_empty());
        let decoded = object(PATIENT).decode(MapDeserializer::<_, Error>::new(texts));
        match (read, set, decoded) {
            (Ok(read), Ok(()), Ok(decoded)) => {
                assert_eq!(decoded, record);
                for field in Patient::OBJECT.fields {
                    let name = field.api_name;
                    assert_eq!(record.get(name), read.get(name), "{name}");
                }
            }
            (Err(read), Err(set), Err(decoded)) => {
                let words = set.to_string();
                assert!(read.to_string().contains(&words), "{read}: {set}");
                assert_eq!(decoded.to_string(), words);
                refused.push(number);
            }
            (read, set, decoded) => panic!("{read:?}, {set:?}, {decoded:?}"),
        }
    }
    assert_eq!(refused, [2, 3]);
}

#[test]
fn records_go_from_one_thread_to_another() {
    fn shared<T: Send + Sync + Clone + 'static>(value: T) -> T {
        value
    }
    let record = shared(object(PATIENT).record());
    let back = thread::spawn(move || shared(object(PATIENT)).record());
    assert_eq!(back.join().unwrap(), record);
    assert_eq!(record.dynamic_object(), object(PATIENT));
}

#[test]
fn a_list_of_rows_knows_the_columns_of_each() {
    let rows = r#"[{"Id__c": "7"}, {"Id__c": "8", "Visits__c": null}]"#;
    let mut json = serde_json::Deserializer::from_str(rows);
    let rows = object(PATIENT).decode_rows(&mut json).unwrap();
    let columns: Vec<_> = rows.iter().map(|row| row.columns.clone()).collect();
    assert_eq!(
        columns,
        [Columns::from_iter([0]), Columns::from_iter([0, 2])]
    );
    let projection = r#"[{"Visits__c": 1}]"#;
    let mut json = serde_json::Deserializer::from_str(projection);
    let rows = object(PATIENT).decode_rows(&mut json).unwrap();
    assert_eq!(rows[0].columns, Columns::from_iter([2]));
    let wrong = r#"[{"Id__c": "7"}, {"Id__c": null}]"#;
    let mut json = serde_json::Deserializer::from_str(wrong);
    let error = object(PATIENT).decode_rows(&mut json).unwrap_err();
    assert!(error.to_string().contains("Id__c"), "{error}");
    let error = object(PATIENT)
        .decode_rows(serde_json::json!({}))
        .unwrap_err();
    assert!(error.to_string().contains("a sequence"), "{error}");
}

/// The first object of a description of which settings were made.
fn with(settings: Settings) -> DynamicObject {
    let (described, _) = schema::parse("patient.yaml", PATIENT)
        .into_result()
        .unwrap();
    settings.objects(&described)[0]
}

#[test]
fn settings_are_part_of_what_an_object_is() {
    assert_eq!(with(Settings::new()), object(PATIENT));
    assert_eq!(with(Settings::default()), object(PATIENT));
    let exact = Settings::new().number_json(NumberJson::Number);
    assert_eq!(with(exact), with(exact));
    assert_ne!(with(exact), object(PATIENT));
    assert_ne!(with(exact).record(), object(PATIENT).record());
    assert_eq!(with(exact).number_json, NumberJson::Number);
    assert_eq!(object(PATIENT).number_json, NumberJson::Text);
    // Some objects write numbers unless they are told not to.
    let text =
        "{api_name: orders, kind: ingestion, label: Orders, fields: {a: {label: A, type: number}}}";
    let (described, _) = schema::parse("orders.yaml", text).into_result().unwrap();
    assert_eq!(
        schema::objects(&described)[0].number_json,
        NumberJson::Number
    );
    let settings = Settings::new().number_json(NumberJson::Text);
    assert_eq!(
        settings.objects(&described)[0].number_json,
        NumberJson::Text
    );
}

#[test]
fn an_f64_is_taken_where_it_is_allowed() {
    let row = serde_json::from_str::<toml::Value>;
    let row = row(r#"{"Id__c": "7", "Balance__c": 1.5}"#).unwrap();
    let refused = object(PATIENT).decode(row.clone()).unwrap_err();
    assert!(refused.to_string().contains("allow_floats"), "{refused}");
    let floats = with(Settings::new().allow_floats(true));
    let record = floats.decode(row).unwrap();
    let balance = "1.5".parse::<Decimal>().unwrap();
    assert_eq!(record.get("Balance__c"), Some(Value::Decimal(balance)));
}

#[test]
fn settings_choose_the_types_of_fields() {
    let late = "9999-12-31T23:59:59Z";
    let row =
        format!(r#"{{"Id__c": "7", "Balance__c": "1.10", "Visits__c": 2, "SeenAt__c": "{late}"}}"#);
    let read = |settings: Settings| {
        let mut json = serde_json::Deserializer::from_str(&row);
        with(settings).decode(&mut json)
    };
    let seen_at = read(Settings::new()).unwrap();
    let seen_at = seen_at.get("SeenAt__c");
    assert_eq!(seen_at, Some(Value::Timestamp(Timestamp::MAX)));
    let texts = Settings::new().date_time_as_text(true);
    for (number_type, balance) in [
        (NumberType::Decimal, Value::Decimal("1.10".parse().unwrap())),
        (NumberType::Float, Value::Float(1.1)),
        (NumberType::Text, Value::from("1.10")),
    ] {
        let record = read(texts.number_type(number_type)).unwrap();
        assert_eq!(record.get("Balance__c"), Some(balance));
        assert_eq!(record.get("SeenAt__c"), Some(Value::from(late)));
        // A count stays one.
        assert_eq!(record.get("Visits__c"), Some(Value::Int(2)));
    }
    let error = read(texts.number_type(NumberType::Int)).unwrap_err();
    assert!(error.to_string().contains("Balance__c"), "{error}");
}

/// Boxes of records of several objects, made at run time or not, are checked together.
#[test]
fn records_of_both_kinds_are_checked_together() {
    let mut made = object(PATIENT).record();
    made.set("Id__c", "7").unwrap();
    let copy = made.clone();
    assert_eq!(copy, made);
    made.set(&object(PATIENT).object().fields[5], "West")
        .unwrap();
    assert_ne!(copy, made);
    let generated = Patient {
        id: "7".into(),
        ..Patient::default()
    };
    let rows: [Box<dyn Record>; 3] = [Box::new(made), Box::new(copy), Box::new(generated)];
    assert_eq!(
        Validator::reading().check_all(rows).to_string().trim_end(),
        "warning[unlisted_value] rows[0].Ward__c: expected a documented value, found \"West\"\n\
         error[duplicate_key] rows[1].Id__c: duplicate key, first used in rows[0], found \"7\"\n\
         error[duplicate_key] rows[2].Id__c: duplicate key, first used in rows[0], found \"7\""
    );
}

#[test]
fn a_record_is_written_through_its_traits() {
    let mut record: Box<dyn RecordMut> = Box::new(object(PATIENT).record());
    record.set("id__c", "7").unwrap();
    assert_eq!(record.get("Id__c"), Some(Value::from("7")));
    let unknown = record.set("Idd__c", "7").unwrap_err().to_string();
    assert!(unknown.contains("Idd__c"), "{unknown}");
}

/// Errors of JSON are data, as those of `dmo::from_str` are.
#[test]
fn errors_of_json_are_data() {
    let object = object(PATIENT);
    let rows =
        "[{\"Id__c\": \"1\"},\n {\"Visits__c\": 1.5, \"SeenAt__c\": \"soon\", \"Ssn__c\": 5}]";
    let error = object.read_all_json(rows).unwrap_err();
    let found: Vec<_> = error
        .rows()
        .iter()
        .map(|error| match error.error() {
            dmo::FieldError::Mismatch(column) => {
                (error.row(), error.line(), column.field().api_name)
            }
            other => panic!("{other}"),
        })
        .collect();
    let expected = ["Visits__c", "SeenAt__c", "Ssn__c", "Id__c"].map(|name| (Some(1), 2, name));
    assert_eq!(found, expected);
    assert!(!error.to_string().contains("found 5"), "{error}");

    let rows = object
        .read_rows_json(r#"[{"Visits__c": 2, "Visit__c": 3}]"#)
        .unwrap();
    assert_eq!(rows[0].columns, Columns::from_iter([2]));
    assert_eq!(rows[0].unknown.len(), 1);
    let record = object.read_json(br#"{"Id__c": "7"}"#).unwrap();
    assert_eq!(record.get("Id__c"), Some("7".into()));
    let error = object.read_json("{\"Id__c\": \"7\"} x").unwrap_err();
    assert!(error.rows().is_empty() && error.json().is_some(), "{error}");
    let json = "trailing characters at line 1 column 16";
    let expected = serde_json::json!({"rows": [], "more": 0, "json": json, "message": json});
    assert_eq!(serde_json::to_value(&error).unwrap(), expected);
}
