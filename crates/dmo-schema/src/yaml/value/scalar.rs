//! How single values are written: bare, in quotes or as lines of their own.

use dmo_vocabulary::printable::is_unsafe;
use serde_yaml::Value;

/// Readers look for the colon of a key within 1024 characters, unless a `?` announces it.
const LONGEST_KEY: usize = 1_000;

/// Whether bare text is a number, a boolean or `null`.
pub(crate) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || "+-.~".contains(c))
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && matches!(
            serde_yaml::from_str(text),
            Ok(Value::Null | Value::Bool(_) | Value::Number(_))
        )
}

/// Text after a colon or dash, on one line.
pub(super) fn block(text: &str) -> String {
    match quotes(text) {
        Quotes::None => text.to_owned(),
        Quotes::Single => single(text),
        Quotes::Double => double(text),
    }
}

/// How text is quoted in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// Where YAML demands it.
    Needed,
    /// Always, as in JSON.
    Always,
}

/// Text inside brackets.
pub(super) fn flow(text: &str, quoting: Quoting) -> String {
    if quoting == Quoting::Always {
        return double(text);
    }
    // One of the parsers takes a dash before a bracket or comma for the beginning of an item.
    let is_marked = text.contains([',', '[', ']', '{', '}', ':'])
        || text.starts_with('?')
        || text.ends_with(" -");
    match quotes(text) {
        Quotes::None if is_marked => single(text),
        Quotes::None => text.to_owned(),
        Quotes::Single => single(text),
        Quotes::Double => double(text),
    }
}

/// A key as it is written, and the mark that goes before one that is long.
pub(super) fn key(key: String) -> (&'static str, String) {
    let mark = if key.len() > LONGEST_KEY { "? " } else { "" };
    (mark, key)
}

/// The first line of text that is written as lines of its own, without quotes. `None` for text of one line, and where
/// the eye would not see all of it.
pub(super) fn literal(text: &str) -> Option<&'static str> {
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let clear = text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !lines.ends_with('\n')
        && lines
            .split('\n')
            .all(|line| !line.ends_with(' ') && line.chars().all(is_plain));
    match (clear, lines.len() == text.len()) {
        (false, _) => None,
        (true, true) => Some("|-"),
        (true, false) => Some("|"),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

fn quotes(text: &str) -> Quotes {
    if is_name(text) && !is_other_in_yaml_1_1(text) && !text.eq_ignore_ascii_case("null") {
        return Quotes::None;
    }
    if !text.chars().all(is_plain) {
        return Quotes::Double;
    }
    let bare =
        serde_yaml::to_string(text).is_ok_and(|written| written.trim_end_matches('\n') == text);
    if bare && !is_other_in_yaml_1_1(text) {
        Quotes::None
    } else {
        Quotes::Single
    }
}

/// Whether text is made of words that no reader can take for anything else but text, as nearly all names and labels are.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' '))
}

/// Whether a character may be written as itself: it breaks no line, every reader takes it, and people see it.
fn is_plain(c: char) -> bool {
    let code = u32::from(c);
    let is_no_character = code & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    !(is_unsafe(c) || is_no_character)
}

/// Whether a reader of YAML 1.1 takes plain text for something else: a boolean, a merge key, a number or a date.
fn is_other_in_yaml_1_1(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<",
    ];
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let is_sexagesimal = digits.contains(':')
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b":._".contains(&byte));
    is_sexagesimal || is_word(&text.replace('_', "")) || is_date(text)
}

/// Whether the text begins as `2025-1-31` and goes on like a time of day, if at all.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut digits = |lengths: &[usize]| {
        let part = parts.next().unwrap_or_default();
        let length = part.bytes().take_while(u8::is_ascii_digit).count();
        lengths.contains(&length).then(|| &part[length..])
    };
    digits(&[4]) == Some("")
        && digits(&[1, 2]) == Some("")
        && digits(&[1, 2]).is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', 't', ' ']))
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut written = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            c if is_plain(c) => written.push(c),
            c => match u32::from(c) {
                code @ ..=0xffff => written.push_str(&format!("\\u{code:04X}")),
                code => written.push_str(&format!("\\U{code:08X}")),
            },
        }
    }
    written.push('"');
    written
}
