//! Rows of a batch have different keys, as long as there are some.

use std::collections::BTreeSet;

use crate::dynamic::{TEXT, field, keyed, typed, with};
use dmo::sample::{NoSample, Problem, Sampler};
use dmo::{DataType, Field, FieldFacts, Level, Range, Rule, RuleId, RuleKind, Validator};

/// How many different keys so many rows have.
fn count(fields: &[Field], rules: &[Rule], key: &[usize], rows: usize) -> Result<usize, NoSample> {
    let rows = keyed(Validator::writing(), fields, rules, key)?.rows(1, rows)?;
    let found = Validator::writing().check_all(&rows);
    assert!(found.is_empty(), "{found}");
    let text =
        |row: &dyn dmo::Record, at: usize| row.cell(at).map(|cell| format!("{:?}", cell.value()));
    let keys: BTreeSet<Vec<_>> = rows
        .iter()
        .map(|row| key.iter().map(|at| text(row, *at)).collect())
        .collect();
    Ok(keys.len())
}

/// All keys there are can be had, and one more is an error that says how many they are.
fn has(fields: &[Field], rules: &[Rule], key: &[usize], keys: usize) {
    assert_eq!(count(fields, rules, key, keys).expect("rows"), keys);
    let error = count(fields, rules, key, keys + 1).expect_err("no more keys");
    let rows = keys + 1;
    assert!(
        matches!(&*error.problems, [Problem::Keys { found, rows: wanted, .. }] if *found == keys && *wanted == rows),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        format!(
            "no {rows} valid rows of Trip__dlm were found\nonly {keys} different keys were found"
        )
    );
}

fn number(min: &'static str, max: &'static str) -> Field {
    field(
        "Id__c",
        &typed(DataType::Number)
            .scale(0)
            .range(Range::new(DataType::Number, Some(min), Some(max))),
    )
}

fn days(name: &'static str, min: &'static str, max: &'static str) -> Field {
    field(
        name,
        &typed(DataType::Date).range(Range::new(DataType::Date, Some(min), Some(max))),
    )
}

#[test]
fn numbers_and_days_are_used_up_to_the_last_one() {
    has(&[number("1", "1000")], &[], &[0], 1_000);
    has(&[days("Id__c", "2024-01-01", "2024-12-31")], &[], &[0], 366);
}

#[test]
fn texts_are_used_up_to_the_last_one() {
    #[cfg(feature = "pattern")]
    {
        has(&[field("Id__c", &TEXT.pattern("[A-Z]"))], &[], &[0], 26);
        has(
            &[field("Id__c", &TEXT.pattern("x|[0-9]{2}|a{60}"))],
            &[],
            &[0],
            102,
        );
    }
    let error = count(&[field("Id__c", &TEXT.max_length(0))], &[], &[0], 1).expect_err("no text");
    assert!(error.to_string().contains("max_length (0)"), "{error}");
}

#[test]
fn there_are_many_keys_of_each_form() {
    let form = |data_type| field("Id__c", &typed(data_type));
    let short = |data_type, most| field("Id__c", &typed(data_type).max_length(most));
    for (field, rows) in [
        (field("Id__c", &TEXT), 1_000),
        (field("Id__c", &TEXT.max_length(1)), 1_000),
        (field("Id__c", &TEXT.max_length(2)), 1_000),
        (field("Id__c", &TEXT.min_length(20_000)), 20),
        (form(DataType::Email), 1_000),
        (short(DataType::Email, 6), 1_000),
        (form(DataType::Phone), 1_000),
        (short(DataType::Phone, 3), 900),
        (form(DataType::Url), 1_000),
        (short(DataType::Url, 3), 1_000),
        (form(DataType::Number), 1_000),
        (field("Id__c", &typed(DataType::Number).precision(3)), 1_000),
        (
            field(
                "Id__c",
                &typed(DataType::Percent).precision(5).range(Range::new(
                    DataType::Percent,
                    Some("-0.25"),
                    Some("-0.15"),
                )),
            ),
            1_000,
        ),
        (form(DataType::DateTime), 1_000),
        (form(DataType::Time), 1_000),
    ] {
        let found = count(std::slice::from_ref(&field), &[], &[0], rows);
        assert_eq!(
            found.unwrap_or_else(|error| panic!("{field:?} {error}")),
            rows
        );
    }
}

#[test]
fn fields_of_a_key_are_combined() {
    let side = |name| field(name, &typed(DataType::Boolean));
    let fields = [
        side("Left__c"),
        number("1", "7"),
        side("Right__c"),
        field("Note__c", &TEXT),
    ];
    has(&fields, &[], &[2, 1, 0], 28);
    // A day that no rule allows is no key.
    let fields = [
        days("Id__c", "2024-01-01", "2024-01-20"),
        with(
            &days("Made__c", "2024-01-11", "2024-01-11"),
            FieldFacts::required,
        ),
    ];
    has(
        &fields,
        &[Rule::new(RuleKind::NotBefore, &[0, 1])],
        &[0],
        10,
    );
}

#[test]
fn a_qualifier_is_part_of_the_key() {
    let side = field("Side__c", &typed(DataType::Boolean));
    let id = with(&number("1", "3"), |facts| facts.key_qualifier("Side__c"));
    // No qualifier is one more.
    let error = count(&[id.clone(), side.clone()], &[], &[0], 10).expect_err("nine keys");
    assert!(
        error
            .to_string()
            .ends_with("only 9 different keys were found"),
        "{error}"
    );
    let rows = keyed(Validator::writing(), &[id, side], &[], &[0])
        .expect("rows")
        .rows(1, 9)
        .expect("nine");
    assert!(Validator::writing().check_all(&rows).is_empty());
}

#[test]
fn keys_that_are_not_checked_need_not_differ() {
    let validator = Validator::writing().level(RuleId::DuplicateKey, Level::Off);
    let sampler = keyed(validator, &[number("1", "2")], &[], &[0]).expect("rows");
    assert_eq!(sampler.rows(1, 50).expect("rows").len(), 50);
}

/// A type of a user that has a default, as keys need one.
#[derive(Debug, Clone, PartialEq)]
struct Host4(std::net::Ipv4Addr);

impl Default for Host4 {
    fn default() -> Self {
        Self(std::net::Ipv4Addr::LOCALHOST)
    }
}

impl std::str::FromStr for Host4 {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl std::fmt::Display for Host4 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[test]
fn keys_of_rust_types() {
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Side__dlm")]
    struct Side {
        #[dmo(api_name = "Id__c", key)]
        id: String,
        #[dmo(api_name = "Left__c", type = "text", key)]
        left: bool,
    }
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Small__dlm")]
    struct Small {
        #[dmo(api_name = "Id__c", key, parse, type = "number")]
        id: u8,
    }
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Share__dlm")]
    struct Share {
        #[dmo(api_name = "Id__c", key, range(min = "0.5", max = "0.7"))]
        id: f64,
    }
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Host__dlm")]
    struct Host {
        #[dmo(api_name = "Id__c", key, parse)]
        id: Host4,
    }
    let sides = Sampler::new(Validator::writing(), Side::default).expect("rows");
    assert_eq!(sides.rows(1, 1_000).expect("rows").len(), 1_000);
    let shares = Sampler::new(Validator::writing(), Share::default).expect("rows");
    assert_eq!(shares.rows(1, 1_000).expect("rows").len(), 1_000);
    let small = Sampler::new(Validator::writing(), Small::default).expect("rows");
    assert_eq!(small.rows(1, 256).expect("rows").len(), 256);
    let error = small.rows(1, 257).expect_err("no more");
    assert!(
        error.to_string().contains("only 256 different keys"),
        "{error}"
    );
    let hosts = Sampler::new(Validator::writing(), Host::default).expect("rows");
    assert_eq!(hosts.rows(1, 300).expect("rows").len(), 300);
}

#[test]
fn keys_of_a_value_list() {
    #[derive(Debug, Clone, PartialEq, Default, dmo::ValueList)]
    enum Grade {
        #[default]
        #[dmo(value = "A")]
        A,
        #[dmo(value = "B")]
        B,
    }
    #[derive(Debug, Default, dmo::Dmo)]
    #[dmo(api_name = "Mark__dlm")]
    struct Mark {
        #[dmo(api_name = "Id__c", key)]
        id: Grade,
    }
    let marks = Sampler::new(Validator::writing(), Mark::default).expect("rows");
    assert_eq!(marks.rows(1, 2).expect("rows").len(), 2);
    let error = marks.rows(1, 3).expect_err("no more");
    assert!(
        error.to_string().contains("only 2 different keys"),
        "{error}"
    );
}
