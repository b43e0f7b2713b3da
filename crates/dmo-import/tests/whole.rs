//! Imports end to end: from sources to files and the account, through the public interface.

use std::fs;
use std::path::Path;

use dmo_import::{Folder, Import, Outcome, Source, What, gather};
use dmo_schema::{Object, Schema};

/// A folder of its own for each test.
struct Temp(std::path::PathBuf);

impl Temp {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn import(&self, sources: &[(&str, &str)]) -> Outcome {
        self.import_with(&Import::default(), sources)
    }

    fn import_with(&self, import: &Import, sources: &[(&str, &str)]) -> Outcome {
        let sources: Vec<Source> = sources
            .iter()
            .map(|(name, text)| Source::new(name, *text))
            .collect();
        let folder = Folder::read(&self.0).expect("a folder without errors");
        let outcome = import
            .run(gather::read(&sources, None), &folder)
            .expect("an import");
        assert!(outcome.account.fields.add_up(), "{}", outcome.account);
        assert!(outcome.account.relations.add_up(), "{}", outcome.account);
        assert!(
            !outcome.reading.findings().has_errors(),
            "{}",
            outcome.reading.findings()
        );
        outcome.write(&self.0).expect("written");
        outcome
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a file")
    }

    fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(&self.0).expect("a folder");
        fs::write(self.0.join(file), text).expect("written");
    }
}

/// A metadata answer about `ssot__Box__dlm` with these fields.
fn answer(fields: &[(&str, &str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, label, data_type)| {
            format!(r#"{{"name": "{name}", "displayName": "{label}", "type": "{data_type}"}}"#)
        })
        .collect();
    format!(
        r#"{{"metadata": [{{"name": "ssot__Box__dlm", "displayName": "Box", "category": "Related",
"fields": [{}], "primaryKeys": [{{"name": "ssot__Id__c", "indexOrder": "1"}}]}}]}}"#,
        fields.join(",\n")
    )
}

const ID: (&str, &str, &str) = ("ssot__Id__c", "Box ID", "STRING");

#[test]
fn a_fresh_file_is_what_a_person_would_write() {
    let temp = Temp::new("fresh");
    let text = answer(&[
        ("ssot__Weight__c", "Weight", "NUMBER"),
        ID,
        ("Birth_Date__c", "Birth Date", "DATE"),
        ("ssot__BirthDate__c", "Birth Date", "DATE_TIME"),
    ]);
    let outcome = temp.import(&[("answer.json", &text)]);
    assert_eq!(
        temp.read("box.yaml"),
        "# yaml-language-server: $schema=dmo.schema.json
api_name: ssot__Box__dlm
label: Box
category: Other
primary_key: ssot__Id__c
fields:
  Birth_Date__c:
    label: Birth Date
    type: date
    rust: birth_date_custom
  ssot__BirthDate__c:
    label: Birth Date
    type: dateTime
  ssot__Id__c:
    label: Box ID
    type: text
  ssot__Weight__c:
    label: Weight
    type: number
"
    );
    assert_eq!(temp.read("dmo.schema.json"), dmo_schema::JSON_SCHEMA);
    let settled: Vec<_> = outcome.account.entries(What::Settled).collect();
    assert_eq!(settled.len(), 1);
    assert_eq!(settled[0].subject, "Birth_Date__c");
}

#[test]
fn importing_again_changes_nothing() {
    let temp = Temp::new("again");
    let text = answer(&[ID, ("ssot__Weight__c", "Weight", "NUMBER")]);
    temp.import(&[("answer.json", &text)]);
    let outcome = temp.import(&[("answer.json", &text)]);
    assert!(outcome.files.iter().all(|file| !file.is_changed()));
    assert_eq!(outcome.account.changes, []);
}

const EDITED: &str = "# Ours.
label: Box   # as people call it
api_name: ssot__Box__dlm
primary_key: ssot__Id__c
fields:
  # The weight comes first.
  ssot__Weight__c: {label: Heaviness, type: currency, pinned: [label]}
  ssot__Id__c:
    type: 'text'
    label: Old label   # to be changed

  ssot__Gone__c:
    label: Gone
    type: text
rules:
  - requires: [ssot__Weight__c, ssot__Id__c]
";

#[test]
fn only_stated_keys_change_and_pinned_ones_do_not() {
    let temp = Temp::new("edited");
    temp.write("box.yaml", EDITED);
    let text = answer(&[
        ID,
        ("ssot__Weight__c", "Weight", "NUMBER"),
        ("ssot__New__c", "New", "EMAIL"),
    ]);
    let outcome = temp.import(&[("answer.json", &text)]);
    assert_eq!(
        temp.read("box.yaml"),
        "# Ours.
label: Box   # as people call it
category: Other
api_name: ssot__Box__dlm
primary_key: ssot__Id__c
fields:
  # The weight comes first.
  ssot__Weight__c: {label: Heaviness, type: currency, pinned: [label]}
  ssot__Id__c:
    type: 'text'
    label: Box ID   # to be changed
  ssot__New__c:
    label: New
    type: email

  ssot__Gone__c:
    label: Gone
    type: text
    removed: true
rules:
  - requires: [ssot__Weight__c, ssot__Id__c]
"
    );
    assert_eq!(outcome.account.entries(What::Pinned).count(), 1);
    assert_eq!(outcome.account.entries(What::Removed).count(), 1);
}

#[test]
fn a_field_that_is_gone_goes_with_prune_only() {
    let temp = Temp::new("prune");
    temp.write("box.yaml", EDITED);
    let text = answer(&[ID, ("ssot__Weight__c", "Weight", "NUMBER")]);
    temp.import(&[("answer.json", &text)]);
    assert!(temp.read("box.yaml").contains("removed: true"));
    let prune = Import {
        prune: true,
        ..Import::default()
    };
    temp.import_with(&prune, &[("answer.json", &text)]);
    assert!(!temp.read("box.yaml").contains("ssot__Gone__c"));
}

#[test]
fn a_field_that_is_back_is_no_longer_removed() {
    let temp = Temp::new("back");
    temp.write("box.yaml", EDITED);
    let without = answer(&[ID, ("ssot__Weight__c", "Weight", "NUMBER")]);
    temp.import(&[("answer.json", &without)]);
    let with = answer(&[
        ID,
        ("ssot__Weight__c", "Weight", "NUMBER"),
        ("ssot__Gone__c", "Gone", "STRING"),
    ]);
    temp.import(&[("answer.json", &with)]);
    assert!(!temp.read("box.yaml").contains("removed"));
}

#[test]
fn of_two_sources_the_more_precise_one_wins_and_contradictions_are_told() {
    let temp = Temp::new("two");
    let one = answer(&[
        ID,
        ("ssot__Mail__c", "Mail", "STRING"),
        ("ssot__Day__c", "Day", "DATE"),
    ]);
    let other = answer(&[
        ID,
        ("ssot__Mail__c", "Mail", "EMAIL"),
        ("ssot__Day__c", "Day", "DATE_TIME"),
    ]);
    let outcome = temp.import(&[("one.json", &one), ("other.json", &other)]);
    let text = temp.read("box.yaml");
    assert!(text.contains("label: Mail\n    type: email\n"), "{text}");
    assert!(text.contains("label: Day\n    type: date\n"), "{text}");
    let told: Vec<String> = outcome
        .account
        .entries(What::Contradiction)
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "contradiction: other.json:4: ssot__Box__dlm.ssot__Day__c: the type is `dateTime` here and `date` before; \
             the first one stays"
        ]
    );
    assert_eq!(outcome.account.fields.stated_again, 3);
}

const PAGE: &str = "# Parcel DMO

## Object API Name

ssot\\_\\_Parcel\\_\\_dlm

## Category

Other

## Primary Key

Parcel ID (ssot\\_\\_Id\\_\\_c)

## Relationships

| Object | Field | Cardinality | Related Object | Related Field |
| --- | --- | --- | --- | --- |
| Parcel | Box | Many To One: N:1 | Box | Box ID |
| Parcel | Box | Many To One: N:1 | Crate | Crate ID |
| Parcel | Parcel ID | Many To One: N:1 | Box | Last Parcel |
| Parcel | Sender | One To One (1:1) | Person | Person ID |
| Letter | Parcel | Many To One: N:1 | Parcel | Parcel ID |

## All Fields

| Field Name | Field API Name | Description | Data Type |
| --- | --- | --- | --- |
| Parcel ID | ssot__Id__c | Names the parcel. | text |
| Box | ssot__BoxId__c | What the parcel is in. | text |
";

#[test]
fn relationships_stand_with_their_owner() {
    let temp = Temp::new("relations");
    let text = answer(&[ID, ("ssot__LastParcelId__c", "Last Parcel", "STRING")]);
    let outcome = temp.import(&[("parcel.md", PAGE), ("answer.json", &text)]);
    let parcel = temp.read("parcel.yaml");
    assert!(
        parcel.contains("references: [ssot__Box__dlm, Crate.Crate ID]"),
        "{parcel}"
    );
    assert!(
        parcel.contains("referenced_by: [Letter.Parcel]")
            || parcel.contains("referenced_by:\n  - Letter.Parcel"),
        "{parcel}"
    );
    assert!(parcel.contains("Sender -> Person.Person ID"), "{parcel}");
    assert!(
        temp.read("box.yaml")
            .contains("references: ssot__Parcel__dlm")
    );
    let rows = outcome.account.relations;
    assert_eq!(
        (rows.read, rows.written, rows.repaired, rows.unresolved),
        (5, 1, 1, 3)
    );
    assert_eq!(outcome.account.entries(What::Reversed).count(), 1);
}

const FLOW_RUN: &str = include_str!("flow_run.txt");

/// The description without what people say in their own words.
fn facts(mut schema: Schema) -> Object {
    let mut object = schema.objects.remove(0);
    object.description = None;
    object.rules.clear();
    for field in &mut object.fields {
        field.description = None;
    }
    for value in object
        .value_lists
        .iter_mut()
        .flat_map(|list| &mut list.values)
    {
        value.description = None;
    }
    object
}

#[test]
fn the_page_of_flow_run_as_plain_text_gives_the_facts_of_the_catalog() {
    let temp = Temp::new("flow_run");
    temp.import(&[("flow-run.txt", FLOW_RUN)]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/flow_run.yaml");
    let read = |path: &Path| {
        dmo_schema::read(&[path])
            .into_result()
            .expect("no errors")
            .0
    };
    assert_eq!(
        facts(read(&temp.0.join("flow_run.yaml"))),
        facts(read(&folder))
    );
}
