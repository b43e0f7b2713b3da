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
    /// A former name that another one has now: the name, who has it, and who had it.
    FormerIsTaken(Owner, [String; 3]),
    /// A former name of two: the name, and both.
    FormerOfTwo(Owner, [String; 3]),
    /// The name of a field in an org, which stands for another field already: the name, the org, and the other field.
    FieldInOrg(String, String, String),
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
    /// The name of an object in an org, which stands for another object already: the name, the org, and the other object.
    NameInOrg(String, String, String),
    /// An object whose type is called as its module is; how to call it otherwise.
    OwnModule(String, String, Option<String>),
    /// Two objects with a type or module of one name.
    Objects([String; 2], [RustItem; 2], String),
    /// Two objects that are likely one: API names, and names in Rust.
    Counterparts([String; 2], [String; 2]),
}

/// What has former names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Field,
    Object,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field => "field",
            Self::Object => "object",
        })
    }
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
        match self {
            Self::ListVariant(name) => {
                field(Fault::ListVariant(name, name::FIELD_LIST).into()).help(RENAME)
            }
            Self::Fields([one, other], name) => field(format!(
                "`{one}` and `{other}` both become the field `{name}`"
            ))
            .duplicate()
            .help(RENAME_ONE),
            Self::Variants([one, other], variant) => {
                field(Fault::OneVariant(one, other, variant).into())
                    .duplicate()
                    .help(RENAME_ONE)
            }
            Self::OwnName(name) => field(Fault::OwnName(name).into())
                .there("its name")
                .help("remove it from `aliases`"),
            Self::TakenName(name) => field(Fault::TakenName(name).into()).duplicate(),
            Self::FormerIsTaken(what, names) => former_is_taken(*what, names),
            Self::FormerOfTwo(what, names) => former_of_two(*what, names),
            Self::FieldInOrg(name, org, other) => name_in_org(field, "field", [name, org, other]),
            Self::StructIsFieldEnum => {
                list("the struct would be called `Field`, as the enum of its fields is".to_owned())
                    .help(RENAME)
            }
            Self::ListIsFieldEnum => list(
                "an enum of values would be called `Field`, as the enum of the object's fields is"
                    .to_owned(),
            ),
            Self::ListIsStruct(name) => list(format!(
                "an enum of values would be called `{name}`, as the struct is"
            ))
            .there("the struct"),
            Self::Lists(name) => list(format!(
                "two enums with other values would both be called `{name}`"
            ))
            .duplicate(),
            Self::Unlisted(name) => value(
                "the variant `Unrecognized` is reserved for values that are not listed".to_owned(),
            )
            .help(format!("give this one another name: `{name}: {{rust: …}}`")),
            Self::Values([one, other], variant) => value(format!(
                "the values `{one}` and `{other}` both become the variant `{variant}`"
            ))
            .duplicate()
            .help(format!(
                "give one of them another name: `{other}: {{rust: …}}`"
            )),
            Self::OwnObjectName(name) => object(Fault::OwnObjectName(name).into())
                .there("its name")
                .help("remove it from `aliases`"),
            Self::Object(name) => object(format!("the object `{name}` is duplicated"))
                .duplicate()
                .help("keep one of the descriptions"),
            Self::NameInOrg(name, org, other) => name_in_org(object, "object", [name, org, other]),
            Self::OwnModule(name, item, right) => own_module(name, item, right.as_deref()),
            Self::Objects(names, items, name) => two_objects(names, *items, name),
            Self::Counterparts(names, items) => counterparts(names, items),
        }
    }
}

fn field(message: String) -> Text {
    Text::error(Code::FieldClash, message)
}

fn former_is_taken(what: Owner, [name, now, then]: &[String; 3]) -> Text {
    let message =
        format!("`{name}` is a former name of `{then}`, and the {what} `{now}` has it now");
    Text::warning(Code::FormerName, message)
        .here("has no effect")
        .there(format!("a name of the {what} `{now}`"))
        .help(format!(
            "a former name counts only where no {what} has it: change names one after the other, or remove it from `previously`"
        ))
}

fn former_of_two(what: Owner, [name, one, other]: &[String; 3]) -> Text {
    let message = format!("`{name}` is a former name of both `{one}` and `{other}`");
    Text::warning(Code::FormerName, message)
        .here(format!("of `{other}`"))
        .there(format!("of `{one}`"))
        .help(format!(
            "nobody knows which {what} is meant: keep it in `previously` of one"
        ))
}

fn list(message: String) -> Text {
    Text::error(Code::TypeClash, message).help(RENAME_LIST)
}

fn value(message: String) -> Text {
    Text::error(Code::ValueClash, message)
}

fn object(message: String) -> Text {
    Text::error(Code::ObjectClash, message)
}

fn name_in_org(of: fn(String) -> Text, what: &str, [name, org, other]: [&str; 3]) -> Text {
    of(format!(
        "`{name}`, the {what}'s name in the org `{org}`, stands for `{other}` already"
    ))
    .there(format!("`{other}`"))
    .help(format!(
        "give each {what} a name that no other one has in any org"
    ))
}

fn own_module(name: &str, item: &str, right: Option<&str>) -> Text {
    let help = right.map(|right| format!("write `{right}`"));
    object(format!(
        "the type and the module of `{name}` would both be called `{item}`"
    ))
    .help(help.unwrap_or_else(|| RENAME.to_owned()))
}

fn two_objects([one, other]: &[String; 2], [first, second]: [RustItem; 2], name: &str) -> Text {
    let message = if first == second {
        format!("`{one}` and `{other}` both become the {first} `{name}`")
    } else {
        format!(
            "the {first} of `{one}` and the {second} of `{other}` would both be called `{name}`"
        )
    };
    object(message).duplicate().help(RENAME_OBJECT)
}

fn counterparts([one, other]: &[String; 2], [first, second]: &[String; 2]) -> Text {
    let message = format!("`{one}` and `{other}` look like two names of one object");
    Text::warning(Code::ObjectClash, message)
        .here(format!("becomes `{second}`"))
        .there(format!("becomes `{first}`"))
        .help(RENAME_OBJECT)
}
