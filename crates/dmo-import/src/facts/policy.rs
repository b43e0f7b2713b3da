//! How two statements of one key become one.

use dmo_schema::suggest::folded;
use dmo_schema::{Cardinality, DataType, Key, Section, category};

use super::form::is_same;
use super::stated::{Statement, all_texts};
use super::value;
use crate::yaml::Yaml;

/// What becomes of two statements of one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The two are to say the same.
    Agree,
    /// Likewise, but letter case and punctuation do not count: labels are printed by different hands.
    Label,
    /// The more precise one stays.
    Precise,
    /// Any word says more than `Unassigned`.
    Category,
    /// The first one stays; there are many right ones.
    First,
    /// If either says yes, it is so.
    Either,
    /// Both stay, as sentences of one text.
    Sentences,
    /// Both stay, as values of one list.
    Values,
    /// Both stay, as texts of one list.
    Texts,
    /// No fact about the object or field: what the description is like, or what has a place of its own in
    /// [`Facts`](super::Facts).
    Apart,
}

impl Policy {
    /// The policy of a key.
    pub(crate) fn of(key: Key) -> Self {
        match key {
            Key::Label => Self::Label,
            Key::Type => Self::Precise,
            Key::Category => Self::Category,
            // Two pages describe one thing in two wordings.
            Key::Description | Key::Enum => Self::First,
            // Only one kind of source marks a field as required; the others say nothing of it.
            Key::Required => Self::Either,
            Key::Note => Self::Sentences,
            Key::Values => Self::Values,
            // One source knows a name that another one does not.
            Key::Aliases | Key::Previously | Key::AbsentIn | Key::Ignored => Self::Texts,
            Key::ApiName
            | Key::Kind
            | Key::Format
            | Key::Pinned
            | Key::ValueLists
            | Key::Fields
            | Key::References
            | Key::ReferencedBy
            | Key::Unresolved => Self::Apart,
            _ => Self::Agree,
        }
    }
}

/// Two statements of a key, put together; `None` if they cannot both be true.
pub(crate) fn join(section: Section, key: Key, first: &Yaml, second: &Yaml) -> Option<Yaml> {
    if is_same(section, key, first, second) {
        return Some(first.clone());
    }
    let texts = first.scalar().zip(second.scalar());
    match Policy::of(key) {
        Policy::First | Policy::Apart => Some(first.clone()),
        Policy::Either => true.into_yaml(),
        Policy::Values => Some(values(first, second)),
        Policy::Texts => all_texts(first, second).into_yaml(),
        Policy::Sentences => texts.map(|(one, other)| sentences(one, other).into()),
        Policy::Label => texts
            .filter(|(one, other)| folded(one) == folded(other))
            .map(|_| first.clone()),
        Policy::Category => match texts? {
            (category::UNASSIGNED, _) => Some(second.clone()),
            (_, category::UNASSIGNED) => Some(first.clone()),
            _ => None,
        },
        Policy::Precise => {
            let (one, other) = texts?;
            more_precise(DataType::from_word(one)?, DataType::from_word(other)?)?.into_yaml()
        }
        Policy::Agree => None,
    }
}

/// Which of two types says more, if either does.
pub(crate) fn more_precise(one: DataType, other: DataType) -> Option<DataType> {
    use DataType::{Currency, Email, Number, Percent, Phone, Text, Url};
    let is_finer = |coarse, fine| match coarse {
        Text => matches!(fine, Email | Phone | Url),
        Number => matches!(fine, Currency | Percent),
        _ => false,
    };
    if one == other || is_finer(other, one) {
        Some(one)
    } else {
        is_finer(one, other).then_some(other)
    }
}

/// Puts the cardinalities of one relationship together: any says more than none, and of two that differ the first one
/// stays. Gives these two.
pub(crate) fn cardinality(
    known: &mut Option<Cardinality>,
    other: Option<Cardinality>,
) -> Option<(Cardinality, Cardinality)> {
    let first = known.or(other);
    *known = first;
    first.zip(other).filter(|(first, other)| first != other)
}

/// Remarks do not contradict each other: both are kept.
pub(crate) fn sentences(first: &str, second: &str) -> String {
    if first.contains(second) {
        first.to_owned()
    } else {
        format!("{first} {second}")
    }
}

fn values(first: &Yaml, second: &Yaml) -> Yaml {
    let mut values = value::from_yaml(first);
    value::complete(&mut values, value::from_yaml(second));
    value::to_yaml(&values)
}
