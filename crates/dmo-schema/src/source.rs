//! The first stage: bytes of one file to text, with its lines known.

use crate::finding::{FileFault, PendingFinding};
pub(crate) use crate::yaml::Span;

/// One file: its name and its text without a byte-order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// The name by which findings call the file.
    pub(crate) name: String,
    /// The text; of a file that is not text, what can be shown of it.
    pub(crate) text: String,
    /// How many bytes stand in the file before the text.
    pub(crate) offset: usize,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// The most places that are listed for bytes and characters that do not belong.
const MOST_PLACES: usize = 20;

impl Source {
    /// A file that could not be read, or a folder.
    pub(crate) fn without_text(name: String) -> Self {
        Self::new(name, String::new(), 0)
    }

    fn new(name: String, text: String, offset: usize) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            lines: std::iter::once(0).chain(ends).collect(),
            name,
            text,
            offset,
        }
    }

    /// Looks at the bytes of the file at position `file`. Any finding means that the text is not fit for a parser.
    pub(crate) fn of_bytes(file: usize, name: String, bytes: &[u8]) -> (Self, Vec<PendingFinding>) {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let whole = Span {
                file,
                ..Span::default()
            };
            let finding = PendingFinding::new(whole, FileFault::Utf16);
            return (Self::without_text(name), vec![finding]);
        }
        let offset = if bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let mut findings = Vec::new();
        let text = decode(file, &bytes[offset..], &mut findings);
        control_characters(file, &text, &mut findings);
        (Self::new(name, text, offset), findings)
    }

    /// Line and column of a byte of the text, both from 1, the column in characters.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let byte = floor(&self.text, byte);
        let line = self.line(byte);
        (
            line,
            self.text[self.lines[line - 1]..byte].chars().count() + 1,
        )
    }

    /// The lines from the one of the first byte to the one of the last: where they begin, and their text.
    pub(crate) fn excerpt(&self, first: usize, last: usize) -> (usize, &str) {
        let start = self.lines[self.line(first) - 1];
        let end = self
            .lines
            .get(self.line(last))
            .copied()
            .unwrap_or(self.text.len());
        (start, &self.text[start..end])
    }

    fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte)
    }
}

/// The nearest character boundary at or before `byte`.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The text of `bytes`, with U+FFFD and a finding for each run of bytes that is not UTF-8.
fn decode(file: usize, bytes: &[u8], findings: &mut Vec<PendingFinding>) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let start = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        if findings.len() < MOST_PLACES {
            let span = Span {
                file,
                start,
                end: text.len(),
            };
            let bytes = FileFault::NotUtf8(chunk.invalid().to_vec());
            findings.push(PendingFinding::new(span, bytes));
        }
    }
    text
}

/// A finding for each character that YAML does not allow.
fn control_characters(file: usize, text: &str, findings: &mut Vec<PendingFinding>) {
    let found = text
        .char_indices()
        .filter(|&(_, c)| !is_printable(c))
        .take(MOST_PLACES);
    findings.extend(found.map(|(start, c)| {
        let span = Span {
            file,
            start,
            end: start + c.len_utf8(),
        };
        PendingFinding::new(span, FileFault::Control(c))
    }));
}

/// YAML's own notion, of which U+FEFF inside a text is left out because parsers take it for a byte-order mark.
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{85}')
        || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let (source, drafts) = Source::of_bytes(0, "x".into(), "\u{feff}a: é\r\nb: c".as_bytes());
        assert!(drafts.is_empty());
        assert_eq!(source.offset, 3);
        assert_eq!(source.position(3), (1, 4));
        assert_eq!(source.position(5), (1, 5));
        assert_eq!(source.position(7), (2, 1));
        assert_eq!(source.position(99), (2, 5));
    }

    #[test]
    fn wrong_bytes_are_located_one_by_one() {
        let (source, drafts) = Source::of_bytes(0, "x".into(), b"a: \xff\nb: \xc3(\n");
        assert_eq!(drafts.len(), 2);
        assert_eq!(source.position(drafts[1].at.start), (2, 4));
    }
}
