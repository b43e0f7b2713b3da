//! How rows are read, and where what is wrong with them goes.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use serde::de::Error;

use super::plan::Plan;
use crate::convert::{FieldError, Position, RowError, UnknownField};
use crate::record::Columns;

/// What came of a row, beside its record.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Whether the format has a row at all.
    pub(super) entered: bool,
    pub(crate) columns: Columns,
    /// The names of columns that the object does not have, where they are kept.
    pub(crate) unknown: Vec<UnknownField>,
    /// The positions of fields that have no value and cannot be null, of sources that a row may lack.
    pub(crate) lacking: Vec<usize>,
    /// What is wrong, unless it is said where that goes.
    pub(super) errors: Vec<FieldError>,
}

/// What is done with columns that the object does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Unknown {
    #[default]
    Ignored,
    /// Their names are kept.
    Kept,
    Refused,
}

/// How a row is read. What rows can be read into names it, and this crate alone makes one.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    /// Whether a column that cannot be null may be missing, as in the answer to a query for some columns.
    pub(crate) is_part: bool,
    pub(crate) unknown: Unknown,
    /// Whether all columns of a source that a row may lack can be null. A projection says it of each field.
    pub(crate) lacks_sources: bool,
    /// Which columns the values of a row without names stand for, where that is known.
    pub(crate) plan: Option<&'a Plan>,
    /// Where the errors go; where this is not said, the format's own error tells them.
    pub(crate) errors: Option<&'a mut RowErrors>,
}

impl Reading<'_> {
    /// The same for a row that may lack columns, and of whose other ones the names are kept.
    pub(crate) fn of_a_part(self) -> Self {
        Self {
            is_part: true,
            unknown: match self.unknown {
                Unknown::Ignored => Unknown::Kept,
                unknown => unknown,
            },
            ..self
        }
    }

    /// The same for a row that has no other columns than the object.
    pub(crate) fn strict(self) -> Self {
        Self {
            unknown: Unknown::Refused,
            ..self
        }
    }

    /// The same for one of several rows.
    pub(crate) fn row(&mut self, row: usize) -> Reading<'_> {
        let mut errors = self.errors.as_deref_mut();
        if let Some(errors) = &mut errors {
            errors.row = Some(row);
            errors.is_full = errors.found.len() >= MOST;
        }
        Reading { errors, ..*self }
    }

    /// Takes note of the place up to which the text was read: the name of a column, the first letter of a value without a
    /// name, or the end of a row.
    #[inline]
    pub(super) fn here(&mut self) {
        if let Some(errors) = &mut self.errors {
            errors.position = errors.reader.get();
        }
    }
}

/// How many errors are kept, but for those of the row that exceeds it.
const MOST: usize = 500;

/// What is wrong with rows, and where.
#[derive(Debug, Default)]
pub(crate) struct RowErrors {
    pub(crate) found: Vec<RowError>,
    /// How many are not kept.
    pub(crate) more: usize,
    is_full: bool,
    row: Option<usize>,
    position: Position,
    reader: Rc<Cell<Position>>,
}

impl RowErrors {
    /// No errors so far, of what is read by a reader that tells where it is.
    pub(crate) fn of(reader: Rc<Cell<Position>>) -> Self {
        Self {
            reader,
            ..Self::default()
        }
    }

    /// No errors so far, of one row of several.
    pub(crate) fn of_row(reader: Rc<Cell<Position>>, row: Option<usize>) -> Self {
        Self {
            row,
            ..Self::of(reader)
        }
    }

    pub(super) fn push(&mut self, error: FieldError) {
        // A row has as many unknown columns as its sender likes, and a hint is searched for each.
        let is_unknown = matches!(error, FieldError::UnknownField(_));
        if self.is_full || is_unknown && self.found.len() >= MOST {
            self.more += 1;
        } else {
            self.found
                .push(RowError::new(self.row, self.position, error));
        }
    }
}

/// Says what is wrong with a row that was read to its end: in `errors`, or else in the format's own error.
pub(crate) fn refuse<E: Error>(
    found: Vec<FieldError>,
    errors: Option<&mut RowErrors>,
) -> Result<(), E> {
    match errors {
        _ if found.is_empty() => Ok(()),
        Some(errors) => {
            for error in found {
                errors.push(error);
            }
            Ok(())
        }
        None => Err(E::custom(Listed(&found))),
    }
}

/// The errors of a row on one line. Hints cost time, so that there is an end to them.
pub(super) struct Listed<'a>(pub(super) &'a [FieldError]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().take(MOST).enumerate() {
            let separator = if index > 0 { "; " } else { "" };
            write!(f, "{separator}{error}")?;
        }
        match self.0.len().saturating_sub(MOST) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}
