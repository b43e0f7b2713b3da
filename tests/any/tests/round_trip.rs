//! Every object keeps every value through JSON, YAML and a binary format.

use std::borrow::Cow;
use std::fmt::Debug;

use any::objects::{Dmo as DmoObject, Everything, dmo::Object, everything};
use dmo::{Decimal, Dmo, Shape, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value for a field of this shape.
fn sample(shape: Shape, index: usize) -> Value<'static> {
    match shape {
        Shape::Bool => Value::Bool(true),
        Shape::Int => Value::Int(-7),
        Shape::Float => Value::Float(0.1),
        Shape::Decimal => Value::Decimal(
            "-12345678901234567890.123456789012345678"
                .parse::<Decimal>()
                .expect("a decimal"),
        ),
        Shape::Date => Value::Date("2026-02-28".parse().expect("a date")),
        Shape::Timestamp => {
            Value::Timestamp("2026-02-28T23:59:59.999999Z".parse().expect("a moment"))
        }
        Shape::Texts => Value::Texts(Cow::Owned(vec!["a, \"b\"".to_owned(), String::new()])),
        Shape::Floats => Value::Floats(Cow::Owned(vec![0.5, -0.004])),
        _ => Value::Text(Cow::Owned(format!(
            "text {index} \"quoted\" \\ {{}} '\n: #"
        ))),
    }
}

/// A record with a value in every field.
fn full<T: Dmo>() -> T {
    let mut record = T::default();
    for index in 0..T::OBJECT.fields.len() {
        let cell = record.cell_mut(index).expect("a cell");
        let value = sample(cell.shape(), index);
        cell.set(value).expect("a value that fits");
    }
    record
}

fn check<T: Dmo + Serialize + DeserializeOwned + PartialEq + Debug>() {
    for record in [full::<T>(), T::default()] {
        let json = serde_json::to_string(&record).expect("JSON");
        assert_eq!(
            serde_json::from_str::<T>(&json).expect("a record"),
            record,
            "{json}"
        );
        let yaml = serde_yaml::to_string(&record).expect("YAML");
        assert_eq!(
            serde_yaml::from_str::<T>(&yaml).expect("a record"),
            record,
            "{yaml}"
        );
        let bytes = postcard::to_allocvec(&record).expect("bytes");
        assert_eq!(
            postcard::from_bytes::<T>(&bytes).expect("a record"),
            record,
            "{json}"
        );
    }
    for (index, field) in T::OBJECT.fields.iter().enumerate() {
        assert_eq!(
            T::OBJECT.position(field.api_name, 0),
            Some(index),
            "{}",
            field.api_name
        );
        assert_eq!(
            T::OBJECT.field_by_rust_name(field.rust_name),
            Some(field),
            "{}",
            field.rust_name
        );
    }
}

#[test]
fn every_object_keeps_every_value() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
}

#[test]
fn listed_values_are_read_and_written_letter_by_letter() {
    use everything::Status;
    for (variant, text) in [
        (Status::InProgress, "In Progress"),
        (Status::InProgressCapitals, "IN_PROGRESS"),
        (Status::V0_579, "0-579"),
        (Status::V720, "720+"),
        (Status::Nothing, ""),
    ] {
        assert_eq!(variant.as_str(), text);
        assert_eq!(text.parse::<Status>().expect("a status"), variant);
    }
    let surprise: Status = "brand new".parse().expect("an open list");
    assert_eq!(surprise.to_string(), "brand new");
}

#[test]
fn an_object_called_dmo_has_a_field_called_object() {
    let record = DmoObject {
        object: Some(Object::Dmo),
        ..DmoObject::default()
    };
    assert_eq!(
        serde_json::to_value(&record).expect("JSON")["ssot__Object__c"],
        "Dmo"
    );
    assert_eq!(DmoObject::OBJECT.rust_name, "Dmo");
}

#[test]
fn the_description_is_all_there() {
    let object = Everything::OBJECT;
    assert_eq!(
        object.label,
        r#"Every "thing" {braced} \ 'quoted' */ <b>bold</b> `code` [link](x) # 1"#
    );
    assert_eq!(object.since.expect("a version").to_string(), "60.10");
    assert_eq!(object.null_values, ["NOT_SET"]);
    assert_eq!(
        object.meta[1],
        ("nested", r#"{"list":[1,"two",null],"map":{"deep":true}}"#)
    );
    let keys: Vec<_> = object
        .key
        .iter()
        .map(|&at| object.fields[at].api_name)
        .collect();
    assert_eq!(keys, ["ssot__Second__c", "ssot__First__c"]);
    assert_eq!(object.referenced_by.len(), 2);
    assert_eq!(object.rules.len(), 4);
    assert_eq!(everything::Field::Code.pattern, Some(r#"[A-Z]{2}"?\d"#));
    assert_eq!(
        everything::Field::RelatedId.references[1].when,
        Some(("ssot__KindName__c", "A \"case\" */"))
    );
    assert_eq!(everything::Field::BirthDateCustom.api_name, "birth_date__c");
}
