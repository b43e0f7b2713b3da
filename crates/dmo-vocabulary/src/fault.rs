//! Faults that a description, an attribute and a setting can all have, with the words that are used for all of them.

use std::fmt;

use crate::data_type::DataType;
use crate::key::Key;
use crate::key::usage::Section;
use crate::limit::Limit;
use crate::rule::RuleKind;

/// A fault that a description, an attribute or a setting can have. What can be done about it follows in the form of
/// each. Those of names, ranges, limits, patterns and versions
/// have types of their own.
///
/// ```
/// use dmo_vocabulary::fault::Fault;
///
/// assert_eq!(Fault::Duplicate("the reference").to_string(), "the reference is duplicated");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault<'a> {
    /// A key that is none of those known where it stands.
    UnknownKey(&'a str),
    /// A key that has to be there.
    MissingKey(&'a str),
    /// A part that has none, or several, of the keys of which it has exactly one.
    Alternatives(Section),
    /// A value of the wrong form: what was expected, for what, and what was found.
    Form(&'a str, &'a str, &'a str),
    /// A key that is to name at least one thing, and what that is.
    NamesNone(Key, &'a str),
    /// A range without bounds.
    NoBounds,
    /// A number that is not whole, or out of bounds.
    Number(Limit, &'a str),
    /// A word that is no value of a key.
    UnknownWord(Key, &'a str),
    /// Something that is there already.
    Duplicate(&'a str),
    /// An entry that a list has already, and what the list is called.
    DuplicateIn(&'a str, &'a str),
    /// A text that says nothing.
    Empty(&'a str),
    /// A word that is no type.
    UnknownType(&'a str),
    /// A key on a field of a type that cannot have it.
    Unsuited(Key, DataType),
    /// A name that no field of the object has.
    UnknownField(&'a str),
    /// Another name of a field that is its own one.
    OwnName(&'a str),
    /// Another name of an object that is its own one.
    OwnObjectName(&'a str),
    /// Another name of a field that a field has already.
    TakenName(&'a str),
    /// A key qualifier that is the field itself.
    SelfQualified,
    /// A field, and the variant that it would be, which is the list of all fields.
    ListVariant(&'a str, &'a str),
    /// Two fields, and the variant that both would be.
    OneVariant(&'a str, &'a str, &'a str),
    /// A text that names neither an object nor a field.
    NoEnd(&'a str),
    /// A label in place of an API name.
    Label(&'a str),
    /// The name of an object where a field is to be named.
    NoField(&'a str),
    /// A rule about too few or too many fields: how many it is about, and how many it names.
    RuleArity(RuleKind, &'a str, usize),
    /// A rule that compares fields, about two of different types.
    TwoTypes(RuleKind),
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey(key) => write!(f, "unknown key `{key}`"),
            Self::MissingKey(key) => write!(f, "missing key `{key}`"),
            Self::Alternatives(section) => {
                let what = section.alternative().unwrap_or("key");
                write!(f, "{} has exactly one {what}", section.name())
            }
            Self::Form(wanted, what, found) => {
                write!(f, "expected {wanted} for {what}, found {found}")
            }
            Self::NamesNone(key, what) => write!(f, "`{key}` names no {what}"),
            Self::NoBounds => {
                let (min, max) = (Key::Min, Key::Max);
                write!(f, "a range has at least one of `{min}` and `{max}`")
            }
            Self::Number(limit, text) => number(f, *limit, text),
            Self::UnknownWord(key, word) => write!(f, "unknown value `{word}` for `{key}`"),
            Self::Duplicate(what) => write!(f, "{what} is duplicated"),
            Self::DuplicateIn(entry, list) => write!(f, "`{entry}` is duplicated in {list}"),
            Self::Empty(what) => write!(f, "{what} is empty"),
            Self::UnknownType(text) => write!(f, "unknown type `{text}`"),
            Self::Unsuited(key, data_type) => {
                write!(f, "`{key}` does not suit a field of type `{data_type}`")
            }
            Self::UnknownField(name) => write!(f, "the object has no field `{name}`"),
            Self::OwnName(name) => {
                write!(f, "`{name}` is the field's own name, not another one")
            }
            Self::OwnObjectName(name) => {
                write!(f, "`{name}` is the object's own name, not another one")
            }
            Self::TakenName(name) => write!(f, "`{name}` is already a name of a field"),
            Self::SelfQualified => f.write_str("a field cannot qualify itself"),
            Self::ListVariant(field, variant) => {
                write!(
                    f,
                    "`{field}` would become the variant `{variant}`, the list of all fields"
                )
            }
            Self::OneVariant(first, second, variant) => {
                write!(
                    f,
                    "`{first}` and `{second}` both become the variant `{variant}`"
                )
            }
            Self::NoEnd(text) => {
                write!(f, "`{text}` names neither an object nor a field of one")
            }
            Self::Label(text) => write!(f, "label where an API name is expected: `{text}`"),
            Self::NoField(object) => write!(f, "`{object}` names no field, only an object"),
            Self::RuleArity(rule, wanted, count) => {
                write!(f, "`{rule}` takes {wanted}, not {count}")
            }
            Self::TwoTypes(rule) => write!(f, "`{rule}` compares two fields of one type"),
        }
    }
}

fn number(f: &mut fmt::Formatter<'_>, limit: Limit, text: &str) -> fmt::Result {
    let ((least, most), key) = (limit.values().into_inner(), limit.key());
    write!(
        f,
        "expected a whole number from {least} to {most} for `{key}`, found `{text}`"
    )
}

impl From<Fault<'_>> for String {
    fn from(fault: Fault<'_>) -> Self {
        fault.to_string()
    }
}
