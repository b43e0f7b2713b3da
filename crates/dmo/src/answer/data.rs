//! The rows of an answer, where they stand in its text.

use std::ops::Range;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::AnswerColumn;

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
    pub(super) fn form(&self, body: &str) -> RowForm {
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

    pub(super) fn first_row<'b>(&self, body: &'b str) -> Option<&'b str> {
        first_row(&self.segments, body)
    }
}

/// The text of the first row.
pub(super) fn first_row<'b>(segments: &[Segment], body: &'b str) -> Option<&'b str> {
    segments.iter().find_map(|segment| {
        let range = match segment {
            Segment::Row(range) => range.clone(),
            Segment::List(range) => element(body, range.start, range.end)?,
        };
        body.get(range)
    })
}

/// The names of the columns of the first row, if it names them.
pub(super) fn first_columns(segments: &[Segment], body: &str) -> Vec<AnswerColumn> {
    let mut columns = Vec::new();
    if let Some(row) = first_row(segments, body) {
        let mut deserializer = serde_json::Deserializer::from_str(row);
        // What is no row is told when it is read.
        let _ = deserializer.deserialize_map(NamesVisitor(&mut columns));
    }
    columns
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
pub(super) fn element(body: &str, after: usize, end: usize) -> Option<Range<usize>> {
    let start = start_of_element(body, after, end)?;
    let mut values =
        serde_json::Deserializer::from_str(body.get(start..end)?).into_iter::<&RawValue>();
    // The text was read as JSON before, so that it is right.
    values.next()?.ok()?;
    Some(start..start + values.byte_offset())
}

/// Where the next element of a list begins; `None` at its end. `after` is where the last one ends, or the list begins.
pub(super) fn start_of_element(body: &str, after: usize, end: usize) -> Option<usize> {
    let between = body.as_bytes().get(after..end)?;
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
