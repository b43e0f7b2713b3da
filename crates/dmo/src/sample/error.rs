//! Why no row can be made up.

use std::fmt;

use dmo_vocabulary::printable::Escaped;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::goal::names;
use crate::convert::Printed;
use crate::descriptor::{Field, Object, Rule};
use crate::validate::{RuleId, Violations};

/// Why no valid row of an object can be made up, or not so many: all that was found.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NoSample {
    /// The object.
    pub object: &'static Object,
    /// What stands in the way.
    pub problems: Vec<Problem>,
}

/// What stands in the way of a valid row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The record has no cell for a field that can be read and written.
    NoCell(&'static Field),
    /// No value was found that satisfies the constraints of a field.
    #[non_exhaustive]
    Value {
        /// The field.
        field: &'static Field,
        /// What the values that were tried violate.
        rules: Vec<RuleId>,
        /// Whether the Rust type of the field refused values that violate nothing.
        by_type: bool,
        /// Whether values were refused as they mean null once they are written.
        by_null: bool,
    },
    /// No row was found in which these rules hold together.
    #[non_exhaustive]
    Rules {
        /// The object.
        object: &'static Object,
        /// The fields of which it matters that they have a value, or have none, in every row.
        fields: Vec<Presence>,
        /// The rules across fields.
        rules: Vec<&'static Rule>,
    },
    /// A row violates this nevertheless.
    Row(Violations),
    /// There are fewer keys than rows.
    #[non_exhaustive]
    Keys {
        /// How many different keys were found.
        found: usize,
        /// How many rows were asked for.
        rows: usize,
    },
}

/// That a field has a value in every row, or in none.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Presence {
    /// The field.
    pub field: &'static Field,
    /// Whether it has a value.
    pub has_value: bool,
    /// The rule that says so; `None` if it is the Rust type of the field that has no null, or of which no value is
    /// known.
    pub rule: Option<RuleId>,
}

impl Presence {
    pub(super) const fn new(field: &'static Field, has_value: bool, rule: Option<RuleId>) -> Self {
        Self {
            field,
            has_value,
            rule,
        }
    }
}

impl fmt::Display for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Escaped(self.object.api_name);
        match &*self.problems {
            [Problem::Keys { rows, .. }] => write!(f, "no {rows} valid rows of {name} were found")?,
            _ => write!(f, "no valid row of {name} was found")?,
        }
        let mut problems = self.problems.iter();
        problems.try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

/// As a map of `object`, `problems` and `message`.
impl Serialize for NoSample {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("NoSample", 3)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("problems", &self.problems)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

impl Problem {
    /// The fields that it is about, and the rules.
    fn subjects(&self) -> (Vec<&'static str>, Vec<RuleId>) {
        match self {
            Self::NoCell(field) => (vec![field.api_name], Vec::new()),
            Self::Value { field, rules, .. } => (vec![field.api_name], rules.clone()),
            Self::Rules {
                object,
                fields,
                rules,
            } => {
                let always = fields.iter().map(|presence| presence.field.api_name);
                let across = rules.iter().flat_map(|rule| names(object, rule));
                let ids = fields.iter().filter_map(|presence| presence.rule);
                let kinds = rules.iter().map(|rule| RuleId::from(rule.kind));
                (always.chain(across).collect(), ids.chain(kinds).collect())
            }
            Self::Row(violations) => {
                let fields = violations.iter().filter_map(|violation| violation.field);
                let rules = violations.iter().map(|violation| violation.rule);
                (
                    fields.map(|field| field.api_name).collect(),
                    rules.collect(),
                )
            }
            Self::Keys { .. } => (Vec::new(), vec![RuleId::DuplicateKey]),
        }
    }
}

/// As a map of `fields` and `rules`, each of which is named once, and `message`.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut fields, mut rules) = self.subjects();
        let mut known = std::collections::HashSet::new();
        fields.retain(|field| known.insert(*field));
        rules.sort_unstable();
        rules.dedup();
        let rules: Vec<_> = rules.iter().map(Printed).collect();
        let mut problem = serializer.serialize_struct("Problem", 3)?;
        problem.serialize_field("fields", &fields)?;
        problem.serialize_field("rules", &rules)?;
        problem.serialize_field("message", &Printed(self))?;
        problem.end()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCell(field) => {
                let name = Escaped(field.api_name);
                write!(
                    f,
                    "{name}: the record has no cell for it that can be read and written"
                )
            }
            Self::Value {
                field,
                rules,
                by_type,
                by_null,
            } => {
                let name = Escaped(field.api_name);
                let demands = demands(field, rules, *by_type, *by_null);
                if demands.is_empty() {
                    return write!(
                        f,
                        "{name}: its Rust type takes none of the values that were tried"
                    );
                }
                let demands = demands.join(", ");
                write!(f, "{name}: no value was found that satisfies {demands}")
            }
            Self::Rules {
                object,
                fields,
                rules,
            } => {
                let always = fields.iter().map(ToString::to_string);
                let across = rules.iter().map(|rule| {
                    let names = names(object, rule).map(|name| Escaped(name).to_string());
                    format!("{} ({})", rule.kind, names.collect::<Vec<_>>().join(", "))
                });
                let demands: Vec<_> = always.chain(across).collect();
                let demands = demands.join(", ");
                write!(f, "no row was found that satisfies {demands}")
            }
            Self::Row(violations) => violations.fmt(f),
            Self::Keys { found, .. } => write!(f, "only {found} different keys were found"),
        }
    }
}

/// `required (Name__c)`
impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Escaped(self.field.api_name);
        match (self.rule, self.has_value) {
            (Some(rule), _) => write!(f, "{rule} ({name})"),
            (None, true) => write!(f, "a Rust type without null ({name})"),
            (None, false) => write!(f, "a Rust type of which no value is known ({name})"),
        }
    }
}

/// What a value of a field has to satisfy.
fn demands(field: &Field, rules: &[RuleId], by_type: bool, by_null: bool) -> Vec<String> {
    let mut demands: Vec<String> = rules
        .iter()
        .map(|rule| match constraint(field, *rule) {
            Some(constraint) => format!("{rule} ({constraint})"),
            None => rule.to_string(),
        })
        .collect();
    if by_null {
        demands.push("null_values".to_owned());
    }
    if by_type && !demands.is_empty() {
        demands.push("its Rust type".to_owned());
    }
    demands
}

/// What a field says about a rule.
fn constraint(field: &Field, rule: RuleId) -> Option<String> {
    match rule {
        RuleId::MinLength => field.min_length.map(|least| least.to_string()),
        RuleId::MaxLength => field.max_length.map(|most| most.to_string()),
        RuleId::Precision => field.precision.map(|most| most.to_string()),
        RuleId::Scale => field.scale.map(|most| most.to_string()),
        RuleId::Range => field.range.map(|range| range.to_string()),
        RuleId::Pattern => field.pattern.map(|pattern| Escaped(pattern).to_string()),
        _ => None,
    }
}

/// The report, so that an `unwrap` shows it.
impl fmt::Debug for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for NoSample {}
