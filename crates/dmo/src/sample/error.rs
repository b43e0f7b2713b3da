//! Why no row can be made up.

use std::fmt;

use dmo_vocabulary::printable::Escaped;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::convert::Printed;
use crate::descriptor::{Field, Object, Rule};
use crate::validate::{RuleId, Violations};

/// Why no valid row of an object can be made up: all that was found.
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
    /// No value was found that satisfies the constraints of a field.
    Value {
        /// The field.
        field: &'static Field,
        /// What the values that were tried violate; nothing if the Rust type of the field refused them all.
        rules: Vec<RuleId>,
    },
    /// No row was found in which these rules hold together.
    Rules(Vec<&'static Rule>),
    /// A row violates this nevertheless.
    Row(Violations),
}

impl NoSample {
    fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        self.problems
            .iter()
            .map(|problem| Text(self.object, problem))
    }
}

impl fmt::Display for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Escaped(self.object.api_name);
        write!(f, "no valid row of {name} was found")?;
        self.texts().try_for_each(|text| write!(f, "\n{text}"))
    }
}

/// As a map of `object`, `problems` and `message`.
impl Serialize for NoSample {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let problems: Vec<_> = self.texts().map(|text| text.to_string()).collect();
        let mut error = serializer.serialize_struct("NoSample", 3)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("problems", &problems)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

/// A problem with its object, which has the names of fields.
struct Text<'a>(&'a Object, &'a Problem);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Problem::Value { field, rules } => value(f, field, rules),
            Problem::Rules(rules) => across(f, self.0, rules),
            Problem::Row(violations) => violations.fmt(f),
        }
    }
}

fn value(f: &mut fmt::Formatter<'_>, field: &Field, rules: &[RuleId]) -> fmt::Result {
    let name = Escaped(field.api_name);
    if rules.is_empty() {
        return write!(
            f,
            "{name}: its Rust type takes none of the values that were tried"
        );
    }
    write!(f, "{name}: no value was found that satisfies ")?;
    for (at, rule) in rules.iter().enumerate() {
        write!(f, "{}{rule}", if at > 0 { ", " } else { "" })?;
        match rule {
            RuleId::MinLength => about(f, field.min_length)?,
            RuleId::MaxLength => about(f, field.max_length)?,
            RuleId::Precision => about(f, field.precision)?,
            RuleId::Scale => about(f, field.scale)?,
            RuleId::Range => about(f, field.range)?,
            RuleId::Pattern => about(f, field.pattern.map(Escaped))?,
            _ => {}
        }
    }
    Ok(())
}

fn about(f: &mut fmt::Formatter<'_>, constraint: Option<impl fmt::Display>) -> fmt::Result {
    constraint.map_or(Ok(()), |constraint| write!(f, " ({constraint})"))
}

fn across(f: &mut fmt::Formatter<'_>, object: &Object, rules: &[&Rule]) -> fmt::Result {
    f.write_str("no row was found that satisfies ")?;
    for (at, rule) in rules.iter().enumerate() {
        let fields = rule
            .fields
            .iter()
            .filter_map(|&index| object.fields.get(index));
        let names: Vec<_> = fields
            .map(|field| Escaped(field.api_name).to_string())
            .collect();
        let comma = if at > 0 { ", " } else { "" };
        write!(f, "{comma}{} ({})", rule.kind, names.join(", "))?;
    }
    Ok(())
}

/// The report, so that an `unwrap` shows it.
impl fmt::Debug for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for NoSample {}
