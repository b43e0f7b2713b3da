//! Tables with pipes between their cells, in texts that are Markdown but for the lines around them.

use super::block::{Block, TableRow};
use super::column::{FEWEST, Header, Listing};
use super::markdown;

/// A line of a page and the offset in bytes where it begins.
pub(super) type RawLine<'t> = (usize, &'t str);

/// The cells of a line, as written; those of a line without pipes are one. Pipes at its ends are no cells.
pub(super) fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_escaped = false;
    for (at, c) in line.char_indices() {
        if c == '|' && !is_escaped {
            cells.push(&line[start..at]);
            start = at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    if start < line.len() || cells.is_empty() {
        cells.push(&line[start..]);
    }
    if line.starts_with('|') {
        cells.remove(0);
    }
    cells
}

/// How many of the lines are a table that begins with the first one: its header says what the columns are, or the line
/// below is one of dashes.
pub(super) fn length(lines: &[RawLine<'_>]) -> Option<usize> {
    let (&(at, header), rows) = lines.split_first()?;
    let columns = cells(header);
    let is_drawn = || rows.first().is_some_and(|(_, line)| is_rule(line));
    let is_known = || {
        let cells = columns.iter().map(|&cell| cell.to_owned()).collect();
        let header = Header::new(&TableRow { at, cells });
        columns.len() >= FEWEST && header.listing() != Listing::Unknown
    };
    if columns.len() < 2 || !(is_drawn() || is_known()) {
        return None;
    }
    let is_framed = is_framed(header);
    let is_row = |line: &str| {
        if is_framed {
            line.trim_start().starts_with('|')
        } else {
            cells(line).len() > 1
        }
    };
    Some(1 + rows.iter().take_while(|(_, line)| is_row(line)).count())
}

/// The table that the lines are. Inside its cells they are Markdown.
pub(super) fn blocks(lines: &[RawLine<'_>]) -> Vec<Block> {
    let Some((&(at, header), rows)) = lines.split_first() else {
        return Vec::new();
    };
    let mut text = String::new();
    let mut places = Vec::new();
    let mut add = |at: usize, line: &str| {
        places.push((text.len(), at));
        let line = line.trim();
        text += if line.starts_with('|') { "" } else { "|" };
        text += line;
        text.push('\n');
    };
    let skipped = usize::from(rows.first().is_some_and(|(_, line)| is_rule(line)));
    let rows = &rows[skipped..];
    let columns = cells(header).len();
    // One page leaves the header of the bundles empty, which nothing but a pipe at its end shows.
    if !is_framed(header) && rows.iter().any(|(_, line)| cells(line).len() > columns) {
        let header = header.trim_end();
        let end = if header.ends_with('|') { "" } else { "|" };
        add(at, &format!("{header}{end}|"));
        add(at, &"|-".repeat(columns + 1));
    } else {
        add(at, header);
        add(at, &"|-".repeat(columns));
    }
    for &(at, line) in rows {
        add(at, line);
    }
    let place = |offset: usize| {
        let after = places.partition_point(|&(start, _)| start <= offset);
        places[after.saturating_sub(1)].1
    };
    let mut blocks = markdown::blocks(&text);
    for block in &mut blocks {
        if let Block::Table(rows) = block {
            for row in rows {
                row.at = place(row.at);
            }
        }
    }
    blocks
}

/// Whether the lines of a table have pipes at their ends.
fn is_framed(header: &str) -> bool {
    header.trim_start().starts_with('|')
}

/// Whether a line is the one of dashes between a header and its rows.
fn is_rule(line: &str) -> bool {
    let is_dashes = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.chars().all(|c| c == '-')
    };
    line.contains('|') && cells(line).into_iter().all(is_dashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_part_cells_unless_they_are_escaped() {
        for (line, expected) in [
            ("a | b", &["a ", " b"][..]),
            (" | a | b | ", &[" a ", " b "]),
            ("| a || b", &[" a ", "", " b"]),
            (r"a \| b \\| c\", &[r"a \| b \\", r" c\"]),
            ("a", &["a"]),
            ("|", &[]),
            ("", &[""]),
        ] {
            assert_eq!(cells(line), expected, "{line}");
        }
    }

    #[test]
    fn a_table_ends_where_its_rows_end() {
        let length = |lines: &[&str]| {
            let lines: Vec<RawLine<'_>> = lines.iter().map(|line| (0, *line)).collect();
            length(&lines)
        };
        let header = "Label | API Name | Data Type";
        assert_eq!(
            length(&[header, "--|:-:|--", "a | b__c | text", "Note"]),
            Some(3)
        );
        assert_eq!(length(&[header, "a | b__c | text"]), Some(2));
        assert_eq!(
            length(&[&format!("|{header}"), "| a", "Boats | Docs"]),
            Some(2)
        );
        assert_eq!(length(&["Feld | Name", "---|---", "a | b"]), Some(3));
        assert_eq!(length(&["Boat DMO | Docs | Salesforce", "a | b | c"]), None);
        assert_eq!(length(&["Label", "---"]), None);
        assert_eq!(length(&[]), None);
    }
}
