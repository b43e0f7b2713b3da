//! Decoding of one row.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::cell::CellSeed;
use super::name::{ColumnSeed, no_name};
use super::reading::{Listed, Read, Reading, Unknown};
use crate::codec::format::Format;
use crate::convert::{ColumnError, FieldError, PlaceError, Problem, Reject};
use crate::descriptor::{Field, Object};
use crate::record::RecordMut;
use crate::value::{HIDDEN, Value};

/// What is expected of a row.
pub(super) struct Expected(pub(super) &'static Object);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.api_name;
        write!(f, "a row of {name}, by the names of its columns")
    }
}

pub(super) struct RecordVisitor<'a> {
    record: &'a mut dyn RecordMut,
    object: &'static Object,
    format: Format,
    reading: Reading<'a>,
    /// Whether the format has a row at all.
    entered: &'a mut bool,
    read: Read,
    /// What is wrong, unless `reading` says where that goes.
    errors: Vec<FieldError>,
}

impl<'a> RecordVisitor<'a> {
    pub(super) fn new(
        record: &'a mut dyn RecordMut,
        format: Format,
        reading: Reading<'a>,
        entered: &'a mut bool,
    ) -> Self {
        Self {
            object: record.object(),
            record,
            format,
            reading,
            entered,
            read: Read::default(),
            errors: Vec::new(),
        }
    }

    /// The error for what is no row; it may be a sensitive value out of its row.
    #[cold]
    fn no_row<E: Error>(&self, found: Unexpected<'_>) -> E {
        if self.object.hides() {
            E::custom(format_args!(
                "expected {}, found {HIDDEN}",
                Expected(self.object)
            ))
        } else {
            E::invalid_type(found, self)
        }
    }

    #[cold]
    fn refuse(&mut self, error: FieldError) {
        match &mut self.reading.errors {
            Some(errors) => errors.push(error),
            None => self.errors.push(error),
        }
    }

    #[cold]
    fn refuse_column(&mut self, field: &'static Field, problem: Problem) {
        self.refuse(ColumnError::new(self.object, field, problem).into());
    }

    /// The error after which the format cannot go on, behind those that were found before.
    #[cold]
    fn stopped<E: Error>(&self, error: E) -> E {
        if self.errors.is_empty() {
            error
        } else {
            E::custom(format_args!("{}; {error}", Listed(&self.errors)))
        }
    }

    /// Reads the value of a column by `read`, which takes the seed for it or the one for what is passed over.
    #[inline]
    fn column<E: Error>(
        &mut self,
        index: usize,
        field: &'static Field,
        format: Format,
        read: impl FnOnce(ValueSeed<'_, '_>) -> Result<bool, E>,
    ) -> Result<bool, E> {
        let is_new = self.read.columns.insert(index);
        let cell = if is_new {
            self.record.cell_mut(index)
        } else {
            None
        };
        let Some(cell) = cell else {
            let problem = if is_new {
                Problem::NoCell
            } else {
                Problem::Duplicate
            };
            self.refuse_column(field, problem);
            return read(ValueSeed::PassedOver);
        };
        let mut seed = CellSeed::column(cell, self.object, field, format);
        let is_there = read(ValueSeed::Cell(&mut seed));
        match seed.refused.take() {
            None => {}
            Some(PlaceError::Column(error)) => self.refuse(error.into()),
            Some(PlaceError::Alone(reject)) => self.refuse_column(field, Problem::Rejected(reject)),
        }
        is_there.map_err(|error| {
            // The format itself refuses the value.
            if field.sensitive && format.shows_values() {
                let unreadable = Problem::Rejected(Box::new(Reject::Unreadable));
                self.stopped(E::custom(ColumnError::new(self.object, field, unreadable)))
            } else {
                self.stopped(error)
            }
        })
    }

    /// Sets what was not there to null, and gives what was.
    fn finish<E: Error>(mut self) -> Result<Read, E> {
        let fields = self.object.fields;
        if self.read.columns.len() < fields.len() {
            for (index, field) in fields.iter().enumerate() {
                if !self.read.columns.contains(index)
                    && let Some(cell) = self.record.cell_mut(index)
                    && cell.set(Value::Null).is_err()
                    && !self.reading.is_part
                {
                    self.refuse_column(field, Problem::Missing);
                }
            }
        }
        if self.errors.is_empty() {
            Ok(self.read)
        } else {
            Err(E::custom(Listed(&self.errors)))
        }
    }
}

impl<'de> Visitor<'de> for RecordVisitor<'_> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Expected(self.object))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Unsigned(value)))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Str(value)))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Read, E> {
        Err(self.no_row(Unexpected::Bytes(value)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Read, A::Error> {
        *self.entered = true;
        let object = self.object;
        // Rows that name their columns can be asked what they have, in a format for people or not.
        let format = match self.format {
            Format::Binary => Format::Other,
            format => format,
        };
        let hides_names = object.hides() && matches!(format, Format::Buffer | Format::Other);
        let mut hint = 0;
        loop {
            let keeps = self.reading.unknown != Unknown::Ignored;
            let seed = ColumnSeed {
                object,
                hint,
                unknown: keeps.then_some(&mut self.read.unknown),
            };
            let found = map.next_key_seed(seed).map_err(|error| {
                let error = if hides_names { no_name(object) } else { error };
                self.stopped(error)
            })?;
            let Some(found) = found else { break };
            self.reading.at_name();
            if let Some((index, field)) = found {
                self.column(index, field, format, |seed| {
                    map.next_value_seed(seed).map(|()| true)
                })?;
                hint = index + 1;
            } else {
                if self.reading.unknown == Unknown::Refused
                    && let Some(unknown) = self.read.unknown.pop()
                {
                    self.refuse(unknown.into());
                }
                map.next_value::<IgnoredAny>()
                    .map_err(|error| self.stopped(error))?;
            }
        }
        self.reading.at_name();
        self.finish()
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut row: A) -> Result<Read, A::Error> {
        *self.entered = true;
        if self.format != Format::Binary {
            // The order of columns in a row without names is the query's, not the description's.
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        for (index, field) in self.object.fields.iter().enumerate() {
            let is_there = self.column(index, field, Format::Binary, |seed| {
                row.next_element_seed(seed).map(|read| read.is_some())
            })?;
            if !is_there {
                self.refuse_column(field, Problem::Missing);
                return self.finish();
            }
        }
        self.finish()
    }
}

/// Reads the value of a column.
enum ValueSeed<'a, 'c> {
    Cell(&'a mut CellSeed<'c>),
    /// The column has no place for it.
    PassedOver,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Self::Cell(seed) => seed.deserialize(deserializer),
            Self::PassedOver => deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ()),
        }
    }
}
