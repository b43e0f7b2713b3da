//! Rules across fields.

use crate::data_type::DataType;
use crate::key::Key;
use crate::words::words;

words! {
    /// What a rule across fields demands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum RuleKind {
        /// The first field, a date or time, is not before the second.
        NotBefore = Key::NotBefore.as_str(),
        /// Where the first field has a value, all others have one too.
        Requires = Key::Requires.as_str(),
        /// At least one of the fields has a value.
        AtLeastOne = Key::AtLeastOne.as_str(),
        /// At most one of the fields has a value.
        AtMostOne = Key::AtMostOne.as_str(),
    }
    foreign {}
}

impl RuleKind {
    /// The key that states the rule.
    pub const fn key(self) -> Key {
        match self {
            Self::NotBefore => Key::NotBefore,
            Self::Requires => Key::Requires,
            Self::AtLeastOne => Key::AtLeastOne,
            Self::AtMostOne => Key::AtMostOne,
        }
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
