//! Why an answer, or a row of one, cannot be read.

use std::str::Utf8Error;
use std::{fmt, io};

use dmo_vocabulary::printable::Escaped;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::refusal::{Refusal, Refusals};
use crate::convert::{Position, Printed, RowError};
use crate::descriptor::Object;

/// Why a text is no answer with rows, or one that cannot be read as it stands.
pub struct AnswerError(Fault);

enum Fault {
    /// It is malformed, or its reader failed.
    Json(serde_json::Error),
    /// A member of the envelope is something else than it has to be.
    Member {
        name: &'static str,
        error: Unreadable,
    },
    /// It is no text.
    NoUtf8(Utf8Error),
    /// It is of the form that is not for this crate.
    Arrow,
    /// It is something else.
    NoAnswer {
        object: &'static Object,
        found: &'static str,
    },
    /// What follows its first value are no rows.
    NoRows {
        object: &'static Object,
        at: Position,
    },
    /// The platform says why there are no rows.
    Refused(Vec<Refusal>),
    /// Its rows are lists, and nothing says of which columns.
    NoColumns(&'static Object),
    /// Its rows are lists, and its columns in no order.
    NoOrder(&'static Object),
    /// It has another number of rows than it says.
    OtherCount { said: u64, found: u64 },
}

/// How a stream of Arrow begins.
const ARROW: &[u8] = b"\xff\xff\xff\xff";

impl AnswerError {
    pub(super) fn of_io(error: io::Error) -> Self {
        Self(Fault::Json(serde_json::Error::io(error)))
    }

    pub(super) const fn of_json(error: serde_json::Error) -> Self {
        Self(Fault::Json(error))
    }

    pub(super) const fn of_member(name: &'static str, error: Unreadable) -> Self {
        Self(Fault::Member { name, error })
    }

    pub(super) fn no_text(body: &[u8], error: Utf8Error) -> Self {
        Self(if body.starts_with(ARROW) {
            Fault::Arrow
        } else {
            Fault::NoUtf8(error)
        })
    }

    /// `found` is what is there instead, in words.
    pub(super) const fn no_answer(object: &'static Object, found: &'static str) -> Self {
        Self(Fault::NoAnswer { object, found })
    }

    pub(super) const fn no_rows(object: &'static Object, at: Position) -> Self {
        Self(Fault::NoRows { object, at })
    }

    pub(super) const fn no_columns(object: &'static Object) -> Self {
        Self(Fault::NoColumns(object))
    }

    pub(super) const fn no_order(object: &'static Object) -> Self {
        Self(Fault::NoOrder(object))
    }

    pub(super) const fn other_count(said: u64, found: u64) -> Self {
        Self(Fault::OtherCount { said, found })
    }

    pub(super) fn refused(refusals: Refusals) -> Self {
        Self(Fault::Refused(refusals.into_list()))
    }

    /// What is wrong with the JSON, or with the reader that gave it, if that is what is wrong.
    pub const fn json(&self) -> Option<&serde_json::Error> {
        match &self.0 {
            Fault::Json(error) => Some(error),
            _ => None,
        }
    }

    /// The code of the error that the platform answered with, such as `INVALID_SESSION_ID`; empty if it gave none. `None` if
    /// it answered with something else. Of several errors it is that of the first.
    pub fn code(&self) -> Option<&str> {
        match &self.0 {
            Fault::Refused(refusals) => refusals.first().map(|first| &*first.code),
            _ => None,
        }
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Json(error) if error.is_io() => {
                write!(f, "the answer cannot be read: {error}")
            }
            Fault::Json(error) => error.fmt(f),
            Fault::NoUtf8(error) => write!(f, "the answer is no text in UTF-8: {error}"),
            Fault::Member { name, error } => write!(f, "`{name}` of the answer: {error}"),
            Fault::Arrow => f.write_str("the answer is a stream of Arrow, expected one of JSON"),
            Fault::NoAnswer { object, found } => write!(
                f,
                "expected an answer with rows of {}: a map with `data`, or a list of rows; found {found}",
                object.api_name
            ),
            Fault::NoRows {
                object,
                at: Position { line, column },
            } => write!(
                f,
                "expected rows of {}, or the end of the answer, at line {line} column {}",
                object.api_name,
                column + 1
            ),
            Fault::Refused(refusals) => {
                f.write_str("the platform answered with an error")?;
                let mut separator = ": ";
                for Refusal { code, message } in refusals {
                    for text in [code, message] {
                        if !text.is_empty() {
                            write!(f, "{separator}{}", Escaped(text))?;
                            separator = ": ";
                        }
                    }
                    separator = "; ";
                }
                Ok(())
            }
            Fault::NoOrder(object) => write!(
                f,
                "the rows of {} are lists, and the answer does not say in which order its columns are: they lack \
                 `placeInOrder`",
                object.api_name
            ),
            Fault::OtherCount { said, found } => write!(
                f,
                "`returnedRows` of the answer is {said}, and the number of its rows is {found}"
            ),
            Fault::NoColumns(object) => write!(
                f,
                "the rows of {} are lists, and the answer does not say which columns it has; a later page is read by \
                 `next_page` of the one before",
                object.api_name
            ),
        }
    }
}

impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnswerError({self})")
    }
}

impl std::error::Error for AnswerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.json().map(|error| error as _)
    }
}

/// As a map of `code` and `message`.
impl Serialize for AnswerError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("AnswerError", 2)?;
        error.serialize_field("code", &self.code())?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

/// Why a row of an answer cannot be read: all of its columns that are wrong.
///
/// Prints one line for each, as [`RowError`] does.
#[derive(Clone, PartialEq)]
pub struct BadRow {
    pub(super) index: u64,
    pub(super) errors: Vec<RowError>,
    /// How many more there are.
    pub(super) more: usize,
    /// What is wrong with the row as a whole.
    pub(super) whole: Option<Unreadable>,
}

/// Why a part of an answer cannot be read, in words, and where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unreadable {
    message: Box<str>,
    at: Position,
}

impl Unreadable {
    pub(super) fn new(message: &str, at: Position) -> Self {
        let message = message.into();
        Self { message, at }
    }

    /// An error of a format that began to read at `start`, which it counts from.
    pub(super) fn of(error: &serde_json::Error, start: Position) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let place = format!(" at line {line} column {column}");
        let message = text.strip_suffix(&place).unwrap_or(&text).into();
        let column = if line > 1 {
            column
        } else {
            start.column + column
        };
        let line = start.line + line.saturating_sub(1);
        let at = Position { line, column };
        Self { message, at }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.at;
        write!(f, "{} at line {line} column {column}", self.message)
    }
}

impl BadRow {
    /// The position of the row in the answer to the query, from 0 on; rows of pages before count.
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// What is wrong with its columns, in their order; none if the row as a whole is no row.
    pub fn errors(&self) -> &[RowError] {
        &self.errors
    }

    /// How many more errors there are: of unknown columns the first 500 are kept.
    pub const fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for error in &self.errors {
            write!(f, "{separator}{error}")?;
            separator = "\n";
        }
        if self.more > 0 {
            write!(f, "{separator}and {} more", self.more)?;
        }
        match &self.whole {
            Some(error) => write!(f, "{separator}rows[{}]: {error}", self.index),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BadRow({self})")
    }
}

impl std::error::Error for BadRow {}

/// As a map of `row`, `errors`, `more` and `message`.
impl Serialize for BadRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("BadRow", 4)?;
        error.serialize_field("row", &self.index)?;
        error.serialize_field("errors", &self.errors)?;
        error.serialize_field("more", &self.more)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}
