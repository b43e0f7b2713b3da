//! What a row is to be: valid, or valid but for one rule.

use super::column::{Column, Null, Sample};
use super::presence::Clause;
use crate::descriptor::{Field, Object, Rule, RuleKind};
use crate::validate::{RuleId, Violation};

/// What is wrong in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Breakage {
    /// What is violated.
    pub rule: RuleId,
    /// The field at which that is reported; `None` for rules that name no one field.
    pub field: Option<&'static Field>,
    /// The rule across fields that is violated, if it is one.
    pub across: Option<&'static Rule>,
}

impl Breakage {
    /// Whether a violation says just that.
    pub fn is(&self, violation: &Violation) -> bool {
        let Self {
            rule,
            field,
            across,
        } = *self;
        rule == violation.rule && field == violation.field && across == violation.across()
    }
}

/// What a row is to be.
#[derive(Default)]
pub(super) struct Goal {
    /// What is to be wrong, if anything.
    pub(super) breakage: Option<Breakage>,
    /// Fields that have a value, or have none, whatever else is said of them.
    pub(super) given: Clause,
    /// The wrong value of a field.
    pub(super) value: Option<(usize, Sample)>,
}

impl Goal {
    /// Whether this rule across fields is to be broken.
    pub(super) fn breaks(&self, rule: &Rule) -> bool {
        let broken = self.breakage.and_then(|breakage| breakage.across);
        broken.is_some_and(|broken| std::ptr::eq(broken, rule))
    }
}

/// All ways to break what a field says by itself.
pub(super) fn of_column(column: &Column) -> Vec<Goal> {
    let goal = |rule, sample: Option<Sample>| Goal {
        breakage: Some(Breakage {
            rule,
            field: Some(column.field),
            across: None,
        }),
        given: vec![(column.index, sample.is_some())],
        value: sample.map(|sample| (column.index, sample)),
    };
    let wrong = column.wrong.iter();
    let mut goals: Vec<_> = wrong
        .map(|(rule, sample)| goal(*rule, Some(sample.clone())))
        .collect();
    if let Null::Breaks(rule) = column.null {
        goals.push(goal(rule, None));
    }
    goals
}

/// All ways to break a rule across fields.
pub(super) fn of_rule(object: &'static Object, rule: &'static Rule) -> Vec<Goal> {
    let goal = |at: Option<usize>, has_value: &dyn Fn(usize) -> bool| Goal {
        breakage: Some(Breakage {
            rule: RuleId::from(rule.kind),
            field: at.and_then(|at| object.fields.get(at)),
            across: Some(rule),
        }),
        given: rule.fields.iter().map(|&at| (at, has_value(at))).collect(),
        value: None,
    };
    match (rule.kind, rule.fields) {
        (RuleKind::NotBefore, [later, _]) => vec![goal(Some(*later), &|_| true)],
        (RuleKind::Requires, [_, others @ ..]) => others
            .iter()
            .map(|missing| goal(Some(*missing), &|at| at != *missing))
            .collect(),
        (RuleKind::AtLeastOne, _) => vec![goal(None, &|_| false)],
        (RuleKind::AtMostOne, fields) => pairs(fields)
            .map(|(one, other)| goal(None, &|at| at == one || at == other))
            .collect(),
        _ => Vec::new(),
    }
}

/// Which fields have to have a value for a rule to hold.
pub(super) fn demands(rule: &Rule) -> Vec<Clause> {
    match (rule.kind, rule.fields) {
        (RuleKind::Requires, [first, others @ ..]) => others
            .iter()
            .map(|other| vec![(*first, false), (*other, true)])
            .collect(),
        (RuleKind::AtLeastOne, fields) => vec![fields.iter().map(|at| (*at, true)).collect()],
        (RuleKind::AtMostOne, fields) => pairs(fields)
            .map(|(one, other)| vec![(one, false), (other, false)])
            .collect(),
        _ => Vec::new(),
    }
}

fn pairs(fields: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let others = |place| fields.iter().skip(place + 1);
    let all = fields.iter().enumerate();
    all.flat_map(move |(place, one)| others(place).map(|other| (*one, *other)))
}
