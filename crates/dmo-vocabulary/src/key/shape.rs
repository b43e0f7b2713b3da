//! What the value of a key can be.

use std::fmt;

use crate::category::CATEGORIES;
use crate::constraint::{MAX_LENGTH, PRECISION, SCALE};
use crate::{Cardinality, DataType, Kind, Repr, Severity};

/// What the value of a key can be in a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// The version of the format.
    Format,
    /// The API name of an object or field.
    ApiName,
    /// A name in Rust, or the name of something else in the description.
    Name,
    /// A text that is not empty.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A regular expression.
    Regex,
    /// `true` or `false`
    Flag,
    /// A text, or `true`.
    Remark,
    /// An API version.
    Version,
    /// A whole number, both ends included.
    Number(u32, u32),
    /// One of several words, and the one that is meant where the key is left out.
    Word(&'static [&'static str], Option<&'static str>),
    /// One of several words, or another text.
    OpenWord(&'static [&'static str]),
    /// A map of free facts.
    Facts,
    /// A map from the API name of each field to its keys.
    Fields,
    /// A map from names to value lists.
    ValueLists,
    /// A value list, or the name of one.
    Values,
    /// What a field refers to.
    References,
    /// Fields of other objects.
    ReferencedBy,
    /// A list of facts that are not resolved.
    Unresolved,
    /// A relationship as a source states it.
    Relationship,
    /// A list of rules.
    Rules,
    /// A map with `min` and `max`.
    Range,
    /// A list of API names of fields: how many at least, and at most.
    FieldNames(u32, Option<u32>),
    /// An object, or several.
    Targets,
    /// A field of another object.
    ForeignField,
}

impl Shape {
    pub(super) const KIND: Self = Self::Word(&Kind::WORDS, Some(Kind::Dmo.as_str()));
    pub(super) const CATEGORY: Self = Self::OpenWord(CATEGORIES);
    pub(super) const DATA_TYPE: Self = Self::Word(&DataType::WORDS, None);
    pub(super) const REPR: Self = Self::Word(&Repr::WORDS, None);
    pub(super) const CARDINALITY: Self =
        Self::Word(&Cardinality::WORDS, Some(Cardinality::ManyToOne.as_str()));
    pub(super) const SEVERITY: Self = Self::Word(&Severity::WORDS, Some(Severity::Error.as_str()));
    pub(super) const MAX_LENGTH: Self = Self::Number(*MAX_LENGTH.start(), *MAX_LENGTH.end());
    pub(super) const PRECISION: Self =
        Self::Number(*PRECISION.start() as u32, *PRECISION.end() as u32);
    pub(super) const SCALE: Self = Self::Number(*SCALE.start() as u32, *SCALE.end() as u32);
}

/// In a sentence: `a whole number from 1 to 38`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Format => "the version of the format, `1`",
            Self::ApiName => "an API name",
            Self::Name => "a name",
            Self::Text => "text",
            Self::Texts => "text, or a list of texts",
            Self::Regex => "a regular expression",
            Self::Flag => "`true` or `false`",
            Self::Remark => "text, or `true`",
            Self::Version => "an API version",
            Self::Number(least, most) => {
                return write!(f, "a whole number from {least} to {most}");
            }
            Self::Word(words, default) => {
                write_words(f, words)?;
                return match default {
                    Some(default) => write!(f, "; `{default}` where it is left out"),
                    None => Ok(()),
                };
            }
            Self::OpenWord(words) => {
                write_words(f, words)?;
                ", or another text"
            }
            Self::Facts => "a map of free facts",
            Self::Fields => "a map from the API name of each field to its keys",
            Self::ValueLists => "a map from names to value lists",
            Self::Values => {
                "a list of values, a map from each value to its meaning, or the name of a value list"
            }
            Self::References => "an object, a list of objects, or a map with `to` or `by`",
            Self::ReferencedBy => "a field of another object, or a list of such fields",
            Self::Unresolved => "a list of maps, each with one fact",
            Self::Relationship => "a map with `from` and `to`",
            Self::Rules => "a list of rules",
            Self::Range => "a map with `min`, `max` or both",
            Self::FieldNames(_, Some(most)) => {
                return write!(f, "a list of {most} fields");
            }
            Self::FieldNames(least, None) => {
                return write!(f, "a list of {least} fields or more");
            }
            Self::Targets => "an object, or a list of objects",
            Self::ForeignField => "a field of another object, as OBJECT.FIELD",
        };
        f.write_str(text)
    }
}

fn write_words(f: &mut fmt::Formatter<'_>, words: &[&str]) -> fmt::Result {
    for (at, word) in words.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == words.len() => " or ",
            _ => ", ",
        };
        write!(f, "{before}`{word}`")?;
    }
    Ok(())
}
