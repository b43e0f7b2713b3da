//! Values read as a form of their own: text that is a number as a number, and so on.

use std::borrow::Cow;

use dmo_vocabulary::DataType;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz};

use super::mismatch::{DATE, DATE_TIME, Mismatch, NUMBER, TIME};
use super::{Decimal, Shape, Value, canonical, timestamp};

/// The value in the form that a cell of this shape wants.
pub(crate) fn convert<'a>(
    value: &'a Value<'_>,
    shape: Shape,
    data_type: DataType,
) -> Result<Value<'a>, Mismatch> {
    let converted = match shape {
        Shape::Bool => bool_of(value).map(Value::Bool),
        Shape::Int => int_of(value).map(Value::Int),
        Shape::Float => float_of(value).map(Value::Float),
        Shape::Decimal => return decimal_of(value).map(Value::Decimal),
        Shape::Date => return date_of(value).map(Value::Date),
        Shape::Time => return time_of(value).map(Value::Time),
        Shape::Timestamp => return timestamp_of(value).map(Value::Timestamp),
        Shape::Text => text_of(value, data_type).map(Value::Text),
        Shape::Canonical => canonical::text(value, data_type)
            .ok()
            .or_else(|| text_of(value, data_type))
            .map(Value::Text),
        Shape::Texts | Shape::Floats => None,
    };
    converted.ok_or_else(|| Mismatch::of(shape, data_type))
}

pub(crate) fn bool_of(value: &Value<'_>) -> Option<bool> {
    let number = match value {
        Value::Bool(value) => return Some(*value),
        Value::Text(text) if text.eq_ignore_ascii_case("true") => return Some(true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => return Some(false),
        value => int_of(value)?,
    };
    match number {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

fn int_of(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Int(value) => Some(*value),
        value => decimal_of(value).ok()?.to_i64(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the nearest float is what a field of type f64 asks for"
)]
pub(crate) fn float_of(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Float(value) => Some(*value),
        Value::Int(value) => Some(*value as f64),
        Value::Decimal(value) => Some(value.to_f64()),
        Value::Text(text) => {
            let is_word = !text.bytes().any(|byte| byte.is_ascii_digit());
            let number: f64 = match text.parse() {
                Ok(number) => number,
                // As YAML spells them: `.inf`, `-.inf`, `.nan`.
                Err(_) if is_word && text.trim_start_matches(['-', '+']).starts_with('.') => {
                    text.replacen('.', "", 1).parse().ok()?
                }
                Err(_) => return None,
            };
            // Too large a number reads as infinite, which only the word may be.
            (is_word || number.is_finite()).then_some(number)
        }
        _ => None,
    }
}

/// The number exactly; floats by their shortest text.
pub(crate) fn decimal_of(value: &Value<'_>) -> Result<Decimal, Mismatch> {
    match value {
        Value::Decimal(value) => Ok(*value),
        Value::Int(value) => Ok(Decimal::from(*value)),
        Value::Float(value) => Decimal::try_from(*value).map_err(Into::into),
        Value::Text(text) => Decimal::parse(text).map_err(Into::into),
        _ => Err(Mismatch::new(NUMBER)),
    }
}

pub(crate) fn date_of(value: &Value<'_>) -> Result<Date, Mismatch> {
    match value {
        Value::Date(value) => Ok(*value),
        Value::Timestamp(value) => {
            let datetime = tz::Offset::UTC.to_datetime(*value);
            // Some answers send a date as its midnight; any other time would be lost.
            let midnight = datetime.time() == Time::midnight();
            if midnight {
                Ok(datetime.date())
            } else {
                Err(timestamp::ParseTimeError::NotADay.into())
            }
        }
        Value::Text(text) => timestamp::date(text).map_err(Into::into),
        _ => Err(Mismatch::new(DATE)),
    }
}

pub(crate) fn time_of(value: &Value<'_>) -> Result<Time, Mismatch> {
    match value {
        Value::Time(value) => Ok(*value),
        Value::Text(text) => timestamp::time(text).map_err(Into::into),
        _ => Err(Mismatch::new(TIME)),
    }
}

pub(crate) fn timestamp_of(value: &Value<'_>) -> Result<Timestamp, Mismatch> {
    match value {
        Value::Timestamp(value) => Ok(*value),
        Value::Date(value) => tz::Offset::UTC
            .to_timestamp(value.to_datetime(Time::midnight()))
            .map_err(|_| match value.year() {
                ..0 => timestamp::ParseTimeError::TooEarly.into(),
                _ => timestamp::ParseTimeError::TooLate.into(),
            }),
        Value::Text(text) => timestamp::timestamp(text)
            .map_err(|error| Mismatch::new(format!("{DATE_TIME} ({})", error.expected()))),
        _ => Err(Mismatch::new(DATE_TIME)),
    }
}

/// The text, where it is known. A text column takes no number and no flag, as there is no telling
/// what stood there: `1` and `1.0` are one number, and two keys. Nor does one of days or moments that is held as text.
pub(crate) fn text_of<'a>(value: &'a Value<'_>, data_type: DataType) -> Option<Cow<'a, str>> {
    let is_flag = data_type == DataType::Boolean;
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Null | Value::Texts(_) | Value::Floats(_) => None,
        Value::Bool(_) if !is_flag => None,
        Value::Int(_) | Value::Float(_) | Value::Decimal(_)
            if !is_flag && !data_type.is_number() =>
        {
            None
        }
        value => Some(Cow::Owned(value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::{float_of, timestamp_of};
    use crate::Value;

    #[test]
    fn a_float_has_one_point_and_words_are_infinite_alone() {
        let read = |text: &'static str| float_of(&Value::from(text));
        for (text, float) in [
            ("1.5", 1.5),
            (".5", 0.5),
            ("-.5e1", -5.0),
            (".inf", f64::INFINITY),
            ("-.inf", f64::NEG_INFINITY),
            ("Infinity", f64::INFINITY),
        ] {
            assert_eq!(read(text), Some(float), "{text}");
        }
        assert!(read(".NaN").is_some_and(f64::is_nan));
        for wrong in [
            "1.2.3",
            "1..5",
            "..5",
            "5..",
            "1e400",
            "i.nf",
            "..inf",
            ".",
            "",
            "192.168.0.1",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_wanted_comes_first() {
        let error = timestamp_of(&Value::from("next Tuesday")).map_err(|error| error.to_string());
        let expected =
            "expected a dateTime such as 2024-03-22T05:47:10Z (a year of one to four digits)";
        assert_eq!(error, Err(expected.to_owned()));
    }
}
