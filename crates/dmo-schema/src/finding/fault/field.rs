//! Keys of a field, and its value list.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::text::count;
use dmo_vocabulary::{DataType, Key, Limit};

use crate::code::Code;
use crate::finding::pending::FindingText as Text;

use super::value::types;

/// What is wrong with a field, or with the key of one.
#[derive(Debug, Clone)]
pub(crate) enum FieldFault {
    /// No label; of an object too.
    NoLabel,
    /// No type.
    NoType,
    /// A key that fields of the type cannot have.
    Unsuited(Key, DataType),
    /// A name for the enum of no values.
    EnumOfNothing,
    /// A name for the enum of a shared value list.
    EnumOfShared,
    /// A value list that is a flag.
    ListAndFlag,
    /// The name of no value list, and the one that is nearest.
    UnknownList(String, Option<String>),
    /// A value list that no field uses.
    UnusedList(String),
    /// A key qualifier that is the field itself.
    SelfQualified,
    /// A key qualifier that is no text.
    QualifierType(String, DataType),
    /// A field that another one depends on, a value that it does not list, and the one that is nearest.
    Unlisted(String, String, Option<String>),
    /// The first value, listed at the other place, whose number of characters a limit of the field excludes, and how many
    /// others it excludes.
    ExcludedByLimit(String, Limit, u32, usize),
    /// The first value, listed at the other place, that the pattern of the field does not match, and how many others it
    /// does not.
    ExcludedByPattern(String, usize),
}

impl FieldFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::NoLabel => {
                let message = "no `label`, so the API name is used";
                Text::warning(Code::MissingLabel, message)
                    .help("add `label:` with the name that people see")
            }
            Self::NoType => {
                let message = "no `type`, so the field is read as text";
                Text::warning(Code::MissingType, message).help(types())
            }
            Self::Unsuited(key, data_type) => {
                Text::warning(Code::MisplacedKey, Fault::Unsuited(*key, *data_type))
                    .help("remove it, or correct the type")
            }
            Self::EnumOfNothing => {
                let message = format!("`{}` has no effect without `{}`", Key::Enum, Key::Values);
                Text::warning(Code::MisplacedKey, message).help("remove it, or add the values")
            }
            Self::EnumOfShared => {
                let message = format!("`{}` has no effect on a shared value list", Key::Enum);
                let help = format!("a shared list is named in `{}`", Key::ValueLists);
                Text::warning(Code::MisplacedKey, message).help(help)
            }
            Self::ListAndFlag => {
                let message = "a field is either a value list or a flag";
                let help = format!("remove `{}` or `{}`", Key::As, Key::Values);
                Text::error(Code::Contradiction, message).help(help)
            }
            Self::UnknownList(name, near) => unknown_list(name, near.as_deref()),
            Self::UnusedList(name) => {
                let message = format!("no field uses the value list `{name}`");
                let help = format!("name it in a field, `values: {name}`, or remove it");
                Text::warning(Code::UnusedValueList, message).help(help)
            }
            Self::SelfQualified => Text::error(Code::Contradiction, Fault::SelfQualified),
            Self::QualifierType(name, data_type) => {
                let message =
                    format!("a key qualifier is text, but `{name}` is of type `{data_type}`");
                Text::warning(Code::FieldType, message)
            }
            Self::Unlisted(field, value, near) => {
                let message = format!("`{field}` lists no value `{value}`");
                Text::warning(Code::UnknownWord, message).did_you_mean(near.as_deref())
            }
            Self::ExcludedByLimit(value, limit, number, others) => {
                let length = count(value.chars().count(), "character");
                let why = format!("`{value}` has {length}, but `{limit}` is {number}");
                excluded(&why, *others)
            }
            Self::ExcludedByPattern(value, others) => {
                let why = format!("`{value}` does not match `{}`", Key::Pattern);
                excluded(&why, *others)
            }
        }
    }
}

fn unknown_list(name: &str, near: Option<&str>) -> Text {
    let message = format!("no value list is named `{name}`");
    let lists = Key::ValueLists;
    Text::error(Code::UnknownValueList, message)
        .help(format!(
            "describe it in `{lists}`, or write the values as a list"
        ))
        .did_you_mean(near)
}

/// Listed values that a constraint of the field excludes; `what` begins with the first.
fn excluded(what: &str, others: usize) -> Text {
    let others = match others {
        0 => String::new(),
        others => format!(", which excludes {} too", count(others, "other value")),
    };
    let message = format!("the value {what}{others}");
    Text::warning(Code::Contradiction, message).there("listed here")
}
