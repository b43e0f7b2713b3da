//! Names: from the platform's to Rust's.

use heck::{ToSnakeCase, ToUpperCamelCase};

pub use crate::api_name::developer_name;

/// The name of a struct field: the developer name in `snake_case`, with `_` before a digit. `None` if no letter or digit
/// is left.
///
/// Keywords are given bare; see [`ident`].
///
/// ```
/// assert_eq!(dmo_vocabulary::name::field("KQ_FlowVersionId__c").as_deref(), Some("kq_flow_version_id"));
/// ```
pub fn field(api_name: &str) -> Option<String> {
    not_digit_first(keep_letters(developer_name(api_name)).to_snake_case(), '_')
}

/// The name of a struct: the developer name in `UpperCamelCase`, with `_` before a digit. `None` if no letter or digit is
/// left.
///
/// ```
/// assert_eq!(dmo_vocabulary::name::object("ssot__FlowRun__dlm").as_deref(), Some("FlowRun"));
/// ```
pub fn object(api_name: &str) -> Option<String> {
    type_name(developer_name(api_name))
}

/// The name of a type after a text: `UpperCamelCase`, with `_` before a digit. `None` if no letter or digit is left.
pub fn type_name(text: &str) -> Option<String> {
    not_digit_first(keep_letters(text).to_upper_camel_case(), '_')
}

/// The name of the module of a type.
///
/// ```
/// assert_eq!(dmo_vocabulary::name::module("FlowRun"), "flow_run");
/// ```
pub fn module(type_name: &str) -> String {
    not_digit_first(type_name.to_snake_case(), '_').unwrap_or_else(|| type_name.to_owned())
}

/// The name of the variant that stands for a field in the enum of an object's fields, after the field's Rust name.
///
/// ```
/// assert_eq!(dmo_vocabulary::name::field_variant("error_reason"), "ErrorReason");
/// ```
pub fn field_variant(rust_name: &str) -> String {
    type_name(rust_name).unwrap_or_else(|| rust_name.to_owned())
}

/// The name of the list of all fields in their enum, which no variant can have.
pub const FIELD_LIST: &str = "ALL";

/// The name of the variant that stands for a value of a value list.
///
/// `UpperCamelCase`, but separators between two digits stay as `_`; a leading digit gets a `V`; empty text is `Empty`.
/// `None` for a text without any letter or digit.
///
/// ```
/// assert_eq!(dmo_vocabulary::name::value("In Progress").as_deref(), Some("InProgress"));
/// assert_eq!(dmo_vocabulary::name::value("0-579").as_deref(), Some("V0_579"));
/// ```
pub fn value(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("Empty".to_owned());
    }
    // `0-579` and `05-79` are two values: without a mark between their digits both would be `V0579`.
    let words: Vec<String> = split_between_digits(&keep_letters(text))
        .iter()
        .map(|part| part.to_upper_camel_case())
        .collect();
    not_digit_first(words.join("_"), 'V')
}

/// Whether Rust keeps the word for itself, today or for the future, in the 2024 edition.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// The name as Rust source: `r#type` for a keyword, `self_` for one of the few that cannot be raw.
///
/// ```
/// assert_eq!(dmo_vocabulary::name::ident("type"), "r#type");
/// assert_eq!(dmo_vocabulary::name::ident("Self"), "Self_");
/// ```
pub fn ident(name: &str) -> String {
    match name {
        // Rust refuses `r#self` and its like.
        "self" | "Self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if is_keyword(name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// Whether the text can name something in Rust, keywords included. Of letters beyond ASCII those that Rust is sure
/// to take.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars
        .next()
        .is_some_and(|c| c == '_' || starts_identifier(c));
    first && text != "_" && chars.all(|c| c == '_' || continues_identifier(c))
}

// No `macro_rules`, `union`, `raw` or `safe`: they are words of Rust in some places only, and can be names.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The text with a space for every character that cannot stand inside a Rust name.
fn keep_letters(text: &str) -> String {
    text.chars()
        .map(|c| if continues_identifier(c) { c } else { ' ' })
        .collect()
}

fn not_digit_first(name: String, mark: char) -> Option<String> {
    let first = name.chars().next()?;
    if first == '_' || starts_identifier(first) {
        return Some(name);
    }
    Some(format!("{mark}{name}"))
}

/// Parts the text at separators that have a digit on both sides.
fn split_between_digits(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut last: Option<(usize, char)> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| *c != ' ') {
        if let Some((before, digit)) = last
            && at > before + digit.len_utf8()
            && digit.is_ascii_digit()
            && c.is_ascii_digit()
        {
            parts.push(&text[start..=before]);
            start = at;
        }
        last = Some((at, c));
    }
    parts.push(&text[start..]);
    parts
}

/// Letters with case and the large scripts without it. The standard library has no table of identifiers; what is left
/// out here may follow but not begin.
fn starts_identifier(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let is_cased = (c.is_lowercase() || c.is_uppercase()) && c != '\u{345}';
    let is_large_script = matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    (is_cased || is_large_script) && continues_identifier(c)
}

/// Letters and ASCII digits, without the few letters that Unicode keeps out of identifiers or that Rust reads as others.
fn continues_identifier(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let is_excluded = matches!(
        c,
        '\u{37a}' | '\u{2e2f}' | '\u{24b6}'..='\u{24e9}' | '\u{fc5e}'..='\u{fc63}' | '\u{fdfa}' | '\u{fdfb}'
            | '\u{fe70}'..='\u{fe7f}'
    );
    c.is_alphabetic() && !is_excluded && !is_unsettled(c)
}

/// Letters that Rust may read as others, for it composes names as Unicode's form NFC does: those that stand for another
/// one (the Kelvin sign for `K`), and those that join or change places with what is before them. Without them a name is
/// in that form already, and two names that differ here differ in Rust. The plane of historic scripts, U+10000 to U+1FFFF,
/// is left out as a whole.
fn is_unsettled(c: char) -> bool {
    matches!(
        c,
        '\u{345}'..='\u{36f}' | '\u{374}' | '\u{5b0}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6e4}' | '\u{6e7}'..='\u{6ed}' | '\u{711}'
            | '\u{730}'..='\u{73f}' | '\u{816}'..='\u{817}' | '\u{81b}'..='\u{823}' | '\u{825}'..='\u{827}'
            | '\u{829}'..='\u{82c}' | '\u{897}' | '\u{8d4}'..='\u{8ff}' | '\u{958}'..='\u{95f}' | '\u{9be}'
            | '\u{9d7}'..='\u{9df}' | '\u{a33}' | '\u{a36}' | '\u{a59}'..='\u{a5b}' | '\u{a5e}' | '\u{b3e}'
            | '\u{b56}'..='\u{b5d}' | '\u{bbe}' | '\u{bd7}' | '\u{c55}'..='\u{c56}' | '\u{cc2}'
            | '\u{cd5}'..='\u{cd6}' | '\u{d3e}' | '\u{d57}' | '\u{dcf}' | '\u{ddf}' | '\u{e38}'..='\u{e3a}'
            | '\u{eb8}'..='\u{eb9}' | '\u{f43}' | '\u{f4d}' | '\u{f52}' | '\u{f57}' | '\u{f5c}' | '\u{f69}'
            | '\u{f71}'..='\u{f83}' | '\u{f93}' | '\u{f9d}' | '\u{fa2}' | '\u{fa7}' | '\u{fac}' | '\u{fb9}'
            | '\u{102e}' | '\u{108d}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}' | '\u{18a9}'
            | '\u{1a17}'..='\u{1a18}' | '\u{1ab0}'..='\u{1aff}' | '\u{1b35}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{1f71}' | '\u{1f73}' | '\u{1f75}' | '\u{1f77}' | '\u{1f79}' | '\u{1f7b}' | '\u{1f7d}'
            | '\u{1fbb}' | '\u{1fbe}' | '\u{1fc9}' | '\u{1fcb}' | '\u{1fd3}' | '\u{1fdb}' | '\u{1fe3}'
            | '\u{1feb}' | '\u{1ff9}' | '\u{1ffb}' | '\u{2126}' | '\u{212a}'..='\u{212b}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a674}'..='\u{a67b}' | '\u{a69e}'..='\u{a69f}' | '\u{aab0}'
            | '\u{aab2}'..='\u{aab4}' | '\u{aab7}'..='\u{aab8}' | '\u{aabe}' | '\u{f900}'..='\u{fad9}'
            | '\u{fb1d}'..='\u{fb1f}' | '\u{fb2a}'..='\u{fb4e}' | '\u{10000}'..='\u{1ffff}'
            | '\u{2f800}'..='\u{2fa1d}'
    )
}

#[cfg(test)]
mod tests;
