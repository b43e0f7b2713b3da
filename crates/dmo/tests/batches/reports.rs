//! What reports look like.

use crate::trip::{Trip, trip};
use dmo::{RuleId, ValidationReport, Validator, Value};
use expect_test::expect;

fn report(rows: &[Trip]) -> ValidationReport {
    let validator = Validator::reading();
    let mut batch = validator.batch().samples(2);
    let _ = batch.each(rows, |_| ());
    let _ = batch.unread();
    batch.finish()
}

fn rows() -> Vec<Trip> {
    let email = Some("no address".to_owned());
    let mut rows = vec![trip("1", 7), trip("2", 8), trip("3", 9), trip("1", 4)];
    rows.extend((4..50).map(|id| trip(&id.to_string(), 3)));
    rows.push(Trip {
        email,
        ..trip("", 3)
    });
    rows
}

#[test]
fn a_table_says_how_often_where_and_for_example_what() {
    expect![[r#"
        52 rows, 6 of them with errors (11.5 %), of which 1 could not be read

        count  severity  rule           field                rows     for example
            1  error     duplicate_key  Trip__dlm            3        duplicate key, first used in rows[0], found "1", 0
            1  error     key            Trip__dlm.Id__c      50       expected a value of the key, found ""
            3  error     range          Trip__dlm.Rating__c  0, 1, …  expected 1 to 5, found 7
            1  warning   email          Trip__dlm.Email__c   50       expected an email address, found a value that is not shown"#]].assert_eq(&report(&rows()).to_string());
    let validator = Validator::reading();
    expect!["0 rows, none with errors"].assert_eq(&validator.batch().report().to_string());
    let mut batch = validator.batch().stop_at(0.001, 1);
    let _ = batch.each([trip("1", 9)], |_| ());
    expect![[r"
        1 row, 1 of them with errors (100 %); stopped, since so many are wrong

        count  severity  rule   field                rows  for example
            1  error     range  Trip__dlm.Rating__c  0     expected 1 to 5, found 9"]]
    .assert_eq(&batch.finish().to_string());
    let mut batch = validator.batch().samples(0);
    let _ = batch.each([trip("1", 9)], |_| ());
    let _ = batch.each((2..2000).map(|id| trip(&id.to_string(), 1)), |_| ());
    let mut most = validator.batch().samples(0);
    let _ = most.each([trip("1", 1)], |_| ());
    let _ = most.each((2..2000).map(|id| trip(&id.to_string(), 9)), |_| ());
    expect!["1999 rows, 1998 of them with errors (more than 99.9 %)"]
        .assert_eq(most.report().to_string().lines().next().unwrap());
    expect![[r"
        1999 rows, 1 of them with errors (less than 0.1 %)

        count  severity  rule   field                rows  for example
            1  error     range  Trip__dlm.Rating__c"]]
    .assert_eq(&batch.finish().to_string());
}

/// Two checks of one name are one line, and a check with the name of a rule is another one than the rule.
#[test]
fn checks_are_counted_by_their_names_and_apart_from_rules() {
    let no = |text: &'static str| move |_: &Value<'_>| Err(text.to_owned());
    let rating = Trip::OBJECT.field("Rating__c").expect("a field");
    let validator = Validator::reading()
        .check_field("twice", rating, no("one"))
        .check_field("twice", rating, no("two"))
        .check_field("range", rating, no("three"));
    let report = validator.each([trip("1", 9)], |_| ());
    expect![[r"
        1 row, 1 of them with errors (100 %)

        count  severity  rule   field                rows  for example
            1  error     range  Trip__dlm.Rating__c  0     expected 1 to 5, found 9
            1  error     range  Trip__dlm.Rating__c  0     three, found 9
            2  error     twice  Trip__dlm.Rating__c  0     one, found 9"]]
    .assert_eq(&report.to_string());
    assert_eq!(report.count_of(RuleId::Range), 1);
    assert_eq!(report.count_of(RuleId::Custom), 3);
}

#[test]
fn a_report_is_debugged_without_its_descriptions() {
    let report = Validator::reading().each([trip("1", 9)], |_| ());
    expect![[r#"ValidationReport { rows: 1, wrong_rows: 1, unread_rows: 0, is_stopped: false, rules: [RuleCount { object: "Trip__dlm", field: Some("Rating__c"), rule: "range", severity: Error, count: 1, samples: [Violation(error[range] rows[0].Rating__c: expected 1 to 5, found 9)] }], .. }"#]].assert_eq(&format!("{report:?}"));
}

#[test]
fn as_data_it_is_counts_and_the_report_of_the_platform() {
    let report = Validator::reading().each([trip("1", 9)], |_| ());
    let json = serde_json::to_string_pretty(&report).unwrap();
    expect![[r##"
        {
          "rows": 1,
          "wrong_rows": 1,
          "unread_rows": 0,
          "stopped": false,
          "rules": [
            {
              "object": "Trip__dlm",
              "field": "Rating__c",
              "rule": "range",
              "severity": "error",
              "count": 1,
              "samples": [
                {
                  "row": 0,
                  "object": "Trip__dlm",
                  "field": "Rating__c",
                  "rule": "range",
                  "severity": "error",
                  "expected": "1 to 5",
                  "found": "9",
                  "message": "error[range] rows[0].Rating__c: expected 1 to 5, found 9"
                }
              ]
            }
          ],
          "validationReport": [
            {
              "record": 0,
              "object": "Trip__dlm",
              "causingExceptions": [
                "#/Rating__c: expected 1 to 5, found 9"
              ]
            }
          ]
        }"##]]
    .assert_eq(&json);
}

#[test]
fn samples_are_told_by_their_records() {
    let rows = [trip("1", 9), trip("1", 3), trip("", 8)];
    let report = Validator::reading().each(&rows, |_| ());
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json["validationReport"],
        serde_json::json!([
            {"record": 0, "object": "Trip__dlm", "causingExceptions": ["#/Rating__c: expected 1 to 5, found 9"]},
            {"record": 1, "object": "Trip__dlm", "causingExceptions": ["#: duplicate key, first used in rows[0], found \"1\", 0"]},
            {"record": 2, "object": "Trip__dlm", "causingExceptions": [
                "#/Id__c: expected a value of the key, found \"\"",
                "#/Rating__c: expected 1 to 5, found 8",
            ]},
        ])
    );
    assert_eq!(json["rules"].as_array().unwrap().len(), 3);
}

#[test]
fn sensitive_values_are_in_no_report() {
    let report = report(&rows());
    let json = serde_json::to_string(&report).unwrap();
    let debug = format!("{report:?}");
    for text in [report.to_string(), json, debug] {
        assert!(text.contains("not shown"), "{text}");
        assert!(!text.contains("no address"), "{text}");
    }
}
