//! The table of keys: its form for the documentation, and its examples.

use std::fmt::Write;

use dmo_schema::{DataType, Key, Section, Usage, parse};

#[test]
fn the_tables_of_the_documentation_are_fresh() {
    let sections = [
        (Section::Object, "An object"),
        (Section::Field, "A field, under its API name in `fields`"),
        (Section::Value, "A value, in `values` and `value_lists`"),
        (Section::Rule, "A rule, in `rules`"),
        (Section::Range, "A range"),
        (Section::Reference, "A reference"),
        (
            Section::ReferenceBy,
            "A reference that depends on another field; each further key is a value of that field",
        ),
        (Section::Inbound, "An entry of `referenced_by`"),
    ];
    let tables = sections.map(|(section, title)| table(title, section));
    expect_test::expect_file!["../src/keys.md"].assert_eq(&tables.join("\n"));
}

fn table(title: &str, section: Section) -> String {
    let mut text = format!("## {title}\n\n| key | value | meaning |\n|---|---|---|\n");
    for usage in section.usages() {
        if let Some(shape) = usage.yaml {
            let (key, meaning) = (usage.key, usage.meaning);
            writeln!(text, "| `{key}` | {shape} | {meaning} |").expect("text");
        }
    }
    text
}

#[test]
fn examples_of_fields_have_no_findings() {
    for usage in Section::Field.usages() {
        if usage.yaml.is_some() {
            let text = description_with(usage);
            let findings = parse("x.yaml", &text).findings().to_string();
            assert_eq!(findings, "", "{}\n{text}", usage.key);
        }
    }
}

/// A description of which one field has the example of a key, and the first type that suits it.
fn description_with(usage: &Usage) -> String {
    let suits = |data_type: &DataType| usage.key.suits(*data_type);
    let data_type = DataType::ALL.into_iter().find(suits).expect("a type");
    let mut field = String::new();
    for line in usage.example.lines() {
        writeln!(field, "    {line}").expect("text");
    }
    for (key, value) in [(Key::Type, data_type.as_str()), (Key::Label, "A")] {
        if usage.key != key {
            writeln!(field, "    {key}: {value}").expect("text");
        }
    }
    format!("api_name: X__dlm\nlabel: X\nfields:\n  A__c:\n{field}")
}
