//! What can go wrong with one column, as data.

use std::collections::HashSet;
use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Printed, Reject};
use crate::descriptor::{DataType, Field, Object};
use crate::value::{Shape, Summary, expected};

/// What is wrong with one column of a row: which it is, what was expected, and what was found.
///
/// Prints as `column ssot__Score__c of ssot__Trip__dlm: expected a number, found "high"`.
#[derive(Clone, PartialEq)]
pub struct ColumnError {
    object: &'static Object,
    field: &'static Field,
    problem: Problem,
}

/// What is wrong with a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Problem {
    /// Its value does not fit.
    Rejected(Box<Reject>),
    /// It is not there, and cannot be null.
    Missing,
    /// It is null or not there, and cannot be null where this other column of its source has a value.
    Incomplete {
        is_missing: bool,
        other: &'static Field,
    },
    /// It is there more than once.
    Duplicate,
    /// The record has no cell for it; no derived record is so.
    NoCell,
}

impl ColumnError {
    pub(crate) const fn new(
        object: &'static Object,
        field: &'static Field,
        problem: Problem,
    ) -> Self {
        Self {
            object,
            field,
            problem,
        }
    }

    /// The object of the record.
    pub const fn object(&self) -> &'static Object {
        self.object
    }

    /// The field that the column stands for.
    pub const fn field(&self) -> &'static Field {
        self.field
    }

    /// What was expected, such as `a number`; `None` if nothing is wrong with the value itself, as
    /// where the column is duplicated.
    pub fn expected(&self) -> Option<&str> {
        match &self.problem {
            Problem::Rejected(reject) => reject.expected(),
            Problem::Missing | Problem::Incomplete { .. } => Some("a value"),
            Problem::Duplicate | Problem::NoCell => None,
        }
    }

    /// What was found in its place; `None` if there is no such value.
    pub const fn found(&self) -> Option<Summary> {
        match &self.problem {
            Problem::Rejected(reject) => reject.found(),
            Problem::Incomplete {
                is_missing: false, ..
            } => Some(Summary::NULL),
            Problem::Missing
            | Problem::Incomplete { .. }
            | Problem::Duplicate
            | Problem::NoCell => None,
        }
    }

    /// Whether there is a value, which does not fit.
    pub(crate) const fn is_rejected(&self) -> bool {
        matches!(self.problem, Problem::Rejected(_))
    }

    /// The form that a value of the field has, in words: those of the error, or else those for the field's type.
    pub(crate) fn form(&self) -> &'static str {
        if let Problem::Rejected(reject) = &self.problem
            && let Some(form) = reject.form()
        {
            return form;
        }
        let data_type = self.field.facts.data_type;
        let shape = match data_type {
            DataType::Texts => Shape::Texts,
            DataType::Floats => Shape::Floats,
            _ => Shape::Text,
        };
        expected(shape, data_type)
    }

    fn is_key(&self) -> bool {
        let mut key = self.object.key_fields();
        key.any(|key| std::ptr::eq(key, self.field))
    }
}

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = if self.is_key() { "key " } else { "" };
        let (field, object) = (self.field.api_name, self.object.api_name);
        write!(f, "{key}column {field} of {object}")?;
        match &self.problem {
            Problem::Rejected(reject) if **reject == Reject::Null => f.write_str(" is null"),
            Problem::Rejected(reject) => write!(f, ": {reject}"),
            Problem::Missing => f.write_str(" is missing"),
            Problem::Incomplete { is_missing, other } => {
                let what = if *is_missing { "missing" } else { "null" };
                write!(f, " is {what}, but {} has a value", other.api_name)
            }
            Problem::Duplicate => {
                f.write_str(" is duplicated")?;
                let mut names: Vec<&str> = self.field.other_names().collect();
                names.extend(self.field.previously);
                let mut seen = HashSet::new();
                names.retain(|name| seen.insert(*name));
                if names.is_empty() {
                    return Ok(());
                }
                write!(f, "; it is also called {}", names.join(", "))
            }
            Problem::NoCell => f.write_str(" has no cell"),
        }
    }
}

impl fmt::Debug for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ColumnError({self})")
    }
}

impl std::error::Error for ColumnError {}

/// As a map of `object`, `field`, `expected`, `found` and `message`.
impl Serialize for ColumnError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("ColumnError", 5)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("field", self.field.api_name)?;
        error.serialize_field("expected", &self.expected())?;
        error.serialize_field("found", &self.found())?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

/// What is wrong with a value, in a column or by itself.
#[derive(Debug)]
pub(crate) enum PlaceError {
    Column(ColumnError),
    Alone(Box<Reject>),
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(error) => error.fmt(f),
            Self::Alone(reject) => reject.fmt(f),
        }
    }
}
