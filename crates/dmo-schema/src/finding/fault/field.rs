//! Keys of a field, and its value list.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::text::count;
use dmo_vocabulary::{DataType, Key, Limit};

use crate::code::Code;
use crate::finding::pending::{Text, did_you_mean};
use crate::source::Span;

use super::value::types;

/// What is wrong with a field, or with the key of one.
#[derive(Debug, Clone)]
pub(crate) enum FieldFault {
    /// No label; of an object too.
    NoLabel,
    /// No type.
    NoType,
    /// A key that fields of the type cannot have.
    Unsuited { key: Key, data_type: DataType },
    /// A name for the enum of no values.
    EnumOfNothing,
    /// A name for the enum of a shared value list.
    EnumOfShared,
    /// A value list that is a flag.
    ListAndFlag,
    /// The name of no value list.
    UnknownList { name: String, near: Option<String> },
    /// A value list that no field uses.
    UnusedList(String),
    /// A key qualifier that is the field itself.
    SelfQualified,
    /// A key qualifier that is no text.
    QualifierType { name: String, data_type: DataType },
    /// A value that the field named by `by` does not list.
    Unlisted {
        field: String,
        value: String,
        near: Option<String>,
    },
    /// A listed value that the field cannot have: where it is listed, and why.
    Excluded {
        value: String,
        listed: Span,
        by: Excluded,
    },
}

/// Why a field cannot have a value that it lists.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Excluded {
    /// A limit, its value, and how many characters the value has.
    Limit(Limit, u32, usize),
    /// The pattern does not match it.
    Pattern,
}

impl FieldFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::NoLabel => {
                let message = "the field has no `label`, so its API name is used";
                Text::warning(Code::MissingLabel, message)
                    .help("add `label:` with the name that people see")
            }
            Self::NoType => {
                let message = "the field has no `type`, so it is read as text";
                Text::warning(Code::MissingType, message).help(types())
            }
            Self::Unsuited { key, data_type } => {
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
            Self::UnknownList { name, near } => {
                let lists = Key::ValueLists;
                let otherwise =
                    || format!("describe it in `{lists}`, or write the values as a list");
                Text::error(
                    Code::UnknownValueList,
                    format!("no value list is named `{name}`"),
                )
                .help(did_you_mean(near.as_deref()).unwrap_or_else(otherwise))
            }
            Self::UnusedList(name) => {
                let message = format!("no field uses the value list `{name}`");
                let help = format!("name it in a field, `values: {name}`, or remove it");
                Text::warning(Code::UnusedValueList, message).help(help)
            }
            Self::SelfQualified => Text::error(Code::Contradiction, Fault::SelfQualified),
            Self::QualifierType { name, data_type } => {
                let message =
                    format!("a key qualifier is text, and `{name}` is of type `{data_type}`");
                Text::warning(Code::FieldType, message)
            }
            Self::Unlisted { field, value, near } => {
                let message = format!("`{field}` lists no value `{value}`");
                Text::warning(Code::UnknownWord, message).maybe_help(did_you_mean(near.as_deref()))
            }
            Self::Excluded { value, listed, by } => {
                let message = match by {
                    Excluded::Limit(limit, number, length) => {
                        let length = count(*length, "character");
                        format!("the value `{value}` has {length}, but `{limit}` is {number}")
                    }
                    Excluded::Pattern => {
                        format!("the value `{value}` does not match `{}`", Key::Pattern)
                    }
                };
                Text::error(Code::Contradiction, message).label(*listed, "listed here")
            }
        }
    }
}
