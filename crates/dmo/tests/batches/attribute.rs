//! Checks that the attributes of a struct name.

use dmo::{Decimal, Record, Row, Validator};

mod checks {
    use super::Ride;

    pub(super) fn ride_id(id: &str) -> Result<(), String> {
        match id.strip_prefix("R-") {
            Some(_) => Ok(()),
            None => Err(format!("a ride begins with R-, not with {id:.1}")),
        }
    }

    pub(super) fn paid(ride: &Ride) -> Result<(), String> {
        match (ride.fare, ride.is_free) {
            (Some(_), Some(true)) => Err("what is free has no fare".to_owned()),
            _ => Ok(()),
        }
    }
}

/// A decimal of which the validator is to know nothing.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as checks are called")]
fn whole(fare: &Decimal) -> Result<(), String> {
    if fare.scale() == 0 {
        Ok(())
    } else {
        Err("fares are whole".to_owned())
    }
}

fn short(note: &str) -> Result<(), String> {
    if note.len() < 4 {
        Ok(())
    } else {
        Err("a note is short".to_owned())
    }
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Ride__dlm", check = checks::paid)]
struct Ride {
    #[dmo(api_name = "Id__c", key, check = checks::ride_id)]
    id: String,
    #[dmo(api_name = "Fare__c", check = whole)]
    fare: Option<Decimal>,
    #[dmo(api_name = "Free__c")]
    is_free: Option<bool>,
    #[dmo(api_name = "Note__c", sensitive, check = short, check = never_x)]
    r#type: Option<String>,
}

fn never_x(note: &str) -> Result<(), String> {
    if note.contains('x') {
        return Err("no x".to_owned());
    }
    Ok(())
}

fn ride() -> Ride {
    Ride {
        id: "7".to_owned(),
        fare: "1.5".parse().ok(),
        is_free: Some(true),
        r#type: Some("xxxx".to_owned()),
    }
}

const ALL: [&str; 5] = [
    "error[ride_id] Id__c: a ride begins with R-, not with 7, found \"7\"",
    "error[whole] Fare__c: fares are whole, found 1.5",
    "error[short] Note__c: a note is short, found a value that is not shown",
    "error[never_x] Note__c: no x, found a value that is not shown",
    "error[paid] Ride__dlm: what is free has no fare",
];

fn lines(record: &dyn Record) -> Vec<String> {
    let found = Validator::reading().check(record);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn whatever_holds_the_record_its_checks_run() {
    let mut ride = ride();
    assert_eq!(lines(&ride), ALL);
    assert_eq!(ride.validate().len(), ALL.len());
    assert_eq!(lines(&&ride), ALL);
    assert_eq!(lines(&&mut ride), ALL);
    let boxed: Box<dyn Record> = Box::new(ride.clone());
    assert_eq!(lines(&boxed), ALL);
    let json = serde_json::to_string(&ride).unwrap();
    assert_eq!(
        lines(&serde_json::from_str::<Row<Ride>>(&json).unwrap()),
        ALL
    );
}

#[test]
fn what_is_null_or_was_not_read_is_not_checked() {
    let ride = Ride {
        id: "R-1".to_owned(),
        ..Ride::default()
    };
    assert!(lines(&ride).is_empty());
    let row = |text: &str| serde_json::from_str::<Row<Ride>>(text).unwrap();
    let without_key = row(r#"{"Fare__c": 2, "Free__c": true, "Note__c": null}"#);
    assert!(lines(&without_key).is_empty());
    let with_key = row(r#"{"Id__c": "R-1", "Fare__c": 2, "Free__c": true, "Note__c": null}"#);
    assert_eq!(lines(&with_key), [ALL[4]]);
}

#[test]
fn a_report_counts_each_check_by_its_name() {
    let report = Validator::reading().each([ride(), ride()], |_| ());
    let counted: Vec<_> = report
        .rules()
        .map(|counted| (counted.rule_name, counted.count))
        .collect();
    let expected = [
        ("paid", 2),
        ("whole", 2),
        ("duplicate_key", 1),
        ("ride_id", 2),
        ("never_x", 2),
        ("short", 2),
    ];
    assert_eq!(counted, expected);
}
