//! Words, and texts that have to be of some form.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{DataType, Key, Word, pattern};

use crate::code::Code;
use crate::finding::pending::{Text, did_you_mean, words};

/// A value that is not among those allowed.
#[derive(Debug, Clone)]
pub(crate) enum ValueFault {
    /// A word that is none of those known.
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
    UnknownCategory { text: String, near: Option<String> },
    /// A word in `pinned` that is no key.
    NotAKey { text: String, near: Option<String> },
    /// A regular expression.
    Pattern(pattern::PatternFault),
}

impl ValueFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::UnknownWord {
                key,
                text,
                known,
                meant,
            } => {
                let help = did_you_mean(meant.as_deref()).unwrap_or_else(|| match known.len() {
                    1 => format!("write {}", words(known, "and")),
                    _ => format!("expected {}", words(known, "or")),
                });
                Text::error(Code::UnknownWord, Fault::UnknownWord(*key, text)).help(help)
            }
            Self::UnknownFormat(text) => {
                let format = Key::Format;
                Text::error(Code::UnknownWord, Fault::UnknownWord(format, text)).help(
                    format!("this version reads format 1, which is also the default without `{format}`"),
                )
            }
            Self::UnknownType(text) => {
                let meant = DataType::meant(text).map(DataType::as_str);
                Text::error(Code::UnknownType, Fault::UnknownType(text))
                    .help(did_you_mean(meant).unwrap_or_else(types))
            }
            Self::UnknownCategory { text, near } => {
                let message = format!("`{text}` is not a category of the platform");
                let help = did_you_mean(near.as_deref()).unwrap_or_else(|| {
                    "the categories of custom objects are `Profile`, `Engagement` and `Other`"
                        .to_owned()
                });
                Text::warning(Code::UnknownCategory, message).help(help)
            }
            Self::NotAKey { text, near } => {
                Text::error(Code::UnknownWord, Fault::UnknownWord(Key::Pinned, text)).maybe_help(did_you_mean(near.as_deref()))
            }
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
