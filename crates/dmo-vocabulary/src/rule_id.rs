//! The names of what is checked in records.

use crate::data_type::DataType;
use crate::key::Key;
use crate::limit::Limit;
use crate::rule::RuleKind;
use crate::words::words;

words! {
    /// What a violation in a record violates. The words are stable.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RuleId {
        /// A field of the primary key is not null, and not empty text.
        Key = Key::Key.as_str(),
        /// A required field is not null.
        Required = Key::Required.as_str(),
        /// A number, date, time or timestamp is within the range of its field.
        Range = Key::Range.as_str(),
        /// A text has no fewer characters than its field demands.
        MinLength = Key::MinLength.as_str(),
        /// A text has no more characters than its field allows.
        MaxLength = Key::MaxLength.as_str(),
        /// A number has no more digits than its field allows.
        Precision = Key::Precision.as_str(),
        /// A number has no more digits after the decimal point than its field allows; trailing zeros do not
        /// count.
        Scale = Key::Scale.as_str(),
        /// A text matches the pattern of its field. Checked with the feature `pattern` of `dmo` only.
        Pattern = Key::Pattern.as_str(),
        /// An email address looks like one.
        Email = DataType::Email.as_str(),
        /// A phone number looks like one.
        Phone = DataType::Phone.as_str(),
        /// A web address looks like one.
        Url = DataType::Url.as_str(),
        /// A value of a field with a value list is one that the list has.
        UnlistedValue = "unlisted_value",
        /// Object, field and value exist in the API version that the validator targets.
        ApiVersion = "api_version",
        /// A deprecated field has no value.
        Deprecated = Key::Deprecated.as_str(),
        /// A field that is gone from the platform has no value.
        Removed = Key::Removed.as_str(),
        /// A value is none of those that mean null, which no format is given.
        NullValues = Key::NullValues.as_str(),
        /// One date or timestamp is not before another.
        NotBefore = Key::NotBefore.as_str(),
        /// A field that another one requires has a value.
        Requires = Key::Requires.as_str(),
        /// At least one of several fields has a value.
        AtLeastOne = Key::AtLeastOne.as_str(),
        /// At most one of several fields has a value.
        AtMostOne = Key::AtMostOne.as_str(),
        /// A value can be read into its field. Only a lenient reading of an answer reports it: a record holds no such value.
        WrongValue = "wrong_value",
        /// No two records of one object in a batch have the same key, key qualifiers included.
        DuplicateKey = "duplicate_key",
        /// What a field refers to is the key of a record that is there, key qualifiers included. Only a check of sets of records
        /// reports it.
        References = Key::References.as_str(),
        /// A check that the program itself gives to the validator finds nothing wrong. A violation has the name of the check
        /// instead of this word.
        Custom = "custom",
    }
    foreign {}
}

impl RuleId {
    /// Whether the rule is a limit of a field, which is one whole number: `min_length`, `max_length`, `precision` or
    /// `scale`.
    pub fn is_limit(self) -> bool {
        // A rule has the word of its key.
        Limit::ALL
            .into_iter()
            .any(|limit| limit.as_str() == self.as_str())
    }
}

impl From<RuleKind> for RuleId {
    fn from(kind: RuleKind) -> Self {
        match kind {
            RuleKind::NotBefore => Self::NotBefore,
            RuleKind::Requires => Self::Requires,
            RuleKind::AtLeastOne => Self::AtLeastOne,
            RuleKind::AtMostOne => Self::AtMostOne,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RuleId;
    use crate::{Limit, RuleKind};

    #[test]
    fn a_rule_has_the_word_of_its_key() {
        for kind in RuleKind::ALL {
            assert_eq!(RuleId::from(kind).as_str(), kind.as_str());
        }
        let limits = RuleId::ALL.into_iter().filter(|rule| rule.is_limit());
        assert_eq!(limits.count(), Limit::ALL.len());
    }
}
