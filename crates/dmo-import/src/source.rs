//! Text to import from, and places in it.

use std::fmt;
use std::sync::Arc;

use dmo_schema::printable::Escaped;
use serde::Serialize;

/// One document to import from: its text and the name by which the report calls it.
#[derive(Debug, Clone)]
pub struct Source {
    name: Arc<str>,
    text: String,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    /// The line in which it begins: a document may stand inside another one.
    first: usize,
    /// Whether all of it stands in that line.
    is_one_line: bool,
    is_found: bool,
}

impl Source {
    /// A document that is called `name`, usually its path; a byte-order mark at its start is passed over.
    pub fn new(name: &str, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            lines,
            first: 1,
            is_one_line: false,
            is_found: false,
        }
    }

    /// The document that a part of this one's text is.
    pub(crate) fn part(&self, part: &str) -> Self {
        Self {
            first: self.place_of(part).line,
            is_one_line: self.is_one_line,
            is_found: self.is_found,
            ..Self::new(&self.name, part)
        }
    }

    /// The document that a value of this one is the text of, at the place of that value.
    pub(crate) fn inside(&self, place: &Place, text: impl Into<String>) -> Self {
        Self {
            first: place.line,
            is_one_line: true,
            is_found: self.is_found,
            ..Self::new(&self.name, text)
        }
    }

    /// A document that nobody named: it was found in a folder, and may be no source at all.
    pub(crate) fn found(name: &str, text: impl Into<String>) -> Self {
        Self {
            is_found: true,
            ..Self::new(name, text)
        }
    }

    /// Whether nobody named the document.
    pub(crate) fn is_found(&self) -> bool {
        self.is_found
    }

    /// What the document is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place of the byte at `offset`.
    pub(crate) fn place(&self, offset: usize) -> Place {
        self.place_of_line(self.lines.partition_point(|&start| start <= offset))
    }

    /// The place of a line of this document's text, from 1.
    pub(crate) fn place_of_line(&self, line: usize) -> Place {
        let before = if self.is_one_line { 0 } else { line.max(1) - 1 };
        Place {
            file: Arc::clone(&self.name),
            line: self.first + before,
        }
    }

    /// The place of a part of this document's text, such as a slice that a parser gave back; the first line if it is
    /// not a part of it.
    pub(crate) fn place_of(&self, part: &str) -> Place {
        let offset = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        self.place(if offset <= self.text.len() { offset } else { 0 })
    }
}

/// A line of a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The name of the source.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", Escaped(&self.file), self.line)
    }
}
