//! The rows of an answer, where they stand in its text.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::AnswerColumn;
use super::error::{BadRow, WholeRow};
use super::row::FromRow;
use crate::codec::decode::{Located, Plan, Reading, RowErrors};
use crate::convert::Position;

/// Where the rows stand in the text of an answer.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) segments: Vec<Segment>,
}

/// A part of the text.
#[derive(Debug, Clone)]
pub(super) enum Segment {
    /// A list of rows.
    List(Range<usize>),
    /// A row by itself.
    Row(Range<usize>),
}

/// How a row holds its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowForm {
    /// There is no row.
    None,
    /// By the names of the columns.
    Maps,
    /// As a list; in some answers that is the only member of a map, of this name.
    Lists(Option<&'static str>),
}

/// The names under which answers wrap the list of a row.
const WRAPPERS: [&str; 2] = ["rowData", "row"];

impl Data {
    /// The form of the first row, which all have.
    pub(super) fn form(&self, body: &[u8]) -> RowForm {
        let Some(row) = self.first_row(body) else {
            return RowForm::None;
        };
        if row.starts_with('[') {
            return RowForm::Lists(None);
        }
        let mut wrapper = None;
        let mut deserializer = serde_json::Deserializer::from_str(row);
        // What is no map is told when it is read.
        let _ = deserializer.deserialize_map(WrapperVisitor(&mut wrapper));
        wrapper.map_or(RowForm::Maps, |name| RowForm::Lists(Some(name)))
    }

    pub(super) fn first_row<'b>(&self, body: &'b [u8]) -> Option<&'b str> {
        first_row(&self.segments, body)
    }
}

fn first_row<'b>(segments: &[Segment], body: &'b [u8]) -> Option<&'b str> {
    segments.iter().find_map(|segment| {
        let range = match segment {
            Segment::Row(range) => range.clone(),
            Segment::List(range) => element(body, range.start, range.end)?,
        };
        std::str::from_utf8(body.get(range)?).ok()
    })
}

/// Takes the names of the columns of a row.
struct NamesVisitor<'a>(&'a mut Vec<AnswerColumn>);

impl<'de> Visitor<'de> for NamesVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key()? {
            map.next_value::<IgnoredAny>()?;
            self.0.push(AnswerColumn {
                name,
                ..AnswerColumn::default()
            });
        }
        Ok(())
    }
}

/// The text of the element of a list that comes after a comma, or after the bracket with which it begins.
fn element(body: &[u8], after: usize, end: usize) -> Option<Range<usize>> {
    let start = start_of_element(body, after, end)?;
    let mut values =
        serde_json::Deserializer::from_slice(&body[start..end]).into_iter::<&RawValue>();
    // The text was read as JSON before, so that it is right.
    values.next()?.ok()?;
    Some(start..start + values.byte_offset())
}

/// Where the next element of a list begins; `None` at its end. `after` is where the last one ends, or the list begins.
fn start_of_element(body: &[u8], after: usize, end: usize) -> Option<usize> {
    let between = body.get(after..end)?;
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b',');
    // A row that is a list has its bracket behind that of the list or a comma.
    let opened = between
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())?;
    let rest = between.get(opened + 1..)?;
    let start = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let is_element = is_between(&between[opened]) && rest[start] != b']';
    is_element.then_some(after + opened + 1 + start)
}

/// Finds the list that a map has as its only member.
struct WrapperVisitor<'a>(&'a mut Option<&'static str>);

impl<'de> Visitor<'de> for WrapperVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = None;
        let mut others = false;
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value::<&RawValue>()?;
            let wrapper = WRAPPERS.into_iter().find(|wrapper| *wrapper == name);
            match wrapper {
                Some(wrapper) if value.get().starts_with('[') => found = Some(wrapper),
                _ => others = true,
            }
        }
        if !others {
            *self.0 = found;
        }
        Ok(())
    }
}

/// Reads rows one by one.
#[derive(Debug)]
pub(super) struct Rows {
    segments: Vec<Segment>,
    form: RowForm,
    /// The segment that is read.
    segment: usize,
    /// Where what was read of it ends.
    at: Option<usize>,
    /// How many rows of the query came before this page.
    offset: u64,
    /// How many rows of this page were read.
    read: u64,
    /// A place up to which lines were counted.
    counted: (usize, Position),
}

impl Rows {
    pub(super) fn of(data: Data, form: RowForm, offset: u64) -> Self {
        Self {
            segments: data.segments,
            form,
            segment: 0,
            at: None,
            offset,
            read: 0,
            counted: (0, Position { line: 1, column: 0 }),
        }
    }

    pub(super) const fn offset(&self) -> u64 {
        self.offset
    }

    /// The names of the columns of the first row.
    pub(super) fn first_columns(&self, body: &[u8]) -> Vec<AnswerColumn> {
        let mut columns = Vec::new();
        if let Some(row) = first_row(&self.segments, body) {
            let mut deserializer = serde_json::Deserializer::from_str(row);
            // What is no row is told when it is read.
            let _ = deserializer.deserialize_map(NamesVisitor(&mut columns));
        }
        columns
    }

    /// How many rows the page has.
    pub(super) fn count(&self, body: &[u8]) -> u64 {
        let mut count = 0;
        for segment in &self.segments {
            match segment {
                Segment::Row(_) => count += 1,
                Segment::List(range) => {
                    let mut at = range.start;
                    while let Some(found) = element(body, at, range.end) {
                        at = found.end;
                        count += 1;
                    }
                }
            }
        }
        count
    }

    /// Reads the next row.
    pub(super) fn next<T: FromRow>(
        &mut self,
        body: &[u8],
        source: T::Source,
        plan: Option<&Plan>,
    ) -> Option<Result<T, BadRow>> {
        let (start, end) = self.start(body)?;
        let plan = match self.form {
            RowForm::Lists(_) => plan,
            _ => None,
        };
        let mut deserializer = serde_json::Deserializer::from_slice(&body[start..end]);
        let seed = RowSeed::<T> {
            source,
            form: self.form,
            reading: Reading {
                plan,
                ..Reading::default()
            },
        };
        let read = seed.deserialize(&mut deserializer);
        let index = self.offset + self.read;
        self.read += 1;
        match read {
            Ok(row) => {
                let rest = deserializer.into_iter::<IgnoredAny>();
                self.at = Some(start + rest.byte_offset());
                Some(Ok(row))
            }
            Err(error) => {
                let mut values = serde_json::Deserializer::from_slice(&body[start..end])
                    .into_iter::<&RawValue>();
                let end = match values.next() {
                    Some(Ok(_)) => start + values.byte_offset(),
                    _ => end,
                };
                self.at = Some(end);
                Some(Err(self.errors::<T>(
                    body,
                    start..end,
                    source,
                    plan,
                    index,
                    &error,
                )))
            }
        }
    }

    /// Where the next row begins, and where what it stands in ends.
    fn start(&mut self, body: &[u8]) -> Option<(usize, usize)> {
        loop {
            let found = match (self.segments.get(self.segment)?, self.at) {
                (Segment::Row(range), None) => Some((range.start, range.end)),
                (Segment::Row(_), Some(_)) => None,
                (Segment::List(range), at) => {
                    start_of_element(body, at.unwrap_or(range.start), range.end)
                        .map(|start| (start, range.end))
                }
            };
            if found.is_some() {
                return found;
            }
            self.segment += 1;
            self.at = None;
        }
    }

    /// All that is wrong with a row.
    #[cold]
    fn errors<T: FromRow>(
        &mut self,
        body: &[u8],
        row: Range<usize>,
        source: T::Source,
        plan: Option<&Plan>,
        index: u64,
        error: &serde_json::Error,
    ) -> BadRow {
        let start = self.position(body, row.start);
        let at = Rc::new(Cell::new(start));
        let position = usize::try_from(index).ok();
        let mut errors = RowErrors::of_row(Rc::clone(&at), position);
        let reading = Reading {
            errors: Some(&mut errors),
            plan,
            ..Reading::default()
        };
        let reader = Located {
            json: &body[row],
            at,
        };
        let mut deserializer = serde_json::Deserializer::from_reader(reader);
        let seed = RowSeed::<T> {
            source,
            form: self.form,
            reading,
        };
        let read = seed.deserialize(&mut deserializer);
        let RowErrors { found, more, .. } = errors;
        let whole = match (read, found.is_empty()) {
            (_, true) => Some(WholeRow::of(error, start)),
            // It could not be read to its end.
            (Err(error), false) if error.is_syntax() || error.is_eof() => {
                Some(WholeRow::of(&error, start))
            }
            _ => None,
        };
        BadRow {
            index,
            whole,
            errors: found,
            more,
        }
    }

    /// The line and the column before a place. Places come in the order of the text.
    fn position(&mut self, body: &[u8], place: usize) -> Position {
        let (from, mut position) = self.counted;
        for byte in body.get(from..place).unwrap_or_default() {
            position = position.after(*byte);
        }
        self.counted = (place, position);
        position
    }
}

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

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row: a map of one list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let Self {
            source,
            form,
            reading,
        } = self;
        let name = map.next_key::<String>()?;
        if name.as_deref() != wrapper(form) {
            return Err(A::Error::custom("expected a row: a map of one list"));
        }
        let form = RowForm::Lists(None);
        let row = map.next_value_seed(RowSeed::<T> {
            source,
            form,
            reading,
        })?;
        match map.next_key::<IgnoredAny>()? {
            None => Ok(row),
            Some(_) => Err(A::Error::custom("expected a row: a map of one list")),
        }
    }
}

fn wrapper(form: RowForm) -> Option<&'static str> {
    match form {
        RowForm::Lists(name) => name,
        _ => None,
    }
}
