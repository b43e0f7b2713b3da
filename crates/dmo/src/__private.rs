//! What the derives name; free to change with any version.

pub use serde;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserializer, Serializer};

pub use crate::descriptor::{OnceTables, Tables};
pub use crate::record::{Checks, Column, FieldEnum, Glance, Parsed, debug_record};

use crate::codec::decode::{self, Reading};
use crate::codec::encode;
use crate::{
    DataType, Dmo, FieldType, Object, Range, Record, UnknownField, UnlistedError, ValueList, record,
};

/// A field of optional text.
pub const TEXT: crate::Field = <Option<String> as Column>::FIELD;

/// Reads a record.
///
/// # Errors
///
/// If the source is malformed, a column that cannot be null is missing or null, a value does not fit
/// its field, or a column is duplicated.
pub fn deserialize<'de, T: Dmo, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut record = T::default();
    decode::record(&mut record, Reading::default(), deserializer)?;
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

/// A variant of the enum of the fields, as `Debug` shows it.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_field<F: FieldEnum>(field: &F, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "Field({})", field.api_name)
}

/// A value of a list, as `Debug` shows it: the name of its variant, or `Unrecognized` with the text that is not listed.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_value<T: ValueList>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let listed = value.index().and_then(|index| T::VALUES.get(index));
    match listed {
        Some(listed) => f.write_str(listed.rust_name),
        None => f
            .debug_tuple(record::UNRECOGNIZED)
            .field(&value.as_str())
            .finish(),
    }
}

/// The same value of a list.
///
/// # Panics
///
/// If the list does not have its own value; no derived one is so.
pub fn clone_value<T: ValueList>(value: &T) -> T {
    let copy = match (value.index(), value.as_unlisted()) {
        (Some(index), _) => T::from_index(index),
        (None, Some(text)) => T::from_unlisted(text.clone()),
        (None, None) => None,
    };
    match copy {
        Some(copy) => copy,
        None => panic!("a value list without its own value"),
    }
}

/// How two values of a list stand: listed ones in the order of the list, then others by their text.
pub fn compare_values<T: ValueList>(one: &T, other: &T) -> Ordering {
    let place = |value: &T| value.index().unwrap_or(usize::MAX);
    place(one)
        .cmp(&place(other))
        .then_with(|| one.as_unlisted().cmp(&other.as_unlisted()))
}

/// Hashes a value of a list.
pub fn hash_value<T: ValueList, H: Hasher>(value: &T, state: &mut H) {
    value.index().hash(state);
    value.as_unlisted().hash(state);
}

/// A value of a source that a row may lack, or of a field that the projection takes for required.
///
/// By its type, the compiler compares a field of a projection with that of its source.
pub fn nullable<T: Column>(_: T) -> Option<T::Plain> {
    None
}

/// The same of a type that goes through text.
pub fn into<T, U: From<T>>(value: T) -> U {
    value.into()
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

/// Refuses, at compile time, what stands where this is called.
///
/// # Panics
///
/// Always, with `message`.
#[track_caller]
pub const fn refuse(message: &'static str) {
    panic!("{}", message)
}
