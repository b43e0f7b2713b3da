//! Words, and texts that have to be of some form.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{DataType, Key, Section, Word, category, pattern};

use crate::code::Code;
use crate::finding::pending::{FindingText as Text, words};

/// A value that is not among those allowed.
#[derive(Debug, Clone)]
pub(crate) enum ValueFault {
    /// A word that is none of those known, and the one that was most likely meant.
    UnknownWord {
        key: Key,
        text: String,
        known: &'static [&'static str],
        meant: Option<String>,
    },
    /// A version of the format.
    UnknownFormat(String),
    /// A type.
    UnknownType(String),
    /// A category.
    UnknownCategory(String),
    /// A word in `pinned` that is no key there.
    NotAKey(String, Section),
    /// A regular expression.
    Pattern(pattern::PatternFault),
}

impl ValueFault {
    pub(super) fn text(&self) -> Text {
        let unknown =
            |key: Key, text: &str| Text::error(Code::UnknownWord, Fault::UnknownWord(key, text));
        match self {
            Self::UnknownWord {
                key,
                text,
                known,
                meant,
            } => unknown(*key, text)
                .help(match known.len() {
                    1 => format!("write {}", words(known, "and")),
                    _ => format!("expected {}", words(known, "or")),
                })
                .did_you_mean(meant.as_deref()),
            Self::UnknownFormat(text) => unknown(Key::Format, text).help(format!(
                "this version reads format 1, which is also the default without `{}`",
                Key::Format
            )),
            Self::UnknownType(text) => {
                let meant = DataType::meant(text).map(DataType::as_str);
                Text::error(Code::UnknownType, Fault::UnknownType(text))
                    .help(types())
                    .did_you_mean(meant)
            }
            Self::UnknownCategory(text) => {
                let message = format!("`{text}` is not a category of the platform");
                Text::warning(Code::UnknownCategory, message)
                    .help("the categories of custom objects are `Profile`, `Engagement` and `Other`")
                    .did_you_mean(category::meant(text))
            }
            Self::NotAKey(text, section) => unknown(Key::Pinned, text)
                .did_you_mean(section.meant(text).map(Key::as_str)),
            Self::Pattern(fault) => Text::error(Code::InvalidPattern, fault.to_string()).help(
                "the syntax is that of the crate `regex-lite`, without look-around and back-references",
            ),
        }
    }
}

/// The types there are.
pub(super) fn types() -> String {
    format!("the types are {}", words(&DataType::WORDS, "and"))
}
