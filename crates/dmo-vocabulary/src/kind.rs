//! Kinds of objects.

use std::fmt;

/// What kind of Data Cloud entity an object is, by the suffix of its API name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Kind {
    /// A data model object, `…__dlm`.
    #[default]
    Dmo,
    /// A data lake object, `…__dll`.
    Dlo,
    /// A calculated insight, `…__cio`.
    Insight,
    /// An object of an Ingestion API schema, named without a suffix.
    Ingestion,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Dmo, Self::Dlo, Self::Insight, Self::Ingestion];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 4] = {
        let mut words = [""; 4];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].as_str();
            at += 1;
        }
        words
    };

    /// The word that stands for the kind: `dmo`, `dlo`, `insight`, `ingestion`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dmo => "dmo",
            Self::Dlo => "dlo",
            Self::Insight => "insight",
            Self::Ingestion => "ingestion",
        }
    }

    /// The kind that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What the API name of an object ends in; nothing in an Ingestion API schema.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Dmo => "__dlm",
            Self::Dlo => "__dll",
            Self::Insight => "__cio",
            Self::Ingestion => "",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
