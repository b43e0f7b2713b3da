//! How numbers stand in JSON.

use std::fmt;

use crate::kind::Kind;

/// How exact numbers stand in JSON that is written: decimals, and numbers of foreign types.
///
/// Fields of the Rust types `i64` and `f64` are numbers in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum NumberJson {
    /// As text, `"12.50"`, of which no reader loses a digit.
    #[default]
    Text,
    /// As a number, `12.50`, which the Ingestion API demands.
    Number,
}

impl NumberJson {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Text, Self::Number];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 2] = ["text", "number"];

    /// How numbers stand in JSON for objects of a kind: as numbers for [`Kind::Ingestion`].
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Ingestion => Self::Number,
            _ => Self::Text,
        }
    }

    /// The word that stands for the form: `text`, `number`.
    pub const fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The form that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == word)
    }
}

impl fmt::Display for NumberJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::NumberJson;

    #[test]
    fn words_stand_for_forms() {
        for form in NumberJson::ALL {
            assert_eq!(NumberJson::from_word(form.as_str()), Some(form));
        }
        assert_eq!(NumberJson::from_word("Number"), None);
    }
}
