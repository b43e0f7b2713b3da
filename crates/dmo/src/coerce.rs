//! From the form in which a value arrives to the form that its cell wants.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz};

use crate::canonical;
use crate::decimal::Decimal;
use crate::error::Mismatch;
use crate::object::DataType;
use crate::place::Place;
use crate::record::Cell;
use crate::summary;
use crate::timestamp;
use crate::value::{Shape, Value};

/// Puts a value into a cell. The error is what follows the name of the column in a message.
pub(crate) fn place(cell: &mut dyn Cell, value: Value<'_>, place: &Place) -> Result<(), String> {
    match value {
        Value::Null => null(cell, place),
        Value::Text(text) => {
            let shape = cell.shape();
            place_text(cell, text, shape, place)
        }
        Value::Texts(_) | Value::Floats(_) => {
            let (shape, found) = (cell.shape(), summary::value(&value, place.field()));
            place
                .set(cell, value, shape)
                .map_err(|mismatch| place.refused(&mismatch, &found))
        }
        value => {
            let shape = cell.shape();
            convert(&value, shape, place.data_type)
                .and_then(|value| place.set(cell, value, shape))
                .map_err(|mismatch| {
                    place.refused(&mismatch, &summary::value(&value, place.field()))
                })
        }
    }
}

/// The same for text, of a cell that wants `shape`.
#[inline]
pub(crate) fn place_text(
    cell: &mut dyn Cell,
    text: Cow<'_, str>,
    shape: Shape,
    place: &Place,
) -> Result<(), String> {
    if shape == Shape::Text && place.takes_any() && !place.stands_for_null(&text) {
        cell.set(Value::Text(text))
            .map_err(|mismatch| format!(": {mismatch}"))
    } else {
        convert_text(cell, &text, shape, place)
    }
}

fn convert_text(
    cell: &mut dyn Cell,
    text: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), String> {
    if place.stands_for_null(text) || is_blank(text, shape, place) {
        return null(cell, place);
    }
    place_spelled(cell, text, shape, place)
        .map_err(|mismatch| place.refused(&mismatch, &summary::text(text)))
}

/// Whether a cell of this shape holds numbers.
#[inline]
pub(crate) fn holds_numbers(shape: Shape, data_type: DataType) -> bool {
    match shape {
        Shape::Int | Shape::Float | Shape::Decimal => true,
        Shape::Text | Shape::Canonical => data_type.is_number(),
        _ => false,
    }
}

/// Puts a number, which came as it is spelled but not as text, into a cell: none means null, and
/// a column of texts or timestamps takes none.
pub(crate) fn place_number(
    cell: &mut dyn Cell,
    spelled: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), String> {
    let set = if holds_numbers(shape, place.data_type) {
        place_spelled(cell, spelled, shape, place)
    } else {
        Err(unexpected(shape, place.data_type))
    };
    set.map_err(|mismatch| place.refused(&mismatch, &summary::number(spelled)))
}

fn place_spelled(
    cell: &mut dyn Cell,
    text: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), Mismatch> {
    let value = Value::from(text);
    match shape {
        Shape::Text => place.set(cell, value, shape),
        _ => match convert(&value, shape, place.data_type)
            .and_then(|value| place.set(cell, value, shape))
        {
            Err(_) if shape == Shape::Canonical => other_spellings(cell, &value, place),
            set => set,
        },
    }
}

/// A foreign type may want a number without trailing zeros, which some answers have
/// to fill the scale, or a timestamp without its zone, or may know the spelling of the source where it
/// refuses ours.
fn other_spellings(cell: &mut dyn Cell, value: &Value<'_>, place: &Place) -> Result<(), Mismatch> {
    let shorter = match place.data_type {
        DataType::Number | DataType::Currency | DataType::Percent => decimal_of(value)
            .ok()
            .map(|number| number.normalized().to_string()),
        DataType::DateTime => canonical::text(value, place.data_type)
            .ok()
            .and_then(|timestamp| timestamp.strip_suffix('Z').map(str::to_owned)),
        _ => None,
    };
    if let Some(text) = shorter
        && place.set(cell, Value::from(text), Shape::Canonical).is_ok()
    {
        return Ok(());
    }
    place.set(cell, value.clone(), Shape::Canonical)
}

/// What is written for the value of a cell. The platform reads fewer spellings than foreign types
/// print, so that what they print is brought to its canonical form; text columns take any text.
#[inline]
pub(crate) fn written<'a>(cell: &'a dyn Cell, place: &Place) -> Result<Value<'a>, String> {
    let value = cell.value();
    let is_plain = !matches!(value, Value::Text(_)) || place.data_type.is_text();
    if is_plain || cell.shape() != Shape::Canonical {
        Ok(value)
    } else {
        canonical_of(&value, place)
    }
}

fn canonical_of(value: &Value<'_>, place: &Place) -> Result<Value<'static>, String> {
    match canonical::text(value, place.data_type) {
        Ok(text) => Ok(Value::from(text.into_owned())),
        Err(mismatch) => {
            let found = summary::value(value, place.field());
            Err(place.refused(&mismatch, &found))
        }
    }
}

/// Whether text means null because it is blank where only another type can be.
fn is_blank(text: &str, shape: Shape, place: &Place) -> bool {
    let other = match shape {
        Shape::Text => false,
        Shape::Canonical => !place.data_type.is_text(),
        _ => true,
    };
    other && text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Puts null into a cell.
pub(crate) fn null(cell: &mut dyn Cell, place: &Place) -> Result<(), String> {
    cell.set(Value::Null).map_err(|mismatch| {
        if place.is_column() {
            " is null".to_owned()
        } else {
            format!(": {mismatch}, found null")
        }
    })
}

const TIME: &str = "a time such as 12:34:56";
const DATE_TIME: &str = "a dateTime such as 2024-03-22T05:47:10Z";

/// What a cell of this shape expects, in words.
pub(crate) fn expected(shape: Shape, data_type: DataType) -> &'static str {
    match shape {
        Shape::Bool => "true or false",
        Shape::Int => "a whole number",
        Shape::Float | Shape::Decimal => "a number",
        Shape::Date => "a date such as 2024-03-22",
        Shape::Time => TIME,
        Shape::Timestamp => DATE_TIME,
        Shape::Texts => "a list of texts",
        Shape::Floats => "a list of numbers",
        Shape::Text | Shape::Canonical => match data_type {
            DataType::Number | DataType::Currency | DataType::Percent => "a number",
            DataType::Boolean => "true or false",
            DataType::Date => "a date such as 2024-03-22",
            DataType::Time => TIME,
            DataType::DateTime => DATE_TIME,
            _ => "text",
        },
    }
}

/// The value in the form that a cell of this shape wants.
fn convert<'a>(
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
    converted.ok_or_else(|| unexpected(shape, data_type))
}

/// The mismatch of a value that a cell of this shape cannot take.
pub(crate) fn unexpected(shape: Shape, data_type: DataType) -> Mismatch {
    Mismatch::new(format!("expected {}", expected(shape, data_type)))
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
            // As YAML spells them: `.inf`, `-.inf`, `.nan`.
            let number: f64 = text
                .parse()
                .or_else(|_| text.replacen('.', "", 1).parse())
                .ok()?;
            // Too large a number reads as infinite, which only the word may be.
            if number.is_infinite() && text.bytes().any(|byte| byte.is_ascii_digit()) {
                None
            } else {
                Some(number)
            }
        }
        _ => None,
    }
}

/// The number exactly; floats by their shortest text.
pub(crate) fn decimal_of(value: &Value<'_>) -> Result<Decimal, Mismatch> {
    match value {
        Value::Decimal(value) => Ok(*value),
        Value::Int(value) => Ok(Decimal::from(*value)),
        Value::Float(value) => {
            Decimal::try_from(*value).map_err(|error| Mismatch::new(error.message()))
        }
        Value::Text(text) => Decimal::parse(text).map_err(|error| Mismatch::new(error.message())),
        _ => Err(Mismatch::new("expected a number")),
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
                Err(Mismatch::new("expected a date without a time"))
            }
        }
        Value::Text(text) => timestamp::date(text).map_err(Mismatch::new),
        _ => Err(Mismatch::new("expected a date such as 2024-03-22")),
    }
}

pub(crate) fn time_of(value: &Value<'_>) -> Result<Time, Mismatch> {
    match value {
        Value::Time(value) => Ok(*value),
        Value::Text(text) => timestamp::time(text).map_err(Mismatch::new),
        _ => Err(Mismatch::new(format!("expected {TIME}"))),
    }
}

pub(crate) fn timestamp_of(value: &Value<'_>) -> Result<Timestamp, Mismatch> {
    match value {
        Value::Timestamp(value) => Ok(*value),
        Value::Date(value) => tz::Offset::UTC
            .to_timestamp(value.to_datetime(Time::midnight()))
            .map_err(|_| Mismatch::new("expected a timestamp no later than 9999-12-30T22:00:00Z")),
        Value::Text(text) => timestamp::timestamp(text).map_err(|wrong| {
            let wrong = wrong.strip_prefix("expected ").unwrap_or(wrong);
            Mismatch::new(format!("expected {DATE_TIME} ({wrong})"))
        }),
        _ => Err(Mismatch::new(format!("expected {DATE_TIME}"))),
    }
}

/// The text, where it is known. A text column takes no number and no flag, as there is no telling
/// what stood there: `1` and `1.0` are one number, and two keys.
pub(crate) fn text_of<'a>(value: &'a Value<'_>, data_type: DataType) -> Option<Cow<'a, str>> {
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        Value::Null | Value::Texts(_) | Value::Floats(_) => None,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Decimal(_)
            if data_type.is_text() =>
        {
            None
        }
        value => Some(Cow::Owned(value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::timestamp_of;
    use crate::Value;

    #[test]
    fn what_was_wanted_comes_first() {
        let error = timestamp_of(&Value::from("next Tuesday")).map_err(|error| error.to_string());
        let expected =
            "expected a dateTime such as 2024-03-22T05:47:10Z (a year of one to four digits)";
        assert_eq!(error, Err(expected.to_owned()));
    }
}
