//! Constraints and rules, one by one.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::dynamic::{TEXT, field, refused, sampler, typed, writing};
use dmo::sample::{self, Problem, Sampler};
use dmo::{
    ApiVersion, DataType, Decimal, Field, Level, Range, Row, Rule, RuleId, RuleKind, Validator,
};

fn days(name: &'static str, min: Option<&'static str>, max: Option<&'static str>) -> Field {
    field(
        name,
        &typed(DataType::Date).range(Range::new(DataType::Date, min, max)),
    )
}

/// The same field, which has to have a value.
fn required(same: &Field) -> Field {
    field(same.api_name, &same.facts.required())
}

fn rule(kind: RuleKind, fields: &[usize]) -> Rule {
    Rule::new(kind, fields.to_vec().leak())
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(
        api_name = "Price__c",
        precision = 8,
        scale = 2,
        range(min = "0"),
        required
    )]
    price: Option<Decimal>,
    #[dmo(api_name = "Note__c", max_length = 20)]
    note: Option<String>,
}

#[test]
fn a_seed_always_gives_the_same_row() {
    let row = |seed| -> Trip { sample::valid(seed).expect("a row") };
    assert_eq!(row(7), row(7));
    let rows: BTreeSet<String> = (0..50).map(|seed| row(seed).id).collect();
    assert_eq!(rows.len(), 50);
    let shown = format!("{:?}", row(7));
    assert_eq!(
        shown,
        r#"Trip { id: "81625081beb0ffd0oted\"", price: Some(Decimal(155439.86)), note: Some("~ no such ~ ") }"#
    );
}

#[test]
fn a_row_that_knows_its_columns_has_them_all() {
    let sampler = Sampler::new(Validator::writing(), Row::<Trip>::default).expect("rows");
    for row in sampler.rows(0, 50).expect("rows") {
        assert_eq!(row.columns.len(), 3);
        assert!(row.record.price.is_some());
        assert!(Validator::writing().check(&row).is_empty());
    }
    let rules: Vec<_> = sampler
        .broken(0)
        .iter()
        .map(|broken| broken.breakage.rule)
        .collect();
    let expected = [
        RuleId::Key,
        RuleId::Range,
        RuleId::Precision,
        RuleId::Scale,
        RuleId::Required,
        RuleId::MaxLength,
    ];
    assert_eq!(rules, expected);
}

#[test]
fn constraints_that_nothing_satisfies_are_all_reported() {
    let fields = [
        field("Text__c", &TEXT.min_length(5).max_length(3)),
        field("Free__c", &TEXT),
        field(
            "Number__c",
            &typed(DataType::Number).range(Range::new(DataType::Number, Some("7"), Some("-7"))),
        ),
        days("Day__c", Some("2024-01-02"), Some("2024-01-01")),
        field("Old__c", &TEXT.required().deprecated("")),
        field("Gone__c", &TEXT.removed("")),
    ];
    assert_eq!(
        refused(&fields, &[]).to_string(),
        "no valid row of Trip__dlm was found\n\
         Text__c: no value was found that satisfies min_length (5), max_length (3)\n\
         Number__c: no value was found that satisfies range (7 to -7)\n\
         Day__c: no value was found that satisfies range (2024-01-02 to 2024-01-01)\n\
         Old__c: no value was found that satisfies required, deprecated"
    );
}

#[test]
fn rules_that_cannot_hold_together_are_named_and_no_others() {
    let fields = [
        field("A__c", &TEXT.required()),
        field("B__c", &TEXT),
        field("C__c", &TEXT),
    ];
    let rules = [
        rule(RuleKind::AtLeastOne, &[0, 2]),
        rule(RuleKind::Requires, &[0, 1]),
        rule(RuleKind::AtMostOne, &[2, 1, 0]),
    ];
    let error = refused(&fields, &rules);
    assert_eq!(
        error.to_string(),
        "no valid row of Trip__dlm was found\n\
         no row was found that satisfies required (A__c), requires (A__c, B__c), at_most_one (C__c, B__c, A__c)"
    );
    let json = serde_json::to_value(&error).expect("JSON");
    assert_eq!(json["object"], "Trip__dlm");
    assert_eq!(json["problems"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["message"], error.to_string());
    // A rule that is not checked is neither kept nor broken.
    let validator = Validator::writing().level(RuleId::AtMostOne, Level::Off);
    let sampler = sampler(validator, &fields, &rules).expect("rows");
    let rules: BTreeSet<_> = sampler
        .broken(0)
        .iter()
        .map(|broken| broken.breakage.rule)
        .collect();
    assert_eq!(rules, [RuleId::Required, RuleId::Requires].into());
}

/// One field less than there are rules that want one of their own: whoever tries all combinations never ends.
#[test]
fn a_search_that_leads_nowhere_ends() {
    let (rows, columns) = (13, 12);
    let fields = vec![field("A__c", &TEXT); rows * columns];
    let line = |row: usize| (0..columns).map(move |column| row * columns + column);
    let mut rules: Vec<Rule> = (0..rows)
        .map(|row| rule(RuleKind::AtLeastOne, &line(row).collect::<Vec<_>>()))
        .collect();
    rules.extend((0..columns).map(|column| {
        let column: Vec<_> = (0..rows).map(|row| row * columns + column).collect();
        rule(RuleKind::AtMostOne, &column)
    }));
    let error = refused(&fields, &rules);
    assert!(
        matches!(&*error.problems, [Problem::Rules { .. }]),
        "{error}"
    );
}

#[test]
fn times_are_put_in_order_across_fields() {
    let moment = |name, min, max| {
        field(
            name,
            &typed(DataType::DateTime).range(Range::new(DataType::DateTime, min, max)),
        )
    };
    let fields = [
        required(&days("Paid__c", None, Some("2024-03-01"))),
        required(&moment("Sent__c", None, None)),
        required(&moment("Made__c", Some("2024-03-01T10:00:00Z"), None)),
        required(&days("A__c", None, None)),
        required(&days("B__c", None, None)),
    ];
    let order = |later, earlier| rule(RuleKind::NotBefore, &[later, earlier]);
    // A date is as early as every time of its day.
    let rules = [order(0, 1), order(1, 2), order(3, 4), order(4, 3)];
    let rows = writing(&fields, &rules).expect("rows");
    assert!(
        rows.iter()
            .all(|row| row[0].as_deref() == Some("2024-03-01") && row[3] == row[4])
    );
    let broken = sampler(Validator::writing(), &fields, &rules)
        .expect("rows")
        .broken(0);
    let across: Vec<_> = broken
        .iter()
        .filter_map(|broken| broken.breakage.across)
        .collect();
    assert_eq!(across, [&rules[0], &rules[1], &rules[2], &rules[3]]);
}

#[test]
fn times_that_cannot_be_in_order_are_not_there_together() {
    let fields = |early: Field| {
        [
            days("Late__c", None, Some("2000-01-01")),
            days("Between__c", None, None),
            early,
        ]
    };
    let rules = [
        rule(RuleKind::NotBefore, &[0, 1]),
        rule(RuleKind::NotBefore, &[1, 2]),
        rule(RuleKind::AtLeastOne, &[0, 2]),
    ];
    let early = days("Early__c", Some("2010-01-01"), None);
    let rows = writing(&fields(early.clone()), &rules).expect("rows");
    assert!(!rows.iter().any(|row| row.iter().all(Option::is_some)));
    assert!(rows.iter().any(|row| row[0].is_some() && row[2].is_some()));
    // What has to be there stays, and one of the others goes.
    let mut late = fields(early.clone());
    late[0] = required(&late[0]);
    let rows = writing(&late, &rules[..2]).expect("rows");
    assert!(rows.iter().any(|row| row[1].is_some()) && rows.iter().any(|row| row[2].is_some()));
    let must = fields(early).each_ref().map(required);
    let error = refused(&must, &rules);
    assert_eq!(
        error.to_string(),
        "no valid row of Trip__dlm was found\n\
         no row was found that satisfies required (Late__c), required (Between__c), required (Early__c), \
         not_before (Late__c, Between__c), not_before (Between__c, Early__c)"
    );
}

#[test]
fn a_timestamp_held_as_text_has_several_spellings() {
    let rows = writing(&[field("A__c", &typed(DataType::DateTime).required())], &[]).expect("rows");
    let has = |text: &str| rows.iter().flatten().flatten().any(|cell| cell == text);
    assert!(has("2024-02-29T23:30:00.000+02:00") && has("2024-02-29T23:59:59.999999999Z"));
}

/// A foreign type that reads two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl FromStr for Side {
    type Err = fmt::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "left" => Ok(Self::Left),
            "right" => Ok(Self::Right),
            _ => Err(fmt::Error),
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Left { "left" } else { "right" })
    }
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Shoe__dlm")]
struct Shoe {
    #[dmo(api_name = "Side__c", parse)]
    side: Option<Side>,
    #[dmo(api_name = "Other__c", parse, required)]
    other: Option<Side>,
}

#[test]
fn values_of_foreign_types_come_from_the_blank_record() {
    let error = sample::valid::<Shoe>(0).expect_err("no text is known");
    assert_eq!(
        error.to_string(),
        "no valid row of Shoe__dlm was found\n\
         Other__c: its Rust type takes none of the values that were tried"
    );
    let blank = || Shoe {
        side: None,
        other: Some(Side::Right),
    };
    let sampler = Sampler::new(Validator::writing(), blank).expect("rows");
    for row in sampler.rows(0, 20).expect("rows") {
        assert_eq!(row, blank());
    }
}

#[test]
fn what_is_too_new_is_left_out() {
    let fields = [
        field("Old__c", &TEXT.required()),
        field("New__c", &TEXT.since(60, 0)),
    ];
    let validator = Validator::writing().api_version(ApiVersion::new(59, 0));
    let old = sampler(validator.clone(), &fields, &[]).expect("rows");
    assert!(
        old.rows(0, 50)
            .expect("rows")
            .iter()
            .all(|row| row.cell(1).is_some_and(|cell| cell.value().is_null()))
    );
    let rules: Vec<_> = old
        .broken(0)
        .iter()
        .map(|broken| broken.breakage.rule)
        .collect();
    assert_eq!(rules, [RuleId::Required, RuleId::ApiVersion]);
    let must = [required(&fields[1])];
    let error = sampler(validator, &must, &[]).expect_err("no row");
    assert!(
        matches!(&*error.problems, [Problem::Value { rules, .. }] if rules[..] == [RuleId::Required, RuleId::ApiVersion]),
        "{error}"
    );
}

#[test]
fn a_range_of_one_number_between_two_steps_has_that_number() {
    let range = Range::new(
        DataType::Number,
        Some("0.1234567890123456789"),
        Some("0.1234567890123456789"),
    );
    let rows = writing(
        &[field(
            "A__c",
            &typed(DataType::Number).range(range).required(),
        )],
        &[],
    );
    let rows = rows.expect("rows");
    assert!(
        rows.iter()
            .all(|row| row[0].as_deref() == Some("0.1234567890123456789"))
    );
}
