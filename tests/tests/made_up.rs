//! Made-up rows keep to descriptions and break them, and the checks that use them notice what is lost.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::{DataType, Decimal, FieldType, ListedValue, Mismatch, RuleId, Shape, Value};
use dmo_tests::check::check;
use dmo_tests::made_up::MadeUp;
use serde_json::json;

/// A closed list, of which one value is not allowed in a key and one means null.
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
#[dmo(api_name = "ssot__Sample__dlm", null_values("a@b.c", "7"))]
#[dmo(rule(not_before("Until__c", "Moment__c")))]
#[dmo(rule(not_before("Moment__c", "From__c")))]
#[dmo(rule(not_before("DayText__c", "Day__c")))]
#[dmo(rule(requires("Short__c", "Flag__c", "Words__c")))]
#[dmo(rule(requires("Words__c", "Url__c")))]
#[dmo(rule(at_most_one("Email__c", "Phone__c", "Url__c"), severity = "warning"))]
#[dmo(rule(at_least_one("Email__c", "Phone__c", "Url__c")))]
#[dmo(rule(at_most_one("Whole__c", "Required__c")))]
struct Sample {
    #[dmo(api_name = "Id__c", key, key_qualifier = "KQ_Id__c", max_length = 1)]
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
    #[dmo(api_name = "WholeText__c", type = "text")]
    whole_text: Option<i64>,
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
    #[dmo(api_name = "OpensText__c", type = "time", range(max = "23:59:59"))]
    opens_text: Option<String>,
    #[dmo(api_name = "Moment__c", range(max = "2100-01-01T00:00:00Z"))]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Until__c", required, deprecated)]
    until: Option<Timestamp>,
    #[dmo(api_name = "From__c", range(min = "2026-06-01T12:00:00Z"))]
    from: Option<Timestamp>,
    #[dmo(api_name = "Words__c")]
    words: Option<Vec<String>>,
    #[dmo(api_name = "Vector__c")]
    vector: Option<Vec<f64>>,
    #[dmo(api_name = "Reason__c", since = "60.0")]
    reason: Option<Reason>,
    #[dmo(api_name = "OtherColor__c")]
    other_color: Option<Color>,
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

fn made_up() -> MadeUp {
    MadeUp::of(&Sample::default())
}

#[test]
fn everything_holds_for_a_sample() {
    check::<Sample>();
}

#[test]
fn sound_rows_reach_the_ends() {
    let rows = made_up().sound();
    let has = |name: &str, value: serde_json::Value| {
        let found = rows.iter().any(|row| row[name] == value);
        assert!(found, "{name} is never {value}: {rows:#?}");
    };
    for (name, values) in [
        ("Whole__c", [json!(null), json!(null)]),
        (
            "WholeText__c",
            [json!("-999999999999999999"), json!("999999999999999999")],
        ),
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
        ("Color__c", [json!("RED"), json!("0-579")]),
        ("OtherColor__c", [json!("RED"), json!("0-579")]),
        ("Phone__c", [json!(null), json!("11222")]),
        ("Port__c", [json!("0"), json!("0")]),
        ("Gone__c", [json!(null), json!(null)]),
    ] {
        for value in values {
            has(name, value);
        }
    }
    // Each of the fields of which there may be one has its row, and takes along what requires it.
    let filled = |name: &str| rows.iter().filter(|row| !row[name].is_null()).count();
    assert_eq!(["Email__c", "Phone__c", "Url__c"].map(filled), [3, 3, 3]);
    assert_eq!(["Short__c", "Words__c"].map(filled), [3, 3]);
    assert_ne!(rows[0]["Exact__c"], rows[0]["Required__c"]);
}

#[test]
fn every_rule_is_broken() {
    let broken: BTreeSet<RuleId> = made_up().broken().iter().map(|row| row.rule).collect();
    let elsewhere = [RuleId::Pattern, RuleId::ApiVersion, RuleId::DuplicateKey];
    let expected = RuleId::ALL.iter().filter(|rule| !elsewhere.contains(rule));
    assert_eq!(broken, expected.copied().collect());
}

#[test]
fn every_column_is_mistyped() {
    let (rows, bare) = (made_up().mistyped(), made_up().bare());
    let columns: Vec<_> = bare.keys().map(String::as_str).collect();
    assert_eq!(columns, ["Color__c", "Id__c", "Number__c", "Port__c"]);
    for field in Sample::OBJECT.fields {
        let name = field.api_name;
        let of = rows.iter().filter(|mistyped| mistyped.field == field);
        let differs = of.filter(|mistyped| mistyped.row.get(name) != bare.get(name));
        assert_eq!(differs.count(), 6, "{name}");
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
#[should_panic(expected = "has only these violations")]
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
