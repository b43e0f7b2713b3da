//! Samples of projections satisfy the rules of their sources, and break them one by one.

use dmo::sample::{Problem, Sampler};
use dmo::{RuleId, Severity, Validator};

/// A trip, with a rule of each kind.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
#[dmo(rule(not_before("Until__c", "From__c"), severity = "warning"))]
#[dmo(rule(requires("Note__c", "Score__c")))]
#[dmo(rule(at_least_one("Email__c", "Phone__c")))]
#[dmo(rule(at_most_one("Email__c", "Phone__c")))]
struct Trip {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "From__c")]
    from: Option<dmo::jiff::civil::Date>,
    #[dmo(api_name = "Until__c")]
    until: Option<dmo::jiff::civil::Date>,
    #[dmo(api_name = "Note__c")]
    note: Option<String>,
    #[dmo(api_name = "Score__c")]
    score: Option<i64>,
    #[dmo(api_name = "Email__c")]
    email: Option<String>,
    #[dmo(api_name = "Phone__c")]
    phone: Option<String>,
}

/// All columns that the rules are about, in another order.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(trip = Trip))]
struct Contact {
    #[dmo(trip)]
    phone: Option<String>,
    #[dmo(trip = email)]
    address: Option<String>,
    #[dmo(column = "n")]
    count: i64,
    #[dmo(trip)]
    note: Option<String>,
    #[dmo(trip)]
    until: Option<dmo::jiff::civil::Date>,
    #[dmo(trip, required)]
    from: dmo::jiff::civil::Date,
    #[dmo(trip)]
    score: Option<i64>,
}

/// A side that a row may lack: nothing is missing there.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(first = Trip, next = Option<Trip>), join(next = false))]
struct Pair {
    #[dmo(first)]
    id: String,
    #[dmo(next = note)]
    next_note: Option<String>,
    #[dmo(next = score)]
    next_score: Option<i64>,
    #[dmo(next = email)]
    next_email: Option<String>,
    #[dmo(next = phone)]
    next_phone: Option<String>,
}

/// Columns that cannot all have a value.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(trip = Trip))]
struct Impossible {
    #[dmo(trip, required)]
    phone: String,
    #[dmo(trip, required)]
    email: String,
}

fn sampler<P: dmo::Dmo>() -> Sampler<fn() -> P> {
    Sampler::new(Validator::writing(), P::default as fn() -> P).expect("rows")
}

#[test]
fn valid_rows_satisfy_the_rules_of_the_sources() {
    for seed in 0..200 {
        let contact = sampler::<Contact>().row(seed).expect("a row");
        assert!(contact.validate().is_empty(), "{}", contact.validate());
        let pair = sampler::<Pair>().row(seed).expect("a row");
        assert!(pair.validate().is_empty(), "{}", pair.validate());
    }
    let pairs = sampler::<Pair>().rows(0, 200).expect("rows");
    let lacks = |pair: &Pair| pair.next_email.is_none() && pair.next_phone.is_none();
    assert!(pairs.iter().any(lacks));
}

#[test]
fn each_rule_of_a_source_is_broken_alone() {
    let broken = sampler::<Contact>().broken(0);
    for broken in &broken {
        let found = broken.row.validate();
        assert_eq!(found.len(), 1, "{found}");
        assert!(
            found.iter().all(|found| broken.breakage.is(found)),
            "{found}"
        );
    }
    let of_sources = broken
        .iter()
        .filter(|broken| broken.breakage.across.is_some());
    let of_sources: Vec<_> = of_sources
        .map(|broken| {
            let rule = broken.breakage.across.expect("a rule");
            let names: Vec<_> = rule
                .fields
                .iter()
                .map(|at| Contact::OBJECT.fields[*at].api_name)
                .collect();
            (broken.breakage.rule, rule.severity, names.join(", "))
        })
        .collect();
    let (error, warning) = (Severity::Error, Severity::Warning);
    assert_eq!(
        of_sources,
        [
            (RuleId::NotBefore, warning, "until, from".to_owned()),
            (RuleId::Requires, error, "note, score".to_owned()),
            (RuleId::AtLeastOne, error, "address, phone".to_owned()),
            (RuleId::AtMostOne, error, "address, phone".to_owned()),
        ]
    );
    let broken = sampler::<Pair>().broken(0);
    let has = |rule| broken.iter().any(|broken| broken.breakage.rule == rule);
    assert!(has(RuleId::Requires) && has(RuleId::AtMostOne) && !has(RuleId::AtLeastOne));
}

#[test]
fn rules_of_a_source_that_nothing_satisfies_are_named() {
    let error = dmo::sample::valid::<Impossible>(0).expect_err("no row");
    assert!(
        matches!(&*error.problems, [Problem::Rules { .. }]),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "no valid row of Impossible was found\n\
         no row was found that satisfies a Rust type without null (phone), a Rust type without null (email), \
         at_most_one (email, phone)"
    );
}
