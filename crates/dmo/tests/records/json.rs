//! Rows as JSON.

use crate::run::{Reason, Run, Side, full, run};
use crate::values::{read, with};
use dmo::{Dmo, RecordExt as _, Row, Value};
use serde_json::{Value as Json, json};

#[test]
fn round_trip() {
    for record in [full(), run("1")] {
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Run>(&text).unwrap(), record);
        assert_eq!(
            serde_json::from_slice::<Run>(text.as_bytes()).unwrap(),
            record
        );
        assert_eq!(
            serde_json::from_reader::<_, Run>(text.as_bytes()).unwrap(),
            record
        );
        assert_eq!(
            serde_json::from_value::<Run>(serde_json::to_value(&record).unwrap()).unwrap(),
            record
        );
    }
}

#[test]
fn written_form() {
    let text = serde_json::to_string(&full()).unwrap();
    let expected = concat!(
        r#"{"ssot__Id__c":"7","ssot__Number__c":-3,"ssot__Reason__c":"720+","ssot__Side__c":"left","ssot__Done__c":true,"#,
        r#""ssot__Flag__c":"false","ssot__Score__c":0.1,"ssot__Amount__c":"3.500000000000000000","ssot__Day__c":"2024-02-29","#,
        r#""ssot__Started__c":"2024-03-22T05:47:10.865044Z","ssot__Ended__c":"2024-03-22T05:47:11Z","ssot__Tags__c":["a",""],"#,
        r#""ssot__Vector__c":[0.004,-0.028,1.0],"ssot__Email__c":"a@example.com","ssot__Port__c":"8080","#,
        r#""ssot__Moment__c":"0019-01-05T00:00:00Z","ssot__Version__c":"9","ssot__Text__c":"abc"}"#,
    );
    assert_eq!(text, expected);
    let nothing = serde_json::to_value(run("1")).unwrap();
    assert_eq!(nothing["ssot__Score__c"], Json::Null);
    assert_eq!(nothing.as_object().unwrap().len(), 18);
}

#[test]
fn names_of_columns() {
    let row = r#"{"SSOT__ID__C":"1","ssot__number__c":2,"ssot__Version__c":1,"unknown__c":{"a":[1]},"std__start__C":"2024-01-01"}"#;
    let run: Run = serde_json::from_str(row).unwrap();
    assert_eq!(
        (run.id.as_str(), run.number, run.started),
        ("1", 2, "2024-01-01T00:00:00Z".parse().ok())
    );
    for (row, error) in [
        (
            r#"{"ssot__Id__c":"1"}"#,
            "key column ssot__Number__c of ssot__Run__dlm is missing; \
             column ssot__Version__c of ssot__Run__dlm is missing at line 1 column 19",
        ),
        (
            r#"{"ssot__Id__c":"1","ssot__id__c":"2"}"#,
            "key column ssot__Id__c of ssot__Run__dlm is duplicated; \
             key column ssot__Number__c of ssot__Run__dlm is missing; \
             column ssot__Version__c of ssot__Run__dlm is missing at line 1 column 37",
        ),
        (
            r#"{"ssot__Id__c":"1","ssot__Number__c":2,"ssot__Version__c":1,"std__Start__c":null,"ssot__Started__c":null}"#,
            "column ssot__Started__c of ssot__Run__dlm is duplicated; it is also called std__Start__c at line 1 column 105",
        ),
        (
            r#"["1"]"#,
            "invalid type: sequence, expected a row of ssot__Run__dlm, by the names of its columns at line 1 column 1",
        ),
    ] {
        assert_eq!(
            serde_json::from_str::<Run>(row).unwrap_err().to_string(),
            error
        );
    }
}

#[test]
fn sensitive_values_stay_hidden() {
    let error = read("ssot__Email__c", json!([1])).unwrap_err();
    assert!(!error.contains('1'), "{error}");
}

#[test]
fn rows_know_their_columns() {
    let row: Row<Run> = serde_json::from_value(with("ssot__Score__c", Json::Null)).unwrap();
    assert_eq!(row.columns.iter().collect::<Vec<_>>(), [0, 1, 6, 16]);
    assert!(row.validate().is_empty(), "{}", row.validate());
    assert!(!row.record.validate().is_empty());
    let again = serde_json::to_string(&row).unwrap();
    assert_eq!(
        again,
        r#"{"ssot__Id__c":"1","ssot__Number__c":0,"ssot__Score__c":null,"ssot__Version__c":"0"}"#
    );
}

#[test]
fn what_is_set_on_a_row_is_written() {
    let mut row: Row<Run> = serde_json::from_value(with("ssot__Score__c", Json::Null)).unwrap();
    row.side = Some(Side::Right);
    row.set("ssot__Text__c", Value::Null).unwrap();
    let again = serde_json::to_value(&row).unwrap();
    assert_eq!(
        (&again["ssot__Side__c"], again.get("ssot__Text__c")),
        (&json!("right"), Some(&Json::Null))
    );
    assert_eq!(again.as_object().unwrap().len(), 6);
}

#[test]
fn infinite_floats_survive() {
    for float in [f64::INFINITY, f64::NEG_INFINITY] {
        let record = Run {
            score: Some(float),
            vector: Some(vec![float]),
            ..run("1")
        };
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Run>(&text).unwrap(), record);
    }
}

#[test]
fn value_lists_alone() {
    let read = |text: &str| {
        dmo::__private::deserialize_value::<Reason, _>(&mut serde_json::Deserializer::from_str(
            text,
        ))
    };
    assert_eq!(read("\"720+\"").unwrap(), Reason::Limit);
    assert!(
        matches!(read("\"NOT_SET\"").unwrap(), Reason::Unrecognized(text) if text == "NOT_SET")
    );
    assert_eq!(
        read("null").unwrap_err().to_string(),
        "expected text, found null"
    );
    let side = dmo::__private::from_str::<Side>("up").unwrap_err();
    assert_eq!(side.to_string(), "\"up\" is not one of left, right");
    let written =
        dmo::__private::serialize_value(&Side::Left, serde_json::value::Serializer).unwrap();
    assert_eq!(written, json!("left"));
}

#[test]
fn decimals_alone() {
    let number: dmo::Decimal = serde_json::from_str("\"1.50\"").unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"1.50\"");
    assert_eq!(serde_json::from_str::<dmo::Decimal>("1.5").unwrap(), number);
    let error = serde_json::from_str::<dmo::Decimal>("\"a\"").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("expected a number such as -12.50, found \"a\""),
        "{error}"
    );
}

/// What a buffer of serde hands over in a program that turns on the feature `arbitrary_precision` of
/// `serde_json`.
#[test]
fn exact_number_tokens() {
    #[derive(serde::Deserialize)]
    struct Flattened {
        #[serde(flatten)]
        run: Run,
    }
    let token = json!({ "$serde_json::private::Number": "0.12345678901234567890" });
    let row = with("ssot__Amount__c", token);
    let read: Flattened = serde_json::from_value(row).unwrap();
    let amount = read.run.amount.map(|amount| amount.to_string());
    assert_eq!(amount.as_deref(), Some("0.12345678901234567890"));
}

#[test]
fn batches_of_rows() {
    let row: Row<Run> = serde_json::from_value(with("ssot__Text__c", json!("abc"))).unwrap();
    let violations = dmo::Validator::reading().check_all(&[row.clone(), row]);
    assert_eq!(
        violations
            .iter()
            .map(dmo::Violation::path)
            .collect::<Vec<_>>(),
        ["rows[1]"]
    );
}

/// A type of one's own.
#[test]
fn own_field_types() {
    #[derive(Debug, PartialEq)]
    struct Port(u16);

    impl dmo::FieldType for Port {
        const DATA_TYPE: dmo::DataType = dmo::DataType::Number;
        const SHAPE: dmo::Shape = dmo::Shape::Int;

        fn to_value(&self) -> Value<'_> {
            Value::Int(self.0.into())
        }

        fn from_value(value: Value<'_>) -> Result<Self, dmo::Mismatch> {
            let port = if let Value::Int(port) = value {
                u16::try_from(port).ok()
            } else {
                None
            };
            port.map(Self).ok_or_else(|| dmo::Mismatch::new("a port"))
        }
    }

    let read = |text: &str| {
        dmo::__private::deserialize_value::<Port, _>(&mut serde_json::Deserializer::from_str(text))
    };
    assert_eq!(read("\"80.0\"").unwrap(), Port(80));
    assert_eq!(
        read("70000").unwrap_err().to_string(),
        "expected a port, found 70000"
    );
}
