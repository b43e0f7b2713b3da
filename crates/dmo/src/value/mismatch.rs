//! A value that does not fit, as data.

use std::borrow::Cow;
use std::fmt;

use dmo_vocabulary::DataType;
use dmo_vocabulary::printable::Escaped;

use super::Shape;

/// A value that a type cannot hold: what was expected in its place.
///
/// Prints as `expected a number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    expected: Cow<'static, str>,
}

impl Mismatch {
    /// A mismatch, by what was expected, such as `a number`.
    pub fn new(expected: impl Into<Cow<'static, str>>) -> Self {
        Self {
            expected: expected.into(),
        }
    }

    /// The mismatch of a value that a cell of this shape cannot take.
    #[cold]
    pub(crate) const fn of(shape: Shape, data_type: DataType) -> Self {
        Self {
            expected: Cow::Borrowed(expected(shape, data_type)),
        }
    }

    /// What was expected, such as `a number`.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    pub(crate) fn into_expected(self) -> Cow<'static, str> {
        self.expected
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", Escaped(&self.expected))
    }
}

impl std::error::Error for Mismatch {}

pub(super) const NUMBER: &str = "a number";
pub(super) const DATE: &str = "a date such as 2024-03-22";
pub(super) const TIME: &str = "a time such as 12:34:56";
pub(super) const DATE_TIME: &str = "a dateTime such as 2024-03-22T05:47:10Z";
const FLAG: &str = "true or false";

/// What a cell of this shape expects, in words.
pub(crate) const fn expected(shape: Shape, data_type: DataType) -> &'static str {
    match shape {
        Shape::Bool => FLAG,
        Shape::Int => "a whole number",
        Shape::Float | Shape::Decimal => NUMBER,
        Shape::Date => DATE,
        Shape::Time => TIME,
        Shape::Timestamp => DATE_TIME,
        Shape::Texts => "a list of texts",
        Shape::Floats => "a list of numbers",
        Shape::Text | Shape::Canonical => match data_type {
            DataType::Number | DataType::Currency | DataType::Percent => NUMBER,
            DataType::Boolean => FLAG,
            DataType::Date => DATE,
            DataType::Time => TIME,
            DataType::DateTime => DATE_TIME,
            _ => "text",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Mismatch;

    #[test]
    fn what_others_say_is_shown_escaped_on_one_line() {
        let mismatch = Mismatch::new("no\n\u{9b}2Jmoney");
        assert_eq!(mismatch.to_string(), "expected no\\n\\u{9b}2Jmoney");
    }
}
