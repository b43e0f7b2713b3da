//! What can go wrong with names and values outside of serde.

use std::borrow::Cow;
use std::fmt;

use dmo_vocabulary::printable::Escaped;

use crate::field::Field;
use crate::object::{ListedValue, Object};
use crate::summary;

/// A value that a field's type cannot hold, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    message: Cow<'static, str>,
}

impl Mismatch {
    /// A mismatch with a message such as `expected a number`.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaped(&self.message).fmt(f)
    }
}

impl std::error::Error for Mismatch {}

/// Text that is not a [`Decimal`](crate::Decimal).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecimalError {
    message: &'static str,
}

impl ParseDecimalError {
    pub(crate) const fn syntax() -> Self {
        Self {
            message: "expected a number such as -12.50",
        }
    }

    pub(crate) const fn digits() -> Self {
        Self {
            message: "expected at most 38 digits",
        }
    }

    pub(crate) const fn message(self) -> &'static str {
        self.message
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for ParseDecimalError {}

/// A name that no field of an object has.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownField {
    name: Box<str>,
    object: &'static str,
}

impl UnknownField {
    pub(crate) fn new(name: &str, object: &Object) -> Self {
        Self {
            name: name.into(),
            object: object.api_name,
        }
    }

    /// The name that was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// API name of the object.
    pub fn object(&self) -> &'static str {
        self.object
    }
}

impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} has no field {}",
            self.object,
            summary::text(&self.name)
        )
    }
}

impl fmt::Debug for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownField({self})")
    }
}

impl std::error::Error for UnknownField {}

/// Text that a closed value list does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlistedError {
    text: Box<str>,
    expected: String,
}

impl UnlistedError {
    pub(crate) fn new(text: &str, values: &[ListedValue]) -> Self {
        Self {
            text: text.into(),
            expected: one_of(values),
        }
    }

    /// The text that was to be read.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for UnlistedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, expected) = (summary::text(&self.text), Escaped(&self.expected));
        write!(f, "{text} is not {expected}")
    }
}

impl std::error::Error for UnlistedError {}

/// `one of A, B`, cut after ten values.
pub(crate) fn one_of(values: &[ListedValue]) -> String {
    const MOST: usize = 10;
    let names: Vec<_> = values
        .iter()
        .take(MOST)
        .map(|listed| listed.value)
        .collect();
    let rest = values.len().saturating_sub(MOST);
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("one of {}{more}", names.join(", "))
}

/// Why [`Record::set`](crate::Record::set) refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetError {
    /// The object has no such field.
    UnknownField(UnknownField),
    /// The field cannot hold the value.
    Mismatch(ColumnError),
}

impl fmt::Display for SetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(error) => error.fmt(f),
            Self::Mismatch(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SetError {}

impl From<UnknownField> for SetError {
    fn from(error: UnknownField) -> Self {
        Self::UnknownField(error)
    }
}

impl From<ColumnError> for SetError {
    fn from(error: ColumnError) -> Self {
        Self::Mismatch(error)
    }
}

/// What is wrong with one column of a row: which it is, what was expected, and what was found.
#[derive(Clone, PartialEq, Eq)]
pub struct ColumnError {
    object: &'static str,
    field: &'static str,
    key: bool,
    /// What follows the name of the column.
    message: String,
}

impl ColumnError {
    pub(crate) fn new(object: &Object, field: &'static Field, message: impl Into<String>) -> Self {
        Self {
            object: object.api_name,
            field: field.api_name,
            key: object.key_fields().any(|key| std::ptr::eq(key, field)),
            message: message.into(),
        }
    }

    /// API name of the object.
    pub fn object(&self) -> &'static str {
        self.object
    }

    /// API name of the field.
    pub fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = if self.key { "key " } else { "" };
        write!(
            f,
            "{key}column {} of {}{}",
            self.field,
            self.object,
            Escaped(&self.message)
        )
    }
}

impl fmt::Debug for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ColumnError({self})")
    }
}

impl std::error::Error for ColumnError {}

#[cfg(test)]
mod tests {
    use super::{Mismatch, UnlistedError};
    use crate::object::ListedValue;

    #[test]
    fn what_others_say_is_shown_escaped_on_one_line() {
        let mismatch = Mismatch::new("no\n\u{9b}2Jmoney");
        assert_eq!(mismatch.to_string(), "no\\n\\u{9b}2Jmoney");
        let values = [ListedValue::new("A\u{1b}", "A")];
        let error = UnlistedError::new("B\u{202e}", &values);
        assert_eq!(error.to_string(), "\"B\\u{202e}\" is not one of A\\u{1b}");
    }
}
