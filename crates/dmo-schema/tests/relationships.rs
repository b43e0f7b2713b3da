//! Relationships whose other end is known by a label only.

use dmo_schema::{Cardinality, Code, Loaded, Object};

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
    (loaded.partial().objects[0].clone(), loaded)
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
    let fields = object.fields.iter().flat_map(|field| &field.unresolved);
    let unresolved: Vec<_> = fields
        .chain(&object.unresolved)
        .map(|one| (one.target.as_str(), one.cardinality, one.when.clone()))
        .collect();
    let when = Some(("Kind__c".to_owned(), "Case".to_owned()));
    assert_eq!(
        unresolved,
        [
            ("Party Income", Cardinality::ManyToOne, None),
            ("Case.Case ID", Cardinality::OneToOne, when),
            ("Stop.Trip", Cardinality::OneToOne, None),
        ]
    );
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
