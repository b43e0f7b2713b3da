//! Where a value goes, and what is said of it there.

use crate::canonical;
use crate::coerce;
use crate::error::{ColumnError, Mismatch, one_of};
use crate::field::Field;
use crate::object::{DataType, Object};
use crate::record::Cell;
use crate::summary::{self, HIDDEN};
use crate::value::{Shape, Value};

/// Where a value goes: its type, and what its messages and the texts that mean null need.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    column: Option<(&'static Object, &'static Field)>,
    pub(crate) data_type: DataType,
    /// Inside a list.
    element: bool,
}

impl Place {
    /// A value outside of any record.
    pub(crate) const fn alone(data_type: DataType) -> Self {
        Self {
            column: None,
            data_type,
            element: false,
        }
    }

    /// A field of an object.
    pub(crate) const fn of(object: &'static Object, field: &'static Field) -> Self {
        Self {
            column: Some((object, field)),
            data_type: field.data_type,
            element: false,
        }
    }

    /// An element of the list that goes there.
    pub(crate) const fn element(&self, data_type: DataType) -> Self {
        Self {
            data_type,
            element: true,
            ..*self
        }
    }

    /// Whether it is a column itself, and no element of the list in one.
    pub(crate) fn is_column(&self) -> bool {
        self.column.is_some() && !self.element
    }

    pub(crate) fn field(&self) -> Option<&'static Field> {
        self.column.map(|(_, field)| field)
    }

    /// A message about the value here; `message` follows the name of the column.
    pub(crate) fn describe(&self, message: &str) -> String {
        match self.column {
            Some((object, field)) => ColumnError::new(object, field, message).to_string(),
            None => message.strip_prefix(": ").unwrap_or(message).to_owned(),
        }
    }

    #[inline]
    pub(crate) fn stands_for_null(&self, text: &str) -> bool {
        self.column.is_some_and(|(object, field)| {
            let lists = [field.null_values, object.null_values];
            !self.element
                && lists
                    .iter()
                    .any(|list| !list.is_empty() && list.contains(&text))
        })
    }

    /// Whether no value of the right form is refused.
    #[inline]
    pub(crate) fn takes_any(&self) -> bool {
        self.field().is_some_and(|field| field.takes_any)
    }

    /// Whether no message may show the value.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.field().is_some_and(|field| field.sensitive)
    }

    /// Whether a column of exact numbers takes an `f64`.
    pub(crate) fn allows_floats(&self) -> bool {
        self.column.is_some_and(|(object, _)| object.allow_floats)
    }

    /// The message about a value that a cell does not take.
    pub(crate) fn refused(&self, mismatch: &Mismatch, found: &str) -> String {
        let found = if self.is_sensitive() { HIDDEN } else { found };
        format!(": {mismatch}, found {found}")
    }

    /// Sets a cell of `shape`.
    pub(crate) fn set(
        &self,
        cell: &mut dyn Cell,
        value: Value<'_>,
        shape: Shape,
    ) -> Result<(), Mismatch> {
        let set = if shape == Shape::Canonical && !self.data_type.is_text() {
            self.set_foreign(cell, &value)
        } else {
            cell.set(value)
        };
        set.map_err(|mismatch| self.without_value(mismatch, shape))
    }

    /// Sets a cell of a foreign type, which may take a number and round it: what it holds then has to
    /// be what it was given.
    fn set_foreign(&self, cell: &mut dyn Cell, value: &Value<'_>) -> Result<(), Mismatch> {
        let old = cell.value().into_owned();
        cell.set(value.clone())?;
        if canonical::is_same(value, &cell.value(), self.data_type) {
            return Ok(());
        }
        // It printed the old value itself.
        let _ = cell.set(old);
        Err(Mismatch::new(
            "expected a value that its Rust type holds in full",
        ))
    }

    /// A type of the user may say what it likes of a value that it refuses, the value included, so that
    /// its words are not for sensitive columns.
    fn without_value(&self, mismatch: Mismatch, shape: Shape) -> Mismatch {
        match self.field() {
            Some(field) if field.sensitive && !field.values.is_empty() => {
                Mismatch::new(format!("expected {}", one_of(field.values)))
            }
            Some(field) if field.sensitive => coerce::unexpected(shape, self.data_type),
            _ => mismatch,
        }
    }

    /// The message about what no column of this kind has, such as `a list`; `found` shows no value.
    pub(crate) fn unexpected(&self, shape: Shape, found: &str) -> String {
        format!(
            ": expected {}, found {found}",
            coerce::expected(shape, self.data_type)
        )
    }

    /// The message about an `f64` for an exact number.
    pub(crate) fn inexact(&self, value: f64) -> String {
        let found = summary::value(&Value::Float(value), self.field());
        format!(
            ": expected an exact number, found {found} as an f64, which may have lost digits; \
             send the number as text, make the field an `f64`, or allow floats \
             (`allow_floats` in dmo.toml, `#[dmo(allow_floats)]` on a struct)"
        )
    }
}
