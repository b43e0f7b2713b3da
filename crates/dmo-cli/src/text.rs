//! Text for people, on lines. What comes from outside is shortened or wrapped, and is escaped by that.

use std::borrow::Cow;

use dmo_schema::printable::escape;
use dmo_schema::text::{one_line, shorten};

/// Lines, each after an indent and with a line end.
pub(crate) fn lines(indent: &str, lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = String::new();
    for line in lines {
        text += indent;
        text += line.as_ref();
        text.push('\n');
    }
    text
}

/// A text on one line, unsafe characters escaped.
pub(crate) fn line(text: &str) -> String {
    escape(&one_line(text)).into_owned()
}

/// A text of a source on one line of about `most` characters, unsafe ones escaped.
pub(crate) fn brief(text: &str, most: usize) -> String {
    escape(&shorten(text, most)).into_owned()
}

/// Lines of at most `width` characters, unsafe ones escaped; a longer word has a line of its own.
pub(crate) fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words(text) {
        let length = word.chars().count();
        if used > 0 && width.is_some_and(|width| used + 1 + length > width) {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            *line += &word;
            used += length;
        }
    }
    lines
}

fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split_whitespace().map(escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_one_safe_line() {
        assert_eq!(line("a  b\n\u{1b}[1m"), "a b \\u{1b}[1m");
        assert_eq!(brief("a  b\n\u{1b}[1m", 3), "a b … (shortened)");
        assert_eq!(brief("\u{1b}[1m", 1), "\\u{1b}… (shortened)");
    }

    #[test]
    fn lines_are_as_wide_as_they_may_be() {
        assert_eq!(
            wrap("one two three four", Some(9)),
            ["one two", "three", "four"]
        );
        assert_eq!(wrap("unbreakable x", Some(4)), ["unbreakable", "x"]);
        assert_eq!(wrap("one two three", None), ["one two three"]);
        assert_eq!(wrap("", Some(4)), [""]);
    }
}
