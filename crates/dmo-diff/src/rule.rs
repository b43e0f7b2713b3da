//! What kinds of changes there are.

use std::fmt;
use std::str::FromStr;

use dmo_schema::printable::Escaped;
use dmo_schema::{Key, suggest};
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

/// The text is no name of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule(String);

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

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", Escaped(&self.0))?;
        let names: Vec<String> = all().map(|rule| rule.to_string()).collect();
        match suggest::nearest(&self.0, names.iter().map(String::as_str)) {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownRule {}

/// Reads the name of a rule.
impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let mut rules = all();
        rules
            .find(|rule| rule.to_string() == text)
            .ok_or_else(|| UnknownRule(text.to_owned()))
    }
}

/// Each subject with each effect.
fn all() -> impl Iterator<Item = Rule> {
    let named = [
        Subject::Object,
        Subject::Field,
        Subject::Value,
        Subject::Rule,
        Subject::Reference,
        Subject::Order,
    ];
    let subjects = named
        .into_iter()
        .chain(Key::ALL.into_iter().map(Subject::Fact));
    let effects = [
        Effect::Added,
        Effect::Removed,
        Effect::Renamed,
        Effect::Changed,
        Effect::Tightened,
        Effect::Loosened,
    ];
    subjects.flat_map(move |subject| effects.map(|effect| Rule::new(subject, effect)))
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
