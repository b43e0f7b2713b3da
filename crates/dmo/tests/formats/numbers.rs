//! Numbers: types that round, adapters of formats, tokens, and floats where they are allowed.

use dmo::{Decimal, RecordExt as _};

use crate::Digits;
use crate::table::{FRACTION, Flattened, LARGE, Order, flat, json, result, shown, yaml};

/// The same where floats are allowed.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Order__dlm", allow_floats)]
struct Lax {
    #[dmo(api_name = "Decimal__c")]
    decimal: Option<Decimal>,
    #[dmo(api_name = "Foreign__c", type = "number", parse)]
    foreign: Option<Digits>,
    #[dmo(api_name = "Whole__c")]
    whole: Option<i64>,
}

#[test]
fn a_single_decimal() {
    let number = |read: Result<Decimal, String>| read.map(|number| number.to_string());
    let json = serde_json::from_str::<Decimal>(FRACTION).map_err(|error| error.to_string());
    assert_eq!(number(json).as_deref(), Ok(FRACTION));
    let yaml = serde_yaml::from_str::<Decimal>(FRACTION).map_err(|error| error.to_string());
    assert_eq!(number(yaml).as_deref(), Ok(FRACTION));
    let list: Vec<Decimal> = serde_json::from_str("[557.000000000000000001, \"1.50\", 7]").unwrap();
    let texts = list.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts, ["557.000000000000000001", "1.50", "7"]);
    let error = serde_json::from_str::<Decimal>("[1]")
        .unwrap_err()
        .to_string();
    assert_eq!(error, "expected a number, found a list");
}

/// A number of a foreign type that rounds what it cannot hold.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Order__dlm", allow_floats)]
struct Narrow {
    #[dmo(api_name = "Number__c", type = "number", parse)]
    number: Option<f32>,
    #[dmo(api_name = "Key__c", type = "number", parse)]
    key: f32,
}

#[test]
fn a_type_that_rounds_is_found_out() {
    let read = |number: &str| {
        let text = format!("{{\"Key__c\": 1, \"Number__c\": {number}}}");
        serde_json::from_str::<Narrow>(&text).map_err(|error| error.to_string())
    };
    for number in [
        "0.1",
        "\"0.100\"",
        "3.000000000000000000",
        "1e10",
        "-0.5",
        "16777216",
        "\"NaN\"",
    ] {
        assert!(read(number).is_ok(), "{number}");
    }
    for number in [
        FRACTION,
        "\"12345678.123456789012345678\"",
        LARGE,
        "16777217",
        "1e-60",
    ] {
        let error = read(number).unwrap_err();
        let expected = "column Number__c of Order__dlm: expected a value that its Rust type holds in full, found ";
        assert!(error.starts_with(expected), "{error}");
    }
    let mut narrow = Narrow {
        number: Some(0.5),
        key: 2.5,
    };
    for column in ["Number__c", "Key__c"] {
        assert!(narrow.set(column, FRACTION).is_err());
    }
    assert_eq!(
        narrow,
        Narrow {
            number: Some(0.5),
            key: 2.5
        }
    );
}

/// Adapters have the format inside.
#[test]
fn adapters_change_nothing() {
    let number = |order: Order| order.decimal.unwrap().to_string();
    let text = json("Decimal__c", FRACTION);
    let mut from = serde_json::Deserializer::from_str(&text);
    let order: Order = serde_path_to_error::deserialize(&mut from).unwrap();
    assert_eq!(number(order), FRACTION);
    let text = yaml("Decimal__c", FRACTION);
    let from = serde_yaml::Deserializer::from_str(&text);
    let order: Order = serde_path_to_error::deserialize(from).unwrap();
    assert_eq!(number(order), FRACTION);
    for (column, value) in [("Whole__c", "2"), ("Decimal__c", "\"1.50\"")] {
        let text = format!("({column}: Some({value}))");
        let mut from = ron::Deserializer::from_str(&text).unwrap();
        let order: Order = serde_path_to_error::deserialize(&mut from).unwrap();
        assert_eq!(shown(&order, column), value.trim_matches('"'));
    }
}

/// Nobody asked for the token, so that it is a map like any other.
#[test]
fn a_forged_token_is_a_map() {
    let token = r#"{"Whole__c": {"$serde_json::private::RawValue": "5"}}"#;
    let error = flat(serde_json::from_str::<Flattened<Order>>(token), "Whole__c").unwrap_err();
    assert!(error.contains("found a map"), "{error}");
}

#[test]
fn floats_are_taken_where_they_are_allowed() {
    let read = |text: &str| serde_json::from_str::<Flattened<Lax>>(text).unwrap().order;
    let lax = read(r#"{"Decimal__c": 0.1, "Foreign__c": 0.25, "Whole__c": 2.0}"#);
    assert_eq!(lax.decimal, "0.1".parse().ok());
    assert_eq!(lax.foreign, "0.25".parse().ok());
    assert_eq!(lax.whole, Some(2));
}

#[test]
fn tokens_are_numbers_and_no_texts() {
    #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Order__dlm", null_values("-1"))]
    struct Sentinel {
        #[dmo(api_name = "Decimal__c")]
        decimal: Option<Decimal>,
    }
    let read = |text: &str| serde_json::from_str::<Sentinel>(text).unwrap().decimal;
    assert_eq!(read(r#"{"Decimal__c": "-1"}"#), None);
    assert_eq!(read(r#"{"Decimal__c": -1}"#), None);
    assert_eq!(read(r#"{"Decimal__c": 1}"#), Some(Decimal::from(1)));
    assert_eq!(read(r#"{"Decimal__c": 1.50e3}"#), Some(Decimal::from(1500)));
    for (token, found) in [
        ("true", "found true"),
        ("[1]", "found a list"),
        ("{\"a\": 1}", "found a map"),
        ("\"a\\\"\"", "found \"a\\\"\""),
        (
            "123456789012345678901234567890123456789",
            "at most 38 digits",
        ),
    ] {
        let error = serde_json::from_str::<Sentinel>(&json("Decimal__c", token)).unwrap_err();
        let error = error.to_string();
        let place = error.contains("Decimal__c") && error.contains(" at line 1 column ");
        assert!(place && error.contains(found), "{token}: {error}");
    }
}

/// What the words for numbers that are none are read as.
#[test]
fn infinite_floats() {
    for (number, expected) in [(".inf", "inf"), ("-.inf", "-inf"), (".nan", "NaN")] {
        let order = serde_yaml::from_str::<Order>(&yaml("Float__c", number));
        assert_eq!(result(order, "Float__c").as_deref(), Ok(expected));
    }
}
