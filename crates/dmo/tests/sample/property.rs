//! Whatever an object says, its samples are what they are said to be, or there is an error.

use dmo::{DataType, Field, FieldFacts, ListedValue, Range, Rule, RuleKind, Validator};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::dynamic::{field, sampler, typed};

const NAMES: [&str; 6] = ["A__c", "B__c", "C__c", "D__c", "E__c", "F__c"];
const VALUES: &[ListedValue] = &[ListedValue::new("A", "A"), ListedValue::new("", "B")];

/// Ends of ranges that suit a type; none if no range does.
fn ends(data_type: DataType) -> &'static [&'static str] {
    match data_type {
        DataType::Date => &["-009999-01-01", "2024-02-29", "9999-12-31"],
        DataType::DateTime => &[
            "0001-01-01T00:00:00Z",
            "2024-02-29T12:00:00Z",
            "9999-12-30T22:00:00Z",
        ],
        DataType::Time => &["00:00:00", "12:00:00", "23:59:59.999999999"],
        data_type if data_type.is_number() => &[
            "-99999999999999999999999999999999999999",
            "0.00000000000000000000000000000000000001",
            "7",
        ],
        _ => &[],
    }
}

/// Constraints that suit the type of their field.
fn any_facts() -> impl Strategy<Value = FieldFacts> {
    let some = |most: u32| option::weighted(0.3, 0..most);
    let range = option::weighted(0.5, (option::of(0..3_usize), option::of(0..3_usize)));
    let patterns = ["[A-Z]{2}", "a*", "", "(", r"\b", "(a{9}){9}", "A|"];
    let pattern = option::weighted(0.2, select(patterns.to_vec()));
    let types = select(DataType::ALL.to_vec());
    let limits = (some(9), some(9), some(50), some(50));
    let flags = vec(prop::bool::weighted(0.2), 5);
    (types, limits, range, pattern, flags).prop_map(|(data_type, limits, range, pattern, flags)| {
        let mut facts = typed(data_type);
        if data_type.is_text() {
            (facts.min_length, facts.max_length, facts.pattern) = (limits.0, limits.1, pattern);
            facts.values = if flags[0] { VALUES } else { &[] };
        } else if data_type.is_number() {
            let digits = |most: Option<u32>| most.and_then(|most| u8::try_from(most).ok());
            (facts.precision, facts.scale) = (digits(limits.2), digits(limits.3));
        }
        let ends = ends(data_type);
        facts.range = range.filter(|_| !ends.is_empty()).map(|(min, max)| {
            let end = |at: Option<usize>| at.map(|at| ends[at]);
            Range::new(data_type, end(min), end(max))
        });
        facts.null_values = if flags[1] { &["", "A", "112"] } else { &[] };
        facts.required = flags[2];
        facts.deprecated = (flags[3] && flags[4]).then_some("");
        facts
    })
}

/// A rule, perhaps about too few fields, or about one field twice.
fn any_rule() -> impl Strategy<Value = Rule> {
    let kinds = select(RuleKind::ALL.to_vec());
    (kinds, vec(0..NAMES.len(), 0..4)).prop_map(|(kind, fields)| Rule::new(kind, fields.leak()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn samples_are_what_they_are_said_to_be(
        facts in vec(any_facts(), NAMES.len()),
        rules in vec(any_rule(), 0..4),
        seed: u64,
    ) {
        let fields: Vec<Field> = NAMES.into_iter().zip(facts).map(|(name, facts)| field(name, &facts)).collect();
        let validator = Validator::writing();
        match sampler(validator.clone(), &fields, &rules) {
            Ok(sampler) => {
                for at in 0..5 {
                    let row = sampler.row(seed ^ at);
                    let row = row.map_err(|error| TestCaseError::fail(error.to_string()))?;
                    let found = validator.check(&row);
                    prop_assert!(found.is_empty(), "{found}");
                }
                for broken in sampler.broken(seed) {
                    let found = validator.check(&broken.row);
                    prop_assert_eq!(found.len(), 1, "{:?}: {}", broken.breakage, found);
                    prop_assert!(found.iter().all(|found| broken.breakage.is(found)));
                }
            }
            Err(error) => prop_assert!(!error.problems.is_empty()),
        }
    }
}
