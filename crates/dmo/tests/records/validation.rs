//! What validation reports.

use crate::run::{Reason, Run, Side, VERSION, full, good, run};
use dmo::{Columns, Dmo, Level, RecordExt as _, RecordMut, Row, RuleId, Validator, Value};

fn lines(validator: &Validator, record: &Run) -> Vec<String> {
    validator
        .check(record)
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn reading(record: &Run) -> Vec<String> {
    lines(&Validator::reading(), record)
}

#[test]
fn nothing_wrong() {
    assert!(good().validate().is_empty());
    assert!(good().validate().into_result().is_ok());
    assert_eq!(Validator::writing().check(&good()).len(), 0);
}

#[test]
fn keys_and_required() {
    assert_eq!(
        reading(&Run {
            id: String::new(),
            ..good()
        }),
        ["error[key] ssot__Id__c: expected a value of the key, found \"\""]
    );
    let record = Run {
        port: Some(1),
        text: None,
        ..good()
    };
    assert_eq!(
        reading(&record),
        ["error[required] ssot__Text__c: expected a value, found null"]
    );
}

#[test]
fn ranges() {
    for (score, found) in [
        (100.5, "100.5"),
        (-1e300, "-1e300"),
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
    ] {
        let [line] = &reading(&Run {
            score: Some(score),
            ..good()
        })[..] else {
            panic!("{score}")
        };
        assert!(
            line.starts_with(&format!(
                "error[range] ssot__Score__c: expected 0 to 100, found {found}"
            )),
            "{line}"
        );
    }
    for score in [0.0, -0.0, 100.0, 1e-300] {
        assert!(
            reading(&Run {
                score: Some(score),
                ..good()
            })
            .is_empty(),
            "{score}"
        );
    }
}

#[test]
fn digits() {
    for (amount, reading_lines) in [
        ("1234.560000000000", &[][..]),
        (
            "0.001",
            &[
                "warning[scale] ssot__Amount__c: expected at most 2 digits after the decimal point, found 0.001",
            ],
        ),
        (
            "12345",
            &[
                "warning[precision] ssot__Amount__c: expected a number of at most 6 digits, 4 of them before the decimal point, found 12345",
            ],
        ),
    ] {
        let record = Run {
            amount: amount.parse().ok(),
            ..good()
        };
        assert_eq!(reading(&record), reading_lines);
        assert_eq!(
            Validator::writing().check(&record).errors().count(),
            reading_lines.len()
        );
    }
}

#[test]
fn texts() {
    let record = Run {
        text: Some("abc1".to_owned()),
        ..good()
    };
    let expected: &[&str] = if cfg!(feature = "pattern") {
        &["error[pattern] ssot__Text__c: expected text that matches [a-z]+, found \"abc1\""]
    } else {
        &[]
    };
    assert_eq!(reading(&record), expected);
    let record = Run {
        text: Some("é".to_owned()),
        ..good()
    };
    assert_eq!(
        reading(&record)[0],
        "warning[min_length] ssot__Text__c: expected at least 2 characters instead of 1, found \"é\""
    );
    assert_eq!(record.validate().is_ok(), !cfg!(feature = "pattern"));
    assert!(!Validator::writing().check(&record).is_ok());
    let record = Run {
        email: Some("nobody at example dot com".to_owned()),
        ..good()
    };
    assert_eq!(
        reading(&record),
        [
            "warning[max_length] ssot__Email__c: expected at most 20 characters instead of 25, found a value that is not shown",
            "warning[email] ssot__Email__c: expected an email address, found a value that is not shown",
        ]
    );
    assert!(record.validate().is_ok() && !Validator::writing().check(&record).is_ok());
}

#[test]
fn value_lists() {
    let mut record = good();
    record
        .set("ssot__Reason__c", Value::from("new\u{7}"))
        .unwrap();
    assert_eq!(
        reading(&record),
        [
            "warning[unlisted_value] ssot__Reason__c: expected a documented value, found \"new\\u{7}\""
        ]
    );
    assert!(
        Validator::writing()
            .level(RuleId::UnlistedValue, Level::Off)
            .check(&record)
            .is_empty()
    );
    assert!(
        !Validator::reading()
            .level(RuleId::UnlistedValue, Level::Error)
            .check(&record)
            .is_ok()
    );
}

#[test]
fn api_versions() {
    let record = Run {
        reason: Some(Reason::Limit),
        ..good()
    };
    let validator = Validator::writing().api_version(VERSION);
    assert_eq!(
        lines(&validator, &record),
        [
            "error[api_version] ssot__Reason__c: expected a value that is not newer than API version 61.0, found \"720+\""
        ]
    );
    let validator = validator.api_version(dmo::ApiVersion::new(59, 9));
    assert_eq!(lines(&validator, &record).len(), 2);
    assert!(lines(&validator, &good()).is_empty());
}

#[test]
fn rules_across_fields() {
    let early = "2024-03-22T05:47:10.8Z".parse().ok();
    let record = Run {
        ended: early,
        vector: None,
        ..full()
    };
    assert_eq!(
        reading(&record),
        [
            "warning[not_before] ssot__Ended__c: expected 2024-03-22T05:47:10.865044Z or later, \
          as ssot__Started__c says, found 2024-03-22T05:47:10.8Z: a run ends after it starts"
        ]
    );
    assert_eq!(
        reading(&Run {
            tags: Some(vec![]),
            vector: Some(vec![]),
            ..good()
        }),
        [
            "error[at_most_one] ssot__Run__dlm: expected a value in at most one of ssot__Tags__c, ssot__Vector__c, \
          found values in ssot__Tags__c, ssot__Vector__c"
        ]
    );
    assert_eq!(
        reading(&Run {
            side: Some(Side::Left),
            done: Some(false),
            ..good()
        }),
        ["error[requires] ssot__Flag__c: expected a value, as ssot__Side__c has one, found null"]
    );
    let validator = Validator::reading().level(RuleId::Required, Level::Off);
    assert_eq!(
        lines(&validator, &run("1")),
        [
            "error[at_least_one] ssot__Run__dlm: expected a value in at least one of ssot__Port__c, ssot__Text__c, found none"
        ]
    );
}

#[test]
fn absent_columns_are_left_alone() {
    let mut row = Row::new(run("1"), Columns::from_iter([0, 1, 3, 14]));
    row.side = Some(Side::Left);
    assert!(row.validate().is_empty());
    row.columns.extend([4, 5]);
    assert_eq!(row.validate().len(), 2);
}

#[test]
fn batches() {
    let rows = [
        good(),
        Run {
            score: Some(101.0),
            ..good()
        },
        run(""),
        run(""),
        Run {
            number: 1,
            ..good()
        },
    ];
    let violations = Validator::reading()
        .level(RuleId::AtLeastOne, Level::Off)
        .level(RuleId::Required, Level::Off)
        .check_all(&rows);
    assert_eq!(
        violations.to_string().lines().collect::<Vec<_>>(),
        [
            "error[range] rows[1].ssot__Score__c: expected 0 to 100, found 101",
            "error[duplicate_key] rows[1]: duplicate key, first used in rows[0], found \"1\", 0",
            "error[key] rows[2].ssot__Id__c: expected a value of the key, found \"\"",
            "error[key] rows[3].ssot__Id__c: expected a value of the key, found \"\"",
        ]
    );
    assert_eq!(format!("{violations:?}"), violations.to_string());
    assert_eq!(violations.into_result().unwrap_err().errors().count(), 4);
}

#[test]
fn key_qualifiers_tell_keys_apart() {
    let rows = [
        good(),
        Run {
            text: Some("bb".to_owned()),
            ..good()
        },
        good(),
    ];
    let violations = Validator::reading().check_all(&rows);
    assert_eq!(
        violations
            .iter()
            .map(dmo::Violation::path)
            .collect::<Vec<_>>(),
        ["rows[2]"]
    );
}

#[test]
fn setting_by_name() {
    let mut record = good();
    record
        .set("std__start__c", Value::from("2024-01-01"))
        .unwrap();
    assert_eq!(
        record.get("ssot__Started__c"),
        Some(Value::Timestamp("2024-01-01T00:00:00Z".parse().unwrap()))
    );
    let error = record.set("ssot__Number__c", Value::from("x")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "key column ssot__Number__c of ssot__Run__dlm: expected a whole number, found \"x\""
    );
    assert_eq!(
        record
            .set("nothing__c", Value::Null)
            .unwrap_err()
            .to_string(),
        "ssot__Run__dlm has no field \"nothing__c\""
    );
    assert_eq!(record.get("nothing__c"), None);
    let record: &mut dyn RecordMut = &mut record;
    record.set("ssot__Text__c", Value::from("5")).unwrap();
    let error = record.set("ssot__Text__c", Value::Int(6)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column ssot__Text__c of ssot__Run__dlm: expected text, found 6"
    );
    assert_eq!(record.get("ssot__Text__c"), Some(Value::from("5")));
    assert!(
        record
            .set("ssot__Score__c", Value::Texts(vec![].into()))
            .is_err()
    );
}

#[derive(Debug, Clone, PartialEq, Default, Dmo)]
#[dmo(api_name = "ssot__Trip__dlm")]
struct Trip {
    #[dmo(api_name = "ssot__State__c")]
    state: Option<State>,
}

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum State {
    Done,
    #[dmo(deprecated = "Say Done.")]
    Over,
    #[dmo(removed)]
    Lost,
    #[dmo(unlisted)]
    Other(dmo::Unlisted),
}

#[test]
fn values_that_are_deprecated_or_removed() {
    let lines = |validator: Validator, state: &str| -> Vec<String> {
        let trip: Trip = serde_json::from_value(serde_json::json!({ "ssot__State__c": state }))
            .expect("a record");
        let found = validator.check(&trip);
        found.iter().map(ToString::to_string).collect()
    };
    for state in ["Done", "Over", "Lost"] {
        assert!(lines(Validator::reading(), state).is_empty(), "{state}");
    }
    assert!(lines(Validator::writing(), "Done").is_empty());
    assert_eq!(
        lines(Validator::writing(), "Over"),
        [
            "warning[deprecated] ssot__State__c: expected a value that is not deprecated, found \"Over\""
        ]
    );
    assert_eq!(
        lines(Validator::writing(), "Lost"),
        ["error[removed] ssot__State__c: expected a value that is not gone, found \"Lost\""]
    );
}
