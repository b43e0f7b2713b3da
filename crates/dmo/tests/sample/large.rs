//! Large and nested descriptions: they are done with, or refused, and no stack overflows.

use std::cell::Cell;
use std::rc::Rc;
use std::thread;

use crate::dynamic::{TEXT, counted, field, refused, sampler, typed, with, writing};
use dmo::sample::Problem;
use dmo::{DataType, Field, FieldFacts, ListedValue, Rule, RuleId, RuleKind, Validator};

fn rule(kind: RuleKind, fields: impl Iterator<Item = usize>) -> Rule {
    Rule::new(kind, fields.collect::<Vec<_>>().leak())
}

fn fields(count: usize) -> Vec<Field> {
    vec![field("A__c", &typed(DataType::Boolean)); count]
}

/// Runs a test with as little stack as a test runner or a server may leave.
fn with_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(512 * 1024).spawn(test);
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn a_rule_about_very_many_fields_is_kept_and_broken() {
    with_small_stack(|| {
        for kind in [RuleKind::AtLeastOne, RuleKind::AtMostOne] {
            let (fields, rules) = (fields(3_000), [rule(kind, 0..3_000)]);
            let sampler = sampler(Validator::writing(), &fields, &rules).expect("rows");
            assert_eq!(sampler.rows(0, 5).expect("rows").len(), 5);
            assert_eq!(sampler.broken(0).len(), 1);
        }
    });
}

#[test]
fn many_rules_in_a_row_are_kept() {
    with_small_stack(|| {
        let count = 500;
        let pair = |kind, at: usize| rule(kind, [at, at + 1].into_iter());
        let chain = |kind| (0..count - 1).map(move |at| pair(kind, at));
        let mut all: Vec<Rule> = chain(RuleKind::Requires).collect();
        let mut named = fields(count);
        named[0] = with(&named[0], FieldFacts::required);
        let sampler = sampler(Validator::writing(), &named, &all).expect("rows");
        let row = sampler.row(1).expect("a row");
        assert!((0..count).all(|at| row.cell(at).is_some_and(|cell| !cell.value().is_null())));
        all.push(rule(RuleKind::AtMostOne, [0, count - 1].into_iter()));
        let error = refused(&named, &all);
        assert!(
            matches!(&*error.problems, [Problem::Rules { rules, .. }] if rules.len() == count),
            "{error}"
        );
    });
}

#[test]
fn many_days_in_a_row_are_in_order() {
    let count = 300;
    let days = vec![field("A__c", &typed(DataType::Date).required()); count];
    for reversed in [false, true] {
        let pairs = (0..count - 1).map(|at| rule(RuleKind::NotBefore, [at, at + 1].into_iter()));
        let mut rules: Vec<_> = pairs.collect();
        if reversed {
            rules.reverse();
        }
        let rows = sampler(Validator::writing(), &days, &rules).expect("rows");
        let row = rows.row(3).expect("a row");
        assert!(Validator::writing().check(&row).is_empty());
    }
}

#[test]
fn of_a_long_value_list_some_are_tried_out_and_all_if_need_be() {
    let values: Vec<_> = (0..20_000)
        .map(|at| {
            let value: &'static str = format!("V{at}").leak();
            ListedValue::new(value, value)
        })
        .collect();
    let mut facts = TEXT.required();
    facts.values = values.leak();
    let listed = field("Id__c", &facts);
    // To look for a value in a list takes time in proportion to the list.
    let steps: Rc<Cell<usize>> = Rc::default();
    let fields = std::slice::from_ref(&listed);
    let made = counted(Validator::writing(), fields, &[], &[0], Rc::clone(&steps));
    let made = made.expect("rows");
    assert!(steps.get() < 1_000, "{}", steps.get());
    assert_eq!(made.rows(0, 2_000).expect("rows").len(), 2_000);
    // Only the last ones are valid.
    let last: &'static str = "V20000";
    let values = [facts.values, &[ListedValue::new(last, last)]].concat();
    facts.values = values.leak();
    let listed = field("Id__c", &facts.min_length(6));
    let rows = writing(&[listed], &[]).expect("rows");
    assert!(
        rows.iter()
            .all(|row| row[0].as_deref().is_some_and(|text| text.len() >= 6))
    );
}

#[test]
fn a_text_that_would_be_too_long_is_an_error() {
    let long = TEXT.min_length(300_000_000);
    for facts in [long, long.pattern("a*")] {
        let error = refused(&[field("A__c", &facts)], &[]);
        assert!(
            error.to_string().contains("min_length (300000000)"),
            "{error}"
        );
    }
}

#[cfg(feature = "pattern")]
#[test]
fn nested_patterns_are_refused_or_written() {
    with_small_stack(|| {
        let stacked: &'static str = format!("a{}", "{1}".repeat(5_000)).leak();
        let error = refused(&[field("A__c", &TEXT.pattern(stacked).required())], &[]);
        assert!(error.to_string().contains("pattern (a{1}{1}"), "{error}");
        let grouped: &'static str = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000)).leak();
        let _ = sampler(
            Validator::writing(),
            &[field("A__c", &TEXT.pattern(grouped).required())],
            &[],
        );
        let deep: &'static str = format!("{}a{}", "(".repeat(40), "{0,2}{1}?)".repeat(40)).leak();
        let _ = sampler(
            Validator::writing(),
            &[field("A__c", &TEXT.pattern(deep).required())],
            &[],
        );
        let wide: &'static str = "(aa)*b?".repeat(20).leak();
        let fields = [field(
            "A__c",
            &TEXT.pattern(wide).min_length(400).max_length(401),
        )];
        assert!(writing(&fields, &[]).is_ok());
    });
}

#[test]
fn texts_that_would_be_too_long_are_not_written() {
    let sampler = sampler(
        Validator::writing(),
        &[field("A__c", &TEXT.max_length(100_000))],
        &[],
    )
    .expect("rows");
    let rules: Vec<_> = sampler
        .broken(0)
        .iter()
        .map(|broken| broken.breakage.rule)
        .collect();
    assert_eq!(rules, [] as [RuleId; 0]);
}
