//! The YAML keys, the attributes of the derive and the members of the descriptors say the same things.

use std::collections::BTreeSet;

use dmo::__private::Column;
use dmo::{DataType, Field, ListedValue, Object};
use dmo_schema::Section;

const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/dmo-derive/src/table.md"
));

/// Members that say nothing of the object: the engine keeps them to be fast.
const ENGINE: [&str; 4] = ["checked", "columns", "hides", "takes_any"];

/// The words of one column of the table under a heading.
fn column(heading: &str, column: usize) -> BTreeSet<String> {
    let section = TABLE
        .split("## ")
        .find(|section| section.starts_with(heading))
        .expect("a section");
    section
        .lines()
        .filter(|line| line.starts_with('|'))
        .filter_map(|line| line.split('|').nth(column + 1))
        .flat_map(|cell| {
            cell.split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn words(section: Section) -> BTreeSet<String> {
    section.words().into_iter().map(str::to_owned).collect()
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
        .collect()
}

#[test]
fn yaml_keys_are_all_in_the_table() {
    assert_eq!(column("Object", 0), words(Section::Object));
    assert_eq!(column("Field", 0), words(Section::Field));
    assert_eq!(column("Value", 0), words(Section::Value));
}

#[test]
fn descriptor_members_are_all_in_the_table() {
    static FIELDS: [Field; 1] = [<Option<String> as Column>::FIELD.named("a__c", "a", "A")];
    assert_eq!(FIELDS[0].data_type, DataType::Text);
    assert_eq!(column("Field", 2), members(&FIELDS[0]));
    assert_eq!(
        column("Object", 2),
        members(&Object::new("A__dlm", "A", &FIELDS, &[]))
    );
    assert_eq!(column("Value", 2), members(&ListedValue::new("a", "A")));
}
