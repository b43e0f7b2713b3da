//! Relationships whose other end is known by a label only.

use dmo_schema::{Cardinality, Code, Loaded, Object, Unresolved};

const TRIP: &str = "\
api_name: Trip__dlm
label: Trip
fields:
  Party__c: {label: Party, type: text, references: [Party Income, ssot__Party__dlm]}
  Kind__c: {label: Kind, type: text}
  Kin__c:
    label: Kin
    type: text
    references: {by: Kind__c, Case: Case.Case ID, Party: ssot__Party__dlm, cardinality: one_to_one}
referenced_by:
  - {from: Stop.Trip, cardinality: one_to_one}
  - Leg__dlm.Trip__c
";

fn read(text: &str) -> (Object, Loaded) {
    let loaded = dmo_schema::parse("trip.yaml", text);
    (loaded.objects()[0].clone(), loaded)
}

#[test]
fn labels_are_kept_apart_from_api_names() {
    let (object, loaded) = read(TRIP);
    assert!(loaded.schema().is_some(), "{}", loaded.findings());
    let [party, _, kin] = object.fields.as_slice() else {
        panic!("three fields")
    };
    let targets = |field: &dmo_schema::Field| -> Vec<String> {
        let references = field.references.iter();
        references.map(|one| one.object.clone()).collect()
    };
    assert_eq!(targets(party), ["ssot__Party__dlm"]);
    assert_eq!(targets(kin), ["ssot__Party__dlm"]);
    assert_eq!(object.referenced_by[0].object, "Leg__dlm");
    assert_eq!(object.referenced_by.len(), 1);
}

#[test]
fn nothing_of_an_unresolved_relationship_is_lost() {
    let (object, _) = read(TRIP);
    let expected = [
        Unresolved::Reference {
            field: "Party__c".to_owned(),
            to: "Party Income".to_owned(),
            cardinality: Cardinality::ManyToOne,
            when: None,
        },
        Unresolved::Reference {
            field: "Kin__c".to_owned(),
            to: "Case.Case ID".to_owned(),
            cardinality: Cardinality::OneToOne,
            when: Some(("Kind__c".to_owned(), "Case".to_owned())),
        },
        Unresolved::ReferencedBy {
            from: "Stop.Trip".to_owned(),
            cardinality: Cardinality::OneToOne,
        },
    ];
    assert_eq!(object.unresolved, expected);
    let labels = |at: usize| object.labels_of(&object.fields[at]).collect::<Vec<_>>();
    assert_eq!(labels(0), [&expected[0]]);
    assert_eq!(labels(1), [&expected[0]; 0]);
    assert_eq!(labels(2), [&expected[1]]);
}

#[test]
fn facts_that_are_not_resolved_are_data() {
    let (object, _) = read(
        "api_name: Trip__dlm\nlabel: Trip\nfields:\n  Id__c: {label: ID, type: text}\nunresolved:\n  \
         - relationship: {from: Party ID, to: ssot__Party__dlm}\n  \
         - row: {from: Leg Leg Trip, to: Trip Trip ID, cardinality: one_to_one}\n  \
         - primary_key: Trip ID (ssot_Id_c)\n",
    );
    let (from, to) = ("Party ID".to_owned(), "ssot__Party__dlm".to_owned());
    let relationship = Unresolved::Relationship {
        from,
        to,
        cardinality: None,
    };
    let (from, to) = ("Leg Leg Trip".to_owned(), "Trip Trip ID".to_owned());
    let cardinality = Some(Cardinality::OneToOne);
    let row = Unresolved::Row {
        from,
        to,
        cardinality,
    };
    let key = Unresolved::PrimaryKey("Trip ID (ssot_Id_c)".to_owned());
    let expected = [relationship, row, key];
    assert_eq!(object.unresolved, expected);
}

#[test]
fn each_label_is_one_warning() {
    let (_, loaded) = read(TRIP);
    let codes: Vec<_> = loaded.findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::UnresolvedReference; 3]);
    assert_eq!(loaded.findings().warnings().count(), 3);
}

#[test]
fn names_without_a_suffix_are_names_in_an_ingestion_schema() {
    let (object, loaded) = read(
        "kind: ingestion\napi_name: trip\nlabel: Trip\nfields:\n  \
         stop: {label: Stop, type: text, references: Stop-Event.id}\n  \
         leg: {label: Leg, type: text, references: [ssot__Leg__dlm, Leg of Trip]}\n",
    );
    let codes: Vec<_> = loaded.findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::UnresolvedReference], "{}", loaded.findings());
    assert_eq!(object.fields[0].references[0].object, "Stop-Event");
    assert_eq!(object.fields[1].references.len(), 1);
}
