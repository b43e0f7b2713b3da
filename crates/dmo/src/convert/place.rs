//! Where a value goes, and what is said of it there.

#![expect(
    clippy::unnecessary_box_returns,
    reason = "a refusal is passed on in its box"
)]

use super::{ColumnError, PlaceError, Problem, Reject};
use crate::descriptor::{DataType, Field, Object};
use crate::value::{Mismatch, Shape, Summary, Value, canonical, expected};

/// Where a value goes: its type, and what its messages and the texts that mean null need.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    column: Option<(&'static Object, &'static Field)>,
    pub(crate) data_type: DataType,
    /// Inside a list.
    element: bool,
    /// Whether the value comes from a sensitive field.
    hides: bool,
}

impl Place {
    /// A value outside of any record.
    pub(crate) const fn alone(data_type: DataType) -> Self {
        Self {
            column: None,
            data_type,
            element: false,
            hides: false,
        }
    }

    /// A field of an object.
    pub(crate) const fn of(object: &'static Object, field: &'static Field) -> Self {
        Self {
            column: Some((object, field)),
            data_type: field.facts.data_type,
            element: false,
            hides: false,
        }
    }

    /// The same for a value of another field, which hides its values or does not.
    pub(crate) const fn hiding(self, hides: bool) -> Self {
        Self { hides, ..self }
    }

    /// An element of the list that goes there.
    pub(crate) const fn element(&self, data_type: DataType) -> Self {
        Self {
            data_type,
            element: true,
            ..*self
        }
    }

    pub(crate) fn field(&self) -> Option<&'static Field> {
        self.column.map(|(_, field)| field)
    }

    /// Whether a value means null here: it is, or says the same as, a text that does.
    #[inline]
    pub(crate) fn stands_for_null(&self, value: &Value<'_>) -> bool {
        self.column.is_some_and(|(object, field)| {
            !self.element
                && object
                    .null_values_of(field)
                    .iter()
                    .any(|list| !list.is_empty() && self.is_among(value, list))
        })
    }

    fn is_among(&self, value: &Value<'_>, texts: &[&str]) -> bool {
        texts
            .iter()
            .any(|text| canonical::says(text, value, self.data_type))
    }

    /// The field, if a value list goes there.
    fn value_list(&self) -> Option<&'static Field> {
        self.field()
            .filter(|field| !self.element && !field.values.is_empty())
    }

    /// Whether a value list goes there that has the empty text as a value, or cannot be null. In every other one
    /// the empty text means null, as in CSV, which spells null so.
    pub(crate) fn keeps_empty_text(&self) -> bool {
        self.value_list().is_some_and(|field| {
            let mut values = field.values.iter();
            !field.nullable || values.any(|listed| listed.value.is_empty())
        })
    }

    /// Whether text means null because it is blank where only another type can be, or a value of a list.
    pub(crate) fn is_blank(&self, text: &str, shape: Shape) -> bool {
        let other = match shape {
            Shape::Text => {
                return text.is_empty() && self.value_list().is_some() && !self.keeps_empty_text();
            }
            Shape::Canonical => !self.data_type.is_text(),
            _ => true,
        };
        other && text.bytes().all(|byte| byte.is_ascii_whitespace())
    }

    /// Whether no value of the right form is refused.
    #[inline]
    pub(crate) fn takes_any(&self) -> bool {
        self.field().is_some_and(|field| field.takes_any)
    }

    /// Whether no message may show the value.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.hides || self.field().is_some_and(|field| field.sensitive)
    }

    /// Whether a column of exact numbers takes an `f64`.
    pub(crate) fn allows_floats(&self) -> bool {
        self.column.is_some_and(|(object, _)| object.allow_floats)
    }

    /// A value here as messages show it.
    pub(crate) fn summary(&self, value: &Value<'_>) -> Summary {
        Summary::of(value, self.is_sensitive())
    }

    /// A value that is refused here.
    #[cold]
    pub(crate) fn refused(&self, mismatch: Mismatch, found: Summary) -> Box<Reject> {
        let found = if self.is_sensitive() {
            Summary::HIDDEN
        } else {
            found
        };
        Reject::mismatch(mismatch.into_expected(), found)
    }

    /// Null, which is refused here.
    #[cold]
    pub(crate) fn refused_null(&self, mismatch: Mismatch) -> Box<Reject> {
        if self.element {
            Reject::mismatch("a list without nulls", Summary::NULL)
        } else if self.column.is_some() {
            Box::new(Reject::Null)
        } else {
            Reject::mismatch(mismatch.into_expected(), Summary::NULL)
        }
    }

    /// What no column of this kind has, such as `a list`; `found` shows no value.
    #[cold]
    pub(crate) fn unexpected(&self, shape: Shape, found: &'static str) -> Box<Reject> {
        Reject::mismatch(expected(shape, self.data_type), Summary::other(found))
    }

    /// An `f64` for an exact number.
    #[cold]
    pub(crate) fn inexact(&self, value: f64) -> Box<Reject> {
        Box::new(Reject::Inexact(self.summary(&Value::Float(value))))
    }

    /// What is wrong with the value here.
    #[cold]
    pub(crate) const fn error(&self, reject: Box<Reject>) -> PlaceError {
        match self.column {
            Some((object, field)) => {
                PlaceError::Column(ColumnError::new(object, field, Problem::Rejected(reject)))
            }
            None => PlaceError::Alone(reject),
        }
    }
}

/// Whether a cell of this shape holds numbers.
#[inline]
pub(crate) fn holds_numbers(shape: Shape, data_type: DataType) -> bool {
    match shape {
        Shape::Int | Shape::Float | Shape::Decimal => true,
        Shape::Text | Shape::Canonical => data_type.is_number(),
        _ => false,
    }
}
