//! What kinds of changes there are.

use std::fmt;
use std::str::FromStr;

use dmo_schema::{Key, printable::Escaped, suggest};
use serde::{Serialize, Serializer};

use crate::rules::RULES;

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

/// What a rule says, why, and an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What is different, in a sentence.
    pub what: &'static str,
    /// What that breaks and for whom, or why it is safe.
    pub why: &'static str,
    /// A description. Lines `# file: NAME` part it into several files.
    pub old: &'static str,
    /// The same, changed.
    pub new: &'static str,
}

/// The text is no name of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule(String);

impl Rule {
    pub(crate) const fn new(subject: Subject, effect: Effect) -> Self {
        Self { subject, effect }
    }

    /// Every rule that can occur, each once.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|listed| listed.rule)
    }

    /// The names of all rules, in the same order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RULES.iter().map(|listed| listed.name)
    }

    /// What it says, why, and an example; `None` for what is no rule, which no change has.
    pub fn explain(self) -> Option<Explanation> {
        let listed = RULES.iter().find(|listed| listed.rule == self)?;
        let (what, why) = listed.text.split_once("\n\n")?;
        Some(Explanation {
            what: what.trim(),
            why: why.trim(),
            old: listed.old,
            new: listed.new,
        })
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", Escaped(&self.0))?;
        match suggest::nearest(&self.0, Rule::names()) {
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
        let found = RULES.iter().find(|listed| listed.name == text);
        found
            .map(|listed| listed.rule)
            .ok_or_else(|| UnknownRule(text.to_owned()))
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
