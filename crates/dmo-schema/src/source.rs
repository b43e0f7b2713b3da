//! The first stage: bytes of one file to text, with its lines known.

use std::ops::Range;

use crate::finding::{FileFault, PendingFindings};
pub(crate) use crate::yaml::Span;

/// One file: its name and its text without a byte-order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name by which findings call the file.
    pub(crate) name: String,
    /// The text; of a file that is not text, what can be shown of it.
    pub(crate) text: String,
    /// How many bytes stand in the file before the text.
    pub(crate) offset: usize,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters come before each block of [`BLOCK`] bytes: one line may hold the mistakes of thousands of
    /// fields, and is not counted again for each of them.
    blocks: Vec<usize>,
}

/// Bytes between two places at which characters are counted beforehand.
const BLOCK: usize = 256;

/// Bytes of a line that are drawn before and behind a place at most; a reader sees 140 columns of them.
const REACH: usize = 512;

/// Bytes between two places in different lines that are looked at together at most.
const FAR: usize = 16 * 1024;

/// The most places that are listed for bytes and characters that do not belong.
const MOST_PLACES: usize = 20;

impl Source {
    /// A file that could not be read, or a folder.
    pub(crate) fn without_text(name: String) -> Self {
        Self::new(name, String::new(), 0)
    }

    /// A file of a name and a text, before which some bytes stand in it.
    pub fn new(name: String, text: String, offset: usize) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(blocks[blocks.len() - 1] + characters(block));
        }
        Self {
            lines: std::iter::once(0).chain(ends).collect(),
            blocks,
            name,
            text,
            offset,
        }
    }

    /// Looks at the bytes of the file at position `file`. Any finding means that the text is not fit for a parser.
    pub(crate) fn of_bytes(file: usize, name: String, bytes: &[u8]) -> (Self, PendingFindings) {
        let mut findings = PendingFindings::default();
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            findings.add(whole(file), FileFault::Utf16);
            return (Self::without_text(name), findings);
        }
        let offset = if bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let text = decode(file, &bytes[offset..], &mut findings);
        control_characters(file, &text, &mut findings);
        (Self::new(name, text, offset), findings)
    }

    /// The text, without a byte-order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte of the text, both from 1, the column in characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = floor(&self.text, byte);
        let line = self.line(byte);
        let column = self.characters_before(byte) - self.characters_before(self.lines[line - 1]);
        (line, column + 1)
    }

    /// The lines from the one of the first byte to the one of the last, as far as they are near: where that begins, and
    /// the text.
    pub fn excerpt(&self, first: usize, last: usize) -> (usize, &str) {
        let start = self.lines[self.line(first) - 1];
        let end = self.lines.get(self.line(last)).copied();
        let start = start.max(floor(&self.text, first.saturating_sub(REACH)));
        let end = end
            .unwrap_or(self.text.len())
            .min(floor(&self.text, last + REACH));
        (start, &self.text[start..end])
    }

    /// Whether an excerpt can show two ranges of bytes together.
    pub(crate) fn is_near(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let (end, start) = (one.end.min(other.end), one.start.max(other.start));
        let most = if self.line(end) == self.line(start) {
            REACH
        } else {
            FAR
        };
        start.saturating_sub(end) <= most
    }

    fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte)
    }

    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.blocks[block] + characters(&self.text.as_bytes()[block * BLOCK..byte])
    }
}

/// How many characters begin in the bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// A place that stands for the whole file at position `file`.
pub(crate) fn whole(file: usize) -> Span {
    Span {
        file,
        ..Span::default()
    }
}

/// The nearest character boundary at or before `byte`.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The text of `bytes`, with U+FFFD and a finding for each run of bytes that is not UTF-8.
fn decode(file: usize, bytes: &[u8], findings: &mut PendingFindings) -> String {
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
            findings.add(span, FileFault::NotUtf8(chunk.invalid().to_vec()));
        }
    }
    text
}

/// A finding for each character that YAML does not allow.
fn control_characters(file: usize, text: &str, findings: &mut PendingFindings) {
    // Nearly every file has such bytes alone, and bytes are looked at in a third of the time of characters.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return;
    }
    let found = text
        .char_indices()
        .filter(|&(_, c)| !is_printable(c))
        .take(MOST_PLACES);
    for (start, c) in found {
        let end = start + c.len_utf8();
        findings.add(Span { file, start, end }, FileFault::Control(c));
    }
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
        let (source, findings) = Source::of_bytes(0, "x".into(), "\u{feff}a: é\r\nb: c".as_bytes());
        assert_eq!(findings.len(), 0);
        assert_eq!(source.offset, 3);
        assert_eq!(source.position(3), (1, 4));
        assert_eq!(source.position(5), (1, 5));
        assert_eq!(source.position(7), (2, 1));
        assert_eq!(source.position(99), (2, 5));
        assert_eq!(source.excerpt(0, 99), (0, "a: é\r\nb: c"));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_blocks() {
        let text = "é: x\n".to_owned() + &"aé€".repeat(2 * REACH);
        let (source, _) = Source::of_bytes(0, "x".into(), text.as_bytes());
        let line = &text[6..];
        for (column, (at, _)) in line.char_indices().enumerate().step_by(97) {
            assert_eq!(source.position(6 + at), (2, column + 1));
        }
        assert_eq!(source.position(text.len()), (2, 6 * REACH + 1));
        let (start, excerpt) = source.excerpt(6 * REACH, 6 * REACH);
        assert!((5 * REACH - 2..=5 * REACH).contains(&start));
        assert!((2 * REACH - 2..=2 * REACH + 2).contains(&excerpt.len()));
    }

    #[test]
    fn wrong_bytes_are_located_one_by_one() {
        let (source, findings) = Source::of_bytes(0, "x".into(), b"a: \xff\nb: \xc3(\n");
        assert_eq!(findings.len(), 2);
        assert_eq!(source.position(findings.list[1].at.start), (2, 4));
    }
}
