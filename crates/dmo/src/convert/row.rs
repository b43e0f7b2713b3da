//! What is wrong with a row, and where.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{FieldError, Printed};

/// A place in a text: its line and its column in bytes, both from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// The place before the first letter of a text.
    pub(crate) const START: Self = Self { line: 1, column: 0 };

    /// The place in a text before the byte at `place`.
    pub(crate) fn in_text(text: &str, place: usize) -> Self {
        Self::START.after_text(text.get(..place).unwrap_or_default())
    }

    /// The place behind a text that stands here.
    pub(crate) fn after_text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::after)
    }

    /// The place behind a byte that stands here.
    pub(crate) const fn after(self, byte: u8) -> Self {
        let Self { line, column } = self;
        match byte {
            b'\n' => Self {
                line: line + 1,
                column: 0,
            },
            _ => Self {
                line,
                column: column + 1,
            },
        }
    }
}

/// What is wrong with one column of a row, in which row of several, and where in the text.
///
/// Prints as `rows[7]: column ssot__Score__c of ssot__Trip__dlm: expected a number, found "high" at line 9 column 20`.
#[derive(Debug, Clone, PartialEq)]
pub struct RowError {
    row: Option<usize>,
    position: Position,
    error: FieldError,
}

impl RowError {
    pub(crate) const fn new(row: Option<usize>, position: Position, error: FieldError) -> Self {
        Self {
            row,
            position,
            error,
        }
    }

    /// The position of the row in a list of rows, from 0 on; `None` if a single row was read.
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The line in which the name of the column ends, from 1 on; in a row without names, the one in which the value
    /// begins. Of a column that is missing, it is the line in which the row ends.
    pub const fn line(&self) -> usize {
        self.position.line
    }

    /// The column of that line, counted in bytes from 1 on, as `serde_json` counts.
    pub const fn column(&self) -> usize {
        self.position.column
    }

    /// What is wrong: the object, the field, what was expected and what was found.
    pub const fn error(&self) -> &FieldError {
        &self.error
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            row,
            position: Position { line, column },
            error,
        } = self;
        row.map_or(Ok(()), |row| write!(f, "rows[{row}]: "))?;
        write!(f, "{error} at line {line} column {column}")
    }
}

impl std::error::Error for RowError {}

/// As a map of `row`, `line`, `column`, `error` and `message`.
impl Serialize for RowError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("RowError", 5)?;
        error.serialize_field("row", &self.row)?;
        error.serialize_field("line", &self.line())?;
        error.serialize_field("column", &self.column())?;
        error.serialize_field("error", &self.error)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}
