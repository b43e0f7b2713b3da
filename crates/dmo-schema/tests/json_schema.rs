//! The JSON Schema knows the same keys and words as the reader.

use std::path::Path;

use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(dmo_schema::JSON_SCHEMA).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .expect("a map")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

fn sorted<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words
}

#[test]
fn keys_are_those_of_the_reader() {
    let schema = schema();
    let defs = &schema["$defs"];
    assert_eq!(keys(&schema["properties"]), sorted(dmo_schema::OBJECT_KEYS));
    assert_eq!(
        keys(&defs["field"]["properties"]),
        sorted(dmo_schema::FIELD_KEYS)
    );
    assert_eq!(
        keys(&defs["field"]["properties"]["range"]["properties"]),
        sorted(dmo_schema::RANGE_KEYS)
    );
    assert_eq!(
        keys(&defs["value"]["properties"]),
        sorted(dmo_schema::VALUE_KEYS)
    );
    assert_eq!(
        keys(&defs["rule"]["properties"]),
        sorted(dmo_schema::RULE_KEYS)
    );
    assert_eq!(
        keys(&defs["reference"]["properties"]),
        sorted(dmo_schema::REFERENCE_KEYS)
    );
    assert_eq!(
        keys(&defs["inbound"]["anyOf"][1]["properties"]),
        sorted(dmo_schema::INBOUND_KEYS)
    );
}

#[test]
fn words_are_those_of_the_reader() {
    let schema = schema();
    let properties = &schema["properties"];
    assert_eq!(
        properties["kind"]["enum"],
        serde_json::json!(dmo_schema::KINDS)
    );
    assert_eq!(
        properties["category"]["anyOf"][0]["enum"],
        serde_json::json!(dmo_schema::CATEGORIES)
    );
    let defs = &schema["$defs"];
    assert_eq!(
        defs["field"]["properties"]["type"]["enum"],
        serde_json::json!(dmo_schema::TYPES)
    );
    assert_eq!(
        defs["reference"]["properties"]["cardinality"]["enum"],
        serde_json::json!(dmo_schema::CARDINALITIES)
    );
    assert_eq!(
        defs["rule"]["properties"]["severity"]["enum"],
        serde_json::json!(dmo_schema::SEVERITIES)
    );
}

#[test]
fn every_key_is_described() {
    let schema = schema();
    for properties in [
        &schema["properties"],
        &schema["$defs"]["field"]["properties"],
        &schema["$defs"]["rule"]["properties"],
    ] {
        for (key, value) in properties.as_object().expect("a map") {
            assert!(value["description"].is_string(), "{key}");
        }
    }
}

#[test]
fn the_copy_beside_the_descriptions_is_equal() {
    let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/dmo.schema.json");
    if let Ok(copy) = std::fs::read_to_string(copy) {
        assert!(
            copy == dmo_schema::JSON_SCHEMA,
            "copy crates/dmo-schema/dmo.schema.json to schema/"
        );
    }
}
