//! What the columns of a table are, by the words of its header.

use super::block::TableRow;
use super::language;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Label,
    ApiName,
    Description,
    Type,
    Bundle,
    FromObject,
    FromField,
    /// Object and field with only a space between them.
    From,
    Cardinality,
    ToObject,
    ToField,
    To,
}

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listing {
    Fields,
    Relations,
    Unknown,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Header(Vec<Option<Column>>);

impl Header {
    /// The columns that a header row names.
    pub(super) fn new(row: &TableRow) -> Self {
        Self(
            row.cells
                .iter()
                .map(|cell| language::column(cell))
                .collect(),
        )
    }

    /// What the table lists.
    pub(super) fn listing(&self) -> Listing {
        if self.has(Column::ApiName) {
            Listing::Fields
        } else if self.has(Column::Cardinality)
            && (self.has(Column::FromObject) || self.has(Column::From))
        {
            Listing::Relations
        } else {
            Listing::Unknown
        }
    }

    /// Whether the table has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.0.contains(&Some(column))
    }

    /// The cell of a row in a column; empty if there is none.
    pub(super) fn cell<'r>(&self, row: &'r TableRow, column: Column) -> &'r str {
        let index = self.0.iter().position(|known| *known == Some(column));
        index
            .and_then(|index| row.cells.get(index))
            .map_or("", |cell| cell.trim())
    }
}

/// The cells of a line that is a header: at its tabs, else the longest known headers one after the other.
pub(super) fn split(line: &str) -> Option<Vec<String>> {
    if line.contains('\t') {
        let cells: Vec<String> = line
            .split('\t')
            .map(|cell| cell.trim().to_owned())
            .collect();
        let is_known = cells.iter().all(|cell| language::column(cell).is_some());
        return (is_known && cells.len() >= FEWEST).then_some(cells);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut cells = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let length = (1..=rest.len().min(MOST_WORDS))
            .rev()
            .find(|&length| language::column(&rest[..length].join(" ")).is_some())?;
        cells.push(rest[..length].join(" "));
        rest = &rest[length..];
    }
    (cells.len() >= FEWEST).then_some(cells)
}

/// The fewest columns of a table; a single word is a heading or the name of something.
pub(super) const FEWEST: usize = 3;

/// The most words of a column header: `Related DMO Label Related DMO Field Label`.
const MOST_WORDS: usize = 7;
