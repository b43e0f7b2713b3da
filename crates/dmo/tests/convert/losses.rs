//! What has no place, as data.

use dmo::{ConversionReason, Value, convert};
use expect_test::expect;

#[derive(Debug, Clone, PartialEq, dmo::ValueList)]
enum Closed {
    A,
    B,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Old__dlm")]
struct Old {
    #[dmo(api_name = "Id__c")]
    id: Option<String>,
    #[dmo(api_name = "Count__c", null_values("-1"))]
    count: Option<i64>,
    #[dmo(api_name = "State__c")]
    state: Option<String>,
    #[dmo(api_name = "Ssn__c", sensitive)]
    ssn: Option<String>,
    #[dmo(api_name = "Gone__c")]
    gone: Option<Vec<f64>>,
    #[dmo(api_name = "Secret__c", sensitive)]
    secret: Option<String>,
    #[dmo(api_name = "Mail__c")]
    mail: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "New__dlm")]
struct New {
    #[dmo(api_name = "Key__c", key, previously("Id__c"))]
    key: String,
    #[dmo(api_name = "Line__c", key)]
    line: i64,
    #[dmo(api_name = "Count__c")]
    count: Option<String>,
    #[dmo(api_name = "State__c")]
    state: Option<Closed>,
    #[dmo(api_name = "Number__c", previously("Ssn__c"))]
    number: Option<i64>,
    #[dmo(api_name = "Mail__c", sensitive)]
    mail: Option<bool>,
}

fn old() -> Old {
    Old {
        id: None,
        count: Some(3),
        state: Some("C".into()),
        ssn: Some("123-45-6789".into()),
        gone: Some(vec![0.5]),
        secret: Some("hush".into()),
        mail: Some("a@b.example".into()),
    }
}

#[test]
fn every_value_without_a_place_is_told_with_both_fields_and_why() {
    let conversion = convert::<New>(&old());
    assert_eq!(conversion.record, New::default());
    expect![[r#"
        Old__dlm.Count__c -> New__dlm.Count__c: expected text, found 3
        Old__dlm.State__c -> New__dlm.State__c: expected one of A, B, found "C"
        Old__dlm.Ssn__c -> New__dlm.Number__c: expected a whole number, found a value that is not shown
        Old__dlm.Gone__c -> New__dlm: no such field, found a list of 1 numbers
        Old__dlm.Secret__c -> New__dlm: no such field, found a value that is not shown
        Old__dlm.Mail__c -> New__dlm.Mail__c: expected true or false, found a value that is not shown
        Old__dlm.Id__c -> New__dlm.Key__c: expected a value, found none
        Old__dlm -> New__dlm.Line__c: expected a value, found none"#]]
    .assert_eq(&conversion.errors.to_string());
    assert_eq!(
        format!("{:?}", conversion.errors),
        conversion.errors.to_string()
    );
    let errors = conversion.errors.clone();
    assert_eq!(conversion.into_result(), Err(errors.clone()));
    assert_eq!(errors.len(), 8);
    let reasons: Vec<_> = errors.iter().map(dmo::ConversionError::reason).collect();
    assert_eq!(reasons[3], ConversionReason::NoField);
    assert_eq!(reasons[7], ConversionReason::Missing);

    let refused = errors.into_iter().nth(2).expect("an error");
    assert_eq!(refused.old_object(), Old::OBJECT);
    assert_eq!(refused.old_field(), Old::OBJECT.field("Ssn__c"));
    assert_eq!(refused.new_object(), New::OBJECT);
    assert_eq!(refused.new_field(), New::OBJECT.field("Number__c"));
    assert_eq!(refused.expected(), Some("a whole number"));
    // Who has to keep it somewhere else needs it.
    assert_eq!(refused.value(), &Value::from("123-45-6789"));
}

#[test]
fn errors_serialize_without_sensitive_values() {
    let errors = convert::<New>(&old()).errors;
    let json = serde_json::to_string(&errors).expect("JSON");
    assert!(!json.contains("123-45") && !json.contains("hush") && !json.contains("example"));
    let first = serde_json::to_string_pretty(&errors.iter().next()).expect("JSON");
    expect![[r#"
        {
          "old_object": "Old__dlm",
          "old_field": "Count__c",
          "new_object": "New__dlm",
          "new_field": "Count__c",
          "reason": "refused",
          "expected": "text",
          "found": "3",
          "message": "Old__dlm.Count__c -> New__dlm.Count__c: expected text, found 3"
        }"#]]
    .assert_eq(&first);
}

/// Nobody could read it back from what is written.
#[test]
fn a_value_that_means_null_where_it_is_held_is_told() {
    let old = Old {
        count: Some(-1),
        ..Old::default()
    };
    let errors = convert::<Old>(&old).errors;
    assert_eq!(
        errors.to_string(),
        "Old__dlm.Count__c -> Old__dlm.Count__c: cannot be written: expected a value that is not one of `null_values`, found -1"
    );
    let reason = errors.iter().next().map(dmo::ConversionError::reason);
    assert_eq!(reason, Some(ConversionReason::Unwritable));
}

/// A foreign type says what it likes of a value that it refuses, which is not for messages about sensitive ones.
#[test]
fn what_a_foreign_type_says_of_a_sensitive_value_is_not_told() {
    #[derive(Debug, Clone, PartialEq)]
    struct Talkative;

    impl dmo::FieldType for Talkative {
        const DATA_TYPE: dmo::DataType = dmo::DataType::Text;
        const SHAPE: dmo::Shape = dmo::Shape::Text;

        fn to_value(&self) -> Value<'_> {
            Value::from("talk")
        }

        fn from_value(value: Value<'_>) -> Result<Self, dmo::Mismatch> {
            Err(dmo::Mismatch::new(format!("anything but {value}")))
        }
    }

    #[derive(Debug, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Open__dlm")]
    struct Open {
        #[dmo(api_name = "Ssn__c")]
        ssn: Option<Talkative>,
        #[dmo(api_name = "State__c")]
        state: Option<Talkative>,
    }

    let errors = convert::<Open>(&Old {
        gone: None,
        mail: None,
        count: None,
        secret: None,
        ..old()
    });
    assert_eq!(
        errors.errors.to_string(),
        "Old__dlm.State__c -> Open__dlm.State__c: expected anything but C, found \"C\"\n\
         Old__dlm.Ssn__c -> Open__dlm.Ssn__c: expected text, found a value that is not shown"
    );
}

#[test]
fn validation_is_left_to_the_caller() {
    #[derive(Debug, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Short__dlm")]
    struct Short {
        #[dmo(api_name = "State__c", max_length = 1)]
        state: Option<String>,
    }
    let old = Old {
        state: Some("CC".into()),
        ..Old::default()
    };
    let new: Short = convert(&old).into_result().expect("all has a place");
    assert_eq!(new.validate().len(), 1);
    assert!(old.validate().is_empty());
}
