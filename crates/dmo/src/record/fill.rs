//! From a value to the cell that it goes into, and back.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{Cell, FieldType};
use crate::convert::{FLOAT, Place, Reject, holds_numbers};
use crate::descriptor::{DataType, OneOf};
use crate::value::{Mismatch, Shape, Summary, Value, canonical, read};

/// Puts a value into a cell.
pub(crate) fn place(
    cell: &mut dyn Cell,
    value: Value<'_>,
    place: &Place,
) -> Result<(), Box<Reject>> {
    match value {
        Value::Null => null(cell, place),
        Value::Text(text) => {
            let shape = cell.shape();
            place_text(cell, text, shape, place)
        }
        Value::Texts(_) | Value::Floats(_) => {
            let (shape, found) = (cell.shape(), place.summary(&value));
            set(cell, value, shape, place).map_err(|mismatch| place.refused(mismatch, found))
        }
        value => {
            let shape = cell.shape();
            let set = match read::convert(&value, shape, place.data_type) {
                Ok(Value::Text(text)) => place_spelled(cell, &text, shape, place),
                converted => converted.and_then(|value| set(cell, value, shape, place)),
            };
            set.map_err(|mismatch| place.refused(mismatch, place.summary(&value)))
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
) -> Result<(), Box<Reject>> {
    // A type that takes any text never uses the error, so that no summary is made before.
    let value = Value::Text(Cow::Borrowed(&*text));
    if shape == Shape::Text && place.takes_any() && !place.stands_for_null(&value) {
        cell.set(Value::Text(text))
            .map_err(|mismatch| place.refused(mismatch, Summary::HIDDEN))
    } else {
        convert_text(cell, &text, shape, place)
    }
}

fn convert_text(
    cell: &mut dyn Cell,
    text: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), Box<Reject>> {
    if place.stands_for_null(&Value::from(text)) || place.is_blank(text, shape) {
        return null(cell, place);
    }
    place_spelled(cell, text, shape, place)
        .map_err(|mismatch| place.refused(mismatch, Summary::text(text)))
}

/// Puts a number, which came as it is spelled but not as text, into a cell: none means null, and
/// a column of texts or timestamps takes none. One of flags takes 0 and 1.
pub(crate) fn place_number(
    cell: &mut dyn Cell,
    spelled: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), Box<Reject>> {
    let is_flag = shape == Shape::Bool || place.data_type == DataType::Boolean;
    let set = if is_flag || holds_numbers(shape, place.data_type) {
        place_spelled(cell, spelled, shape, place)
    } else {
        Err(Mismatch::of(shape, place.data_type))
    };
    set.map_err(|mismatch| place.refused(mismatch, Summary::number(spelled)))
}

fn place_spelled(
    cell: &mut dyn Cell,
    text: &str,
    shape: Shape,
    place: &Place,
) -> Result<(), Mismatch> {
    let value = Value::from(text);
    match shape {
        Shape::Text => set(cell, value, shape, place),
        _ => match read::convert(&value, shape, place.data_type)
            .and_then(|value| set(cell, value, shape, place))
        {
            Err(_) if shape == Shape::Canonical => other_spellings(cell, &value, place),
            set => set,
        },
    }
}

/// A foreign type may want a number without trailing zeros, which some answers have
/// to fill the scale, or a timestamp without its zone, or may know the spelling of the source where it
/// refuses ours. One that holds no more than [`Timestamp`] takes the last of them for "no end", as that does.
fn other_spellings(cell: &mut dyn Cell, value: &Value<'_>, place: &Place) -> Result<(), Mismatch> {
    let others = match place.data_type {
        DataType::Number | DataType::Currency | DataType::Percent => {
            let number = read::decimal_of(value).ok();
            [number.map(|number| number.normalized().to_string()), None]
        }
        DataType::DateTime => {
            let timestamp = canonical::text(value, place.data_type).ok();
            let without_zone = timestamp.and_then(|text| text.strip_suffix('Z').map(str::to_owned));
            let is_last = read::timestamp_of(value) == Ok(Timestamp::MAX);
            [without_zone, is_last.then(|| Timestamp::MAX.to_string())]
        }
        _ => [None, None],
    };
    for text in others.into_iter().flatten() {
        if set(cell, Value::from(text), Shape::Canonical, place).is_ok() {
            return Ok(());
        }
    }
    set(cell, value.clone(), Shape::Canonical, place)
}

/// Puts null into a cell.
pub(crate) fn null(cell: &mut dyn Cell, place: &Place) -> Result<(), Box<Reject>> {
    cell.set(Value::Null)
        .map_err(|mismatch| place.refused_null(mismatch))
}

/// Sets a cell of `shape`, to null if the value means that.
fn set(cell: &mut dyn Cell, value: Value<'_>, shape: Shape, place: &Place) -> Result<(), Mismatch> {
    if place.stands_for_null(&value) {
        return cell.set(Value::Null);
    }
    let set = if shape == Shape::Canonical && !place.data_type.is_text() {
        set_foreign(cell, &value, place.data_type)
    } else {
        cell.set(value)
    };
    set.map_err(|mismatch| without_value(mismatch, shape, place))
}

/// Sets a cell of a foreign type, which may take a number and round it: what it holds then has to
/// be what it was given.
fn set_foreign(
    cell: &mut dyn Cell,
    value: &Value<'_>,
    data_type: DataType,
) -> Result<(), Mismatch> {
    let old = cell.value().into_owned();
    cell.set(value.clone())?;
    if canonical::is_same(value, &cell.value(), data_type) {
        return Ok(());
    }
    // It printed the old value itself.
    let _ = cell.set(old);
    Err(Mismatch::new("a value that its Rust type holds in full"))
}

/// A type of the user may say what it likes of a value that it refuses, the value included, so that
/// its words are not for sensitive columns.
fn without_value(mismatch: Mismatch, shape: Shape, place: &Place) -> Mismatch {
    match place.field() {
        Some(field) if place.is_sensitive() && !field.values.is_empty() => {
            Mismatch::new(OneOf(field.values).to_string())
        }
        Some(_) if place.is_sensitive() => Mismatch::of(shape, place.data_type),
        _ => mismatch,
    }
}

/// What is written for the value of a cell. The platform reads fewer spellings than foreign types
/// print, so that what they print is brought to its canonical form; text columns take any text. A value that
/// means null would be read as null, and is refused.
#[inline]
pub(crate) fn written<'a>(cell: &'a dyn Cell, place: &Place) -> Result<Value<'a>, Box<Reject>> {
    let value = cell.value();
    if place.stands_for_null(&value) {
        return Err(place.refused(Mismatch::new(NOT_NULL), place.summary(&value)));
    }
    let is_plain = !matches!(value, Value::Text(_)) || place.data_type.is_text();
    if is_plain || cell.shape() != Shape::Canonical {
        Ok(value)
    } else {
        canonical_of(&value, place)
    }
}

/// What is expected where a value means null.
pub(crate) const NOT_NULL: &str = "a value that is not one of `null_values`";

fn canonical_of(value: &Value<'_>, place: &Place) -> Result<Value<'static>, Box<Reject>> {
    match canonical::text(value, place.data_type) {
        Ok(text) => Ok(Value::from(text.into_owned())),
        Err(mismatch) => Err(place.refused(mismatch, place.summary(value))),
    }
}

/// What is known of the cell that a value comes from.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub(crate) shape: Shape,
    pub(crate) data_type: DataType,
}

/// Puts a value of another record, which is not null, into a cell: as decoding takes what encoding writes of it.
pub(crate) fn carry(
    cell: &mut dyn Cell,
    value: Value<'_>,
    source: Source,
    place: &Place,
) -> Result<(), Box<Reject>> {
    // What is written of a form is read as the same.
    if cell.shape() == source.shape {
        return self::place(cell, value, place);
    }
    let value = match (cell.shape(), value) {
        (Shape::Float, value) => {
            return place_float(cell, as_written(value, source.data_type), place);
        }
        (Shape::Texts, Value::Floats(floats)) => {
            let floats = floats.iter().map(|float| Value::Float(*float));
            elements::<String>(floats, place)?.into()
        }
        (Shape::Floats, Value::Texts(texts)) => {
            let texts = texts.iter().map(Value::from);
            elements::<f64>(texts, place)?.into()
        }
        (_, value) => as_written(value, source.data_type),
    };
    self::place(cell, value, place)
}

/// Puts a value into a cell that holds an `f64`, if that does not round it: decoding reads a number as well as it can, and of
/// what is carried nothing is to be lost.
fn place_float(cell: &mut dyn Cell, value: Value<'_>, place: &Place) -> Result<(), Box<Reject>> {
    let (written, found) = (Value::from(value.to_string()), place.summary(&value));
    self::place(cell, value, place)?;
    match cell.value() {
        Value::Null => Ok(()),
        held if canonical::is_same(&written, &held.to_string().into(), DataType::Number) => Ok(()),
        _ => Err(place.refused(Mismatch::new(FLOAT), found)),
    }
}

/// The elements of a list as elements of another type, up to the first that is refused, for which the list is.
fn elements<'v, T: FieldType + Default>(
    values: impl Iterator<Item = Value<'v>>,
    list: &Place,
) -> Result<Vec<T>, Box<Reject>> {
    let place = list.element(T::DATA_TYPE);
    let elements = values.map(|value| {
        let mut element = T::default();
        let value = as_written(value, DataType::Number);
        match T::SHAPE {
            Shape::Float => place_float(&mut element, value, &place)?,
            _ => self::place(&mut element, value, &place)?,
        }
        Ok(element)
    });
    elements.collect()
}

/// A value as formats that people read have it: text for what they have no form for, and for all in a column of texts.
fn as_written(value: Value<'_>, data_type: DataType) -> Value<'_> {
    let is_text = match &value {
        Value::Decimal(_) | Value::Date(_) | Value::Time(_) | Value::Timestamp(_) => true,
        Value::Float(float) if !float.is_finite() => true,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => data_type.is_text(),
        _ => false,
    };
    if is_text {
        Value::from(value.to_string())
    } else {
        value
    }
}
