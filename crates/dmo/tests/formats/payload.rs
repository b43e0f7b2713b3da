//! Payloads: how numbers and flags are written.

use crate::Digits;
use dmo::Decimal;
use serde::Serialize;
use std::str::FromStr;

/// A row of an Ingestion API object.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Orders", kind = "ingestion")]
struct Order {
    #[dmo(api_name = "id", key)]
    id: String,
    #[dmo(api_name = "amount")]
    amount: Option<Decimal>,
    #[dmo(api_name = "tax", type = "currency", parse)]
    tax: Option<Digits>,
    #[dmo(api_name = "count")]
    count: Option<i64>,
    #[dmo(api_name = "rate", type = "percent")]
    rate: Option<f64>,
    #[dmo(api_name = "paid", type = "boolean", parse)]
    paid: Option<Flag>,
    #[dmo(api_name = "open")]
    open: Option<bool>,
}

/// The same numbers in an object of another kind, which says so itself.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Order__dlm", number_json = "number")]
struct Stated {
    #[dmo(api_name = "Amount__c")]
    amount: Option<Decimal>,
}

/// An Ingestion API object whose numbers are text all the same.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Orders", kind = "ingestion", number_json = "text")]
struct Text {
    #[dmo(api_name = "amount")]
    amount: Option<Decimal>,
}

/// A flag of a foreign type, which prints as it likes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Flag(bool);

impl FromStr for Flag {
    type Err = std::str::ParseBoolError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.to_lowercase().parse().map(Self)
    }
}

impl std::fmt::Display for Flag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0 { "TRUE" } else { "FALSE" })
    }
}

#[derive(Serialize)]
struct Payload<'a> {
    data: &'a [Order],
}

fn order(amount: &str) -> Order {
    Order {
        id: "7".to_owned(),
        amount: amount.parse().ok(),
        tax: amount.parse().ok(),
        count: Some(2),
        rate: Some(0.5),
        paid: Some(Flag(true)),
        open: Some(false),
    }
}

const EXACT: &str = "12345678.123456789012345678";

#[test]
fn numbers_are_numbers_and_flags_are_flags() {
    let body = dmo::json::to_string(&Payload {
        data: &[order(EXACT)],
    })
    .unwrap();
    let expected = r#"{"data":[{"id":"7","amount":12345678.123456789012345678,"tax":12345678.123456789012345678,"count":2,"rate":0.5,"paid":true,"open":false}]}"#;
    assert_eq!(body, expected);
    let plain = serde_json::to_string(&order("0.25")).unwrap();
    assert_eq!(
        plain,
        r#"{"id":"7","amount":0.25,"tax":0.25,"count":2,"rate":0.5,"paid":true,"open":false}"#
    );
    let none = dmo::json::to_string(&Order::default()).unwrap();
    assert_eq!(
        none,
        r#"{"id":"","amount":null,"tax":null,"count":null,"rate":null,"paid":null,"open":null}"#
    );
}

#[test]
fn what_is_written_is_read() {
    for amount in [
        EXACT,
        "0.10",
        "-3",
        "99999999999999999999999999999999999999",
    ] {
        let order = order(amount);
        let json = dmo::json::to_string(&order).unwrap();
        let read: Order = serde_json::from_str(&json).unwrap();
        assert_eq!(read, order);
        assert_eq!(read.amount.unwrap().to_string(), amount);
    }
}

#[test]
fn the_attribute_says_more_than_the_kind() {
    let stated = Stated {
        amount: EXACT.parse().ok(),
    };
    assert_eq!(
        dmo::json::to_string(&stated).unwrap(),
        format!("{{\"Amount__c\":{EXACT}}}")
    );
    let text = Text {
        amount: EXACT.parse().ok(),
    };
    let quoted = format!("{{\"amount\":\"{EXACT}\"}}");
    assert_eq!(dmo::json::to_string(&text).unwrap(), quoted);
    assert_eq!(serde_json::to_string(&text).unwrap(), quoted);
}

/// The JSON of a number by a serializer that knows nothing of tokens, or its error.
fn generic(amount: &str) -> Result<String, String> {
    let order = Stated {
        amount: Decimal::from_str(amount).ok(),
    };
    let json = serde_json::to_string(&order).map_err(|error| error.to_string())?;
    Ok(json.replace("{\"Amount__c\":", "").replace('}', ""))
}

#[test]
fn a_generic_serializer_writes_what_serde_has_and_refuses_the_rest() {
    for (amount, written) in [
        ("0.1", "0.1"),
        ("3.50", "3.5"),
        ("3.000000000000000000", "3"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551615", "18446744073709551615"),
        (
            "99999999999999999999999999999999999999",
            "99999999999999999999999999999999999999",
        ),
    ] {
        assert_eq!(generic(amount).as_deref(), Ok(written));
    }
    for amount in [EXACT, "557.000000000000000001", "1234567890123456.78"] {
        let error = generic(amount).unwrap_err();
        let expected = format!(
            "column Amount__c of Order__dlm: expected a number that an f64 gives back, found {amount}; \
             write with `dmo::json`, or as text (`number_json = \"text\"`)"
        );
        assert_eq!(error, expected);
    }
    let large = Stated {
        amount: "99999999999999999999999999999999999999".parse().ok(),
    };
    let error = serde_json::to_value(&large).unwrap_err().to_string();
    assert!(
        error.starts_with("column Amount__c of Order__dlm: "),
        "{error}"
    );
}

#[test]
fn no_format_sees_a_token_of_another() {
    let fits = order("0.25");
    for text in [
        serde_yaml::to_string(&fits).unwrap(),
        ron::to_string(&fits).unwrap(),
        toml::to_string(&fits).unwrap(),
        serde_json::to_value(&fits).unwrap().to_string(),
    ] {
        assert!(text.contains("0.25") && !text.contains('$'), "{text}");
    }
    let exact = order(EXACT);
    for error in [
        serde_yaml::to_string(&exact).unwrap_err().to_string(),
        ron::to_string(&exact).unwrap_err().to_string(),
        toml::to_string(&exact).unwrap_err().to_string(),
        serde_json::to_value(&exact).unwrap_err().to_string(),
    ] {
        assert!(
            error.contains("column amount of Orders") && !error.contains('$'),
            "{error}"
        );
    }
    // postcard has no numbers of people.
    let bytes = postcard::to_allocvec(&exact).unwrap();
    assert_eq!(postcard::from_bytes::<Order>(&bytes).unwrap(), exact);
}

#[test]
fn csv_stays_text() {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.serialize(order(EXACT)).unwrap();
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let expected = "id,amount,tax,count,rate,paid,open\n\
                    7,12345678.123456789012345678,12345678.123456789012345678,2,0.5,true,false\n";
    assert_eq!(text, expected);
    let read: Order = csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(read, order(EXACT));
}

#[test]
fn a_number_that_json_has_not_is_refused() {
    let order = Order {
        rate: Some(f64::NAN),
        ..order("1")
    };
    for error in [
        dmo::json::to_string(&order).unwrap_err().to_string(),
        serde_json::to_string(&order).unwrap_err().to_string(),
    ] {
        assert_eq!(
            error,
            "column rate of Orders: expected a number that JSON has, found NaN"
        );
    }
}

/// Texts that stand for numbers and flags, and lists.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Texts", kind = "ingestion")]
struct Texts {
    #[dmo(api_name = "amount", type = "number")]
    amount: Option<String>,
    #[dmo(api_name = "paid", type = "boolean")]
    paid: Option<String>,
    #[dmo(api_name = "vector")]
    vector: Option<Vec<f64>>,
}

#[test]
fn texts_of_numbers_and_flags_are_numbers_and_flags() {
    let texts = Texts {
        amount: Some(EXACT.to_owned()),
        paid: Some("True".to_owned()),
        vector: Some(vec![0.5]),
    };
    let json = dmo::json::to_string(&texts).unwrap();
    assert_eq!(
        json,
        format!("{{\"amount\":{EXACT},\"paid\":true,\"vector\":[0.5]}}")
    );
    let read: Texts = serde_json::from_str(&json).unwrap();
    assert_eq!(read.paid.as_deref(), Some("true"));
    for (wrong, error) in [
        (
            Texts {
                amount: Some("a".into()),
                ..Texts::default()
            },
            "column amount of Texts: expected a number that JSON has, found \"a\"",
        ),
        (
            Texts {
                paid: Some("yes".into()),
                ..Texts::default()
            },
            "column paid of Texts: expected true or false, found \"yes\"",
        ),
        (
            Texts {
                vector: Some(vec![f64::NAN]),
                ..Texts::default()
            },
            "column vector of Texts: expected a number that JSON has, found NaN",
        ),
    ] {
        assert_eq!(dmo::json::to_string(&wrong).unwrap_err().to_string(), error);
    }
}

/// TOML has no whole numbers beyond an `i64`.
#[test]
fn a_format_without_large_numbers_names_the_column() {
    let large = Stated {
        amount: "18446744073709551615".parse().ok(),
    };
    let error = toml::to_string(&large).unwrap_err().to_string();
    assert!(
        error.starts_with("column Amount__c of Order__dlm: "),
        "{error}"
    );
}
