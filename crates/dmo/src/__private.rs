//! What the derives name; free to change with any version.

pub use serde;

use std::fmt;

use serde::{Deserializer, Serializer};

pub use crate::descriptor::{OnceTables, Tables};
pub use crate::record::{Column, FieldEnum, Glance, Parsed};

use crate::codec::{decode, encode};
use crate::{
    Cell, DataType, Dmo, FieldType, Object, Range, Record, UnknownField, UnlistedError, ValueList,
    record,
};

/// Reads a record.
///
/// # Errors
///
/// If the source is malformed, a column that cannot be null is missing or null, a value does not fit
/// its field, or a column is duplicated.
pub fn deserialize<'de, T: Dmo, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut record = T::default();
    decode::record(&mut record, deserializer)?;
    Ok(record)
}

/// Writes a record.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    encode::record(record, serializer)
}

/// Reads one value.
///
/// # Errors
///
/// If the source is malformed or the value does not fit the type.
pub fn deserialize_value<'de, T: FieldType, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    decode::value(deserializer)
}

/// Writes one value.
///
/// # Errors
///
/// Those of the format.
pub fn serialize_value<T: FieldType, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode::value(value, serializer)
}

/// Reads a value list from text.
///
/// # Errors
///
/// If the list is closed and does not have `text`.
pub fn from_str<T: ValueList>(text: &str) -> Result<T, UnlistedError> {
    record::from_str(text)
}

/// One of `variants`, which are those of the fields in order, by the API name of its field.
///
/// # Errors
///
/// If the object has no such field.
pub fn variant<V: Copy>(
    object: &'static Object,
    variants: &[V],
    name: &str,
) -> Result<V, UnknownField> {
    object
        .position(name, 0)
        .and_then(|index| variants.get(index).copied())
        .ok_or_else(|| UnknownField::new(name, object))
}

/// The range between two texts.
///
/// # Panics
///
/// If a text is malformed.
pub const fn range(
    min: Option<&'static str>,
    max: Option<&'static str>,
    data_type: DataType,
) -> Range {
    Range::new(data_type, min, max)
}

/// A sensitive value in `Debug`: only whether there is one.
pub struct Hidden<'a>(pub &'a dyn Cell);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.value().is_null() {
            "None"
        } else {
            "[not shown]"
        })
    }
}

/// Refuses, at compile time, what stands where this is called.
///
/// # Panics
///
/// Always, with `message`.
#[track_caller]
pub const fn refuse(message: &'static str) {
    panic!("{}", message)
}
