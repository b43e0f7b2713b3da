//! The names of what is checked.

use std::fmt;

use crate::rule::RuleKind;

/// What a [`Violation`](crate::Violation) violates. The words of [`RuleId::as_str`] are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RuleId {
    /// A field of the primary key is not null, and not empty text.
    Key,
    /// A required field is not null.
    Required,
    /// A number, date or timestamp is within the range of its field.
    Range,
    /// A text has no more characters than its field allows.
    MaxLength,
    /// A number has no more digits than its field allows.
    Precision,
    /// A number has no more digits after the decimal point than its field allows; trailing zeros do not
    /// count.
    Scale,
    /// A text matches the pattern of its field. Checked with the feature `pattern` only.
    Pattern,
    /// An email address looks like one.
    Email,
    /// A phone number looks like one.
    Phone,
    /// A web address looks like one.
    Url,
    /// The value of a value list is documented.
    UnlistedValue,
    /// Object, field and value exist in the API version that the validator is told.
    ApiVersion,
    /// A deprecated field has no value.
    Deprecated,
    /// A field that is gone from the platform has no value.
    Removed,
    /// One date or timestamp is not before another.
    NotBefore,
    /// A field that another one requires has a value.
    Requires,
    /// At least one of several fields has a value.
    AtLeastOne,
    /// At most one of several fields has a value.
    AtMostOne,
    /// No two records of a batch have the same key, key qualifiers included.
    DuplicateKey,
}

impl RuleId {
    /// All of them, in order.
    pub const ALL: &[Self] = &[
        Self::Key,
        Self::Required,
        Self::Range,
        Self::MaxLength,
        Self::Precision,
        Self::Scale,
        Self::Pattern,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::UnlistedValue,
        Self::ApiVersion,
        Self::Deprecated,
        Self::Removed,
        Self::NotBefore,
        Self::Requires,
        Self::AtLeastOne,
        Self::AtMostOne,
        Self::DuplicateKey,
    ];

    /// The stable word for the rule, such as `max_length`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Required => "required",
            Self::Range => "range",
            Self::MaxLength => "max_length",
            Self::Precision => "precision",
            Self::Scale => "scale",
            Self::Pattern => "pattern",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::UnlistedValue => "unlisted_value",
            Self::ApiVersion => "api_version",
            Self::Deprecated => "deprecated",
            Self::Removed => "removed",
            Self::NotBefore => "not_before",
            Self::Requires => "requires",
            Self::AtLeastOne => "at_least_one",
            Self::AtMostOne => "at_most_one",
            Self::DuplicateKey => "duplicate_key",
        }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
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
