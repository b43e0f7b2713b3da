//! The JSON Schema is made of the table of keys, and accepts and refuses the same descriptions as the reader.

mod generate;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use dmo_schema::Code;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(dmo_schema::JSON_SCHEMA).expect("JSON")
}

#[test]
fn the_file_is_what_the_table_of_keys_gives() {
    expect_test::expect_file!["../../dmo.schema.json"].assert_eq(&generate::text());
}

#[test]
fn the_copy_beside_the_descriptions_is_equal() {
    expect_test::expect_file!["../../../../schema/dmo.schema.json"].assert_eq(&generate::text());
}

/// The JSON Schema as editors apply it.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let location = "https://example.com/dmo.schema.json";
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler
            .add_resource(location, schema())
            .expect("a resource");
        let index = compiler
            .compile(location, &mut schemas)
            .expect("a valid JSON Schema");
        Self { schemas, index }
    }

    /// What is wrong with a description; nothing if it is accepted.
    fn refusal(&self, yaml: &str) -> Option<String> {
        let value: Value = match serde_yaml::from_str(yaml) {
            Ok(value) => value,
            Err(error) => return Some(error.to_string()),
        };
        let result = self.schemas.validate(&value, self.index);
        result.err().map(|error| error.to_string())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Texts of the descriptions under a folder, with their paths.
fn descriptions(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            found.extend(descriptions(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.extend(fs::read_to_string(&path).map(|text| (path, text)));
        }
    }
    found
}

#[test]
fn descriptions_without_errors_are_accepted() {
    let validator = Validator::new();
    let mut accepted = 0;
    let cases = descriptions(&root().join("tests/findings"));
    for (path, text) in descriptions(&root().join("../../schema"))
        .iter()
        .chain(&cases)
    {
        if !dmo_schema::parse("x.yaml", text).findings().has_errors() {
            assert_eq!(validator.refusal(text), None, "{}", path.display());
            accepted += 1;
        }
    }
    assert!(accepted > 40, "only {accepted}");
}

#[test]
fn each_mistake_is_refused_by_itself() {
    let validator = Validator::new();
    let with = |line: &str| format!("api_name: X__dlm\nfields: {{A__c: {{type: text}}}}\n{line}\n");
    assert_eq!(validator.refusal(&with("label: X")), None);
    for mistake in [
        "lable: X",
        "label: [X]",
        "kind: dlm",
        "primary_key: {A__c: 1}",
        "meta: [a]",
        "rules: {requires: [A__c, B__c]}",
        "rules: [{severity: warning}]",
        "rules: [{not_befor: [A__c, B__c]}]",
        "rules: [{requires: [A__c, B__c], at_most_one: [A__c, B__c]}]",
        "referenced_by: [X__dlm]",
        "referenced_by: [{form: X__dlm.A__c}]",
    ] {
        assert!(validator.refusal(&with(mistake)).is_some(), "{mistake}");
    }
    for mistake in [
        "type: string",
        "type: text, requierd: true",
        "type: text, required: 'yes'",
        "type: text, max_length: '36'",
        "type: number, precision: 39",
        "type: number, range: {mim: 1}",
        "type: text, values: {A: {sinse: 59.0}}",
        "type: text, references: {t0: X__dlm}",
        "type: text, references: [[X__dlm]]",
        "type: text, references: {to: X__dlm, cardinality: N1}",
    ] {
        let text = format!("api_name: X__dlm\nfields: {{A__c: {{{mistake}}}}}\n");
        assert!(validator.refusal(&text).is_some(), "{mistake}");
        let loaded = dmo_schema::parse("x.yaml", &text);
        assert!(loaded.findings().has_errors(), "{mistake}");
    }
}

#[test]
fn good_examples_are_accepted() {
    let validator = Validator::new();
    let mut taken = 0;
    for code in Code::ALL {
        let example = code.explain().good.unwrap_or_default();
        for text in example.split("# file: ").filter(|text| !text.is_empty()) {
            let text = text.split_once(".yaml\n").map_or(text, |(_, text)| text);
            assert_eq!(validator.refusal(text), None, "{code}");
            taken += 1;
        }
    }
    assert!(taken > 30, "{taken} examples");
}

#[test]
fn wrong_keys_and_types_are_refused() {
    const SEEN: [Code; 5] = [
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongType,
        Code::UnknownType,
        Code::InvalidNumber,
    ];
    let validator = Validator::new();
    let mut refused = HashSet::new();
    for (path, text) in descriptions(&root().join("tests/findings")) {
        let loaded = dmo_schema::parse("x.yaml", &text);
        let codes = loaded.findings().iter().map(|finding| finding.code);
        let seen: Vec<Code> = codes.filter(|code| SEEN.contains(code)).collect();
        if !seen.is_empty() {
            assert!(validator.refusal(&text).is_some(), "{}", path.display());
            refused.extend(seen);
        }
    }
    assert_eq!(refused, HashSet::from(SEEN));
}
