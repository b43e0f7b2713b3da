//! What the value of a key can be.

use std::fmt;

use crate::category::CATEGORIES;
use crate::key::Key;
use crate::suggest::either;
use crate::{Cardinality, DataType, Kind, Limit, Repr, Severity};

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
    /// A map from orgs to API names.
    Names,
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
    /// A bound of a range.
    Bound,
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

    pub(super) const fn limit(limit: Limit) -> Self {
        let values = limit.values();
        Self::Number(*values.start(), *values.end())
    }
}

impl Shape {
    /// How the attribute of a key with this example is written; `None` where no attribute has such a value.
    pub(super) fn attribute_form(self, key: Key, example: &str) -> Option<String> {
        Some(match self {
            Self::ApiName
            | Self::Name
            | Self::Text
            | Self::Regex
            | Self::Word(..)
            | Self::OpenWord(_)
            | Self::Remark => format!(r#"{key} = "…""#),
            Self::Version => format!(r#"{key} = "59.0""#),
            Self::Texts => format!(r#"{key}("…", …)"#),
            Self::Flag => key.to_string(),
            Self::Number(..) => example.replacen(": ", " = ", 1),
            Self::Facts | Self::Names => format!(r#"{key}("…" = "…", …)"#),
            Self::Range => format!(r#"{key}({} = "0", {} = "100")"#, Key::Min, Key::Max),
            Self::References | Self::ReferencedBy => {
                format!(r#"{key}("Object.Field", …, {})"#, Cardinality::OneToOne)
            }
            Self::Rules => format!(
                r#"{key}({}("…", "…"), {} = "…", {} = "…")"#,
                Key::NotBefore,
                Key::Severity,
                Key::Description
            ),
            _ => return None,
        })
    }
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
            Self::Word(words, _) => {
                return f.write_str(&either(words));
            }
            Self::OpenWord(words) => {
                f.write_str(&either(words))?;
                ", or another text"
            }
            Self::Facts => "a map of free facts",
            Self::Names => "a map from orgs to API names",
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
            Self::Bound => "a number, date, time or timestamp, as the type of the field demands",
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
