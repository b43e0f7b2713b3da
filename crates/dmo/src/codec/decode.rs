//! Decoding, once for all objects and generic only over the format.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::format::Format;
use crate::convert::{ColumnError, Place, Problem, Reject};
use crate::descriptor::{Field, Object};
use crate::record::{Cell, Columns, FieldType, RecordMut};
use crate::value::{HIDDEN, Value, expected};

mod cell;
mod key;
mod token;

use cell::CellSeed;

/// Reads a single value, such as a value list.
pub(crate) fn value<'de, T: FieldType, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    // A type need not have a default: an `Option` is the place that is there before a value.
    let mut value: Option<T> = None;
    let format = Format::of::<D>(deserializer.is_human_readable());
    let mut seed = CellSeed {
        cell: &mut value,
        shape: T::SHAPE,
        place: Place::alone(T::DATA_TYPE),
        nullable: false,
        format,
        asked: false,
    };
    seed.deserialize(deserializer)?;
    value.ok_or_else(|| {
        Error::custom(format!(
            "expected {}, found null",
            expected(T::SHAPE, T::DATA_TYPE)
        ))
    })
}

/// Reads the columns of a row into a record, and says which there were.
pub(crate) fn record<'de, D: Deserializer<'de>>(
    record: &mut dyn RecordMut,
    deserializer: D,
) -> Result<Columns, D::Error> {
    let object = record.object();
    let format = Format::of::<D>(deserializer.is_human_readable());
    let mut entered = false;
    let visitor = RecordVisitor {
        record,
        object,
        format,
        entered: &mut entered,
        columns: Columns::new(),
    };
    // A format that is asked for a struct shows whatever else it has in its error. Where it can be asked
    // for anything instead, the engine makes the error; elsewhere it makes another one.
    let takes_any = matches!(format, Format::Json | Format::Yaml | Format::Buffer);
    if object.hides() && takes_any {
        return deserializer.deserialize_any(visitor);
    }
    let read = deserializer.deserialize_struct(object.rust_name, object.columns(), visitor);
    read.map_err(|error| {
        if object.hides() && !entered && format != Format::Binary {
            D::Error::custom(format_args!("expected {}, found {HIDDEN}", Row(object)))
        } else {
            error
        }
    })
}

/// What is expected of a row.
struct Row(&'static Object);

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.api_name;
        write!(f, "a row of {name}, by the names of its columns")
    }
}

struct RecordVisitor<'a> {
    record: &'a mut dyn RecordMut,
    object: &'static Object,
    format: Format,
    /// Whether the format has a row at all.
    entered: &'a mut bool,
    columns: Columns,
}

/// The error for a key that is no name of a column. A key may be a sensitive value out of its row.
#[cold]
fn no_name<E: Error>(object: &Object) -> E {
    let name = object.api_name;
    E::custom(format_args!(
        "expected the name of a column of {name}, found a key that is not a string"
    ))
}

#[cold]
fn refuse<E: Error>(object: &'static Object, field: &'static Field, problem: Problem) -> E {
    E::custom(ColumnError::new(object, field, problem))
}

impl RecordVisitor<'_> {
    /// The error for what is no row; it may be a sensitive value out of its row.
    #[cold]
    fn no_row<E: Error>(&self, found: Unexpected<'_>) -> E {
        if self.object.hides() {
            E::custom(format_args!(
                "expected {}, found {HIDDEN}",
                Row(self.object)
            ))
        } else {
            E::invalid_type(found, self)
        }
    }

    /// The cell that the next value goes into.
    #[inline]
    fn cell<E: Error>(&mut self, index: usize, field: &'static Field) -> Result<&mut dyn Cell, E> {
        let object = self.object;
        if !self.columns.insert(index) {
            return Err(refuse(object, field, Problem::Duplicate));
        }
        self.record
            .cell_mut(index)
            .ok_or_else(|| refuse(object, field, Problem::NoCell))
    }

    /// Sets what was not there to null, and gives the columns that were.
    fn finish<E: Error>(self) -> Result<Columns, E> {
        let fields = self.object.fields;
        if self.columns.len() == fields.len() {
            return Ok(self.columns);
        }
        for (index, field) in fields.iter().enumerate() {
            if !self.columns.contains(index)
                && let Some(cell) = self.record.cell_mut(index)
                && cell.set(Value::Null).is_err()
            {
                return Err(refuse(self.object, field, Problem::Missing));
            }
        }
        Ok(self.columns)
    }
}

impl<'de> Visitor<'de> for RecordVisitor<'_> {
    type Value = Columns;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Row(self.object))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Unsigned(value)))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Str(value)))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Columns, E> {
        Err(self.no_row(Unexpected::Bytes(value)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Columns, A::Error> {
        *self.entered = true;
        let (object, format) = (self.object, self.format);
        let mut hint = 0;
        let hides_names = object.hides() && matches!(format, Format::Buffer | Format::Other);
        let no_name = |error| {
            if hides_names { no_name(object) } else { error }
        };
        while let Some(found) = map
            .next_key_seed(ColumnSeed { object, hint })
            .map_err(no_name)?
        {
            let Some((index, field)) = found else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let cell = self.cell(index, field)?;
            let mut seed = CellSeed::column(cell, object, field, format);
            map.next_value_seed(&mut seed).map_err(|error| {
                if field.sensitive && format.shows_values() {
                    refuse(
                        object,
                        field,
                        Problem::Rejected(Box::new(Reject::Unreadable)),
                    )
                } else {
                    error
                }
            })?;
            hint = index + 1;
        }
        self.finish()
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut row: A) -> Result<Columns, A::Error> {
        *self.entered = true;
        if self.format != Format::Binary {
            // The order of columns in a row without names is the query's, not the description's.
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let (object, format) = (self.object, self.format);
        for (index, field) in object.fields.iter().enumerate() {
            let cell = self.cell(index, field)?;
            let mut seed = CellSeed::column(cell, object, field, format);
            if row.next_element_seed(&mut seed)?.is_none() {
                return Err(refuse(object, field, Problem::Missing));
            }
        }
        self.finish()
    }
}

/// Reads the name of a column; `None` for a column that the object does not have.
struct ColumnSeed {
    object: &'static Object,
    hint: usize,
}

impl ColumnSeed {
    #[inline]
    fn find(&self, name: &str) -> Option<(usize, &'static Field)> {
        let Self { object, hint } = *self;
        match object.fields.get(hint) {
            Some(field) if field.api_name == name => Some((hint, field)),
            _ => {
                let index = object.position(name, hint)?;
                Some((index, object.fields.get(index)?))
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for ColumnSeed {
    type Value = Option<(usize, &'static Field)>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for ColumnSeed {
    type Value = Option<(usize, &'static Field)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of a column of {}", self.object.api_name)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.find(name))
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        Ok(std::str::from_utf8(name)
            .ok()
            .and_then(|name| self.find(name)))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }
}
