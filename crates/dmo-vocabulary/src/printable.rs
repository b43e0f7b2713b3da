//! Text from outside, made safe to print.
//!
//! Names, labels and file names come from other people. Printed as they are, they could move the
//! cursor, colour or clear a terminal, begin a new line that a program such as Cargo takes for an
//! instruction, or show their characters in another order than they stand in.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

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

#[cfg(test)]
mod tests {
    use super::{Escaped, escape, is_unsafe};

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
}
