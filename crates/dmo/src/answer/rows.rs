//! Reads the rows of an answer one by one.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{AnswerColumn, Header};
use super::data::{Data, RowForm, start_of_row};
use super::error::{BadRow, Unreadable};
use super::row::FromRow;
use crate::codec::decode::{Located, Reading, RowErrors};
use crate::convert::Position;

/// What is there of the rows, and how far they are read.
#[derive(Debug)]
pub(super) struct Rows {
    data: Data,
    form: RowForm,
    /// The segment that is read.
    segment: usize,
    /// Where what was read of it ends.
    at: Option<usize>,
    /// Where the last row that was read begins.
    last: usize,
    /// How many rows this page has.
    count: u64,
    /// How many rows of the query came before this page.
    offset: u64,
    /// How many rows of this page were read.
    read: u64,
    /// A place up to which lines were counted.
    counted: (usize, Position),
}

/// A row that cannot be read as it is.
pub(super) struct Refused<T> {
    /// What it gives with null for each value that is refused.
    pub(super) row: Option<T>,
    pub(super) error: BadRow,
    /// Where its text stands.
    pub(super) range: Range<usize>,
}

impl Rows {
    pub(super) fn of(data: Data, form: RowForm, offset: u64) -> Self {
        Self {
            count: data.rows(),
            data,
            form,
            segment: 0,
            at: None,
            last: 0,
            offset,
            read: 0,
            counted: (0, Position::START),
        }
    }

    pub(super) const fn offset(&self) -> u64 {
        self.offset
    }

    pub(super) const fn form(&self) -> RowForm {
        self.form
    }

    /// The names of the columns of the first row, if it names them.
    pub(super) fn first_columns(&self, body: &str) -> Vec<AnswerColumn> {
        self.data.first_columns(body)
    }

    /// How many rows of the query there are up to the end of this page.
    pub(super) const fn end(&self) -> u64 {
        self.offset + self.count
    }

    /// How many rows of this page are still to be read.
    pub(super) const fn left(&self) -> u64 {
        self.count.saturating_sub(self.read)
    }

    /// Where the row stands that was read last; nowhere before the first one is.
    pub(super) fn last(&self) -> Range<usize> {
        self.at.map_or(0..0, |end| self.last..end)
    }

    /// Whether the page has a list of rows, and no row in it.
    pub(super) const fn is_empty_list(&self) -> bool {
        self.data.is_there && self.count == 0
    }

    /// Reads the next row.
    pub(super) fn next<T: FromRow>(
        &mut self,
        body: &str,
        source: T::Source,
        header: Option<&Header>,
    ) -> Option<Result<T, Refused<T>>> {
        let range = self.start(body)?;
        let text = body.get(range.clone())?;
        let start = range.start;
        self.last = start;
        let seed = RowSeed::<T> {
            source,
            form: self.form,
            reading: Reading {
                plan: header.map(|header| &header.plan),
                ..Reading::default()
            },
        };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = seed.deserialize(&mut deserializer);
        let read = match read {
            Ok(row) => {
                let rest = deserializer.into_iter::<IgnoredAny>();
                self.at = Some(start + rest.byte_offset());
                Ok(row)
            }
            Err(error) => {
                let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
                let end = match values.next() {
                    Some(Ok(_)) => start + values.byte_offset(),
                    _ => range.end,
                };
                self.at = Some(end);
                Err(self.refused(body, start..end, source, header, &error))
            }
        };
        self.read += 1;
        Some(read)
    }

    /// What is left of the segment from the next row on.
    fn start(&mut self, body: &str) -> Option<Range<usize>> {
        loop {
            let mut rest = self.data.segment(self.segment)?.range.clone();
            rest.start = self.at.unwrap_or(rest.start);
            if let Some(start) = start_of_row(body, &rest) {
                return Some(start..rest.end);
            }
            self.segment += 1;
            self.at = None;
        }
    }

    /// Reads a row that has an error once more, to find all that is wrong with it.
    #[cold]
    fn refused<T: FromRow>(
        &mut self,
        body: &str,
        range: Range<usize>,
        source: T::Source,
        header: Option<&Header>,
        error: &serde_json::Error,
    ) -> Refused<T> {
        let start = self.position(body, range.start);
        let index = self.offset + self.read;
        let at = Rc::new(Cell::new(start));
        let mut errors = RowErrors::of_row(Rc::clone(&at), usize::try_from(index).ok());
        let seed = RowSeed::<T> {
            source,
            form: self.form,
            reading: Reading {
                errors: Some(&mut errors),
                plan: header.map(|header| &header.plan),
                ..Reading::default()
            },
        };
        let json = body.get(range.clone()).unwrap_or_default().as_bytes();
        let mut deserializer = serde_json::Deserializer::from_reader(Located { json, at });
        let read = seed.deserialize(&mut deserializer);
        let RowErrors { found, more, .. } = errors;
        let (row, whole) = match (read, found.is_empty()) {
            (Ok(row), false) => (Some(row), None),
            (Err(error), false) => (None, Some(Unreadable::of(&error, start))),
            (_, true) => (None, Some(Unreadable::of(error, start))),
        };
        let error = BadRow {
            index,
            errors: found,
            more,
            whole,
        };
        Refused { row, error, range }
    }

    /// The line and the column before a place. Places come in the order of the text.
    fn position(&mut self, body: &str, place: usize) -> Position {
        let (from, position) = self.counted;
        let position = position.after_text(body.get(from..place).unwrap_or_default());
        self.counted = (place, position);
        position
    }
}

/// What is expected of a row whose list is in a map.
const ONE_LIST: &str = "a row: a map of one list, under the same name in each row";

/// Reads a row, out of the map that it is wrapped in.
struct RowSeed<'a, T: FromRow> {
    source: T::Source,
    form: RowForm,
    reading: Reading<'a>,
}

impl<'de, T: FromRow> DeserializeSeed<'de> for RowSeed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        match self.form {
            RowForm::Lists(Some(_)) => deserializer.deserialize_map(self),
            _ => T::from_row(self.source, deserializer, self.reading),
        }
    }
}

impl<'de, T: FromRow> Visitor<'de> for RowSeed<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ONE_LIST)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let wrapper = match self.form {
            RowForm::Lists(name) => name,
            RowForm::Maps | RowForm::None => None,
        };
        let is_other = || A::Error::custom(format_args!("expected {ONE_LIST}"));
        if map.next_key::<String>()?.as_deref() != wrapper {
            return Err(is_other());
        }
        let row = map.next_value_seed(RowSeed::<T> {
            form: RowForm::Lists(None),
            ..self
        })?;
        match map.next_key::<IgnoredAny>()? {
            None => Ok(row),
            Some(_) => Err(is_other()),
        }
    }
}
