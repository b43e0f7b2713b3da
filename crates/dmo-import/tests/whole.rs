//! Imports end to end: from sources to files and the account, through the public interface.

use std::fs;
use std::path::Path;

use dmo_import::{Catalog, Folder, Import, Outcome, Selector, Source, What, gather};
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

#[test]
fn names_that_clash_are_settled_and_kept_letter_by_letter() {
    let temp = Temp::new("clash");
    let text = answer(&[
        ID,
        ("id__c", "Id", "STRING"),
        ("ssot___Description__c", "Description", "STRING"),
        ("ssot__Description__c", "Description", "STRING"),
        ("ssot__isSeller__c", "is Seller", "STRING"),
        ("ssot__IsSeller__c", "Is Seller", "STRING"),
        ("ssot__LeadlId__c", "Lead", "STRING"),
        ("Type_c_c__c", "Type", "STRING"),
        ("rel_1771007320098_end__c", "Contact", "STRING"),
    ]);
    let outcome = temp.import(&[("answer.json", &text)]);
    let (schema, _) = dmo_schema::read(&[&temp.0])
        .into_result()
        .expect("no errors");
    let names: Vec<(&str, &str)> = schema.objects[0]
        .fields
        .iter()
        .map(|field| (field.api_name.as_str(), field.rust_name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("Type_c_c__c", "type_c_c"),
            ("id__c", "id_custom"),
            ("rel_1771007320098_end__c", "rel_1771007320098_end"),
            ("ssot__Description__c", "description"),
            ("ssot__Id__c", "id"),
            ("ssot__IsSeller__c", "is_seller"),
            ("ssot__LeadlId__c", "leadl_id"),
            ("ssot___Description__c", "ssot_description"),
            ("ssot__isSeller__c", "ssot_is_seller"),
        ]
    );
    assert_eq!(outcome.account.entries(What::Settled).count(), 3);
}

#[test]
fn objects_that_would_take_one_name_are_settled() {
    let temp = Temp::new("objects");
    let object = |name: &str, label: &str| {
        format!(
            r#"{{"metadata": [{{"name": "{name}", "displayName": "{label}", "fields":
[{{"name": "Id__c", "displayName": "Id", "type": "STRING"}}]}}]}}"#
        )
    };
    temp.import(&[
        ("one.json", &object("ssot__AIAgentSession__dlm", "Session")),
        ("two.json", &object("ssot__AiAgentSession__dlm", "Session")),
        ("three.json", &object("ds1_Individual__dlm", "Individual")),
        (
            "four.json",
            &object("std__IndividualDmo__dlm", "Individual"),
        ),
    ]);
    let mut files: Vec<String> = fs::read_dir(&temp.0)
        .expect("a folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "ai_agent_session.yaml",
            "dmo.schema.json",
            "ds1_individual.yaml",
            "individual_dmo.yaml",
            "ssot_ai_agent_session.yaml"
        ]
    );
}

#[test]
fn a_file_of_another_object_is_not_overwritten() {
    let temp = Temp::new("taken");
    let other = "api_name: Horse__dlm\nlabel: Horse\nrust: Horse\nfields:\n  Id__c: {label: ID, type: text}\n";
    temp.write("box.yaml", other);
    temp.import(&[("answer.json", &answer(&[ID]))]);
    assert_eq!(temp.read("box.yaml"), other);
    assert!(
        temp.read("box_2.yaml")
            .contains("api_name: ssot__Box__dlm\n")
    );
}

#[test]
fn values_are_kept_letter_by_letter_and_build() {
    let temp = Temp::new("values");
    let schema = "components:\n  schemas:\n    box:\n      properties:\n        id: {type: string}\n        \
state: {type: string, enum: [In Progress, in_progress, '0-579', '720+', '\"no_session\"', Unrecognized, '-']}\n";
    temp.import(&[("connector.yaml", schema)]);
    let (schema, _) = dmo_schema::read(&[&temp.0])
        .into_result()
        .expect("no errors");
    let values: Vec<&str> = schema.objects[0].value_lists[0]
        .values
        .iter()
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(
        values,
        [
            "In Progress",
            "in_progress",
            "0-579",
            "720+",
            "\"no_session\"",
            "Unrecognized",
            "-"
        ]
    );
}

#[test]
fn a_label_that_stands_for_something_later_is_resolved_then() {
    let temp = Temp::new("later");
    temp.import(&[("parcel.md", PAGE)]);
    assert!(temp.read("parcel.yaml").contains("Box.Box ID"));
    let text = answer(&[ID, ("ssot__LastParcelId__c", "Last Parcel", "STRING")]);
    temp.import(&[("answer.json", &text)]);
    temp.import(&[("parcel.md", PAGE)]);
    let parcel = temp.read("parcel.yaml");
    assert!(!parcel.contains("Box.Box ID"), "{parcel}");
    assert!(parcel.contains("ssot__Box__dlm"), "{parcel}");
}

#[test]
fn the_catalog_over_itself_changes_nothing() {
    let temp = Temp::new("catalog");
    let import = || {
        let facts = Catalog::get().select(&[Selector::new("*")], false);
        let folder = Folder::read(&temp.0).expect("a folder without errors");
        let outcome = Import::default().run(facts.expect("all objects"), &folder);
        let outcome = outcome.expect("an import");
        outcome.write(&temp.0).expect("written");
        outcome
    };
    assert_eq!(import().files.len(), 146);
    assert_eq!(import().account.changes, []);
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
