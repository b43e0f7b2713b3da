//! Encoding, once for all objects and generic only over the format.

use serde::ser::{Error, Serialize, SerializeStruct, Serializer};

use crate::coerce::{self, Place};
use crate::error::ColumnError;
use crate::object::DataType;
use crate::record::{Cell, FieldType, Record};
use crate::value::Value;

/// Writes a record with all its columns; a [`Row`](crate::Row) only with those that were there, if
/// the format names columns.
pub(crate) fn record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let object = record.object();
    let human = serializer.is_human_readable();
    let columns = if human { record.columns() } else { None };
    let written = |index: usize, value: &Value<'_>| {
        !value.is_null() || columns.is_none_or(|columns| columns.contains(index))
    };
    let count = if columns.is_none() {
        object.fields.len()
    } else {
        let cells =
            (0..object.fields.len()).map(|index| record.cell(index).map(|cell| cell.value()));
        cells
            .enumerate()
            .filter(|(index, value)| value.as_ref().is_some_and(|value| written(*index, value)))
            .count()
    };
    let mut row = serializer.serialize_struct(object.rust_name, count)?;
    for (index, field) in object.fields.iter().enumerate() {
        let Some(cell) = record.cell(index) else {
            return Err(S::Error::custom(ColumnError::new(
                object,
                field,
                " has no cell",
            )));
        };
        let value = value_of(cell, &Place::of(object, field))?;
        if written(index, &value) {
            let data_type = field.data_type;
            row.serialize_field(
                field.api_name,
                &Column {
                    value,
                    data_type,
                    nullable: field.nullable,
                },
            )?;
        } else {
            row.skip_field(field.api_name)?;
        }
    }
    row.end()
}

/// Writes a single value, such as a value list.
pub(crate) fn value<T: FieldType, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let data_type = T::DATA_TYPE;
    let value = &value_of(value, &Place::alone(data_type))?;
    Plain { value, data_type }.serialize(serializer)
}

/// The value of a cell in the form in which it is written.
fn value_of<'a, E: Error>(cell: &'a dyn Cell, place: &Place) -> Result<Value<'a>, E> {
    coerce::written(cell, place).map_err(|message| E::custom(place.describe(&message)))
}

struct Column<'a> {
    value: Value<'a>,
    data_type: DataType,
    nullable: bool,
}

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = Plain {
            value: &self.value,
            data_type: self.data_type,
        };
        match (self.nullable, self.value.is_null()) {
            (_, true) => serializer.serialize_none(),
            (true, false) => serializer.serialize_some(&plain),
            (false, false) => plain.serialize(serializer),
        }
    }
}

struct Plain<'a> {
    value: &'a Value<'a>,
    data_type: DataType,
}

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A text column holds text on the platform, whatever type stands for it here.
        let as_text = serializer.is_human_readable() && self.data_type.is_text();
        match self.value {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Texts(texts) => texts.serialize(serializer),
            Value::Floats(floats) => {
                serializer.collect_seq(floats.iter().map(|&float| Float(float)))
            }
            Value::Bool(_) | Value::Int(_) | Value::Float(_) if as_text => {
                serializer.collect_str(self.value)
            }
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Float(value) => Float(*value).serialize(serializer),
            Value::Decimal(value) => serializer.collect_str(value),
            Value::Date(value) => serializer.collect_str(value),
            Value::Timestamp(value) => serializer.collect_str(value),
        }
    }
}

/// Infinite and undefined floats are text where the format is, because JSON would make them null.
struct Float(f64);

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() && !self.0.is_finite() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
