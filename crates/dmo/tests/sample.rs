//! Rows that are made up keep every rule, or break the one that they say.
#![cfg(all(feature = "derive", feature = "sample"))]

use std::collections::BTreeSet;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::sample;
use dmo::{Decimal, Dmo, RuleId, Validator};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A closed list, of which one value is not allowed in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, dmo::ValueList)]
enum Color {
    #[default]
    #[dmo(value = "RED")]
    Red,
    #[dmo(value = "")]
    Colorless,
    #[dmo(value = "0-579")]
    Other,
}

/// An open list.
#[derive(Debug, Clone, PartialEq, Eq, dmo::ValueList)]
enum Reason {
    #[dmo(value = "In Progress", since = "61.0")]
    InProgress,
    #[dmo(unlisted)]
    Unrecognized(dmo::Unlisted),
}

/// Every constraint and every rule, and constraints that meet in one field.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Everything__dlm", null_values("a@b.c", "7"))]
#[dmo(rule(not_before("Until__c", "Moment__c")))]
#[dmo(rule(not_before("Moment__c", "From__c")))]
#[dmo(rule(not_before("DayText__c", "Day__c")))]
#[dmo(rule(requires("Short__c", "Flag__c", "Words__c")))]
#[dmo(rule(requires("Words__c", "Url__c")))]
#[dmo(rule(at_most_one("Email__c", "Phone__c", "Url__c"), severity = "warning"))]
#[dmo(rule(at_least_one("Email__c", "Phone__c", "Url__c")))]
#[dmo(rule(at_most_one("Whole__c", "Required__c")))]
struct Everything {
    #[dmo(api_name = "Id__c", key, key_qualifier = "KQ_Id__c", max_length = 9)]
    id: String,
    #[dmo(api_name = "Color__c", key)]
    color: Color,
    #[dmo(api_name = "Number__c", key)]
    number: i64,
    #[dmo(api_name = "KQ_Id__c")]
    key_qualifier_id: Option<String>,
    #[dmo(api_name = "Code__c", min_length = 4, max_length = 4)]
    code: Option<String>,
    #[dmo(api_name = "Long__c", min_length = 60)]
    long: Option<String>,
    #[dmo(api_name = "Short__c", max_length = 3, pattern = "^[a-z]+$")]
    short: Option<String>,
    #[dmo(api_name = "Flag__c", type = "text")]
    flag: Option<bool>,
    #[dmo(api_name = "FlagText__c", type = "boolean")]
    flag_text: Option<String>,
    #[dmo(api_name = "Whole__c", range(min = "-5.5", max = "5.5"))]
    whole: Option<i64>,
    #[dmo(api_name = "Float__c", range(max = "0.5"), scale = 1)]
    float: Option<f64>,
    #[dmo(api_name = "Exact__c", precision = 18, scale = 6, range(min = "0"))]
    exact: Option<Decimal>,
    #[dmo(api_name = "Share__c", type = "percent", precision = 3)]
    share: Option<String>,
    #[dmo(api_name = "Required__c", required)]
    required: Option<Decimal>,
    #[dmo(api_name = "Day__c", range(min = "2000-01-01"))]
    day: Option<Date>,
    #[dmo(api_name = "DayText__c", type = "date", range(max = "2000-01-31"))]
    day_text: Option<String>,
    #[dmo(api_name = "Opens__c", range(min = "06:00:00", max = "22:00:00.5"))]
    opens: Option<Time>,
    #[dmo(api_name = "Moment__c", range(max = "2100-01-01T00:00:00Z"))]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Until__c", required)]
    until: Option<Timestamp>,
    #[dmo(api_name = "From__c", range(min = "2026-06-01T12:00:00Z"))]
    from: Option<Timestamp>,
    #[dmo(api_name = "Words__c")]
    words: Option<Vec<String>>,
    #[dmo(api_name = "Vector__c")]
    vector: Option<Vec<f64>>,
    #[dmo(api_name = "Reason__c", since = "60.0")]
    reason: Option<Reason>,
    #[dmo(api_name = "Email__c", type = "email")]
    email: Option<String>,
    #[dmo(api_name = "Phone__c", type = "phone", max_length = 5)]
    phone: Option<String>,
    #[dmo(api_name = "Url__c", type = "url")]
    url: Option<String>,
    #[dmo(api_name = "Address__c", parse)]
    address: Option<std::net::IpAddr>,
    #[dmo(api_name = "Port__c", parse, type = "number")]
    port: u16,
    #[dmo(api_name = "Gone__c", removed = "59.0")]
    gone: Option<String>,
    #[dmo(api_name = "Going__c", deprecated)]
    going: Option<String>,
}

fn assert_survives<T: Dmo + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(row: &T) {
    let json = dmo::json::to_string(row).expect("JSON");
    assert_eq!(
        &serde_json::from_str::<T>(&json).expect("a row"),
        row,
        "{json}"
    );
}

#[test]
fn valid_rows_have_no_violation_and_survive() {
    for seed in 0..200 {
        let row: Everything = sample::valid(seed).expect("a row");
        let found = Validator::writing().check(&row);
        assert!(found.is_empty(), "{seed}: {found}\n{row:?}");
        assert_survives(&row);
    }
}

#[test]
fn every_rule_is_broken_by_itself() {
    for seed in 0..20 {
        let broken = sample::broken::<Everything>(seed).expect("rows");
        let mut rules = BTreeSet::new();
        for sample::Broken { row, breakage, .. } in &broken {
            let found = Validator::writing().check(row);
            assert_eq!(found.len(), 1, "{breakage:?}: {found}");
            assert!(
                found.iter().all(|violation| breakage.is(violation)),
                "{found}"
            );
            assert_survives(row);
            rules.insert(breakage.rule);
        }
        let elsewhere = [RuleId::ApiVersion, RuleId::DuplicateKey];
        let pattern = (!cfg!(feature = "pattern")).then_some(RuleId::Pattern);
        let expected = RuleId::ALL.into_iter();
        let expected = expected.filter(|rule| !elsewhere.contains(rule) && pattern != Some(*rule));
        assert_eq!(rules, expected.collect(), "{seed}");
    }
}
