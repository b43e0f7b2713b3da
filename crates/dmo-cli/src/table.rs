//! Tables for people: columns as wide as their widest cell; the last one is text, which wraps.

use dmo_schema::printable::escape;

use crate::text::wrap;

/// Between columns.
const GAP: usize = 2;

/// A narrower last column stands below the others.
const NARROW: usize = 20;

/// Lines of cells under a header.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(header: &[&str]) -> Self {
        let header = header.iter().map(|&cell| cell.to_owned());
        Self {
            rows: vec![header.collect()],
        }
    }

    /// Adds a line. A cell may come from outside.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter();
        let cells = cells.map(|cell| escape(&cell).into_owned());
        self.rows.push(cells.collect());
    }

    /// The table, without columns that are empty in every row; nothing if there are no rows.
    pub(crate) fn render(&self, width: Option<usize>) -> String {
        if self.rows.len() == 1 {
            return String::new();
        }
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (1..columns).map(|column| self.width(column - 1)).collect();
        let used = widths.iter().filter(|&&width| width > 0);
        let used: usize = used.map(|width| width + GAP).sum();
        let room = width.map(|width| width.saturating_sub(used));
        let is_narrow =
            room.is_some_and(|room| room < NARROW.min(self.width(columns.saturating_sub(1))));
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            let cells = row.iter().zip(&widths);
            for (cell, &width) in cells.filter(|(_, width)| **width > 0) {
                line += cell;
                line += &" ".repeat(width - cell.chars().count() + GAP);
            }
            let last = row.last().map_or("", String::as_str);
            if is_narrow {
                text += line.trim_end();
                text.push('\n');
                let indent = self.first(&widths) + GAP;
                below(&mut text, last, indent, width);
            } else {
                beside(&mut text, &line, &wrap(last, room));
            }
        }
        text
    }

    /// Where the first column begins that is full in every row.
    fn first(&self, widths: &[usize]) -> usize {
        let mut columns = widths.iter().enumerate();
        let is_full = |column: usize| {
            self.rows
                .iter()
                .all(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let full = columns.position(|(column, _)| is_full(column));
        let before = widths[..full.unwrap_or_default()].iter();
        before
            .filter(|&&width| width > 0)
            .map(|width| width + GAP)
            .sum()
    }

    /// The widest cell, or nothing if only the header has text.
    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let widths: Vec<usize> = cells.map(|cell| cell.chars().count()).collect();
        if widths.iter().skip(1).all(|&width| width == 0) {
            return 0;
        }
        widths.into_iter().max().unwrap_or_default()
    }
}

fn beside(text: &mut String, line: &str, cell: &[String]) {
    let indent = " ".repeat(line.chars().count());
    for (at, part) in cell.iter().enumerate() {
        let line = if at == 0 { line } else { &indent };
        *text += format!("{line}{part}").trim_end();
        text.push('\n');
    }
}

fn below(text: &mut String, cell: &str, indent: usize, width: Option<usize>) {
    let room = width.map(|width| width.saturating_sub(indent));
    for part in wrap(cell, room).iter().filter(|part| !part.is_empty()) {
        *text += &format!("{}{part}\n", " ".repeat(indent));
    }
}
