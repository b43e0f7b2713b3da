//! Rows as JSON, of which all that is wrong is told at once.

use std::cell::Cell;
use std::fmt;
use std::io::Read;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::Deserializer;

use super::FromRows;
use super::rows::{Of, RowSource};
use crate::codec::decode::{Located, Reading, RowErrors};
use crate::convert::{Position, Printed, RowError};

/// Reads rows from JSON: a record, a [`Row`](crate::Row), a [`Vec`] of either, or one of these as
/// [`Strict`](crate::Strict).
///
/// Rows that are right are read as `serde_json::from_str` does. If anything is wrong, all is read once more to find every
/// column that is, in every row:
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
/// #[dmo(api_name = "Trip__dlm")]
/// struct Trip {
///     #[dmo(api_name = "Id__c", key)]
///     id: String,
///     #[dmo(api_name = "Score__c")]
///     score: Option<f64>,
///     #[dmo(api_name = "Done__c")]
///     done: Option<bool>,
/// }
///
/// let rows = r#"[
///   {"Id__c": "1", "Score__c": "high", "Done__c": 2},
///   {"Score__c": 1}
/// ]"#;
/// let error = dmo::from_str::<Vec<Trip>>(rows).unwrap_err();
/// assert_eq!(error.to_string(), r#"
/// rows[0]: column Score__c of Trip__dlm: expected a number, found "high" at line 2 column 27
/// rows[0]: column Done__c of Trip__dlm: expected true or false, found 2 at line 2 column 46
/// rows[1]: key column Id__c of Trip__dlm is missing at line 3 column 17
/// "#.trim());
/// assert_eq!(error.rows().len(), 3);
/// ```
///
/// # Errors
///
/// If `text` is no JSON or no row, a column that cannot be null is missing or null, a value does not fit its
/// field, or a column is duplicated.
pub fn from_str<T: FromRows>(text: &str) -> Result<T, DecodeError> {
    let rows = Of::<T>(PhantomData);
    read(rows, Deserializer::from_str(text))
        .map_err(|error| all_errors(rows, text.as_bytes(), error))
}

/// Reads rows from JSON in UTF-8, as [`from_str`] does.
///
/// # Errors
///
/// Those of [`from_str`].
pub fn from_slice<T: FromRows>(json: &[u8]) -> Result<T, DecodeError> {
    by(Of::<T>(PhantomData), json)
}

/// Reads rows from JSON in UTF-8, as [`from_str`] does. What `reader` gives is kept in memory until the rows are read.
///
/// # Errors
///
/// Those of [`from_str`], and if `reader` fails.
pub fn from_reader<T: FromRows>(mut reader: impl Read) -> Result<T, DecodeError> {
    let mut json = Vec::new();
    match reader.read_to_end(&mut json) {
        Ok(_) => from_slice(&json),
        Err(error) => Err(DecodeError {
            rows: Vec::new(),
            more: 0,
            json: Some(serde_json::Error::io(error)),
        }),
    }
}

/// Reads rows from JSON into what a source makes of them.
pub(crate) fn by<S: RowSource>(source: S, json: &[u8]) -> Result<S::Rows, DecodeError> {
    read(source, Deserializer::from_slice(json)).map_err(|error| all_errors(source, json, error))
}

fn read<'de, S: RowSource>(
    source: S,
    mut deserializer: Deserializer<impl serde_json::de::Read<'de>>,
) -> Result<S::Rows, serde_json::Error> {
    let rows = source.read(&mut deserializer, Reading::default())?;
    deserializer.end()?;
    Ok(rows)
}

/// All that is wrong with rows that have an error.
#[cold]
fn all_errors<S: RowSource>(source: S, json: &[u8], error: serde_json::Error) -> DecodeError {
    let at = Rc::new(Cell::new(Position { line: 1, column: 0 }));
    let mut errors = RowErrors::of(Rc::clone(&at));
    let reading = Reading {
        errors: Some(&mut errors),
        ..Reading::default()
    };
    let mut deserializer = Deserializer::from_reader(Located { json, at });
    let read = source
        .read(&mut deserializer, reading)
        .and_then(|_| deserializer.end());
    let RowErrors { found, more, .. } = errors;
    DecodeError {
        json: if found.is_empty() {
            Some(error)
        } else {
            read.err()
        },
        rows: found,
        more,
    }
}

/// Why rows of JSON could not be read: every column that is wrong, in every row, and what else is wrong with the JSON.
///
/// Prints one line for each. Where there are hundreds, the rest is counted from the next row on.
pub struct DecodeError {
    rows: Vec<RowError>,
    more: usize,
    json: Option<serde_json::Error>,
}

impl DecodeError {
    /// What is wrong with the rows, in their order.
    pub fn rows(&self) -> &[RowError] {
        &self.rows
    }

    /// How many more errors of rows there are.
    pub const fn more(&self) -> usize {
        self.more
    }

    /// Where the JSON ends or is malformed, or is no row, so that what follows could not be read; or what kept it from
    /// being read at all.
    pub const fn json(&self) -> Option<&serde_json::Error> {
        self.json.as_ref()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for error in &self.rows {
            write!(f, "{separator}{error}")?;
            separator = "\n";
        }
        if self.more > 0 {
            write!(f, "{separator}and {} more", self.more)?;
        }
        match &self.json {
            Some(error) => write!(f, "{separator}{error}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As a map of `rows`, `more`, `json` (the text of that error, or null) and `message`.
impl Serialize for DecodeError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("DecodeError", 4)?;
        error.serialize_field("rows", &self.rows)?;
        error.serialize_field("more", &self.more)?;
        error.serialize_field("json", &self.json.as_ref().map(Printed))?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.json.as_ref().map(|error| error as _)
    }
}
