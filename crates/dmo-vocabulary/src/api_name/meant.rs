//! What a malformed API name was most likely meant to be.

use std::fmt;

use super::{Named, is_name_char};
use crate::kind::Kind;

/// What was most likely meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// Another name.
    Name(String),
    /// The name of an object of another kind.
    Kind(Kind),
}

impl fmt::Display for Meant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "did you mean `{name}`?"),
            Self::Kind(kind) => {
                let suffix = kind.suffix();
                write!(f, "a name that ends in `{suffix}` is for the kind `{kind}`")
            }
        }
    }
}

/// What a name with a fault was most likely meant to be.
///
/// ```
/// use dmo_vocabulary::{Kind, api_name::{Meant, Named, meant}};
///
/// let right = Meant::Name("ssot__Id__c".to_owned());
/// assert_eq!(meant("ssot__Id_c", Named::Field(Kind::Dmo)), Some(right));
/// ```
pub fn meant(text: &str, named: Named) -> Option<Meant> {
    if named.is_ingestion() {
        return None;
    }
    let suffix = named.suffix();
    if !text.chars().all(is_name_char) {
        let bare: String = text.chars().filter(|&c| is_name_char(c)).collect();
        let is_whole = super::fault(&bare, named).is_none();
        return is_whole.then_some(Meant::Name(bare));
    }
    if text.ends_with(suffix) {
        return None;
    }
    if matches!(named, Named::Object(_))
        && let Some(kind) = other_kind(text, suffix)
    {
        return Some(Meant::Kind(kind));
    }
    let right = with_suffix(text, suffix);
    // A hint that would be refused in its turn helps nobody.
    let is_name = super::fault(&right, named).is_none();
    is_name.then_some(Meant::Name(right))
}

/// The kind whose suffix the name has instead.
fn other_kind(text: &str, suffix: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| {
        let other = kind.suffix();
        !other.is_empty() && other != suffix && text.ends_with(other)
    })
}

/// The name with its suffix set right.
fn with_suffix(text: &str, suffix: &str) -> String {
    let letters = suffix.trim_start_matches('_');
    let bare = text.trim_end_matches('_');
    let bare = bare
        .strip_suffix(letters)
        .filter(|bare| bare.ends_with('_'))
        .unwrap_or(bare);
    let bare = bare
        .strip_suffix("__cc")
        .or_else(|| bare.strip_suffix("__c"))
        .unwrap_or(bare)
        .trim_end_matches('_');
    format!("{bare}{suffix}")
}
