//! Values in messages: short, on one line, and hidden where they are sensitive.

use std::fmt::Write;

use dmo_vocabulary::printable::is_unsafe;

use crate::field::Field;
use crate::value::Value;

/// How many characters of a value a message shows.
const MOST: usize = 60;

/// What stands in a message for a sensitive value.
pub(crate) const HIDDEN: &str = "a value that is not shown";

/// What stands in a message for a value of `field`.
pub(crate) fn value(value: &Value<'_>, field: Option<&Field>) -> String {
    match value {
        Value::Null => "null".to_owned(),
        _ if field.is_some_and(|field| field.sensitive) => HIDDEN.to_owned(),
        Value::Text(shown) => text(shown),
        Value::Float(number) => {
            let shown = format!("{number:?}");
            shown.strip_suffix(".0").unwrap_or(&shown).to_owned()
        }
        Value::Texts(list) => format!("a list of {} texts", list.len()),
        Value::Floats(list) => format!("a list of {} numbers", list.len()),
        value => value.to_string(),
    }
}

/// Text in quotes, with control characters escaped, cut after 60 characters.
pub(crate) fn text(text: &str) -> String {
    let mut shown = String::from('"');
    // The whole text may be megabytes; counting it first would cost more than showing it.
    for (count, character) in text.chars().enumerate() {
        if count == MOST {
            shown.push_str("\"…");
            return shown;
        }
        if is_unsafe(character) || matches!(character, '"' | '\\') {
            let _ = write!(shown, "{}", character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown.push('"');
    shown
}

/// A number as it is spelled, cut after 60 characters.
pub(crate) fn number(spelled: &str) -> String {
    match spelled.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &spelled[..end]),
        None => spelled.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{text, value};
    use crate::Value;

    #[test]
    fn floats_are_short() {
        let shown = |number: f64| value(&Value::Float(number), None);
        assert_eq!(
            [shown(1e300), shown(-2.0), shown(0.1), shown(f64::NAN)],
            ["1e300", "-2", "0.1", "NaN"]
        );
    }

    #[test]
    fn one_short_line() {
        assert_eq!(
            text("a\"b\\\n\u{1b}[31m\u{202e}é"),
            "\"a\\\"b\\\\\\n\\u{1b}[31m\\u{202e}é\""
        );
        assert_eq!(text(&"é".repeat(60)), format!("\"{}\"", "é".repeat(60)));
        assert_eq!(text(&"é".repeat(61)), format!("\"{}\"…", "é".repeat(60)));
    }
}
