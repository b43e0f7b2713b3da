//! Keys and rules of an object, which name its fields.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{DataType, Key, RuleKind};

use crate::code::Code;
use crate::finding::pending::{Text, did_you_mean};
use crate::source::Span;

/// What is wrong with a key or rule that names fields.
#[derive(Debug, Clone)]
pub(crate) enum ObjectFault {
    /// A name of no field, and the one that was most likely meant.
    UnknownField { name: String, meant: Option<String> },
    /// A key field of a type that is none for keys; a list can be none at all.
    KeyType(DataType),
    /// A field for a time that is of another type.
    TimeType {
        key: Key,
        name: String,
        data_type: DataType,
    },
    /// A rule about too few or too many fields.
    RuleArity {
        rule: RuleKind,
        wanted: &'static str,
        count: usize,
    },
    /// A field in `not_before` of a type that is no time.
    NotATime(DataType),
    /// Two fields in `not_before` of different types: the first one's place and type, and the second one's type.
    TwoTypes {
        place: Span,
        first: DataType,
        second: DataType,
    },
}

impl ObjectFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::UnknownField { name, meant } => {
                Text::error(Code::UnknownField, Fault::UnknownField(name))
                    .maybe_help(did_you_mean(meant.as_deref()))
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
            Self::TimeType {
                key,
                name,
                data_type,
            } => {
                let message = format!(
                    "`{key}` is a `date` or `dateTime`, and `{name}` is of type `{data_type}`"
                );
                Text::warning(Code::FieldType, message)
            }
            Self::RuleArity {
                rule,
                wanted,
                count,
            } => Text::error(Code::RuleArity, Fault::RuleArity(*rule, wanted, *count))
                .help(format!("write `{rule}: [FIELD, FIELD]`")),
            Self::NotATime(data_type) => {
                let message = Fault::Unsuited(RuleKind::NotBefore.key(), *data_type);
                Text::error(Code::FieldType, message)
                    .help("it compares fields of type `date` or `dateTime`")
            }
            Self::TwoTypes {
                place,
                first,
                second,
            } => Text::error(Code::FieldType, Fault::TwoTypes(RuleKind::NotBefore))
                .here(format!("of type `{second}`"))
                .label(*place, format!("of type `{first}`")),
        }
    }
}
