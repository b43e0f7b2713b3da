//! What a row is to be: valid, or valid but for one rule.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::column::{Column, Null, Sample};
use super::presence::Demand;
use crate::convert::Printed;
use crate::descriptor::{Field, Object, Rule, RuleKind};
use crate::validate::{RuleId, Violation};

/// What is wrong in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Breakage {
    /// The object of the row.
    pub object: &'static Object,
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
            ..
        } = *self;
        rule == violation.rule && field == violation.field && across == violation.across()
    }
}

/// As a map of `object`, `rule`, `field` and, for a rule across fields, `fields`, all by their API names.
impl Serialize for Breakage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Option<Vec<_>> = self.across.map(|rule| names(self.object, rule).collect());
        let mut breakage = serializer.serialize_struct("Breakage", 4)?;
        breakage.serialize_field("object", self.object.api_name)?;
        breakage.serialize_field("rule", &Printed(&self.rule))?;
        breakage.serialize_field("field", &self.field.map(|field| field.api_name))?;
        breakage.serialize_field("fields", &fields)?;
        breakage.end()
    }
}

/// The fields of a rule.
pub(super) fn names(object: &Object, rule: &Rule) -> impl Iterator<Item = &'static str> {
    let fields = rule.fields.iter().filter_map(|at| object.fields.get(*at));
    fields.map(|field| field.api_name)
}

/// What a row is to be.
#[derive(Default, Clone)]
pub(super) struct Goal {
    /// What is to be wrong, if anything.
    pub(super) breakage: Option<Breakage>,
    /// Values of fields, or that they have none, whatever else is said of them.
    pub(super) values: Vec<(usize, Option<Sample>)>,
    /// Which other fields have a value.
    pub(super) demands: Vec<Demand>,
}

impl Goal {
    /// Whether this rule across fields is to be broken.
    pub(super) fn breaks(&self, rule: &Rule) -> bool {
        let broken = self.breakage.and_then(|breakage| breakage.across);
        broken.is_some_and(|broken| std::ptr::eq(broken, rule))
    }
}

/// All that can be broken of what a field says by itself, each in one or several ways.
pub(super) fn of_column(object: &'static Object, column: &Column) -> Vec<Vec<Goal>> {
    let goal = |rule, sample: Option<&Sample>| Goal {
        breakage: Some(Breakage {
            object,
            rule,
            field: Some(column.field),
            across: None,
        }),
        values: vec![(column.index, sample.cloned())],
        demands: Vec::new(),
    };
    let wrong = column.wrong.iter().map(|wrong| {
        let ways = wrong.samples.iter();
        ways.map(|sample| goal(wrong.rule, Some(sample)))
            .collect::<Vec<_>>()
    });
    let mut goals: Vec<_> = wrong.collect();
    if let Null::Breaks(rule) = column.null {
        // An empty text breaks the rule about keys as well, in the same words.
        match column.wrong.iter().position(|wrong| wrong.rule == rule) {
            Some(at) => goals[at].push(goal(rule, None)),
            None => goals.push(vec![goal(rule, None)]),
        }
    }
    goals
}

/// All that can be broken of a rule across fields.
pub(super) fn of_rule(object: &'static Object, rule: &'static Rule) -> impl Iterator<Item = Goal> {
    let places = match (rule.kind, rule.fields) {
        (RuleKind::NotBefore, [later, _]) => vec![Some(*later)],
        (RuleKind::Requires, [_, others @ ..]) => others.iter().copied().map(Some).collect(),
        (RuleKind::AtLeastOne | RuleKind::AtMostOne, _) => vec![None],
        _ => Vec::new(),
    };
    places.into_iter().map(move |at| Goal {
        breakage: Some(Breakage {
            object,
            rule: RuleId::from(rule.kind),
            field: at.and_then(|at| object.fields.get(at)),
            across: Some(rule),
        }),
        values: Vec::new(),
        demands: vec![opposite(rule, at)],
    })
}

/// Which fields have a value where a rule is broken, of one that requires fields by the lack of this one.
fn opposite(rule: &Rule, missing: Option<usize>) -> Demand {
    let has_value = |at| match rule.kind {
        RuleKind::Requires => Some(at) != missing,
        kind => kind != RuleKind::AtLeastOne,
    };
    Demand {
        facts: rule.fields.iter().map(|at| (*at, has_value(*at))).collect(),
        least: match rule.kind {
            RuleKind::AtMostOne => 2,
            _ => rule.fields.len(),
        },
    }
}

/// Which fields have to have a value for a rule to hold.
pub(super) fn demands(rule: &Rule) -> Vec<Demand> {
    match (rule.kind, rule.fields) {
        (RuleKind::Requires, [first, others @ ..]) => others
            .iter()
            .map(|other| Demand::any(vec![(*first, false), (*other, true)]))
            .collect(),
        (RuleKind::AtLeastOne, fields) => {
            vec![Demand::any(fields.iter().map(|at| (*at, true)).collect())]
        }
        (RuleKind::AtMostOne, fields) => vec![Demand {
            facts: fields.iter().map(|at| (*at, false)).collect(),
            least: fields.len().saturating_sub(1),
        }],
        _ => Vec::new(),
    }
}
