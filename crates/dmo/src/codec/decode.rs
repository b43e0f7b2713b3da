//! Decoding, once for all objects and generic only over the format.

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::format::Format;
use crate::record::{FieldType, RecordMut};
use crate::value::{HIDDEN, expected};

mod cell;
mod key;
mod located;
mod name;
mod plan;
mod reading;
mod row;
mod token;

use cell::CellSeed;
pub(crate) use located::Located;
pub(crate) use plan::Plan;
pub(crate) use reading::{Read, Reading, RowErrors, Unknown, refuse};
use row::RecordVisitor;

/// Reads a single value, such as a value list.
pub(crate) fn value<'de, T: FieldType, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    // A type need not have a default: an `Option` is the place that is there before a value.
    let mut value: Option<T> = None;
    let format = Format::of::<D>(deserializer.is_human_readable());
    let mut seed = CellSeed::alone(&mut value, T::SHAPE, T::DATA_TYPE, format);
    seed.deserialize(deserializer)?;
    if let Some(refused) = seed.refused {
        return Err(D::Error::custom(seed.place.error(refused)));
    }
    value.ok_or_else(|| {
        Error::custom(format!(
            "expected {}, found null",
            expected(T::SHAPE, T::DATA_TYPE)
        ))
    })
}

/// Reads the columns of a row into a record, and says which there were.
///
/// What is wrong with them becomes one error of the format, or goes where `reading` says.
pub(crate) fn record<'de, D: Deserializer<'de>>(
    record: &mut dyn RecordMut,
    reading: Reading<'_>,
    deserializer: D,
) -> Result<Read, D::Error> {
    let object = record.object();
    let format = Format::of::<D>(deserializer.is_human_readable());
    let mut read = Read::default();
    let visitor = RecordVisitor::new(record, format, reading, &mut read);
    let expected = visitor.expected();
    // A format that is asked for a struct shows whatever else it has in its error. Where it can be asked
    // for anything instead, the engine makes the error; elsewhere it makes another one.
    let takes_any = matches!(format, Format::Json | Format::Yaml | Format::Buffer);
    let done = if object.hides() && takes_any {
        deserializer.deserialize_any(visitor)
    } else {
        // What is flattened gets the columns that it names, and no others. Elsewhere their number counts.
        let columns = match format {
            Format::Flat => object.all_columns(),
            _ => object.columns(),
        };
        deserializer.deserialize_struct(object.rust_name, columns, visitor)
    };
    match done {
        Ok(()) => Ok(read),
        Err(_) if object.hides() && !read.entered && format != Format::Binary && !takes_any => Err(
            Error::custom(format_args!("expected {expected}, found {HIDDEN}")),
        ),
        Err(error) => Err(error),
    }
}
