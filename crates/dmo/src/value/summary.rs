//! Values in messages: short, on one line, and hidden where they are sensitive.

use std::fmt::{self, Write as _};

use dmo_vocabulary::printable::is_unsafe;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Serialize, Serializer};

use super::timestamp::Written;
use super::{Decimal, Value};

/// What stands in a message for a sensitive value.
pub(crate) const HIDDEN: &str = "a value that is not shown";

/// A value as messages show it: short, on one line, and hidden where it is sensitive.
///
/// It owns what it shows and has no part on the heap: text is cut after 60 bytes. Prints as
/// `"text"`, `12.50`, `a list of 3 texts` or `a value that is not shown`, and serializes as that text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary(Shown);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown {
    Null,
    Hidden,
    Bool(bool),
    Int(i64),
    Float(f64),
    Decimal(Decimal),
    Date(Date),
    Time(Time),
    Timestamp(Timestamp),
    /// Shown in quotes and escaped.
    Text(Excerpt),
    /// Shown as it is.
    Plain(Excerpt),
    Texts(usize),
    Floats(usize),
    /// No value of a field at all, such as `a list`.
    Other(&'static str),
}

impl Summary {
    /// A sensitive value.
    pub(crate) const HIDDEN: Self = Self(Shown::Hidden);
    /// No value.
    pub(crate) const NULL: Self = Self(Shown::Null);

    /// A value, unless it is sensitive and not null.
    pub(crate) fn of(value: &Value<'_>, is_sensitive: bool) -> Self {
        Self(match value {
            Value::Null => Shown::Null,
            _ if is_sensitive => Shown::Hidden,
            Value::Bool(value) => Shown::Bool(*value),
            Value::Int(value) => Shown::Int(*value),
            Value::Float(value) => Shown::Float(*value),
            Value::Decimal(value) => Shown::Decimal(*value),
            Value::Text(text) => Shown::Text(Excerpt::of(text)),
            Value::Date(value) => Shown::Date(*value),
            Value::Time(value) => Shown::Time(*value),
            Value::Timestamp(value) => Shown::Timestamp(*value),
            Value::Texts(list) => Shown::Texts(list.len()),
            Value::Floats(list) => Shown::Floats(list.len()),
        })
    }

    /// Text.
    pub(crate) fn text(text: &str) -> Self {
        Self(Shown::Text(Excerpt::of(text)))
    }

    /// A number as it is spelled.
    pub(crate) fn number(spelled: &str) -> Self {
        Self(Shown::Plain(Excerpt::of(spelled)))
    }

    /// What is no value of a field, in words such as `a list`.
    pub(crate) const fn other(what: &'static str) -> Self {
        Self(Shown::Other(what))
    }

    /// Several values, with commas between them.
    pub(crate) fn list(summaries: impl Iterator<Item = Self>) -> Self {
        let mut shown = Excerpt::EMPTY;
        for (index, summary) in summaries.enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            // An excerpt takes anything.
            let _ = write!(shown, "{comma}{summary}");
        }
        Self(Shown::Plain(shown))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Shown::Null => f.write_str("null"),
            Shown::Hidden => f.write_str(HIDDEN),
            Shown::Bool(value) => value.fmt(f),
            Shown::Int(value) => value.fmt(f),
            Shown::Float(value) => {
                let shown = format!("{value:?}");
                f.write_str(shown.strip_suffix(".0").unwrap_or(&shown))
            }
            Shown::Decimal(value) => value.fmt(f),
            Shown::Date(value) => value.fmt(f),
            Shown::Time(value) => value.fmt(f),
            Shown::Timestamp(value) => Written(*value).fmt(f),
            Shown::Text(excerpt) => excerpt.quote(f),
            Shown::Plain(excerpt) => {
                f.write_str(excerpt.as_str())?;
                f.write_str(excerpt.dots())
            }
            Shown::Texts(count) => write!(f, "a list of {count} texts"),
            Shown::Floats(count) => write!(f, "a list of {count} numbers"),
            Shown::Other(what) => f.write_str(what),
        }
    }
}

/// As the text that it prints.
impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How many bytes of a text a message shows.
const MOST: usize = 60;

/// The beginning of a text.
#[derive(Clone, Copy, PartialEq)]
struct Excerpt {
    /// UTF-8 up to `length`.
    bytes: [u8; MOST],
    length: u8,
    is_cut: bool,
}

impl Excerpt {
    const EMPTY: Self = Self {
        bytes: [0; MOST],
        length: 0,
        is_cut: false,
    };

    fn of(text: &str) -> Self {
        let mut excerpt = Self::EMPTY;
        excerpt.push(text);
        excerpt
    }

    /// Adds as many whole characters as there is room for, and none once one has been left out.
    fn push(&mut self, text: &str) {
        let start = usize::from(self.length);
        let room = if self.is_cut { 0 } else { MOST - start };
        let taken = beginning(text, room);
        self.bytes[start..start + taken.len()].copy_from_slice(taken.as_bytes());
        self.length += u8::try_from(taken.len()).unwrap_or(0);
        self.is_cut |= taken.len() < text.len();
    }

    fn as_str(&self) -> &str {
        // Only whole characters were put in.
        str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    const fn dots(&self) -> &'static str {
        if self.is_cut { "…" } else { "" }
    }

    /// In quotes, with control characters escaped.
    fn quote(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.as_str().chars() {
            if is_unsafe(character) || matches!(character, '"' | '\\') {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        write!(f, "\"{}", self.dots())
    }
}

impl fmt::Write for Excerpt {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text);
        Ok(())
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.quote(f)
    }
}

/// The longest beginning of `text` that has at most `most` bytes.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::Summary;
    use crate::Value;

    #[test]
    fn floats_are_short() {
        let shown = |number: f64| Summary::of(&Value::Float(number), false).to_string();
        assert_eq!(
            [shown(1e300), shown(-2.0), shown(0.1), shown(f64::NAN)],
            ["1e300", "-2", "0.1", "NaN"]
        );
    }

    #[test]
    fn one_short_line() {
        let text = |text: &str| Summary::text(text).to_string();
        assert_eq!(
            text("a\"b\\\n\u{1b}[31m\u{202e}é"),
            "\"a\\\"b\\\\\\n\\u{1b}[31m\\u{202e}é\""
        );
        assert_eq!(text(&"a".repeat(60)), format!("\"{}\"", "a".repeat(60)));
        assert_eq!(text(&"a".repeat(61)), format!("\"{}\"…", "a".repeat(60)));
        assert_eq!(text(&"é".repeat(31)), format!("\"{}\"…", "é".repeat(30)));
        // A character that has no room is left out whole, and so is all that follows it.
        let almost = format!("{}éa", "a".repeat(59));
        assert_eq!(text(&almost), format!("\"{}\"…", "a".repeat(59)));
    }

    #[test]
    fn lists_are_cut_as_a_whole() {
        let one = Summary::text(&"a".repeat(30));
        assert_eq!(
            Summary::list([one, Summary::HIDDEN, one].into_iter()).to_string(),
            format!("\"{}\", a value that is not shown,…", "a".repeat(30)),
        );
    }
}
