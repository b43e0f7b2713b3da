//! The rows of an answer, where they stand in its text.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::AnswerColumn;
use super::scalar::flags_and_numbers_are;

/// Where the rows stand in the text of an answer.
#[derive(Debug, Default)]
pub(super) struct Data {
    segments: Vec<Segment>,
    /// Whether there is any list of rows, be it empty.
    pub(super) is_there: bool,
}

/// A part of the text, from the first letter of a row to the last one of another. Between rows there is nothing but blanks,
/// and in a list a comma.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) range: Range<usize>,
    rows: u64,
    is_list: bool,
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
    /// Takes a list of rows that stands in the text.
    pub(super) fn push_list(&mut self, list: List<'_>, body: &str) {
        self.is_there = true;
        if let Some((first, last)) = list.ends {
            let start = span(first, body).start;
            self.segments.push(Segment {
                range: start..span(last, body).end,
                rows: list.rows,
                is_list: true,
            });
        }
    }

    /// Takes a row that stands alone, behind blanks.
    pub(super) fn push_row(&mut self, body: &str, range: Range<usize>) {
        self.is_there = true;
        match self.segments.last_mut() {
            // Rows that follow one another are one part, as those of a list.
            Some(last) if !last.is_list => {
                last.range.end = range.end;
                last.rows += 1;
            }
            _ => {
                let start = start_of_row(body, &range).unwrap_or(range.start);
                self.segments.push(Segment {
                    range: start..range.end,
                    rows: 1,
                    is_list: false,
                });
            }
        }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> u64 {
        self.segments.iter().map(|segment| segment.rows).sum()
    }

    pub(super) fn segment(&self, index: usize) -> Option<&Segment> {
        self.segments.get(index)
    }

    /// Where each row stands.
    pub(super) fn ranges<'b>(&'b self, body: &'b str) -> impl Iterator<Item = Range<usize>> + 'b {
        self.segments.iter().flat_map(move |segment| {
            let mut rest = segment.range.clone();
            std::iter::from_fn(move || {
                let start = start_of_row(body, &rest)?;
                let text = body.get(start..rest.end)?;
                let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
                // The text was read as JSON before, so that it is right.
                values.next()?.ok()?;
                rest.start = start + values.byte_offset();
                Some(start..rest.start)
            })
        })
    }

    /// The form of the first row that is a map or a list, which all have.
    pub(super) fn form(&self, body: &str) -> RowForm {
        let mut rows = self.ranges(body).filter_map(|range| body.get(range));
        let Some(row) = rows.find(|row| row.starts_with(['[', '{'])) else {
            return if self.segments.is_empty() {
                RowForm::None
            } else {
                RowForm::Maps
            };
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

    /// The names of the columns of the first row, if it names them.
    pub(super) fn first_columns(&self, body: &str) -> Vec<AnswerColumn> {
        let mut columns = Vec::new();
        if let Some(row) = self.ranges(body).next().and_then(|range| body.get(range)) {
            let mut deserializer = serde_json::Deserializer::from_str(row);
            // What is no row is told when it is read.
            let _ = deserializer.deserialize_map(NamesVisitor(&mut columns));
        }
        columns
    }
}

/// Where a part of a text stands in it.
pub(super) fn span(part: &str, body: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - body.as_ptr().addr();
    start..start + part.len()
}

/// Where the next row begins in what is left of a segment; `None` at its end.
pub(super) fn start_of_row(body: &str, rest: &Range<usize>) -> Option<usize> {
    let text = body.as_bytes().get(rest.clone())?;
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
    let blanks = text.iter().position(|byte| !is_between(byte))?;
    Some(rest.start + blanks)
}

/// A value of JSON that may have rows.
pub(super) enum Piece<'de> {
    List(List<'de>),
    Map,
    Null,
    Other,
}

/// The rows of a list.
#[derive(Clone, Copy, Default)]
pub(super) struct List<'de> {
    /// The texts of the first and the last one.
    ends: Option<(&'de str, &'de str)>,
    rows: u64,
}

impl<'de> Deserialize<'de> for Piece<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PieceVisitor)
    }
}

struct PieceVisitor;

impl<'de> Visitor<'de> for PieceVisitor {
    type Value = Piece<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Piece<'de>, A::Error> {
        let mut rows = List::default();
        while let Some(row) = list.next_element::<&RawValue>()? {
            let first = rows.ends.map_or(row.get(), |(first, _)| first);
            rows.ends = Some((first, row.get()));
            rows.rows += 1;
        }
        Ok(Piece::List(rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Piece<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Piece::Map)
    }

    fn visit_unit<E: Error>(self) -> Result<Piece<'de>, E> {
        Ok(Piece::Null)
    }

    flags_and_numbers_are!(Piece::Other);

    fn visit_str<E: Error>(self, _: &str) -> Result<Piece<'de>, E> {
        Ok(Piece::Other)
    }
}

/// Takes the names of the columns of a row.
struct NamesVisitor<'a>(&'a mut Vec<AnswerColumn>);

impl<'de> Visitor<'de> for NamesVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

/// Finds the list that a map has as its only member.
struct WrapperVisitor<'a>(&'a mut Option<&'static str>);

impl<'de> Visitor<'de> for WrapperVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
