//! The checks with made-up rows notice what is lost, and the rows reach what they are to reach.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::sample::Sampler;
use dmo::{DataType, Decimal, FieldType, ListedValue, Mismatch, RuleId, Shape, Validator, Value};
use dmo_tests::check::check;
use serde_json::json;

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
#[dmo(rule(at_most_one("Never__c", "Required__c")))]
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
    #[dmo(api_name = "Never__c")]
    never: Option<String>,
    #[dmo(api_name = "Gone__c", removed = "59.0")]
    gone: Option<String>,
    #[dmo(api_name = "Going__c", deprecated)]
    going: Option<String>,
}

fn sampler() -> Sampler<fn() -> Everything> {
    Sampler::new(
        Validator::writing(),
        Everything::default as fn() -> Everything,
    )
    .expect("rows")
}

#[test]
fn everything_holds_for_an_object_with_everything() {
    check::<Everything>();
}

#[test]
fn valid_rows_reach_the_ends() {
    let rows: Vec<_> = sampler().rows(0, 1_000).expect("rows");
    let rows: Vec<_> = rows
        .iter()
        .map(|row| serde_json::to_value(row).expect("JSON"))
        .collect();
    let has = |name: &str, value: serde_json::Value| {
        let found = rows.iter().any(|row| row[name] == value);
        assert!(found, "{name} is never {value}");
    };
    for (name, values) in [
        ("Float__c", [json!(-99_999_999_999_999.9), json!(0.5)]),
        (
            "Exact__c",
            [json!("0.000000"), json!("999999999999.999999")],
        ),
        ("Share__c", [json!("-999"), json!("999")]),
        ("Day__c", [json!("2000-01-01"), json!("2000-01-31")]),
        ("DayText__c", [json!("2000-01-01"), json!("2000-01-31")]),
        (
            "From__c",
            [json!("2026-06-01T12:00:00Z"), json!("2100-01-01T00:00:00Z")],
        ),
        (
            "Moment__c",
            [json!("2026-06-01T12:00:00Z"), json!("2100-01-01T00:00:00Z")],
        ),
        ("Opens__c", [json!("06:00:00"), json!("22:00:00.5")]),
        ("Color__c", [json!("RED"), json!("0-579")]),
        ("Reason__c", [json!(null), json!("In Progress")]),
        ("Words__c", [json!(null), json!([])]),
        ("Address__c", [json!(null), json!("192.0.2.1")]),
    ] {
        for value in values {
            has(name, value);
        }
    }
    // Each of the fields of which there may be one has its rows, and takes along what requires it.
    let filled = |name: &str| rows.iter().filter(|row| !row[name].is_null()).count();
    for name in [
        "Email__c", "Phone__c", "Url__c", "Short__c", "Words__c", "Code__c",
    ] {
        assert!(
            (50..950).contains(&filled(name)),
            "{name}: {}",
            filled(name)
        );
    }
    for name in ["Never__c", "Gone__c", "Going__c"] {
        assert_eq!(filled(name), 0, "{name}");
    }
}

#[test]
fn every_rule_is_broken_and_of_a_range_both_ends() {
    for seed in 0..20 {
        let broken = sampler().broken(seed);
        let rules = broken.iter().map(|broken| broken.breakage.rule);
        // Whether patterns are checked depends on what else is built.
        let rules: BTreeSet<RuleId> = rules.filter(|rule| *rule != RuleId::Pattern).collect();
        // A row with a value that means null cannot be written, and no row holds a value that cannot be read; references
        // are checked among records, and the program brings no checks.
        let elsewhere = [
            RuleId::Pattern,
            RuleId::ApiVersion,
            RuleId::DuplicateKey,
            RuleId::NullValues,
            RuleId::WrongValue,
            RuleId::References,
            RuleId::Custom,
        ];
        let expected = RuleId::ALL.iter().filter(|rule| !elsewhere.contains(rule));
        assert_eq!(rules, expected.copied().collect(), "{seed}");
        let opens = broken.iter().filter(|broken| {
            broken.breakage.rule == RuleId::Range
                && broken
                    .breakage
                    .field
                    .is_some_and(|field| field.api_name == "Opens__c")
        });
        let opens: Vec<_> = opens
            .map(|broken| broken.row.opens.map(|time| time.to_string()))
            .collect();
        let both = ["05:59:59.999999999", "22:00:00.500000001"];
        assert_eq!(opens, both.map(|time| Some(time.to_owned())), "{seed}");
    }
}

/// An object with a field whose type spoils what it takes.
macro_rules! spoiling {
    ($object:ident, $name:ident($held:ty), $values:expr, $spoil:expr) => {
        #[derive(Debug, Clone, PartialEq, Default)]
        struct $name($held);

        impl FieldType for $name {
            const DATA_TYPE: DataType = <$held as FieldType>::DATA_TYPE;
            const SHAPE: Shape = <$held as FieldType>::SHAPE;
            const VALUES: &'static [ListedValue] = $values;

            fn to_value(&self) -> Value<'_> {
                self.0.to_value()
            }

            fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
                <$held>::from_value(value).map($spoil).map(Self)
            }
        }

        #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
        #[dmo(api_name = "Spoilt__dlm")]
        struct $object {
            #[dmo(api_name = "Spoilt__c")]
            spoilt: Option<$name>,
        }
    };
}

spoiling!(Padded, Trimmed(String), &[], |text| text.trim().to_owned());
spoiling!(Exact, Rounded(f64), &[], f64::round);
spoiling!(
    Listed,
    Careless(String),
    &[ListedValue::new("a", "A")],
    |text| text
);
spoiling!(Long, First(Vec<String>), &[], |mut texts| {
    texts.truncate(1);
    texts
});

/// A foreign type that makes something of any text.
#[derive(Debug, Clone, PartialEq, Default)]
struct Guess(u8);

impl FromStr for Guess {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.parse().unwrap_or_default()))
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Spoilt__dlm")]
struct Guessed {
    #[dmo(api_name = "Spoilt__c", parse)]
    spoilt: Option<Guess>,
}

#[test]
#[should_panic(expected = "assertion `left == right` failed")]
fn text_without_its_ends_is_noticed() {
    check::<Padded>();
}

#[test]
#[should_panic(expected = "assertion `left == right` failed")]
fn a_rounded_number_is_noticed() {
    check::<Exact>();
}

#[test]
#[should_panic(expected = "no row breaks unlisted_value of Spoilt__c")]
fn an_unlisted_value_that_nobody_reports_is_noticed() {
    check::<Listed>();
}

#[test]
#[should_panic(expected = "assertion `left == right` failed: Spoilt__c")]
fn a_wrong_value_that_is_guessed_is_noticed() {
    check::<Guessed>();
}

#[test]
#[should_panic(expected = "assertion `left == right` failed")]
fn a_shortened_list_is_noticed() {
    check::<Long>();
}
