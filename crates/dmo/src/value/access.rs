//! Values as the Rust types that people hold, and from them.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Decimal, Value, read};

/// What a value is, without any conversion but between numbers that are the same.
///
/// ```
/// use dmo::{Decimal, Value};
///
/// let count = Value::from(2);
/// assert_eq!(count.as_int(), Some(2));
/// assert_eq!(count.as_decimal(), Some(Decimal::from(2)));
/// assert_eq!(count.as_text(), None);
/// assert_eq!(Value::from("2").as_int(), None);
/// ```
impl Value<'_> {
    /// Whether there is no value.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The flag, if the value is one.
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The whole number, if the value is one that an `i64` holds, such as `2` or the decimal `2.00`.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Decimal(_) | Self::Float(_) => {
                let whole = self.as_decimal()?.normalized();
                let whole = (whole.scale() == 0).then(|| whole.mantissa())?;
                i64::try_from(whole).ok()
            }
            _ => None,
        }
    }

    /// The floating-point number, if the value is one, or a number that is the same as one.
    pub fn as_float(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            Self::Int(_) | Self::Decimal(_) => {
                let exact = self.as_decimal()?;
                let float = exact.to_f64();
                (Decimal::try_from(float) == Ok(exact)).then_some(float)
            }
            _ => None,
        }
    }

    /// The number, if the value is one; of an `f64`, the shortest that stands for it.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Int(_) | Self::Decimal(_) | Self::Float(_) => read::decimal_of(self).ok(),
            _ => None,
        }
    }

    /// The text, if the value is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The calendar day, if the value is one.
    pub const fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(value) => Some(*value),
            _ => None,
        }
    }

    /// The time of day, if the value is one.
    pub const fn as_time(&self) -> Option<Time> {
        match self {
            Self::Time(value) => Some(*value),
            _ => None,
        }
    }

    /// The timestamp, if the value is one.
    pub const fn as_timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Timestamp(value) => Some(*value),
            _ => None,
        }
    }

    /// The texts, if the value is a list of some.
    pub fn as_texts(&self) -> Option<&[String]> {
        match self {
            Self::Texts(texts) => Some(texts),
            _ => None,
        }
    }

    /// The floats, if the value is a list of some.
    pub fn as_floats(&self) -> Option<&[f64]> {
        match self {
            Self::Floats(floats) => Some(floats),
            _ => None,
        }
    }

    /// The same value, borrowing nothing.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => Value::Int(value),
            Self::Float(value) => Value::Float(value),
            Self::Decimal(value) => Value::Decimal(value),
            Self::Text(value) => Value::Text(Cow::Owned(value.into_owned())),
            Self::Date(value) => Value::Date(value),
            Self::Time(value) => Value::Time(value),
            Self::Timestamp(value) => Value::Timestamp(value),
            Self::Texts(value) => Value::Texts(Cow::Owned(value.into_owned())),
            Self::Floats(value) => Value::Floats(Cow::Owned(value.into_owned())),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident),* $(,)?) => {$(
        impl From<$from> for Value<'_> {
            fn from(value: $from) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

from! { bool => Bool, i64 => Int, f64 => Float, Decimal => Decimal, Date => Date, Time => Time, Timestamp => Timestamp }

macro_rules! from_whole {
    ($($from:ty),* $(,)?) => {$(
        /// As a whole number.
        impl From<$from> for Value<'_> {
            fn from(value: $from) -> Self {
                Self::Int(value.into())
            }
        }
    )*};
}

from_whole! { i8, i16, i32, u8, u16, u32 }

/// As a whole number, or as a decimal where an `i64` has no room.
impl From<u64> for Value<'_> {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Self::Decimal(value.into()), Self::Int)
    }
}

/// As that of a `u64`, which has room for every one.
impl From<usize> for Value<'_> {
    fn from(value: usize) -> Self {
        (value as u64).into()
    }
}

/// Its exact value as an `f64`.
impl From<f32> for Value<'_> {
    fn from(value: f32) -> Self {
        Self::Float(value.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(value: Cow<'a, str>) -> Self {
        Self::Text(value)
    }
}

/// As a text of one letter.
impl From<char> for Value<'_> {
    fn from(value: char) -> Self {
        Self::Text(Cow::Owned(value.to_string()))
    }
}

impl From<Vec<&str>> for Value<'_> {
    fn from(value: Vec<&str>) -> Self {
        value.as_slice().into()
    }
}

impl From<&[&str]> for Value<'_> {
    fn from(value: &[&str]) -> Self {
        Self::Texts(value.iter().map(|&text| text.to_owned()).collect())
    }
}

impl<'a> From<&'a Vec<String>> for Value<'a> {
    fn from(value: &'a Vec<String>) -> Self {
        value.as_slice().into()
    }
}

impl<'a> From<&'a Vec<f64>> for Value<'a> {
    fn from(value: &'a Vec<f64>) -> Self {
        value.as_slice().into()
    }
}

impl From<Vec<String>> for Value<'_> {
    fn from(value: Vec<String>) -> Self {
        Self::Texts(Cow::Owned(value))
    }
}

impl<'a> From<&'a [String]> for Value<'a> {
    fn from(value: &'a [String]) -> Self {
        Self::Texts(Cow::Borrowed(value))
    }
}

impl From<Vec<f64>> for Value<'_> {
    fn from(value: Vec<f64>) -> Self {
        Self::Floats(Cow::Owned(value))
    }
}

impl<'a> From<&'a [f64]> for Value<'a> {
    fn from(value: &'a [f64]) -> Self {
        Self::Floats(Cow::Borrowed(value))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_had_where_they_are_the_same() {
        let decimal = |text: &str| Value::from(text.parse::<Decimal>().expect("a number"));
        for (value, int, float) in [
            (Value::from(2), Some(2), Some(2.0)),
            (decimal("2.00"), Some(2), Some(2.0)),
            (decimal("2.5"), None, Some(2.5)),
            (decimal("0.1"), None, Some(0.1)),
            (decimal("12345678.123456789012345678"), None, None),
            (Value::from(u64::MAX), None, None),
            (Value::from(i64::MAX), Some(i64::MAX), None),
            (Value::from(7.0), Some(7), Some(7.0)),
            (Value::from(0.5_f32), None, Some(0.5)),
            (Value::from(-0.0), Some(0), Some(-0.0)),
            (Value::from("2"), None, None),
            (Value::from(true), None, None),
            (Value::Null, None, None),
        ] {
            assert_eq!(value.as_int(), int, "{value:?}");
            assert_eq!(value.as_float(), float, "{value:?}");
            assert_eq!(value.as_decimal().is_some(), is_number(&value), "{value:?}");
        }
        assert!(Value::from(f64::NAN).as_float().is_some_and(f64::is_nan));
        assert_eq!(Value::from(f64::NAN).as_decimal(), None);
        assert_eq!(Value::from(f64::INFINITY).as_int(), None);
    }

    fn is_number(value: &Value<'_>) -> bool {
        matches!(value, Value::Int(_) | Value::Float(_) | Value::Decimal(_))
    }

    #[test]
    fn each_form_is_had_as_itself_alone() {
        let (texts, floats) = (vec!["a".to_owned()], vec![0.5]);
        let values = [
            Value::Null,
            Value::from(true),
            Value::from('x'),
            Value::from(Date::constant(2024, 3, 22)),
            Value::from(Time::constant(5, 47, 0, 0)),
            Value::from(Timestamp::UNIX_EPOCH),
            Value::from(texts.as_slice()),
            Value::from(floats.as_slice()),
        ];
        for (at, value) in values.iter().enumerate() {
            let forms = [
                value.is_null(),
                value.as_bool() == Some(true),
                value.as_text() == Some("x"),
                value.as_date() == Some(Date::constant(2024, 3, 22)),
                value.as_time() == Some(Time::constant(5, 47, 0, 0)),
                value.as_timestamp() == Some(Timestamp::UNIX_EPOCH),
                value.as_texts() == Some(&texts),
                value.as_floats() == Some(&floats),
            ];
            let found = forms.iter().position(|is_so| *is_so);
            assert_eq!(found, Some(at), "{value:?}");
            assert_eq!(forms.iter().filter(|is_so| **is_so).count(), 1, "{value:?}");
            assert_eq!(value.clone().into_owned(), *value);
        }
        assert_eq!(Value::from(None::<i64>), Value::Null);
        assert_eq!(Value::from(texts.clone()), Value::from(&*texts));
        assert_eq!(Value::from(floats.clone()), Value::from(&*floats));
        assert_eq!(Value::from(&texts), Value::from(vec!["a"]));
        assert_eq!(Value::from(&floats), Value::from(&*floats));
        assert_eq!(Value::from(texts.len()), Value::Int(1));
        assert_eq!(Value::from(u64::MAX).to_string(), u64::MAX.to_string());
        let text = "x".to_owned();
        assert_eq!(Value::from(&text), Value::from(Cow::Borrowed("x")));
    }
}
