//! Rules across fields.

use std::fmt;

use crate::data_type::DataType;

/// What a rule across fields demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// The first field, a date or time, is not before the second.
    NotBefore,
    /// Where the first field has a value, all others have one too.
    Requires,
    /// At least one of the fields has a value.
    AtLeastOne,
    /// At most one of the fields has a value.
    AtMostOne,
}

impl RuleKind {
    /// Every kind of rule.
    pub const ALL: [Self; 4] = [
        Self::NotBefore,
        Self::Requires,
        Self::AtLeastOne,
        Self::AtMostOne,
    ];

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

    /// The word that stands for the rule in descriptions and attributes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotBefore => "not_before",
            Self::Requires => "requires",
            Self::AtLeastOne => "at_least_one",
            Self::AtMostOne => "at_most_one",
        }
    }

    /// The rule that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// How many fields the rule is about, if it cannot be about `count`.
    ///
    /// ```
    /// use dmo_vocabulary::RuleKind;
    ///
    /// assert_eq!(RuleKind::NotBefore.wrong_count(3), Some("exactly two fields"));
    /// assert_eq!(RuleKind::Requires.wrong_count(3), None);
    /// ```
    pub const fn wrong_count(self, count: usize) -> Option<&'static str> {
        match (self, count) {
            (Self::NotBefore, 2) => None,
            (Self::NotBefore, _) => Some("exactly two fields"),
            (_, 0 | 1) => Some("two fields or more"),
            _ => None,
        }
    }

    /// Whether the rule can hold two fields of these types against each other, each of which suits it.
    pub fn relates(self, first: DataType, second: DataType) -> bool {
        self != Self::NotBefore || first == second
    }
}

impl fmt::Display for RuleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
