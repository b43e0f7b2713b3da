//! Values, which know nothing of fields: what travels between a record and the engine.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

mod access;
pub(crate) mod canonical;
mod decimal;
mod mismatch;
pub(crate) mod read;
mod summary;
pub(crate) mod timestamp;

pub(crate) use decimal::PrintBuffer;
pub use decimal::{Decimal, ParseDecimalError};
pub use mismatch::Mismatch;
pub(crate) use mismatch::expected;
pub(crate) use summary::HIDDEN;
pub use summary::Summary;

/// One value on its way into a field or out of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A binary floating-point number.
    Float(f64),
    /// An exact decimal.
    Decimal(Decimal),
    /// Text, values of value lists included.
    Text(Cow<'a, str>),
    /// A calendar day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A timestamp.
    Timestamp(Timestamp),
    /// A list of texts.
    Texts(Cow<'a, [String]>),
    /// A list of floats.
    Floats(Cow<'a, [f64]>),
}

/// The form in which a cell wants its value; binary formats are asked for exactly this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// [`Value::Bool`]
    Bool,
    /// [`Value::Int`]
    Int,
    /// [`Value::Float`]
    Float,
    /// [`Value::Decimal`]
    Decimal,
    /// [`Value::Text`]
    Text,
    /// [`Value::Date`]
    Date,
    /// [`Value::Time`]
    Time,
    /// [`Value::Timestamp`]
    Timestamp,
    /// [`Value::Texts`]
    Texts,
    /// [`Value::Floats`]
    Floats,
    /// [`Value::Text`] in the canonical form of the field's [`DataType`](crate::DataType): RFC 3339
    /// in UTC for a timestamp, `yyyy-MM-dd` for a date, `HH:mm:ss` for a time, plain digits for a number, without an exponent.
    /// [`Cell::value`](crate::Cell::value) may spell it otherwise; it is brought to this form before
    /// it is written.
    Canonical,
}

/// The text that stands for the value: `null`, RFC 3339 for timestamps (`9999-12-31T23:59:59Z` for
/// [`Timestamp::MAX`], which stands for it), lists in brackets.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Decimal(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Date(value) => value.fmt(f),
            Self::Time(value) => value.fmt(f),
            Self::Timestamp(value) => timestamp::Written(*value).fmt(f),
            Self::Texts(values) => f.debug_list().entries(values.iter()).finish(),
            Self::Floats(values) => f.debug_list().entries(values.iter()).finish(),
        }
    }
}
