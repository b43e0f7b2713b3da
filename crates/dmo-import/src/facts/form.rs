//! The forms that values of keys can have, and when two of them say the same.

use std::str::FromStr;

use dmo_schema::{ApiVersion, Key, Section, Shape};

use crate::yaml::Yaml;

/// What the value of a key can be.
pub(super) fn shape(section: Section, key: Key) -> Option<Shape> {
    let mut usages = section.usages().iter();
    usages.find(|usage| usage.key == key)?.yaml
}

/// Whether a value can be that of a key, as far as its form says it.
pub(super) fn has_form(shape: Shape, value: &Yaml) -> bool {
    match value {
        Yaml::Text(_) => !matches!(
            shape,
            Shape::Format
                | Shape::Flag
                | Shape::Version
                | Shape::Number(..)
                | Shape::Facts
                | Shape::Names
                | Shape::Fields
                | Shape::ValueLists
                | Shape::Unresolved
                | Shape::Relationship
                | Shape::Rules
                | Shape::Range
        ),
        Yaml::Word(_) => matches!(
            shape,
            Shape::Format | Shape::Flag | Shape::Remark | Shape::Version | Shape::Number(..)
        ),
        Yaml::List(_) => matches!(
            shape,
            Shape::Texts
                | Shape::Values
                | Shape::References
                | Shape::ReferencedBy
                | Shape::Unresolved
                | Shape::Rules
                | Shape::FieldNames(..)
                | Shape::Targets
        ),
        Yaml::Map(_) => matches!(
            shape,
            Shape::Facts
                | Shape::Names
                | Shape::Fields
                | Shape::ValueLists
                | Shape::Values
                | Shape::References
                | Shape::Relationship
                | Shape::Range
        ),
    }
}

/// Whether two values of a key say the same, however they are written.
pub(crate) fn is_same(section: Section, key: Key, one: &Yaml, other: &Yaml) -> bool {
    match shape(section, key) {
        Some(Shape::Version) => is_same_as::<ApiVersion>(one, other),
        Some(Shape::Number(..)) => is_same_as::<u32>(one, other),
        Some(Shape::Texts) => texts(one).is_some_and(|one| texts(other) == Some(one)),
        _ => match (one.scalar(), other.scalar()) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
    }
}

fn is_same_as<T: FromStr + PartialEq>(one: &Yaml, other: &Yaml) -> bool {
    let read = |value: &Yaml| value.scalar()?.parse::<T>().ok();
    one == other || read(one).is_some_and(|one| read(other) == Some(one))
}

/// The texts of a value that is one text or a list of them.
fn texts(value: &Yaml) -> Option<Vec<&str>> {
    match value {
        Yaml::List(items) => items.iter().map(Yaml::scalar).collect(),
        value => Some(vec![value.scalar()?]),
    }
}
