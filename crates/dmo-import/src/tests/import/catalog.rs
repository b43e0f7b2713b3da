//! Descriptions as sources: those of the catalog, and files of a person's own.

use crate::facts::Facts;
use crate::{Catalog, Folder, Import, Selector, What};

use crate::tests::import::{Bench, alone, answer, changes, fresh, object, told};

fn chosen(pattern: &str) -> Vec<Facts> {
    Catalog::get()
        .select(&[Selector::new(pattern)], false)
        .expect("objects")
}

#[test]
fn every_description_of_the_catalog_is_copied_as_it_stands() {
    let outcome = Import::default()
        .run(chosen("*"), &Folder::default())
        .expect("an import");
    for (file, (name, text)) in outcome.files.iter().zip(Catalog::get().files()) {
        assert_eq!((file.path.as_str(), file.after.as_str()), (*name, *text));
    }
    assert_eq!(outcome.files.len(), Catalog::get().files().len());
    assert_eq!(outcome.loaded.findings().errors().count(), 0);
    assert_eq!(outcome.report.entries(What::Repaired).count(), 0);
    assert_eq!(outcome.report.entries(What::Reversed).count(), 0);
    assert_eq!(outcome.report.fields.repaired, 0);
    for (name, text) in Catalog::get().files().iter().step_by(9) {
        let facts = chosen(
            name.strip_suffix(".yaml")
                .unwrap_or(name)
                .replace('_', "")
                .as_str(),
        );
        let outcome = Import::default()
            .run(facts, &Folder::default())
            .expect("an import");
        let texts: Vec<&str> = outcome
            .files
            .iter()
            .map(|file| file.after.as_str())
            .collect();
        assert!(texts.contains(text), "{name}");
    }
}

/// A description of a person's own, with keys for which no other source has a word.
const OWN: &str = "\
# Ours.
api_name: Parcel__dlm
label: Parcel
primary_key: Id__c
rust: Box
null_values: [NOT_SET]
fields:
  Id__c: {label: ID, type: text}
  Weight__c:
    label: Weight # in grams
    type: number
    range: {min: 0}
    tags: [bulk]
  State__c:
    label: State
    type: text
    values:
      lost: {description: Nobody knows., rust: Gone}
      sent: On its way.
  Kind__c: {label: Kind, type: text}
  OwnerId__c:
    label: Owner
    type: text
    references: {by: Kind__c, person: Person__dlm}
rules:
  - requires: [Weight__c, State__c]
";

#[test]
fn a_description_is_copied_with_all_that_it_says() {
    let (text, account) = fresh(&alone(), &[("mine/parcel.yml", OWN)]);
    assert_eq!(text, OWN);
    assert_eq!(
        account.fields.to_string(),
        "5 read = 5 written + 0 repaired + 0 refused"
    );
    let bench = Bench::new(&[]);
    let outcome = bench.run(&alone(), &[("mine/parcel.yml", OWN)]);
    assert_eq!(outcome.files[0].path, "box.yaml");
}

#[test]
fn other_sources_are_laid_over_the_copy() {
    let org = object(
        "Parcel__dlm",
        "Parcel",
        &[
            ("Id__c", "ID", "STRING"),
            ("Colour__c", "Colour", "STRING"),
            ("Weight__c", "Weight", "NUMBER"),
        ],
    );
    let answer = answer(&[&org]);
    for sources in [
        [("own.yaml", OWN), ("org.json", answer.as_str())],
        [("org.json", answer.as_str()), ("own.yaml", OWN)],
    ] {
        let (text, account) = fresh(&alone(), &sources);
        let added = "  Colour__c:\n    label: Colour\n    type: text\n";
        assert_eq!(text.replace(added, ""), OWN);
        assert!(text.contains(added), "{text}");
        assert_eq!(account.entries(What::Contradiction).count(), 0, "{account}");
        assert_eq!(changes(&account), ["box.yaml: new"]);
    }
}

#[test]
fn a_description_over_another_one_gives_it_all_its_keys() {
    let org = object(
        "Parcel__dlm",
        "Parcel",
        &[
            ("Id__c", "ID", "STRING"),
            ("State__c", "State", "STRING"),
            ("Weight__c", "Weight", "NUMBER"),
        ],
    );
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("org.json", &answer(&[&org]))]);
    bench.import(&alone(), &[("own.yaml", OWN)]);
    let mut written = dmo_schema::parse("", &bench.text("parcel.yaml")).objects()[0].clone();
    let mut own = dmo_schema::parse("", OWN).objects()[0].clone();
    for object in [&mut written, &mut own] {
        object.fields.sort_by(|a, b| a.api_name.cmp(&b.api_name));
    }
    assert_eq!(written, own);
}

#[test]
fn what_depends_on_another_field_stays_and_other_targets_are_told() {
    let rows = r#"{"relationships": [
        {"fromEntity": "Parcel__dlm", "fromEntityAttribute": "OwnerId__c", "toEntity": "Person__dlm", "cardinality": "NTOONE"},
        {"fromEntity": "Parcel__dlm", "fromEntityAttribute": "OwnerId__c", "toEntity": "Firm__dlm", "cardinality": "NTOONE"}]}"#;
    let fields = object(
        "Parcel__dlm",
        "Parcel",
        &[("Id__c", "ID", "STRING"), ("OwnerId__c", "Owner", "STRING")],
    );
    let bench = Bench::new(&[("parcel.yaml", OWN)]);
    bench.import(
        &alone(),
        &[("org.json", &answer(&[&fields])), ("rows.json", rows)],
    );
    let text = bench.text("parcel.yaml");
    assert!(
        text.contains("references: {by: Kind__c, person: Person__dlm}"),
        "{text}"
    );
    assert!(
        text.contains(
            "unresolved:\n  - relationship:\n      from: OwnerId__c\n      to: Firm__dlm\n"
        ),
        "{text}"
    );
}

#[test]
fn errors_of_a_description_are_the_reason_to_refuse_it() {
    let bench = Bench::new(&[]);
    let sources = [(
        "own.yaml",
        "api_name: A__dlm\nfields:\n  Id_c: {label: ID, type: text}\n",
    )];
    let outcome = bench.run(&alone(), &sources);
    assert!(outcome.files.is_empty());
    assert!(outcome.report.has_errors());
    assert_eq!(
        told(&outcome.report, What::Refused),
        [
            "refused: own.yaml:3: `Id_c` is not an API name: it does not end in `__c`; `dmo check` reports all errors"
        ]
    );
}
