//! Every difference between two models is told: each part of a description that has everything is taken out in turn.

use std::path::Path;

use dmo_diff::{Change, diff};
use dmo_schema::{Findings, Schema, Section};
use serde_yaml::Value;

/// The model of a document, if that has no errors.
fn schema(yaml: &Value) -> Result<Schema, Findings> {
    Ok(dmo_schema::parse("a.yaml", &text(yaml)).into_result()?.0)
}

/// The document as JSON, which is YAML and keeps texts that look like numbers, with escapes for all but ASCII.
fn text(yaml: &Value) -> String {
    // A value without a meaning has nothing behind its colon, which JSON cannot write.
    let json = serde_json::to_string(yaml).expect("JSON");
    let json = json.replace(":null", ":{}");
    let escaped = json.chars().map(|c| {
        if c.is_ascii() {
            return c.to_string();
        }
        let units = c.encode_utf16(&mut [0; 2]).to_vec();
        units
            .iter()
            .fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}"))
    });
    escaped.collect()
}

/// The document without one of its parts, for each part.
fn without_one(value: &Value, put: &mut dyn FnMut(Value)) {
    match value {
        Value::Mapping(map) => {
            for key in map.keys() {
                let mut less = map.clone();
                less.remove(key);
                put(Value::Mapping(less));
                without_one(&map[key], &mut |inner| {
                    let mut other = map.clone();
                    other.insert(key.clone(), inner);
                    put(Value::Mapping(other));
                });
            }
        }
        Value::Sequence(items) => {
            for at in 0..items.len() {
                let mut less = items.clone();
                less.remove(at);
                put(Value::Sequence(less));
                without_one(&items[at], &mut |inner| {
                    let mut other = items.clone();
                    other[at] = inner;
                    put(Value::Sequence(other));
                });
                let mut moved = items.clone();
                moved.rotate_left(at);
                put(Value::Sequence(moved));
            }
        }
        _ => {}
    }
}

/// The first lines in which two models differ.
fn first_difference(old: &Schema, new: &Schema) -> String {
    let (old, new) = (
        format!("{:#?}", old.objects()),
        format!("{:#?}", new.objects()),
    );
    let mut lines = std::iter::zip(old.lines(), new.lines());
    let (before, after) = lines.find(|(a, b)| a != b).unwrap_or(("", "one is longer"));
    format!("{before}\n{after}")
}

#[test]
fn whatever_is_missing_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/any/schema");
    let mut checked = 0;
    for file in ["everything.yaml", "orders.yaml", "dmo.yaml"] {
        let file = std::fs::read_to_string(root.join(file)).expect("a description");
        let whole: Value = serde_yaml::from_str(&file).expect("YAML");
        let all = schema(&whole).expect("no errors");
        assert!(diff(&all, &all).changes.is_empty());
        without_one(&whole, &mut |less| {
            let Some(part) = schema(&less).ok().filter(|part| *part != all) else {
                return;
            };
            for (old, new) in [(&all, &part), (&part, &all)] {
                let changes = diff(old, new).changes;
                assert!(!changes.is_empty(), "{}", first_difference(old, new));
                for Change { rule, .. } in changes {
                    assert!(rule.explain().is_some(), "{rule} is not listed");
                }
            }
            checked += 1;
        });
    }
    assert!(checked > 200, "{checked}");
}

#[test]
fn the_description_has_every_key() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/any/schema");
    let text = std::fs::read_to_string(root.join("everything.yaml")).expect("a description");
    let object: Value = serde_yaml::from_str(&text).expect("YAML");
    let keys = |value: &Value| {
        let map = value
            .as_mapping()
            .into_iter()
            .flat_map(serde_yaml::Mapping::keys);
        map.filter_map(Value::as_str)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let fields = object["fields"].as_mapping().expect("a map");
    let of_fields: Vec<String> = fields.values().flat_map(keys).collect();
    for (section, found) in [
        (Section::Object, keys(&object)),
        (Section::Field, of_fields),
    ] {
        let missing = section
            .keys()
            .filter(|key| !found.iter().any(|found| found == key.as_str()));
        assert_eq!(missing.collect::<Vec<_>>(), [], "{section:?}");
    }
}
