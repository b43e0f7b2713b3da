//! Names that meet, in Rust or in rows.

use std::fmt;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::name;

use crate::code::Code;
use crate::finding::pending::Text;
use crate::source::Span;

/// Names of fields that meet. Where it says `first`, that is where the other one stands.
#[derive(Debug, Clone)]
pub(crate) enum FieldClash {
    /// A field that would be the list of all fields.
    ListVariant(String),
    /// Two fields that would be one field of the struct.
    OneField {
        fields: [String; 2],
        name: String,
        first: Span,
    },
    /// Two fields that would be one variant.
    OneVariant {
        fields: [String; 2],
        variant: String,
        first: Span,
    },
    /// Another name of a field that is its own one.
    OwnName { name: String, first: Span },
    /// Another name of a field that a field has already.
    TakenName { name: String, first: Span },
}

/// Types of a module, or values of a list, that meet.
#[derive(Debug, Clone)]
pub(crate) enum ListClash {
    /// A struct that is called as the enum of its fields is.
    StructIsFieldEnum,
    /// An enum of values that is called so.
    ListIsFieldEnum,
    /// An enum of values that is called as the struct is.
    ListIsStruct { name: String, first: Span },
    /// Two enums of different values with one name.
    OneList { name: String, first: Span },
    /// A value that would be the variant for all others.
    Unlisted(String),
    /// Two values that would be one variant.
    OneValue {
        values: [String; 2],
        variant: String,
        first: Span,
    },
}

/// Objects that meet.
#[derive(Debug, Clone)]
pub(crate) enum ObjectClash {
    /// Another name of an object that is its own one.
    OwnName { name: String, first: Span },
    /// An object that is described twice.
    Twice { name: String, first: Span },
    /// A type that is called as its module is; how to call it otherwise.
    OwnModule {
        object: String,
        name: String,
        right: Option<String>,
    },
    /// Objects whose types or modules have one name.
    OneModule {
        objects: [String; 2],
        sorts: [Sort; 2],
        name: String,
        first: Span,
    },
    /// Two objects that are likely one: API names, and names in Rust.
    Counterpart {
        objects: [String; 2],
        rust: [String; 2],
        first: Span,
    },
}

/// What an object becomes in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Type,
    Module,
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type => "type",
            Self::Module => "module",
        })
    }
}

/// How to give the enum of a value list another name.
const RENAME_LIST: &str =
    "give the enum another name with `enum:`, or a shared list by its key in `value_lists`";

/// What can be done about two objects with one name.
const RENAME_OBJECT: &str = "if they are one object, keep one description and name the other in its `aliases`; otherwise give one of them a name with `rust:`";

impl FieldClash {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::ListVariant(field) => {
                let message = Fault::ListVariant(field, name::FIELD_LIST);
                Text::error(Code::FieldClash, message)
                    .help("give the field another name with `rust:`")
            }
            Self::OneField {
                fields: [one, other],
                name,
                first,
            } => {
                let message = format!("`{one}` and `{other}` both become the field `{name}`");
                Text::error(Code::FieldClash, message)
                    .after(*first)
                    .help("give one of them another name with `rust:`")
            }
            Self::OneVariant {
                fields: [one, other],
                variant,
                first,
            } => Text::error(Code::FieldClash, Fault::OneVariant(one, other, variant))
                .after(*first)
                .help("give one of them another name with `rust:`"),
            Self::OwnName { name, first } => Text::error(Code::FieldClash, Fault::OwnName(name))
                .label(*first, "its name")
                .help("remove it from `aliases`"),
            Self::TakenName { name, first } => {
                Text::error(Code::FieldClash, Fault::TakenName(name)).after(*first)
            }
        }
    }
}

impl ListClash {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::StructIsFieldEnum => {
                let message = "the struct would be called `Field`, as the enum of its fields is";
                Text::error(Code::TypeClash, message)
                    .help("give the struct another name with `rust:`")
            }
            Self::ListIsFieldEnum => Text::error(
                Code::TypeClash,
                "an enum of values would be called `Field`, as the enum of the object's fields is",
            )
            .help(RENAME_LIST),
            Self::ListIsStruct { name, first } => {
                let message =
                    format!("an enum of values would be called `{name}`, as the struct is");
                Text::error(Code::TypeClash, message)
                    .label(*first, "the struct")
                    .help(RENAME_LIST)
            }
            Self::OneList { name, first } => {
                let message = format!("two enums with other values would both be called `{name}`");
                Text::error(Code::TypeClash, message)
                    .after(*first)
                    .help(RENAME_LIST)
            }
            Self::Unlisted(value) => Text::error(
                Code::ValueClash,
                "the variant `Unrecognized` is reserved for values that are not listed",
            )
            .help(format!(
                "give this one another name: `{value}: {{rust: …}}`"
            )),
            Self::OneValue {
                values: [one, other],
                variant,
                first,
            } => {
                let message =
                    format!("the values `{one}` and `{other}` both become the variant `{variant}`");
                Text::error(Code::ValueClash, message)
                    .after(*first)
                    .help(format!(
                        "give one of them another name: `{other}: {{rust: …}}`"
                    ))
            }
        }
    }
}

impl ObjectClash {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::OwnName { name, first } => {
                Text::error(Code::ObjectClash, Fault::OwnObjectName(name))
                    .label(*first, "its name")
                    .help("remove it from `aliases`")
            }
            Self::Twice { name, first } => {
                let message = format!("the object `{name}` is described twice");
                Text::error(Code::ObjectClash, message)
                    .after(*first)
                    .help("keep one of the descriptions")
            }
            Self::OwnModule {
                object,
                name,
                right,
            } => {
                let message =
                    format!("the type and the module of `{object}` would both be called `{name}`");
                let help = match right {
                    Some(right) => format!("write `{right}`"),
                    None => "give the type another name with `rust:`".to_owned(),
                };
                Text::error(Code::ObjectClash, message).help(help)
            }
            Self::OneModule {
                objects: [one, other],
                sorts: [sort, second],
                name,
                first,
            } => {
                let message = if sort == second {
                    format!("`{one}` and `{other}` both become the {sort} `{name}`")
                } else {
                    format!(
                        "the {sort} of `{one}` and the {second} of `{other}` would both be called `{name}`"
                    )
                };
                Text::error(Code::ObjectClash, message)
                    .after(*first)
                    .help(RENAME_OBJECT)
            }
            Self::Counterpart {
                objects: [one, other],
                rust: [before, here],
                first,
            } => {
                let message = format!("`{one}` and `{other}` look like two names of one object");
                Text::warning(Code::ObjectClash, message)
                    .here(format!("becomes `{here}`"))
                    .label(*first, format!("becomes `{before}`"))
                    .help(RENAME_OBJECT)
            }
        }
    }
}
