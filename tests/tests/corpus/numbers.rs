//! Numbers as the platform's engine sends them: every digit of every token arrives.

use dmo::{Decimal, RecordExt as _};

use crate::engine::cells;
use crate::{files, say};

/// The columns of numbers of the answer `types.json`.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Types__dlm")]
struct Types {
    #[dmo(api_name = "SmallInt__c")]
    small: Option<i64>,
    #[dmo(api_name = "Integer__c")]
    integer: Option<i64>,
    #[dmo(api_name = "BigInt__c")]
    big: Option<i64>,
    #[dmo(api_name = "Numeric38_18__c")]
    exact: Option<Decimal>,
    #[dmo(api_name = "Numeric18_2__c")]
    money: Option<Decimal>,
    #[dmo(api_name = "Numeric10_0__c")]
    whole: Option<Decimal>,
    #[dmo(api_name = "Double__c")]
    double: Option<f64>,
}

#[test]
fn every_digit_arrives() {
    let Some(answers) = files("hyper", "json") else {
        return;
    };
    let (names, rows) = cells(&answers["types"]);
    let mut numbers = 0;
    for row in &rows {
        let sent = names.iter().zip(row);
        let sent = sent.filter(|(name, _)| Types::OBJECT.position(name, 0).is_some());
        let members = sent.clone().map(|(name, raw)| format!("\"{name}\":{raw}"));
        let json = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let read: Types = serde_json::from_str(&json).expect("a row");
        for (name, raw) in sent {
            let value = read.get(name).expect("a field");
            if name == "Double__c" {
                let sent: Option<f64> = raw.get().trim_matches('"').parse().ok();
                let held = read.double.map(f64::to_bits);
                assert_eq!(held, sent.map(f64::to_bits), "{name}: {raw}");
            } else {
                assert_eq!(value.to_string(), raw.get(), "{name}");
            }
            numbers += usize::from(!value.is_null());
        }
    }
    assert!(numbers > 50, "{numbers}");
    say(&format!(
        "{numbers} numbers of {} rows of the engine, digit by digit",
        rows.len()
    ));
}
