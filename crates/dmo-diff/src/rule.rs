//! What kinds of changes there are.

use std::fmt;

use dmo_schema::Key;
use serde::{Serialize, Serializer};

/// A kind of change: something of a description, and what happened to it. Its name is stable: `field_removed`,
/// `max_length_tightened`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rule {
    /// What changed.
    pub subject: Subject,
    /// What happened to it.
    pub effect: Effect,
}

/// What of a description a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// An object.
    Object,
    /// A field of an object.
    Field,
    /// A value of a value list.
    Value,
    /// A rule across fields.
    Rule,
    /// A target of a field that refers to another object.
    Reference,
    /// The order of the fields of an object.
    Order,
    /// A fact that the description states under a key, such as `label`.
    Fact(Key),
}

/// What happened to the subject of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// The new generation has it, and the old one had not.
    Added,
    /// The old generation had it, and the new one has not.
    Removed,
    /// It has another name, and says so.
    Renamed,
    /// It has another value, of which none is part of the other.
    Changed,
    /// Fewer records are valid than before.
    Tightened,
    /// More records are valid than before.
    Loosened,
}

impl Rule {
    pub(crate) const fn new(subject: Subject, effect: Effect) -> Self {
        Self { subject, effect }
    }
}

impl Subject {
    /// The word of the subject in names of rules.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Field => "field",
            Self::Value => "value",
            Self::Rule => "rule",
            Self::Reference => "reference",
            Self::Order => "order",
            Self::Fact(key) => key.as_str(),
        }
    }
}

impl Effect {
    /// The word of the effect in names of rules.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::Tightened => "tightened",
            Self::Loosened => "loosened",
        }
    }
}

/// The name of the rule.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.subject.as_str(), self.effect.as_str())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
