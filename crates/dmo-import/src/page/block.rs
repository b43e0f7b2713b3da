//! What every form of a page comes down to: headings, paragraphs and tables, each with its place.

use std::mem;

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; its rank is 1 for the highest.
    Heading { rank: u8, line: Line },
    /// A paragraph or list item, line by line.
    Paragraph(Vec<Line>),
    /// A table; the first row is its header.
    Table(Vec<TableRow>),
}

/// A line of text and the offset in bytes where it begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) at: usize,
    pub(super) text: String,
}

/// A table row. A cell may have several lines, those of a list beginning with [`BULLET`].
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    pub(super) at: usize,
    pub(super) cells: Vec<String>,
}

/// What an item of a list inside a cell begins with.
pub(super) const BULLET: char = '•';

/// The text on one line: white space folded to single spaces, invisible characters gone.
pub(super) fn one_line(text: &str) -> String {
    // They come along with text that is copied from a browser, and would become parts of names.
    let is_invisible = |c| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|&c| !is_invisible(c)));
    }
    line
}

/// Makes blocks of marks and text in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    /// The rank of the heading that is open.
    rank: Option<u8>,
    lines: Vec<Line>,
    table: Option<Vec<TableRow>>,
    in_cell: bool,
    /// Whether text belongs to an item of a list inside a cell, which is one line.
    in_item: bool,
}

impl Builder {
    /// All blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_table();
        self.flush();
        self.blocks
    }

    /// Begins a heading. A table around it lays out the page and is none.
    pub(super) fn heading(&mut self, rank: u8) {
        self.end_table();
        self.flush();
        self.rank = Some(rank);
    }

    /// Begins or ends a paragraph; inside a cell, a line.
    pub(super) fn paragraph(&mut self) {
        if self.in_cell {
            self.line();
        } else if self.table.is_none() {
            self.flush();
        }
    }

    /// Begins an item of a list.
    pub(super) fn item(&mut self) {
        self.end_item();
        if let Some(cell) = self.cell_text() {
            cell.push(BULLET);
            cell.push(' ');
            self.in_item = true;
        }
    }

    /// Ends an item of a list.
    pub(super) fn end_item(&mut self) {
        self.in_item = false;
        self.paragraph();
    }

    /// Begins a new line.
    pub(super) fn line(&mut self) {
        let end = if self.in_item { ' ' } else { '\n' };
        match self.cell_text() {
            Some(cell) => cell.push(end),
            None => self.lines.push(Line::default()),
        }
    }

    /// Adds text that begins at an offset.
    pub(super) fn text(&mut self, at: usize, text: &str) {
        if let Some(cell) = self.cell_text() {
            cell.push_str(text);
        } else if self.table.is_none() {
            if self.lines.is_empty() {
                self.lines.push(Line::default());
            }
            if let Some(line) = self.lines.last_mut() {
                if line.text.trim().is_empty() {
                    line.at = at + (text.len() - text.trim_start().len());
                }
                line.text.push_str(text);
            }
        }
    }

    /// Begins a table.
    pub(super) fn table(&mut self) {
        self.end_table();
        self.flush();
        self.table = Some(Vec::new());
    }

    /// Begins a row of the table.
    pub(super) fn row(&mut self, at: usize) {
        self.end_cell();
        if let Some(rows) = &mut self.table {
            rows.push(TableRow {
                at,
                cells: Vec::new(),
            });
        }
    }

    /// Begins a cell of the row.
    pub(super) fn cell(&mut self) {
        if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
            row.cells.push(String::new());
            self.in_cell = true;
            self.in_item = false;
        }
    }

    /// How many cells the row has by now.
    pub(super) fn cells(&self) -> usize {
        let row = self.table.as_ref().and_then(|rows| rows.last());
        row.map_or(0, |row| row.cells.len())
    }

    /// Ends the cell.
    pub(super) fn end_cell(&mut self) {
        self.in_cell = false;
        self.in_item = false;
    }

    /// Ends the table.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        if let Some(mut rows) = self.table.take() {
            rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
            if !rows.is_empty() {
                self.blocks.push(Block::Table(rows));
            }
        }
    }

    fn cell_text(&mut self) -> Option<&mut String> {
        let row = self.table.as_mut()?.last_mut()?;
        if self.in_cell {
            row.cells.last_mut()
        } else {
            None
        }
    }

    fn flush(&mut self) {
        let mut lines = mem::take(&mut self.lines);
        let rank = self.rank.take();
        for line in &mut lines {
            line.text = one_line(&line.text);
        }
        lines.retain(|line| !line.text.is_empty());
        let Some(first) = lines.first() else { return };
        self.blocks.push(match rank {
            Some(rank) => {
                let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                let text = texts.join(" ");
                let line = Line { at: first.at, text };
                Block::Heading { rank, line }
            }
            None => Block::Paragraph(lines),
        });
    }
}
