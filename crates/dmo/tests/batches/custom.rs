//! Checks that a program brings.

use crate::trip::{Trip, trip};
use dmo::{Field, Level, Record, RecordExt as _, Row, RuleId, Validator, Value};

fn field(name: &str) -> &'static Field {
    Trip::OBJECT.field(name).unwrap()
}

fn no_lies(value: &Value<'_>) -> Result<(), String> {
    match value {
        Value::Int(5) => Err("nobody gives a 5".to_owned()),
        _ => Ok(()),
    }
}

fn has_source(record: &dyn Record) -> Result<(), String> {
    match (record.get("Rating__c"), record.get("KQ_Id__c")) {
        (Some(Value::Int(4..)), Some(Value::Null)) => Err("good ratings\nhave a source".to_owned()),
        _ => Ok(()),
    }
}

fn validator() -> Validator {
    Validator::reading()
        .check_field("honest", field("Rating__c"), no_lies)
        .check_record("sourced", Trip::OBJECT, has_source)
}

fn lines(validator: &Validator, record: &dyn Record) -> Vec<String> {
    let found = validator.check(record);
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_violation_has_the_name_and_the_words_of_the_check() {
    let found = validator().check(&trip("1", 5));
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "error[honest] Rating__c: nobody gives a 5, found 5",
            "error[sourced] Trip__dlm: good ratings\\nhave a source",
        ]
    );
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(
        json[0],
        serde_json::json!({
            "row": null,
            "object": "Trip__dlm",
            "field": "Rating__c",
            "rule": "honest",
            "severity": "error",
            "expected": "nobody gives a 5",
            "found": "5",
            "message": "error[honest] Rating__c: nobody gives a 5, found 5",
        })
    );
    assert!(found.iter().all(|found| found.rule == RuleId::Custom));
    assert!(lines_of_others().is_empty());
}

/// Of a record of another object, whose fields have the same names.
fn lines_of_others() -> Vec<String> {
    #[derive(Default, dmo::Dmo)]
    #[dmo(api_name = "Other__dlm")]
    struct Other {
        #[dmo(api_name = "Rating__c")]
        rating: Option<i64>,
    }
    lines(&validator(), &Other { rating: Some(5) })
}

#[test]
fn what_has_no_value_or_was_not_read_is_not_checked() {
    let never = |_: &Value<'_>| Err("never".to_owned());
    let validator = Validator::reading()
        .check_field("field", field("Email__c"), never)
        .check_record("record", Trip::OBJECT, |_| Err("never".to_owned()));
    let row = |text: &str| serde_json::from_str::<Row<Trip>>(text).unwrap();
    let some = row(r#"{"Id__c": "1", "Leg__c": 1}"#);
    assert!(lines(&validator, &some).is_empty());
    let all = row(
        r#"{"Id__c": "1", "Leg__c": 1, "KQ_Id__c": null, "Rating__c": null, "Email__c": null}"#,
    );
    assert_eq!(lines(&validator, &all), ["error[record] Trip__dlm: never"]);
}

#[test]
fn a_sensitive_value_is_hidden() {
    let validator = Validator::reading().check_field("mail", field("Email__c"), |_| {
        Err("no mail on Sundays".to_owned())
    });
    let record = Trip {
        email: Some("a@example.com".to_owned()),
        ..trip("1", 3)
    };
    assert_eq!(
        lines(&validator, &record),
        ["error[mail] Email__c: no mail on Sundays, found a value that is not shown"]
    );
}

#[test]
fn one_level_is_for_all_of_them_and_reports_tell_them_apart() {
    let rows = [trip("1", 5), trip("2", 4), trip("3", 1)];
    let report = validator().each(&rows, |_| ());
    let counted: Vec<_> = report
        .rules()
        .map(|counted| (counted.rule_name, counted.count))
        .collect();
    assert_eq!(counted, [("sourced", 2), ("honest", 1)]);
    assert_eq!(report.count_of(RuleId::Custom), 3);
    assert!(
        report
            .to_string()
            .contains("\n    1  error     honest   Trip__dlm.Rating__c  0")
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["rules"][0]["rule"], "sourced");
    assert_eq!(
        json["validationReport"][1]["causingExceptions"][0],
        "#: good ratings\\nhave a source"
    );

    let warning = validator().level(RuleId::Custom, Level::Warning);
    assert!(warning.each(&rows, |_| ()).is_ok());
    let off = validator().level(RuleId::Custom, Level::Off);
    assert!(off.check_all(&rows).is_empty());
    assert!(format!("{off:?}").contains("Custom(honest of Rating__c)"));
}

/// The values of a field are the same in a projection, under whatever name, and twice where two records are joined.
#[test]
fn a_check_of_a_field_is_one_of_the_columns_of_projections() {
    #[derive(dmo::Projection)]
    #[dmo(from(trip = Trip, next = Option<Trip>), join(next = false))]
    struct Part {
        #[dmo(trip = rating)]
        stars: Option<i64>,
        #[dmo(next)]
        rating: Option<i64>,
        #[dmo(column = "n")]
        count: i64,
    }

    let part = Part {
        stars: Some(5),
        rating: Some(5),
        count: 5,
    };
    assert_eq!(
        lines(&validator(), &part),
        [
            "error[honest] stars: nobody gives a 5, found 5",
            "error[honest] rating: nobody gives a 5, found 5",
        ]
    );
    let none = serde_json::from_str::<Row<Part>>(r#"{"rating": 5, "n": 5}"#).unwrap();
    assert_eq!(lines(&validator(), &none).len(), 1);
}

#[test]
fn checks_that_are_off_are_not_run() {
    let validator = Validator::reading()
        .check_field("field", field("Id__c"), |_| panic!("it is run"))
        .check_record("record", Trip::OBJECT, |_| panic!("it is run"))
        .level(RuleId::Custom, Level::Off);
    assert!(lines(&validator, &trip("1", 3)).is_empty());
}
