//! The table in the documentation of `dmo-derive` is made of the table of keys, and lists the members of descriptors.

use std::collections::BTreeSet;
use std::fmt::Write;

use dmo::__private::Column;
use dmo::{DataType, Field, ListedValue, Object};
use dmo_schema::{Key, Section, Usage};

/// Members that no key of a description or of the derive has: the engine has them to be fast, to know what its type brings, and
/// to know whence the fields of a projection are (`source`, `sources`).
const ENGINE: [&str; 5] = ["facts", "tables", "takes_any", "has_checks", "source"];

/// What the Rust type alone says.
const OF_TYPE: &str = "nullable";

#[test]
fn the_table_of_the_derive_is_fresh() {
    let sections = [
        (Section::Object, "Object"),
        (Section::Field, "Field"),
        (Section::ValueList, "Value list"),
        (Section::Value, "Value"),
    ];
    let tables = sections.map(|(section, title)| table(title, section.usages()));
    let file = "../../crates/dmo-derive/src/table.md";
    expect_test::expect_file![file].assert_eq(&tables.join("\n"));
}

fn table(title: &str, usages: &[Usage]) -> String {
    let mut text = format!(
        "## {title}\n\n| YAML key | attribute | descriptor member | meaning |\n|---|---|---|---|\n"
    );
    let cell = |word: Option<&str>| word.map_or_else(|| "–".to_owned(), |word| format!("`{word}`"));
    for usage in usages {
        let key = cell(usage.yaml.map(|_| usage.key.as_str()));
        let attribute = match (usage.attribute_form(), usage.instead) {
            (None, Some(instead)) => instead.to_owned(),
            (form, _) => cell(form.as_deref()),
        };
        let member = cell(usage.member);
        let (meaning, suited) = (usage.meaning, suited(usage.key));
        writeln!(
            text,
            "| {key} | {attribute} | {member} | {meaning}{suited} |"
        )
        .expect("text");
    }
    text
}

/// The types that a key is for, unless it is for all.
fn suited(key: Key) -> String {
    let types = DataType::ALL.into_iter();
    let words: Vec<String> = types
        .filter(|data_type| key.suits(*data_type))
        .map(|data_type| format!("`{data_type}`"))
        .collect();
    if words.len() == DataType::ALL.len() {
        return String::new();
    }
    format!(" For {}.", words.join(", "))
}

/// The members of a descriptor, as its `Debug` form lists them.
fn members(descriptor: &impl std::fmt::Debug) -> BTreeSet<String> {
    let text = format!("{descriptor:#?}");
    text.lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !ENGINE.iter().any(|member| line.starts_with(member)))
        .filter(|line| !line.starts_with([' ', '}', ']', ')']))
        .filter_map(|line| line.split_once(':'))
        .map(|(member, _)| member.to_owned())
        .filter(|member| member != OF_TYPE)
        .collect()
}

#[test]
fn descriptor_members_are_all_in_the_table() {
    static FIELDS: [Field; 1] = [<Option<String> as Column>::FIELD.named("a__c", "a", "A")];
    assert_eq!(FIELDS[0].data_type, DataType::Text);
    let said = |section: Section| -> BTreeSet<String> {
        let members = section.usages().iter().filter_map(|usage| usage.member);
        members.map(str::to_owned).collect()
    };
    let [field] = &FIELDS;
    assert_eq!(
        said(Section::Field),
        &members(field) | &members(field.facts)
    );
    assert_eq!(
        said(Section::Object),
        members(&Object::new("A__dlm", "A", &FIELDS, &[]))
    );
    assert_eq!(said(Section::Value), members(&ListedValue::new("a", "A")));
}
