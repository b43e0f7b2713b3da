//! Text from outside, made safe to print.
//!
//! Names, labels and file names come from other people. Printed as they are, they could move the
//! cursor, colour or clear a terminal, begin a new line that a program such as Cargo takes for an
//! instruction, or show their characters in another order than they stand in.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::path::Path;

/// Whether a character changes how the text around it is shown: control characters (C0 with line
/// breaks and tabs, DEL, C1), line and paragraph separators, marks that change the direction of
/// text, and characters that nobody sees.
///
/// ```
/// use dmo_vocabulary::printable::is_unsafe;
///
/// assert!(is_unsafe('\u{1b}') && is_unsafe('\n') && is_unsafe('\u{202e}'));
/// assert!(!is_unsafe('é') && !is_unsafe(' '));
/// ```
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text on one line, with unsafe characters as escapes of Rust: `\n`, `\u{1b}`.
///
/// Backslashes stay as they are, so that paths of Windows can be read. The result is for people and
/// is not parsed back.
///
/// ```
/// use dmo_vocabulary::printable::escape;
///
/// assert_eq!(escape("Flow Run"), "Flow Run");
/// assert_eq!(escape("A\u{1b}[2J\n"), "A\\u{1b}[2J\\n");
/// ```
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.contains(is_unsafe) {
        Cow::Owned(Escaped(text).to_string())
    } else {
        Cow::Borrowed(text)
    }
}

/// What [`escape`] gives, written where it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_unsafe(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// What [`escape`] gives of a path. Bytes that are no text are shown as U+FFFD.
///
/// ```
/// use dmo_vocabulary::printable::path;
///
/// assert_eq!(path("schema/a\nb.yaml"), "schema/a\\nb.yaml");
/// ```
pub fn path(path: impl AsRef<Path>) -> String {
    escape(&path.as_ref().to_string_lossy()).into_owned()
}

/// The text with unsafe characters as escapes, line feeds excepted: for a report, whose lines are its
/// own. Names in it have gone through [`escape`] before.
///
/// ```
/// use dmo_vocabulary::printable::escape_lines;
///
/// assert_eq!(escape_lines("one\ntw\u{1b}o\n"), "one\ntw\\u{1b}o\n");
/// ```
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c != '\n' && is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(escape).collect();
    Cow::Owned(lines.join("\n"))
}

/// Lines of a source as they can be printed, and where its bytes stand in them.
///
/// In place of each unsafe character one other stands for it, so that columns stay what they are: `␛`
/// and the like for control characters, U+FFFD for all others. Line breaks and tabs stay; a printer of
/// source lines takes tabs for blanks.
///
/// ```
/// use dmo_vocabulary::printable::Excerpt;
///
/// let excerpt = Excerpt::new("a: \u{1b}b\n");
/// assert_eq!(excerpt.text(), "a: ␛b\n");
/// assert_eq!(&excerpt.text()[excerpt.span(4..5)], "b");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'s> {
    text: Cow<'s, str>,
    /// After each character that is replaced, where that is in the source and in the text.
    behind: Vec<(usize, usize)>,
}

impl<'s> Excerpt<'s> {
    /// The lines of `source`.
    pub fn new(source: &'s str) -> Self {
        let mut behind = Vec::new();
        let mut text = String::new();
        let mut copied = 0;
        for (at, c) in source.char_indices() {
            let end = at + c.len_utf8();
            let is_line_break = c == '\n' || c == '\r' && source[end..].starts_with('\n');
            if !is_unsafe(c) || is_line_break || c == '\t' {
                continue;
            }
            text.push_str(&source[copied..at]);
            text.push(stand_in(c));
            behind.push((end, text.len()));
            copied = end;
        }
        let text = if behind.is_empty() {
            Cow::Borrowed(source)
        } else {
            Cow::Owned(text + &source[copied..])
        };
        Self { text, behind }
    }

    /// What to print.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to print, for as long as the source lives.
    pub fn into_text(self) -> Cow<'s, str> {
        self.text
    }

    /// Where some bytes of the source stand in the text.
    pub fn span(&self, span: Range<usize>) -> Range<usize> {
        self.place(span.start)..self.place(span.end)
    }

    fn place(&self, byte: usize) -> usize {
        let before = self.behind.partition_point(|(source, _)| *source <= byte);
        match before.checked_sub(1).map(|last| self.behind[last]) {
            Some((source, text)) => text + (byte - source),
            None => byte,
        }
    }
}

/// The character that stands for an unsafe one where columns count.
fn stand_in(c: char) -> char {
    match c {
        '\u{7f}' => Some('␡'),
        '\0'..='\u{1f}' => char::from_u32(u32::from('␀') + u32::from(c)),
        _ => None,
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Excerpt, escape, escape_lines, is_unsafe, path};

    #[test]
    fn what_moves_hides_or_turns_text_is_escaped() {
        for c in [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{7}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{9d}',
            '\u{61c}',
            '\u{200b}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert!(is_unsafe(c), "{c:?}");
            assert!(!escape(&c.to_string()).contains(is_unsafe), "{c:?}");
        }
    }

    #[test]
    fn what_people_write_stays() {
        let text = "C:\\schema\\é 名前 \"x\" — 😀";
        assert!(matches!(escape(text), std::borrow::Cow::Borrowed(_)));
        assert_eq!(Escaped(text).to_string(), text);
    }

    #[test]
    fn lines_of_a_report_stay_lines() {
        assert_eq!(escape_lines("a\r\nb\tc\n"), "a\\r\nb\\tc\n");
        assert!(matches!(
            escape_lines("a\nb\n"),
            std::borrow::Cow::Borrowed(_)
        ));
    }

    #[test]
    fn paths_are_shown_on_one_line() {
        assert_eq!(path("a/b\n\u{202e}.yaml"), "a/b\\n\\u{202e}.yaml");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"a\xff\x1b");
            assert_eq!(path(name), "a\u{fffd}\\u{1b}");
        }
    }

    #[test]
    fn a_source_keeps_its_columns() {
        let source = "\u{1b}é\t\u{202e}x\r\ny\r\u{9b}z\u{7f}\n";
        let excerpt = Excerpt::new(source);
        assert_eq!(excerpt.text(), "␛é\t\u{fffd}x\r\ny␍\u{fffd}z␡\n");
        for (part, shown) in [
            ("\u{1b}", "␛"),
            ("é", "é"),
            ("\u{202e}", "\u{fffd}"),
            ("x", "x"),
            ("y\r", "y␍"),
            ("z", "z"),
        ] {
            let at = source.find(part).expect(part);
            let span = excerpt.span(at..at + part.len());
            assert_eq!(&excerpt.text()[span], shown);
        }
        assert_eq!(excerpt.span(0..0), 0..0);
        let end = excerpt.text().len();
        assert_eq!(excerpt.span(source.len()..source.len()), end..end);
        assert!(!Excerpt::new("\0\u{1f}").text().contains(is_unsafe));
    }
}
