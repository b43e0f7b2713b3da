//! Text for people: cut, wrapped. What comes from outside is cut or wrapped, and is escaped by that.

use std::borrow::Cow;

use dmo_schema::printable::escape;

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

/// A text in one line of at most `most` characters, unsafe ones escaped.
pub(crate) fn clip(text: &str, most: usize) -> String {
    let line = words(text).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
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
    fn long_text_is_cut_into_one_line() {
        assert_eq!(clip("a  b\n\u{1b}[1m", 20), "a b \\u{1b}[1m");
        assert_eq!(clip("Größe und Maß", 8), "Größe u…");
        assert_eq!(clip("abc def", 5), "abc…");
        assert_eq!(clip("abc", 3), "abc");
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
