//! Plain text to blocks: a page as it comes out of a browser by copy and paste.
//!
//! A row is one line, except that a description may go on over lines and list items, up to the type. Some browsers put
//! tabs between cells, others nothing but spaces. Where there are pipes, the text is Markdown whose headings lost their
//! marks.

use super::block::{BULLET, Block, Line, TableRow, one_line};
use super::column::{self, Column, Header, Listing};
use super::{language, markdown, pipe, text_row, topic};

/// The blocks of a plain text; every line outside a table is a block of its own.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        if !shown.trim().is_empty() {
            lines.push((at, shown));
        }
        at += line.len();
    }
    let has_pipes = || (0..lines.len()).any(|first| pipe::length(&lines[first..]).is_some());
    let mut reader = TextParser {
        is_markdown: topic::are_marked(text) || has_pipes(),
        ..TextParser::default()
    };
    let mut rest = lines.as_slice();
    if reader.is_markdown {
        rest = behind_metadata(rest);
    }
    while let Some((&(at, line), after)) = rest.split_first() {
        if let Some(length) = pipe::length(rest) {
            let (table, after) = rest.split_at(length);
            reader.end_table();
            reader.blocks.extend(pipe::blocks(table));
            rest = after;
        } else {
            reader.any_line(at, line);
            rest = after;
        }
    }
    reader.end_table();
    reader.blocks
}

/// The lines after the metadata with which a text of Markdown may begin.
fn behind_metadata<'l, 't>(lines: &'l [pipe::RawLine<'t>]) -> &'l [pipe::RawLine<'t>] {
    let is_end = |(_, line): &pipe::RawLine<'_>| line.trim_end() == "---";
    match lines.split_first() {
        Some((first, rest)) if is_end(first) => {
            let end = rest.iter().position(is_end);
            end.map_or(lines, |end| &rest[end + 1..])
        }
        _ => lines,
    }
}

#[derive(Debug, Default)]
struct TextParser {
    blocks: Vec<Block>,
    table: Option<Table>,
    /// Whether lines are Markdown, as those of a page with pipes in its tables are.
    is_markdown: bool,
}

impl TextParser {
    fn any_line(&mut self, at: usize, line: &str) {
        // Tabs part cells, and are nothing but space in Markdown.
        if !self.is_markdown || line.contains('\t') {
            return self.line(at, line);
        }
        for block in markdown::blocks(line.trim_start()) {
            match block {
                Block::Heading { rank, line } if topic::of_heading(&line.text).is_none() => {
                    self.end_table();
                    self.heading(rank, at, &line.text);
                }
                Block::Heading { line, .. } => self.line(at, &line.text),
                Block::Paragraph(lines) => lines.iter().for_each(|line| self.line(at, &line.text)),
                Block::Table(_) => {}
            }
        }
    }

    fn line(&mut self, at: usize, line: &str) {
        if topic::of_heading(line).is_some() {
            self.end_table();
            // Below the title, whose rank is unknown in a text, and above remarks.
            self.heading(2, at, line);
        } else if let Some(table) = Table::new(at, line) {
            self.end_table();
            self.table = Some(table);
        } else if !self
            .table
            .as_mut()
            .is_some_and(|table| table.line(at, line))
        {
            self.running_text(at, line);
        }
    }

    fn running_text(&mut self, at: usize, line: &str) {
        if language::is_remark(line) {
            self.heading(4, at, line);
        } else {
            let text = one_line(line.trim_start().trim_start_matches([BULLET, '-', '*']));
            self.blocks.push(Block::Paragraph(vec![Line { at, text }]));
        }
    }

    fn heading(&mut self, rank: u8, at: usize, line: &str) {
        let line = Line {
            at,
            text: one_line(line),
        };
        self.blocks.push(Block::Heading { rank, line });
    }

    fn end_table(&mut self) {
        if let Some(mut table) = self.table.take() {
            table.end_row();
            self.blocks.push(Block::Table(table.rows));
        }
    }
}

/// A table that is being read.
#[derive(Debug)]
struct Table {
    header: Header,
    /// The number of cells of a row that has tabs between them.
    tabbed: Option<usize>,
    /// Whether the header names a column of bundles.
    has_bundles: bool,
    rows: Vec<TableRow>,
    /// Offset and lines of a row about a field.
    open: Option<(usize, String)>,
}

impl Table {
    /// The table that a line is the header of.
    fn new(at: usize, line: &str) -> Option<Self> {
        let mut cells = column::split(line)?;
        let tabbed = line.contains('\t').then_some(cells.len());
        let has_bundles = cells
            .iter()
            .any(|cell| language::column(cell) == Some(Column::Bundle));
        // One page leaves the header of the bundles empty, which nothing in a plain text shows.
        cells.push(String::new());
        let mut row = TableRow { at, cells };
        let header = Header::new(&row);
        if header.listing() == Listing::Fields && tabbed.is_none() {
            row.cells = text_row::header(header.has(Column::Type));
        }
        (header.listing() != Listing::Unknown).then(|| Self {
            header,
            tabbed,
            has_bundles,
            rows: vec![row],
            open: None,
        })
    }

    /// Takes a line; says whether it belongs to the table.
    fn line(&mut self, at: usize, line: &str) -> bool {
        if self.header.listing() == Listing::Relations {
            let cells = match self.tabbed {
                Some(_) => tabbed(line),
                None => text_row::relation(line, self.has_bundles),
            };
            self.rows.push(TableRow { at, cells });
            return true;
        }
        // A description may go on over lines, each of which could be mistaken for a row: the row that is open ends first.
        let is_next = self.is_complete() && !line.trim_start().starts_with(BULLET);
        if self.begins_row(line) || is_next && self.ends_row(line) {
            self.end_row();
            self.open = Some((at, line.to_owned()));
            return true;
        }
        match &mut self.open {
            Some((_, lines)) if !is_next => {
                lines.push('\n');
                lines.push_str(line);
                true
            }
            _ => false,
        }
    }

    fn end_row(&mut self) {
        if let Some((at, lines)) = self.open.take() {
            let cells = match self.tabbed {
                Some(count) if tabs(&lines) + 1 >= count => tabbed(&lines),
                _ => text_row::field(&lines, self.header.has(Column::Type)),
            };
            self.rows.push(TableRow { at, cells });
        }
    }

    fn begins_row(&self, line: &str) -> bool {
        match self.tabbed {
            Some(_) if line.contains('\t') => tabbed(line)
                .get(1)
                .is_some_and(|cell| text_row::has_api_name(cell)),
            _ => text_row::begins_field(line),
        }
    }

    /// Whether the row that is open has its last cell.
    fn is_complete(&self) -> bool {
        self.open.as_ref().is_none_or(|(_, lines)| {
            let last = lines.rsplit('\n').next().unwrap_or_default();
            !last.trim_start().starts_with(BULLET) && self.ends_row(last)
        })
    }

    fn ends_row(&self, line: &str) -> bool {
        self.tabbed.is_some_and(|count| tabs(line) + 1 >= count) || text_row::ends_field(line)
    }
}

fn tabs(text: &str) -> usize {
    text.matches('\t').count()
}

fn tabbed(line: &str) -> Vec<String> {
    line.split('\t')
        .map(|cell| cell.trim().to_owned())
        .collect()
}
