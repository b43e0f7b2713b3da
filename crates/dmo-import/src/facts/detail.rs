//! What reasons are made of: as data, with the text of each.

use std::fmt;

use dmo_schema::bound::BoundType;
use dmo_schema::text::count;
use dmo_schema::{Key, Limit, Shape};

use super::quote::Quote;
use super::reason::texts;
use crate::node::{Node, ValueType};

texts! {
    /// Why a field is more than a single value.
    pub(crate) enum Compound {
        /// It is made of other schemas.
        Combined(key: &'static str) => "is composed with `{key}`",
        /// It has fields of its own.
        Object => "is a nested object",
        /// It has several values.
        List => "is a list",
    }
}

/// Members of which one should be there, and none is: `` none of `a`, `b` and `c` ``.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoneOf(pub &'static [&'static str]);

impl fmt::Display for NoneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("nothing"),
            [only] => write!(f, "no `{only}`"),
            [one, other] => write!(f, "neither `{one}` nor `{other}`"),
            [names @ .., last] => write!(f, "none of `{}` and `{last}`", names.join("`, `")),
        }
    }
}

/// Keys by which two rows differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keys(pub Vec<Key>);

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, key) in self.0.iter().enumerate() {
            let before = if at == 0 { "" } else { ", " };
            write!(f, "{before}{key}")?;
        }
        Ok(())
    }
}

/// A key as a page prints it, which is no field that the page lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedKey {
    /// The API name, where the page prints one.
    pub name: Option<String>,
    /// The label, where the page prints one.
    pub label: Option<String>,
}

impl fmt::Display for PrintedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, &self.label) {
            (Some(name), Some(label)) => {
                write!(
                    f,
                    "no field `{name}` and no single field labelled `{label}`"
                )
            }
            (Some(name), None) => write!(f, "no field `{name}`"),
            (None, label) => {
                let label = label.as_deref().unwrap_or_default();
                write!(f, "no single field labelled `{label}`")
            }
        }
    }
}

/// Places of a key, the first and the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Orders(pub u32, pub u32);

impl fmt::Display for Orders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(first, last) = self;
        if first == last {
            write!(f, "the order {first}")
        } else {
            write!(f, "the orders {first} to {last}")
        }
    }
}

/// The rows about the fields of an object: `its 2 rows about fields are`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldRows(pub usize);

impl fmt::Display for FieldRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = if self.0 == 1 { "is" } else { "are" };
        write!(f, "its {} about fields {verb}", count(self.0, "row"))
    }
}

/// The part that a field plays in its object, by the key that names the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Role(pub Key);

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Key::PrimaryKey => "key",
            Key::EventTime => "event time",
            Key::RecordModified => "time of the last change",
            other => other.as_str(),
        })
    }
}

texts! {
    /// What the order of a field says against its mark.
    pub(crate) enum MarkDoubt {
        /// That it is not in the key.
        OrderZero => "has the order 0, which says that it is not in the key",
        /// That it is in the key.
        Order => "has an order in the key",
    }
}

/// The form that a value should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Text.
    Text,
    /// True or false.
    Flag,
    /// A whole number.
    WholeNumber,
    /// A value of a limit.
    Limit(Limit),
    /// An end of a range.
    Bound(BoundType),
    /// A map.
    Map,
    /// A list.
    List,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => ValueType::Text.fmt(f),
            Self::Flag => Shape::Flag.fmt(f),
            Self::WholeNumber => Shape::Number(0, u32::MAX).fmt(f),
            Self::Limit(limit) => {
                let values = limit.values();
                Shape::Number(*values.start(), *values.end()).fmt(f)
            }
            Self::Bound(form) => f.write_str(form.example()),
            Self::Map => ValueType::Map.fmt(f),
            Self::List => ValueType::List.fmt(f),
        }
    }
}

/// A value that has another form than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// A text, as written.
    Text(Quote),
    /// A number, as written.
    Number(Quote),
    /// Another value.
    Value(ValueType),
}

impl Found {
    /// What a value is.
    pub(crate) fn of(node: Node<'_>) -> Self {
        match node.form() {
            ValueType::Text => Self::Text(node.raw().into()),
            ValueType::Number => Self::Number(node.raw().into()),
            form => Self::Value(form),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => {
                f.write_str("the text ")?;
                text.fmt(f)
            }
            Self::Number(text) => {
                f.write_str("the number ")?;
                text.fmt(f)
            }
            Self::Value(form) => form.fmt(f),
        }
    }
}

texts! {
    /// What is not certain of a key.
    pub(crate) enum KeyFault {
        /// An order that is no number.
        Order => "has an order in the key that is not a number",
        /// A field that is refused.
        Refused => "is not taken, and it is in the key",
        /// A name that is no field.
        Unlisted(name: String) => "has `{name}` in its key, which is not one of its fields",
        /// A field that has no name.
        Unreadable => "has a key that cannot be read",
    }
}

texts! {
    /// Why a field cannot play a part.
    pub(crate) enum RoleFault {
        /// It is not there.
        NoField => "not one of its fields",
        /// It has several values.
        List => "a list, which cannot be a key",
    }
}

texts! {
    /// Why a value list cannot be taken apart.
    pub(crate) enum ListFault {
        /// An entry is a sentence.
        LongValue => "an entry of its value list has no value of at most four words",
        /// A value stands twice.
        Duplicate => "a value in its value list is duplicated",
        /// A dash stands before all values.
        NoValue => "a dash in its value list has no value before it",
        /// Nothing parts the values.
        RunTogether => "its values follow each other with no separator",
    }
}

/// What an org says that went wrong, one error after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrgErrors(pub Vec<OrgError>);

/// An error of an org.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OrgError {
    /// Which error it is.
    pub code: Option<String>,
    /// What it is, for people.
    pub message: Option<String>,
    /// What people are told to do about it.
    pub actions: Vec<String>,
}

impl fmt::Display for OrgErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            let OrgError {
                code,
                message,
                actions,
            } = error;
            f.write_str(if at > 0 { ", and " } else { "" })?;
            match (code, message) {
                (Some(code), Some(message)) => write!(f, "is the error `{code}` ({message})"),
                (Some(code), None) => write!(f, "is the error `{code}`"),
                (None, Some(message)) => write!(f, "is an error ({message})"),
                (None, None) => f.write_str("is an error"),
            }?;
            if !actions.is_empty() {
                write!(f, "; the advice is: {}", actions.join(" "))?;
            }
        }
        Ok(())
    }
}
