//! The ways to break one rule of an object.

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

/// How a row comes to break a rule.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) breakage: Breakage,
    /// Fields that have a value, or have none, whatever else is said of them.
    pub(super) given: Vec<(usize, bool)>,
    /// The wrong value of a field.
    pub(super) value: Option<(usize, Sample)>,
    /// Whether there are other ways, one of which is enough.
    pub(super) is_one_of_many: bool,
}

/// All ways that are worth a try.
pub(super) fn all(
    object: &'static Object,
    columns: &[Column],
    rules: &[&'static Rule],
) -> Vec<Way> {
    let mut ways: Vec<Way> = columns.iter().flat_map(of_column).collect();
    ways.extend(rules.iter().flat_map(|rule| of_rule(object, rule)));
    ways
}

fn of_column(column: &Column) -> Vec<Way> {
    let way = |rule, given: bool, sample: Option<Sample>, is_one_of_many| Way {
        breakage: Breakage {
            rule,
            field: Some(column.field),
            across: None,
        },
        given: vec![(column.index, given)],
        value: sample.map(|sample| (column.index, sample)),
        is_one_of_many,
    };
    let null = match column.null {
        Null::Breaks(rule) => Some(way(rule, false, None, false)),
        Null::Refused | Null::Valid => None,
    };
    let wrong = column.wrong.iter();
    let is_range = |rule| rule == RuleId::Range;
    // Of a range, both ends.
    let wrong = wrong.map(|wrong| {
        let is_one_of_many = !(wrong.is_meant && is_range(wrong.rule));
        way(wrong.rule, true, Some(wrong.sample.clone()), is_one_of_many)
    });
    null.into_iter().chain(wrong).collect()
}

fn of_rule(object: &'static Object, rule: &'static Rule) -> Vec<Way> {
    let way = |at: Option<usize>, given: Clause| Way {
        breakage: Breakage {
            rule: RuleId::from(rule.kind),
            field: at.and_then(|at| object.fields.get(at)),
            across: Some(rule),
        },
        given,
        value: None,
        is_one_of_many: true,
    };
    let all_but = |but: &dyn Fn(usize) -> bool, value: bool| -> Clause {
        rule.fields
            .iter()
            .map(|&at| (at, but(at) != value))
            .collect()
    };
    match (rule.kind, rule.fields) {
        (RuleKind::NotBefore, &[later, _]) => vec![way(Some(later), all_but(&|_| false, true))],
        (RuleKind::Requires, [_, others @ ..]) => others
            .iter()
            .map(|&missing| way(Some(missing), all_but(&|at| at == missing, true)))
            .collect(),
        (RuleKind::AtLeastOne, _) => vec![way(None, all_but(&|_| false, false))],
        (RuleKind::AtMostOne, fields) => fields
            .iter()
            .enumerate()
            .flat_map(|(place, &one)| {
                fields
                    .iter()
                    .skip(place + 1)
                    .map(move |&other| (one, other))
            })
            .map(|(one, other)| way(None, all_but(&|at| at == one || at == other, false)))
            .collect(),
        _ => Vec::new(),
    }
}
