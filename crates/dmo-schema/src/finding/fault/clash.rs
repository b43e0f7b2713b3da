//! Names that meet, in Rust or in rows.

use std::fmt;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::name;

use crate::code::Code;
use crate::finding::pending::FindingText as Text;

/// Names that meet: whose they are, and what they are. The other place is that of the first one.
#[derive(Debug, Clone)]
pub(crate) enum Clash {
    /// A field that would be the list of all fields.
    ListVariant(String),
    /// Two fields that would be one field of the struct.
    Fields([String; 2], String),
    /// Two fields that would be one variant.
    Variants([String; 2], String),
    /// Another name of a field that is its own one.
    OwnName(String),
    /// Another name of a field that a field has already.
    TakenName(String),
    /// A struct that is called as the enum of its fields is.
    StructIsFieldEnum,
    /// An enum of values that is called so.
    ListIsFieldEnum,
    /// An enum of values that is called as the struct is.
    ListIsStruct(String),
    /// Two enums of different values with one name.
    Lists(String),
    /// A value that would be the variant for all others.
    Unlisted(String),
    /// Two values that would be one variant.
    Values([String; 2], String),
    /// Another name of an object that is its own one.
    OwnObjectName(String),
    /// Two descriptions of one object.
    Object(String),
    /// An object whose type is called as its module is; how to call it otherwise.
    OwnModule(String, String, Option<String>),
    /// Two objects with a type or module of one name.
    Objects([String; 2], [RustItem; 2], String),
    /// Two objects that are likely one: API names, and names in Rust.
    Counterparts([String; 2], [String; 2]),
}

/// What an object becomes in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RustItem {
    Type,
    Module,
}

impl fmt::Display for RustItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type => "type",
            Self::Module => "module",
        })
    }
}

/// How to give one thing another name.
const RENAME: &str = "give it another name with `rust:`";

/// How to give one of two things another name.
const RENAME_ONE: &str = "give one of them another name with `rust:`";

/// How to give the enum of a value list another name.
const RENAME_LIST: &str =
    "give the enum another name with `enum:`, or a shared list by its key in `value_lists`";

/// What can be done about two objects with one name.
const RENAME_OBJECT: &str = "if they are one object, keep one description and name the other in its `aliases`; otherwise give one of them a name with `rust:`";

impl Clash {
    pub(super) fn text(&self) -> Text {
        let field = |message: String| Text::error(Code::FieldClash, message);
        let list = |message: String| Text::error(Code::TypeClash, message).help(RENAME_LIST);
        let value = |message: String| Text::error(Code::ValueClash, message);
        let object = |message: String| Text::error(Code::ObjectClash, message);
        match self {
            Self::ListVariant(name) => {
                field(Fault::ListVariant(name, name::FIELD_LIST).into()).help(RENAME)
            }
            Self::Fields([one, other], name) => {
                field(format!("`{one}` and `{other}` both become the field `{name}`"))
                    .duplicate()
                    .help(RENAME_ONE)
            }
            Self::Variants([one, other], variant) => {
                field(Fault::OneVariant(one, other, variant).into())
                    .duplicate()
                    .help(RENAME_ONE)
            }
            Self::OwnName(name) => field(Fault::OwnName(name).into())
                .there("its name")
                .help("remove it from `aliases`"),
            Self::TakenName(name) => field(Fault::TakenName(name).into()).duplicate(),
            Self::StructIsFieldEnum => {
                list("the struct would be called `Field`, as the enum of its fields is".to_owned())
                    .help(RENAME)
            }
            Self::ListIsFieldEnum => list(
                "an enum of values would be called `Field`, as the enum of the object's fields is"
                    .to_owned(),
            ),
            Self::ListIsStruct(name) => {
                list(format!("an enum of values would be called `{name}`, as the struct is"))
                    .there("the struct")
            }
            Self::Lists(name) => {
                list(format!("two enums with other values would both be called `{name}`"))
                    .duplicate()
            }
            Self::Unlisted(name) => value(
                "the variant `Unrecognized` is reserved for values that are not listed".to_owned(),
            )
            .help(format!("give this one another name: `{name}: {{rust: …}}`")),
            Self::Values([one, other], variant) => value(format!(
                "the values `{one}` and `{other}` both become the variant `{variant}`"
            ))
            .duplicate()
            .help(format!("give one of them another name: `{other}: {{rust: …}}`")),
            Self::OwnObjectName(name) => object(Fault::OwnObjectName(name).into())
                .there("its name")
                .help("remove it from `aliases`"),
            Self::Object(name) => object(format!("the object `{name}` is duplicated"))
                .duplicate()
                .help("keep one of the descriptions"),
            Self::OwnModule(name, item, right) => {
                let help = right.as_ref().map(|right| format!("write `{right}`"));
                object(format!(
                    "the type and the module of `{name}` would both be called `{item}`"
                ))
                .help(help.unwrap_or_else(|| RENAME.to_owned()))
            }
            Self::Objects([one, other], [first, second], name) => object(if first == second {
                format!("`{one}` and `{other}` both become the {first} `{name}`")
            } else {
                format!("the {first} of `{one}` and the {second} of `{other}` would both be called `{name}`")
            })
            .duplicate()
            .help(RENAME_OBJECT),
            Self::Counterparts([one, other], [first, second]) => Text::warning(
                Code::ObjectClash,
                format!("`{one}` and `{other}` look like two names of one object"),
            )
            .here(format!("becomes `{second}`"))
            .there(format!("becomes `{first}`"))
            .help(RENAME_OBJECT),
        }
    }
}
