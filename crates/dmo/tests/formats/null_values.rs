//! Values that mean null by the description: they are read as null however they come, and are never written.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::{Decimal, RecordExt as _, Value};
use serde_json::json;

use super::Digits;

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Order__dlm", null_values("NOT_SET"))]
struct Order {
    #[dmo(api_name = "Text__c", null_values("-", "7"))]
    text: Option<String>,
    #[dmo(api_name = "Decimal__c", null_values("0"))]
    decimal: Option<Decimal>,
    #[dmo(api_name = "Int__c", null_values("-1.0"))]
    int: Option<i64>,
    #[dmo(api_name = "Float__c", null_values("1e300", "NaN"))]
    float: Option<f64>,
    #[dmo(api_name = "Spelled__c", type = "number", null_values("0"))]
    spelled: Option<String>,
    #[dmo(api_name = "Foreign__c", type = "number", parse, null_values("0"))]
    foreign: Option<Digits>,
    #[dmo(api_name = "Flag__c", null_values("false"))]
    flag: Option<bool>,
    #[dmo(api_name = "Code__c", type = "text", null_values("7"))]
    code: Option<i64>,
    #[dmo(api_name = "Date__c", null_values("0001-01-01"))]
    date: Option<Date>,
    #[dmo(api_name = "Time__c", null_values("00:00"))]
    time: Option<Time>,
    #[dmo(api_name = "Moment__c", null_values("1970-01-01T00:00:00Z"))]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Texts__c", null_values("[]", "a"))]
    texts: Option<Vec<String>>,
}

const EMPTY: &str = r#"{"Text__c":null,"Decimal__c":null,"Int__c":null,"Float__c":null,"Spelled__c":null,"Foreign__c":null,"Flag__c":null,"Code__c":null,"Date__c":null,"Time__c":null,"Moment__c":null,"Texts__c":null}"#;

fn read(column: &str, token: &str) -> Order {
    let row = format!(r#"{{"{column}": {token}}}"#);
    serde_json::from_str(&row).unwrap_or_else(|error| panic!("{row}: {error}"))
}

#[test]
fn they_are_null_however_they_are_spelled() {
    for (column, tokens) in [
        ("Text__c", &[r#""-""#, r#""NOT_SET""#][..]),
        (
            "Decimal__c",
            &[r#""0""#, "0", "0.00", r#""0.000""#, "-0", r#""NOT_SET""#],
        ),
        ("Int__c", &["-1", r#""-1""#, "-1.00"]),
        ("Float__c", &["1e300", r#""1e300""#, r#""NaN""#]),
        ("Spelled__c", &["0", r#""0.00""#]),
        ("Foreign__c", &["0", r#""0.00""#]),
        ("Flag__c", &["false", r#""False""#]),
        ("Code__c", &["7", r#""7""#, "7.0"]),
        ("Date__c", &[r#""0001-01-01""#, r#""0001-01-01T00:00:00Z""#]),
        ("Time__c", &[r#""00:00:00""#, r#""00:00""#]),
        (
            "Moment__c",
            &[
                r#""1970-01-01 00:00:00.000 UTC""#,
                r#""1970-01-01T02:00:00+02:00""#,
            ],
        ),
    ] {
        for token in tokens {
            assert_eq!(read(column, token), Order::default(), "{column}: {token}");
            let value: serde_json::Value = serde_json::from_str(token).unwrap();
            if !token.contains(['.', 'e']) {
                let row = json!({ column: value });
                assert_eq!(
                    serde_json::from_value::<Order>(row).unwrap(),
                    Order::default()
                );
            }
        }
    }
}

/// Values that are set, as `RecordExt::set` takes them.
#[test]
fn they_are_null_where_they_are_set() {
    let mut order = Order {
        decimal: Some(Decimal::from(5)),
        flag: Some(true),
        date: Some(Date::MAX),
        ..Order::default()
    };
    order.set("Decimal__c", Decimal::ZERO).unwrap();
    order.set("Flag__c", false).unwrap();
    order.set("Date__c", Date::new(1, 1, 1).unwrap()).unwrap();
    order.set("Float__c", f64::NAN).unwrap();
    order.set("Moment__c", Timestamp::UNIX_EPOCH).unwrap();
    order.set("Text__c", "-").unwrap();
    assert_eq!(order, Order::default());
    assert!(order.set("Text__c", Value::Int(7)).is_err());
}

/// Orders with one value that would be read as null: its column, and how messages show it.
fn orders() -> Vec<(&'static str, &'static str, Order)> {
    let order = |column, found, set: fn(&mut Order)| {
        let mut order = Order::default();
        set(&mut order);
        (column, found, order)
    };
    vec![
        order("Text__c", r#""-""#, |order| order.text = Some("-".into())),
        order("Text__c", r#""NOT_SET""#, |order| {
            order.text = Some("NOT_SET".into());
        }),
        order("Decimal__c", "0.00", |order| {
            order.decimal = Decimal::new(0, 2);
        }),
        order("Int__c", "-1", |order| order.int = Some(-1)),
        order("Float__c", "NaN", |order| order.float = Some(f64::NAN)),
        order("Float__c", "1e300", |order| order.float = Some(1e300)),
        order("Spelled__c", r#""0.0""#, |order| {
            order.spelled = Some("0.0".into());
        }),
        order("Foreign__c", r#""0.0""#, |order| {
            order.foreign = Some(Digits("0.0".into()));
        }),
        order("Flag__c", "false", |order| order.flag = Some(false)),
        order("Code__c", "7", |order| order.code = Some(7)),
        order("Date__c", "0001-01-01", |order| {
            order.date = Date::new(1, 1, 1).ok();
        }),
        order("Time__c", "00:00:00", |order| {
            order.time = Some(Time::midnight());
        }),
        order("Moment__c", "1970-01-01T00:00:00Z", |order| {
            order.moment = Some(Timestamp::UNIX_EPOCH);
        }),
    ]
}

/// What a program puts into a record that would be read as null is not written, in any format.
#[test]
fn they_are_not_written() {
    for (column, found, order) in orders() {
        let expected = format!(
            "column {column} of Order__dlm: expected a value that is not one of `null_values`, found {found}"
        );
        let error = serde_json::to_string(&order).unwrap_err().to_string();
        assert_eq!(error, expected);
        let error = csv::Writer::from_writer(Vec::new())
            .serialize(&order)
            .unwrap_err();
        assert!(error.to_string().contains(&expected), "{error}");
        assert!(postcard::to_allocvec(&order).is_err());
    }
}

/// What cannot be written is found by validation before, and nothing else is.
#[test]
fn they_are_violations() {
    for (column, found, order) in orders() {
        let violations = order.validate().to_string();
        let expected = "expected a value that is not one of `null_values`";
        let expected = format!("error[null_values] {column}: {expected}, found {found}");
        assert_eq!(violations, expected);
    }
    assert!(Order::default().validate().is_empty());
    let texts = vec!["a".to_owned(), "NOT_SET".to_owned()];
    let order = Order {
        text: Some("not_set".into()),
        texts: Some(texts),
        ..Order::default()
    };
    assert!(order.validate().is_empty(), "{}", order.validate());
}

#[test]
fn all_others_survive_a_round_trip() {
    assert_eq!(serde_json::to_string(&Order::default()).unwrap(), EMPTY);
    let order = Order {
        text: Some(String::new()),
        decimal: Decimal::new(1, 2),
        int: Some(1),
        float: Some(0.0),
        spelled: Some("0.1".into()),
        foreign: Some(Digits("0.1".into())),
        flag: Some(true),
        code: Some(-7),
        date: Date::new(1, 1, 2).ok(),
        time: Time::new(0, 0, 1, 0).ok(),
        moment: Timestamp::from_second(1).ok(),
        texts: Some(vec!["a".into()]),
    };
    let json = serde_json::to_string(&order).unwrap();
    assert_eq!(serde_json::from_str::<Order>(&json).unwrap(), order);
    let bytes = postcard::to_allocvec(&order).unwrap();
    assert_eq!(postcard::from_bytes::<Order>(&bytes).unwrap(), order);
}
