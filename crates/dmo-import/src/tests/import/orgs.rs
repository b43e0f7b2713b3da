//! Several orgs that are imported into one folder.

use crate::tests::import::{Bench, alone, page};
use crate::{Import, Org};

const PRODUCTION: &str = r#"{"metadata": [
    {"name": "Trip__dlm", "displayName": "Trip", "category": "Engagement", "fields": [
        {"name": "Id__c", "displayName": "Trip ID", "type": "STRING"},
        {"name": "Line__c", "displayName": "Line", "type": "STRING"}],
      "relationships": [{"fromEntity": "Trip__dlm", "fromEntityAttribute": "Line__c", "toEntity": "Line__dlm",
        "toEntityAttribute": "Id__c", "cardinality": "NTOONE"}]},
    {"name": "Line__dlm", "displayName": "Line", "category": "Profile", "fields": [
        {"name": "Id__c", "displayName": "Line ID", "type": "STRING"}]},
    {"name": "ssot__Guest__dlm", "displayName": "Guest", "category": "Profile", "fields": [
        {"name": "ssot__Id__c", "displayName": "Guest ID", "type": "STRING"}]},
    {"name": "UnifiedssotGuestMkt__dlm", "displayName": "Unified Guest Mkt", "category": "Profile", "fields": [
        {"name": "ssot__Id__c", "displayName": "Guest ID", "type": "STRING"}]}]}"#;

const UAT: &str = r#"{"metadata": [
    {"name": "ds1_Trip__dlm", "displayName": "Journey", "category": "Profile", "fields": [
        {"name": "Id__c", "displayName": "Journey ID", "type": "NUMBER"},
        {"name": "Line__c", "displayName": "Line", "type": "STRING"},
        {"name": "Seat__c", "displayName": "Seat", "type": "STRING"}],
      "relationships": [{"fromEntity": "ds1_Trip__dlm", "fromEntityAttribute": "Line__c", "toEntity": "ds1_Line__dlm",
        "toEntityAttribute": "Id__c", "cardinality": "ONETOONE"}]},
    {"name": "ds1_Stop__dlm", "displayName": "Stop", "category": "Engagement", "fields": [
        {"name": "Id__c", "displayName": "Stop ID", "type": "STRING"}]},
    {"name": "ssot__Guest__dlm", "displayName": "Guest", "category": "Profile", "fields": [
        {"name": "ssot__Id__c", "displayName": "Guest ID", "type": "STRING"}]},
    {"name": "UnifiedssotGuestA1b2__dlm", "displayName": "Unified Guest A1b2", "category": "Profile", "fields": [
        {"name": "ssot__Id__c", "displayName": "Guest ID", "type": "STRING"}]}]}"#;

fn of(name: &str) -> Import {
    let mut org = Org::new(name, vec!["production".to_owned(), "uat".to_owned()]);
    if name == "uat" {
        org.data_space = Some("ds1".to_owned());
    }
    Import {
        org: Some(org),
        ..alone()
    }
}

/// Imports one org after the other, and gives the texts.
fn turn(bench: &Bench, orgs: [(&str, &str); 2]) -> Vec<(String, String)> {
    for (name, answer) in orgs {
        bench.import(&of(name), &[("org.json", answer)]);
    }
    bench.texts()
}

#[test]
fn after_the_second_turn_no_byte_changes() {
    let both = [("production", PRODUCTION), ("uat", UAT)];
    for orgs in [both, [both[1], both[0]]] {
        let bench = Bench::new(&[]);
        turn(&bench, orgs);
        let after = turn(&bench, orgs);
        assert_eq!(turn(&bench, orgs), after);
        let names = after.iter().map(|(name, _)| name.as_str());
        let names: Vec<&str> = names.collect();
        let expected = [
            "guest.yaml",
            "line.yaml",
            "stop.yaml",
            "trip.yaml",
            "unified_guest.yaml",
        ];
        assert_eq!(names, expected);
        let trip = bench.text("trip.yaml");
        assert!(trip.contains("label: Trip\n"), "{trip}");
        assert!(trip.contains("uat: ds1_Trip__dlm\n"), "{trip}");
        assert!(!trip.contains("removed"), "{trip}");
        let folder = bench.folder();
        let line = folder.find("Line__dlm").expect("a description").object;
        assert_eq!(line.absent_in, ["uat"]);
        let stop = folder.find("Stop__dlm").expect("a description").object;
        assert_eq!(stop.absent_in, ["production"]);
        assert_eq!(stop.names, [("uat".to_owned(), "ds1_Stop__dlm".to_owned())]);
    }
}

#[test]
fn an_org_that_lacks_what_it_had_is_told_once() {
    let bench = Bench::new(&[]);
    turn(&bench, [("production", PRODUCTION), ("uat", UAT)]);
    let without = PRODUCTION.replace("Line__c", "Berth__c");
    let report = bench.import(&of("production"), &[("org.json", &without)]);
    let told = report.to_string();
    assert!(
        told.contains("absent: Trip__dlm.Line__c: marked `absent_in: production`"),
        "{told}"
    );
    let folder = bench.folder();
    let trip = folder.find("Trip__dlm").expect("a description").object;
    let line = trip.fields.iter().find(|field| field.api_name == "Line__c");
    let line = line.expect("the field stays");
    assert_eq!(
        (line.absent_in.as_slice(), line.removed.as_deref()),
        (&["production".to_owned()][..], None)
    );
    let report = bench.import(&of("production"), &[("org.json", &without)]);
    assert!(!report.to_string().contains("Line__c"), "{report}");
}

/// It does not say of which org it is.
#[test]
fn an_answer_of_no_org_removes_nothing_that_some_orgs_lack() {
    let bench = Bench::new(&[]);
    let both = [("production", PRODUCTION), ("uat", UAT)];
    turn(&bench, both);
    turn(&bench, both);
    let report = bench.import(&alone(), &[("org.json", PRODUCTION)]);
    let trip = bench.text("trip.yaml");
    assert!(trip.contains("Seat__c"), "{trip}");
    assert!(!trip.contains("removed"), "{trip}");
    assert!(!report.to_string().contains("Seat__c"), "{report}");
    // What no org lacks is gone.
    let without = PRODUCTION.replace("Line__c", "Berth__c");
    bench.import(&alone(), &[("org.json", &without)]);
    let trip = bench.text("trip.yaml");
    assert!(trip.contains("removed: true"), "{trip}");
}

/// One org has a label that the other one states, and calls the object otherwise.
#[test]
fn labels_of_one_org_stand_for_its_objects_in_the_other() {
    let key = ["ID | Id__c | | text"];
    let stop = ["ID | Id__c | | text", "Place | Place__c | | text"];
    let relation = "Stop | Place | N:1 | Harbour | ID";
    let production = [
        page("Harbour", "Port__dlm", &key, &[]),
        page("Stop", "Stop__dlm", &stop, &[]),
    ];
    let uat = [
        page("Port", "Port__dlm", &key, &[]),
        page("Stop", "Stop__dlm", &stop, &[relation]),
    ];
    let bench = Bench::new(&[]);
    let turn = || {
        for (name, pages) in [("production", &production), ("uat", &uat)] {
            let sources = [("port.md", pages[0].as_str()), ("stop.md", &pages[1])];
            bench.import(&of(name), &sources);
        }
        bench.texts()
    };
    let after = turn();
    assert!(after[1].1.contains("references: Port__dlm\n"), "{after:?}");
    assert_eq!(turn(), after);
}
