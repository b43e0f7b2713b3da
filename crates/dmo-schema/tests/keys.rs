//! The table of keys: its form for the documentation, and its examples.

use std::fmt::Write;

use dmo_schema::{Code, DataType, Key, RuleKind, Section, Usage, parse};

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
        (
            Section::Unresolved,
            "An entry of `unresolved`, which has one of these",
        ),
        (Section::Relationship, "A relationship in `unresolved`"),
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
fn examples_have_no_findings_where_they_may_stand() {
    for section in Section::ALL {
        for usage in section.usages() {
            if usage.yaml.is_some() {
                let text = description_with(section, usage);
                let loaded = parse("x.yaml", &text);
                // What is unresolved is a finding wherever it stands.
                let is_unresolved = usage.key == Key::Unresolved
                    || matches!(section, Section::Unresolved | Section::Relationship);
                let mut findings = loaded.findings().iter();
                let found =
                    findings.find(|found| !(is_unresolved && found.code == Code::Unresolved));
                assert!(
                    found.is_none(),
                    "{section:?}: {}\n{text}\n{found:?}",
                    usage.key
                );
            }
        }
    }
}

/// What the examples name, so that each stands in a whole description.
const FIELDS: [(&str, &str); 11] = [
    ("ssot__Id__c", "text"),
    ("ssot__StartDateTime__c", "dateTime"),
    ("ssot__LastModifiedDate__c", "dateTime"),
    ("ssot__ErrorReason__c", "text"),
    ("ssot__ErrorText__c", "text"),
    ("Reason__c", "text"),
    ("Text__c", "text"),
    ("Start__c", "dateTime"),
    ("End__c", "dateTime"),
    ("Kind__c", "text"),
    ("KQ_Id__c", "text"),
];

/// A description that has the example of a key where it may stand.
fn description_with(section: Section, usage: &Usage) -> String {
    let inner = |entries: &[(Key, &str)]| braces(&entries_with(usage, entries));
    let all = fields(&["type: text".to_owned(), "label: A".to_owned()]);
    let with = |fields: &str, key: Key, value: &str| {
        format!("api_name: X__dlm\nlabel: X\nfields: {fields}\n{key}: {value}\n")
    };
    let without = |fields: &str| format!("api_name: X__dlm\nlabel: X\nfields: {fields}\n");

    match section {
        Section::Object => {
            let object = [
                (Key::ApiName, "X__dlm"),
                (Key::Label, "X"),
                (Key::Fields, &all),
            ];
            entries_with(usage, &object).join("\n")
        }
        Section::Field => {
            let field = [(Key::Type, suited(usage.key).as_str()), (Key::Label, "A")];
            without(&fields(&entries_with(usage, &field)))
        }
        Section::Value => {
            let values = format!("{{Done: {}}}", inner(&[]));
            without(&one("text", Key::Values, &values))
        }
        Section::Rule => {
            let demands = [(Key::Requires, "[Reason__c, Text__c]")];
            let is_rule = RuleKind::ALL.iter().any(|kind| kind.key() == usage.key);
            let rule = inner(if is_rule { &[] } else { &demands });
            with(&all, Key::Rules, &format!("[{rule}]"))
        }
        Section::Range => without(&one("number", Key::Range, &inner(&[]))),
        Section::Reference => {
            let target = inner(&[(Key::To, "Y__dlm")]);
            without(&one("text", Key::References, &target))
        }
        Section::ReferenceBy => {
            let target = inner(&[(Key::By, "Kind__c")]).replace('}', ", Account: Y__dlm}");
            without(&one("text", Key::References, &target))
        }
        Section::Inbound => {
            let from = inner(&[(Key::From, "Y__dlm.X__c")]);
            with(&all, Key::ReferencedBy, &format!("[{from}]"))
        }
        Section::Unresolved => with(&all, Key::Unresolved, &format!("[{}]", inner(&[]))),
        Section::Relationship => {
            let sides = inner(&[(Key::From, "Party ID"), (Key::To, "Y__dlm")]);
            with(
                &all,
                Key::Unresolved,
                &format!("[{{relationship: {sides}}}]"),
            )
        }
        other => panic!("no description has the keys of {other:?}"),
    }
}

/// A map in braces.
fn braces(entries: &[String]) -> String {
    format!("{{{}}}", entries.join(", "))
}

/// Fields of which one has a key.
fn one(data_type: &str, key: Key, value: &str) -> String {
    fields(&[
        format!("type: {data_type}"),
        "label: A".to_owned(),
        format!("{key}: {value}"),
    ])
}

/// The first type that a key suits.
fn suited(key: Key) -> DataType {
    let suits = |data_type: &DataType| key.suits(*data_type);
    DataType::ALL.into_iter().find(suits).expect("a type")
}

/// The entries of a map with the example of a key, which comes in place of entries of its keys.
fn entries_with(usage: &Usage, entries: &[(Key, &str)]) -> Vec<String> {
    let is_given = |key: Key| {
        let begin = format!("{key}:");
        usage.example.lines().any(|line| line.starts_with(&begin))
    };
    let others = entries.iter().filter(|(key, _)| !is_given(*key));
    let others = others.map(|(key, value)| format!("{key}: {value}"));
    usage
        .example
        .lines()
        .map(str::to_owned)
        .chain(others)
        .collect()
}

/// The fields, and one with these entries.
fn fields(entries: &[String]) -> String {
    let named =
        FIELDS.map(|(name, data_type)| format!("{name}: {{type: {data_type}, label: {name}}}"));
    format!("{{A__c: {{{}}}, {}}}", entries.join(", "), named.join(", "))
}
