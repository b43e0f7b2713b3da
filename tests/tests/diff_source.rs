//! What `dmo-diff` says of Rust code is what the compiler says: code that uses all of the old types is compiled with the new
//! ones, for each kind of change.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dmo_diff::{Level, Rule};
use dmo_schema::{Builtin, Field, Object, Schema};
use dmo_tests::aside::Aside;
use serde_json::Value as Json;

/// What is there besides what a case changes.
const HEAD: &str = "api_name: Boat__dlm\nlabel: Boat\n";
const ID: &str = "  Id__c: {label: ID, type: text}\n";

/// Kinds of changes: the description before and after, from the first line on that differs.
const CASES: &[(&str, &str, &str)] = &[
    (
        "field_added",
        "fields:\n",
        "fields:\n  A__c: {label: A, type: text}\n",
    ),
    (
        "field_removed",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n",
    ),
    (
        "field_renamed",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  B__c: {label: A, type: text, rust: a, previously: A__c}\n",
    ),
    (
        "rust_of_a_field",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, rust: other}\n",
    ),
    ("rust_of_an_object", "fields:\n", "rust: Ship\nfields:\n"),
    (
        "label_of_an_object",
        "fields:\n",
        "description: Floats.\nfields:\n",
    ),
    (
        "type_to_another_rust_type",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: number}\n",
    ),
    (
        "type_to_the_same_rust_type",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: email}\n",
    ),
    (
        "as",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, as: bool}\n",
    ),
    (
        "scale_to_a_whole_number",
        "fields:\n  A__c: {label: A, type: number}\n",
        "fields:\n  A__c: {label: A, type: number, scale: 0}\n",
    ),
    (
        "scale_of_a_decimal",
        "fields:\n  A__c: {label: A, type: number, scale: 4}\n",
        "fields:\n  A__c: {label: A, type: number, scale: 2}\n",
    ),
    (
        "precision_of_a_whole_number",
        "fields:\n  A__c: {label: A, type: number, scale: 0, precision: 18}\n",
        "fields:\n  A__c: {label: A, type: number, scale: 0, precision: 19}\n",
    ),
    (
        "max_length",
        "fields:\n  A__c: {label: A, type: text, max_length: 5}\n",
        "fields:\n  A__c: {label: A, type: text, max_length: 4}\n",
    ),
    (
        "required",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, required: true}\n",
    ),
    (
        "deprecated",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, deprecated: true}\n",
    ),
    (
        "removed",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, removed: true}\n",
    ),
    (
        "values_added",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
    ),
    (
        "values_removed",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
        "fields:\n  A__c: {label: A, type: text}\n",
    ),
    (
        "value_added",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
        "fields:\n  A__c: {label: A, type: text, values: [x, y, z]}\n",
    ),
    (
        "value_removed",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
        "fields:\n  A__c: {label: A, type: text, values: [x]}\n",
    ),
    (
        "rust_of_a_value",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
        "fields:\n  A__c: {label: A, type: text, values: [x, y: {rust: Other}]}\n",
    ),
    (
        "enum",
        "fields:\n  A__c: {label: A, type: text, values: [x, y]}\n",
        "fields:\n  A__c: {label: A, type: text, values: [x, y], enum: Other}\n",
    ),
    (
        "order",
        "fields:\n  A__c: {label: A, type: text}\n  B__c: {label: B, type: text}\n",
        "fields:\n  B__c: {label: B, type: text}\n  A__c: {label: A, type: text}\n",
    ),
    (
        "key_added",
        "fields:\n  A__c: {label: A, type: text}\n",
        "primary_key: A__c\nfields:\n  A__c: {label: A, type: text}\n",
    ),
    (
        "key_removed",
        "primary_key: A__c\nfields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text}\n",
    ),
    (
        "references",
        "fields:\n  A__c: {label: A, type: text}\n",
        "fields:\n  A__c: {label: A, type: text, references: Trip__dlm}\n",
    ),
    (
        "unused_value_list",
        "value_lists:\n  Shade: [light, dark]\nfields:\n",
        "value_lists:\n  Shade: [light]\nfields:\n",
    ),
    (
        "unused_value_list_gone",
        "value_lists:\n  Shade: [light, dark]\nfields:\n",
        "fields:\n",
    ),
];

fn schema(rest: &str) -> Schema {
    let yaml = format!("{HEAD}{rest}{ID}");
    let loaded = dmo_schema::parse("boat.yaml", &yaml);
    let (schema, _) = loaded
        .into_result()
        .unwrap_or_else(|findings| panic!("{findings}"));
    schema
}

/// A program that uses everything that is generated of an object.
fn uses(object: &Object) -> String {
    let Object {
        rust_name,
        module_name,
        ..
    } = object;
    let mut text = format!(
        "#![allow(warnings)]\nmod data;\nuse data::{module_name}::*;\nfn main() {{}}\nfn uses(record: &data::{rust_name}) {{\n"
    );
    for field in &object.fields {
        let name = &field.rust_name;
        let data_type = rust_type(object, field);
        writeln!(text, "let _: &{data_type} = &record.{name};").expect("a String");
    }
    for list in &object.value_lists {
        for value in &list.values {
            writeln!(text, "let _ = {}::{};", list.rust_name, value.rust_name).expect("a String");
        }
    }
    let key = vec!["\"k\""; object.primary_key.len()].join(", ");
    if !object.primary_key.is_empty() {
        writeln!(text, "let _ = data::{rust_name}::new({key});").expect("a String");
    }
    text + "}\n"
}

fn rust_type(object: &Object, field: &Field) -> String {
    let list = field
        .values
        .map(|at| object.value_lists[at].rust_name.clone());
    let plain = list.unwrap_or_else(|| match field.builtin() {
        Builtin::Decimal => "dmo::Decimal".to_owned(),
        other => other.to_string(),
    });
    if object.primary_key.contains(&field.api_name) {
        plain
    } else {
        format!("Option<{plain}>")
    }
}

/// The names of the programs that do not compile.
fn broken(programs: &Aside) -> BTreeSet<String> {
    let arguments = [
        "check",
        "--examples",
        "--keep-going",
        "--message-format=json",
    ];
    let output = programs.cargo(&arguments);
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let messages = lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
    let mut seen = 0;
    let mut broken = BTreeSet::new();
    for message in messages {
        let name = message["target"]["name"].as_str().unwrap_or_default();
        if message["target"]["kind"][0] == "example" {
            seen += 1;
        }
        if message["message"]["level"] == "error" {
            broken.insert(name.to_owned());
        }
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(seen >= CASES.len(), "{seen} messages\n{errors}");
    broken
}

#[test]
fn every_verdict_on_rust_code_is_what_the_compiler_says() {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/diff");
    let programs = Aside::copy("tests/committed", target);
    programs.edit(
        "Cargo.toml",
        "[dev-dependencies]",
        "[target.'cfg(any())'.dev-dependencies]",
    );
    let mut told = BTreeSet::new();
    let mut rules: BTreeSet<String> = BTreeSet::new();
    for (name, old, new) in CASES {
        let (old, new) = (schema(old), schema(new));
        let generated = dmo_build::Config::new().generate(&new).expect("generated");
        for file in generated.files {
            programs.write(
                &format!("examples/{name}/data/{}", file.name),
                &file.contents,
            );
        }
        programs.write(
            &format!("examples/{name}/main.rs"),
            &uses(&old.objects()[0]),
        );
        let changes = dmo_diff::diff(&old, &new).changes;
        assert!(!changes.is_empty(), "{name}");
        rules.extend(changes.iter().map(|change| Rule::to_string(&change.rule)));
        let mut breaks = changes.iter().flat_map(|change| &change.breaks);
        if breaks.any(|found| found.level == Level::Source) {
            told.insert((*name).to_owned());
        }
    }
    assert_eq!(told, broken(&programs));
    assert!(rules.len() > 20, "{rules:?}");
}
