//! Keys and rules of an object, which name its fields.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{DataType, Key, RuleKind};

use crate::code::Code;
use crate::finding::pending::FindingText as Text;

/// What is wrong with a key or rule that names fields.
#[derive(Debug, Clone)]
pub(crate) enum ObjectFault {
    /// A name of no field, and the one that was most likely meant.
    UnknownField(String, Option<String>),
    /// A key field of a type that is none for keys; a list can be none at all.
    KeyType(DataType),
    /// A field for a time that is of another type.
    TimeType(Key, String, DataType),
    /// A name that imports are to leave out, and the field that has it.
    IgnoredField(String, String),
    /// A value that imports are to leave out, and that is listed.
    IgnoredValue(String),
    /// A rule about too few or too many fields: what it takes, and how many it names.
    RuleArity(RuleKind, &'static str, usize),
    /// A field in `not_before` of a type that is no time.
    NotATime(DataType),
    /// Two fields in `not_before` of different types; the other place is that of the first.
    TwoTypes([DataType; 2]),
}

impl ObjectFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::UnknownField(name, meant) => {
                Text::error(Code::UnknownField, Fault::UnknownField(name))
                    .did_you_mean(meant.as_deref())
            }
            Self::KeyType(data_type) => {
                let message = format!(
                    "the platform does not allow a field of type `{data_type}` in a primary key"
                );
                if Key::Key.suits(*data_type) {
                    Text::warning(Code::FieldType, message)
                } else {
                    Text::error(Code::FieldType, message)
                }
            }
            Self::TimeType(key, name, data_type) => Text::warning(
                Code::FieldType,
                format!(
                    "`{key}` names a field of type `date` or `dateTime`, but `{name}` is of type `{data_type}`"
                ),
            ),
            Self::IgnoredField(name, field) => Text::error(
                Code::Contradiction,
                format!("`{name}` is ignored, but described too"),
            )
            .there(format!("the field `{field}`"))
            .help("remove the field, or the name from `ignored`"),
            Self::IgnoredValue(value) => Text::error(
                Code::Contradiction,
                format!("the value `{value}` is ignored, but listed too"),
            )
            .help("remove the value from the list, or from `ignored`"),
            Self::RuleArity(rule, wanted, count) => {
                Text::error(Code::RuleArity, Fault::RuleArity(*rule, wanted, *count))
                    .help(format!("write `{rule}: [FIELD, FIELD]`"))
            }
            Self::NotATime(data_type) => {
                let message = Fault::Unsuited(RuleKind::NotBefore.key(), *data_type);
                Text::error(Code::FieldType, message)
                    .help("it compares fields of type `date` or `dateTime`")
            }
            Self::TwoTypes([first, second]) => {
                Text::error(Code::FieldType, Fault::TwoTypes(RuleKind::NotBefore))
                    .here(format!("of type `{second}`"))
                    .there(format!("of type `{first}`"))
            }
        }
    }
}
