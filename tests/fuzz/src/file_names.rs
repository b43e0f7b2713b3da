//! Names of files: those of objects, whatever the objects are called, are files beside one another on every system, and
//! none takes the place of another. Each line of the input is the name of an object.

use std::fs;

use dmo_build::Config;
use dmo_schema::files::name::{is_reserved, stem};
use serde_json::json;
use tempfile::TempDir;

use crate::import::{assert_names, facts, import};
use crate::text::text;

/// Objects at most, as each has its files.
const MOST: usize = 30;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(text) = text(data) else {
        return false;
    };
    let names: Vec<&str> = text.lines().take(MOST).collect();
    for name in &names {
        assert_settled(name);
    }
    let room = TempDir::new().expect("a folder");
    let (descriptions, code) = (room.path().join("schema"), room.path().join("src"));
    let outcome = import(facts(&[("answer.json", &answer(&names))]), &descriptions);
    let Some(schema) = outcome.loaded.schema() else {
        return false;
    };
    assert_eq!(schema.objects().len(), outcome.files.len());
    let generated = Config::new().generate(schema).expect("generated");
    assert_names(generated.files.iter().map(|file| file.name.as_str()));
    generated.write(&code).expect("written");
    let written = fs::read_dir(&code).expect("a folder").count();
    assert_eq!(written, generated.files.len());
    // The root and one for each object.
    assert_eq!(written, schema.objects().len() + 1);
    !schema.objects().is_empty()
}

/// A name that was settled is settled: it is the name of no device, and stays.
fn assert_settled(name: &str) {
    let settled = stem(name);
    let first = settled.split('.').next().unwrap_or_default();
    assert!(!is_reserved(first), "{name:?} is {settled:?}");
    assert!(!settled.ends_with(['.', ' ']), "{name:?} is {settled:?}");
    assert_eq!(stem(&settled), settled, "{name:?}");
}

/// What an org answers that has objects of these names.
fn answer(names: &[&str]) -> String {
    let objects = names.iter().map(|name| {
        json!({
            "name": name,
            "displayName": name,
            "fields": [{"name": "ssot__Id__c", "displayName": "ID", "type": "STRING"}],
            "primaryKeys": [{"name": "ssot__Id__c", "indexOrder": "1"}],
        })
    });
    json!({"metadata": objects.collect::<Vec<_>>()}).to_string()
}
