//! How two statements of one key become one.

use dmo_schema::suggest::folded;
use dmo_schema::{DataType, Key, Section};

use super::stated::{Statement, is_same};
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
    /// No fact about the object or field: what the description is like, or what has a place of its own in
    /// [`Facts`](super::Facts).
    Apart,
}

/// The category of an object that nobody has put into one.
const UNASSIGNED: &str = "Unassigned";

/// Two statements of one key, put together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// One value that has what both say.
    Value(Yaml),
    /// They cannot both be true.
    Contradiction,
}

impl Policy {
    /// The policy of a key.
    pub(crate) fn of(key: Key) -> Self {
        match key {
            Key::Label => Self::Label,
            Key::Type => Self::Precise,
            Key::Category => Self::Category,
            Key::Description | Key::Enum => Self::First,
            Key::Required => Self::Either,
            Key::Note => Self::Sentences,
            Key::Values => Self::Values,
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

    /// Puts two statements of a key together.
    pub(crate) fn join(self, section: Section, key: Key, first: &Yaml, second: &Yaml) -> Joined {
        let first_stays = || Joined::Value(first.clone());
        if is_same(section, key, first, second) {
            return first_stays();
        }
        let texts = first.scalar().zip(second.scalar());
        let joined = match self {
            Self::First | Self::Apart => Some(first.clone()),
            Self::Either => true.into_yaml(),
            Self::Values => Some(values(first, second)),
            Self::Sentences => texts.map(|(one, other)| sentences(one, other).into()),
            Self::Label => texts
                .filter(|(one, other)| folded(one) == folded(other))
                .map(|_| first.clone()),
            Self::Category => match texts {
                Some((UNASSIGNED, _)) => Some(second.clone()),
                Some((_, UNASSIGNED)) => Some(first.clone()),
                _ => None,
            },
            Self::Precise => texts.and_then(|(one, other)| {
                let types = DataType::from_word(one).zip(DataType::from_word(other));
                types
                    .and_then(|(one, other)| more_precise(one, other))
                    .and_then(Statement::into_yaml)
            }),
            Self::Agree => None,
        };
        joined.map_or(Joined::Contradiction, Joined::Value)
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
