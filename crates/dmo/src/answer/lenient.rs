//! Rows that live although a cell of them cannot be read.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::{Deref, DerefMut};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::rows::Refused;
use super::{Answer, BadRow, FromRow, cells};
use crate::convert::{ColumnError, FieldError, RowError};
use crate::descriptor::Field;
use crate::validate::{Violation, Violations};
use crate::value::Summary;

/// The rows of an answer, in which a value that cannot be read is null; [`Answer::lenient`] makes it.
///
/// A row is an error only if what is wrong with it leaves no record: a field of the key or another one that cannot be null, a
/// column that is there twice, or a row of another form.
pub struct LenientAnswer<'a, T: FromRow>(pub(super) Answer<'a, T>);

/// A row, and the cells of it that could not be read. It dereferences to the row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LenientRow<T> {
    /// What was read.
    pub row: T,
    /// The cells that could not be, in which null stands.
    pub bad: Vec<BadCell>,
}

/// A cell that could not be read.
///
/// Prints as its error does.
#[derive(Clone, PartialEq)]
pub struct BadCell {
    error: RowError,
    column: ColumnError,
    raw: Option<Box<str>>,
}

impl<'a, T: FromRow> LenientAnswer<'a, T> {
    /// The answer, whose other rows are read as before.
    pub fn into_inner(self) -> Answer<'a, T> {
        self.0
    }
}

impl<T: FromRow> fmt::Debug for LenientAnswer<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LenientAnswer").field(&self.0).finish()
    }
}

impl<'a, T: FromRow> Deref for LenientAnswer<'a, T> {
    type Target = Answer<'a, T>;

    fn deref(&self) -> &Answer<'a, T> {
        &self.0
    }
}

impl<T: FromRow> Iterator for LenientAnswer<'_, T> {
    type Item = Result<LenientRow<T>, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.0.read_next()? {
            Ok(row) => Ok(LenientRow {
                row,
                bad: Vec::new(),
            }),
            Err(refused) => self.salvaged(refused),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T: FromRow> ExactSizeIterator for LenientAnswer<'_, T> {}

impl<T: FromRow> FusedIterator for LenientAnswer<'_, T> {}

impl<T: FromRow> LenientAnswer<'_, T> {
    #[cold]
    fn salvaged(&self, refused: Refused<T>) -> Result<LenientRow<T>, BadRow> {
        let Refused { row, error, range } = refused;
        let object = T::object(self.0.source);
        let bad: Option<Vec<BadCell>> = error.errors.iter().map(BadCell::of).collect();
        match (row, bad) {
            (Some(row), Some(mut bad)) if error.more == 0 => {
                let text = self.0.body.get(range).unwrap_or_default();
                let header = self.0.header.as_deref();
                cells::each(text, self.0.rows.form(), header, &mut |name, raw| {
                    let field = object.field(name);
                    for cell in &mut bad {
                        cell.keep(field, raw);
                    }
                });
                Ok(LenientRow { row, bad })
            }
            _ => Err(error),
        }
    }
}

impl<T> LenientRow<T> {
    /// The cells that could not be read, as violations of [`RuleId::WrongValue`](crate::RuleId::WrongValue).
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        violations.extend(self.bad.iter().map(BadCell::violation));
        violations
    }
}

impl<T> Deref for LenientRow<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T> DerefMut for LenientRow<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.row
    }
}

impl BadCell {
    /// The cell that an error is about, if its record can be without it.
    fn of(error: &RowError) -> Option<Self> {
        let FieldError::Mismatch(column) = error.error() else {
            return None;
        };
        let can_be_null = column.field().nullable && column.is_rejected();
        can_be_null.then(|| Self {
            error: error.clone(),
            column: column.clone(),
            raw: None,
        })
    }

    /// Keeps the value, if it is one of this cell and may be shown.
    fn keep(&mut self, field: Option<&'static Field>, raw: &RawValue) {
        let own = self.column.field();
        if !own.sensitive && field.is_some_and(|field| std::ptr::eq(field, own)) {
            self.raw = Some(raw.get().into());
        }
    }

    /// What is wrong with it, in which row, and where in the text.
    pub const fn error(&self) -> &RowError {
        &self.error
    }

    /// What is wrong with it.
    pub const fn column(&self) -> &ColumnError {
        &self.column
    }

    /// The value as the answer has it, in JSON; `None` where the field is sensitive.
    pub fn raw(&self) -> Option<&str> {
        self.raw.as_deref()
    }

    /// The same as a violation of [`RuleId::WrongValue`](crate::RuleId::WrongValue).
    pub fn violation(&self) -> Violation {
        let (object, field) = (self.column.object(), self.column.field());
        let found = self.column.found().unwrap_or(Summary::NULL);
        Violation::wrong_value(self.error.row(), object, field, self.column.form(), found)
    }
}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Debug for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BadCell({self})")
    }
}

/// As a map of `error`, `raw` and `message`.
impl Serialize for BadCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cell = serializer.serialize_struct("BadCell", 3)?;
        cell.serialize_field("error", &self.error)?;
        cell.serialize_field("raw", &self.raw)?;
        cell.serialize_field("message", &self.to_string())?;
        cell.end()
    }
}
