//! Decoding of one row.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::cell::CellSeed;
use super::name::{ColumnSeed, no_name};
use super::plan::Plan;
use super::reading::{Listed, Read, Reading, Unknown};
use crate::codec::format::Format;
use crate::convert::{ColumnError, FieldError, Problem, Reject, RowLength};
use crate::descriptor::{Field, Object};
use crate::record::{Cell, RecordMut};
use crate::value::{HIDDEN, Value};

impl RecordVisitor<'_> {
    /// Reads the values of a row whose columns are known beforehand.
    fn list<'de, A: SeqAccess<'de>>(mut self, row: &mut A, plan: &Plan) -> Result<(), A::Error> {
        let object = self.object;
        let format = match self.format {
            Format::Json if self.reading.errors.is_some() => Format::Tokens,
            format => format,
        };
        self.reading.here();
        self.unknown_of_list(plan);
        for (place, position) in plan.positions.iter().enumerate() {
            let target = position.and_then(|index| Some((index, object.fields.get(index)?)));
            let target = target.map(|(index, field)| {
                let is_new = self.read.columns.insert(index);
                let cell = is_new.then(|| self.record.cell_mut(index));
                let cell = cell.map(|cell| cell.ok_or(Problem::NoCell));
                (index, cell.unwrap_or(Err(Problem::Duplicate)), field)
            });
            let is_there = match target {
                Some((index, Ok(cell), field)) => {
                    let mut seed = CellSeed::column(cell, object, field, format);
                    let read = row.next_element_seed(AtValue(&mut seed, &mut self.reading));
                    if let Some(reject) = seed.refused.take() {
                        self.refuse_value(index, field, reject);
                    }
                    read.map_err(|error| self.refused_by_format(field, format, error))?
                        .is_some()
                }
                other => {
                    if let Some((_, Err(problem), field)) = other {
                        self.refuse_column(field, problem);
                    }
                    let skipped = row.next_element::<IgnoredAny>();
                    skipped.map_err(|error| self.stopped(error))?.is_some()
                }
            };
            if !is_there {
                self.reading.here();
                self.refuse(RowLength::new(object, place, plan.positions.len()).into());
                return self.finish();
            }
        }
        let mut length = plan.positions.len();
        while let Some(IgnoredAny) = row.next_element().map_err(|error| self.stopped(error))? {
            length += 1;
        }
        self.reading.here();
        if length > plan.positions.len() {
            self.refuse(RowLength::new(object, length, plan.positions.len()).into());
        }
        self.finish()
    }

    /// Takes note of the columns that the object does not have.
    fn unknown_of_list(&mut self, plan: &Plan) {
        match self.reading.unknown {
            Unknown::Ignored => {}
            Unknown::Kept => self.read.unknown.clone_from(&plan.unknown),
            Unknown::Refused => {
                for unknown in &plan.unknown {
                    self.refuse(unknown.clone().into());
                }
            }
        }
    }
}

/// Takes note of where a value begins.
struct AtValue<'a, 'r, S>(S, &'a mut Reading<'r>);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for AtValue<'_, '_, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.1.here();
        self.0.deserialize(deserializer)
    }
}

/// What is expected of a row.
pub(super) struct Expected {
    object: &'static Object,
    /// Whether it may be a list of its values.
    may_be_list: bool,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.object.api_name;
        let list = if self.may_be_list {
            "as a list or "
        } else {
            ""
        };
        write!(f, "a row of {name}, {list}by the names of its columns")
    }
}

pub(super) struct RecordVisitor<'a> {
    record: &'a mut dyn RecordMut,
    object: &'static Object,
    format: Format,
    reading: Reading<'a>,
    read: &'a mut Read,
}

impl<'a> RecordVisitor<'a> {
    pub(super) fn new(
        record: &'a mut dyn RecordMut,
        format: Format,
        reading: Reading<'a>,
        read: &'a mut Read,
    ) -> Self {
        Self {
            object: record.object(),
            record,
            format,
            reading,
            read,
        }
    }

    /// What is expected of the row. It is a function of this crate alone, and not one more of each program.
    #[inline(never)]
    pub(super) const fn expected(&self) -> Expected {
        Expected {
            object: self.object,
            may_be_list: self.reading.plan.is_some(),
        }
    }

    /// The error for what is no row; it may be a sensitive value out of its row.
    #[cold]
    fn no_row<E: Error>(&self, found: Unexpected<'_>) -> E {
        if self.object.hides() {
            let expected = self.expected();
            E::custom(format_args!("expected {expected}, found {HIDDEN}"))
        } else {
            E::invalid_type(found, self)
        }
    }

    #[cold]
    fn refuse(&mut self, error: FieldError) {
        match &mut self.reading.errors {
            Some(errors) => errors.push(error),
            None => self.read.errors.push(error),
        }
    }

    #[cold]
    fn refuse_column(&mut self, field: &'static Field, problem: Problem) {
        self.refuse(ColumnError::new(self.object, field, problem).into());
    }

    /// Refuses a value. Where the reading goes on all the same, null stands in its place.
    #[cold]
    fn refuse_value(&mut self, index: usize, field: &'static Field, reject: Box<Reject>) {
        if *reject == Reject::Null && self.may_lack(field) {
            self.read.lacking.push(index);
            return;
        }
        self.refuse_column(field, Problem::Rejected(reject));
        if let Some(cell) = self.record.cell_mut(index) {
            // One that cannot be null is told to be wrong, and its record is not used.
            let _ = cell.set(Value::Null);
        }
    }

    /// Whether the row may lack what the field belongs to.
    #[cold]
    fn may_lack(&self, field: &Field) -> bool {
        self.reading.lacks_sources && field.source.is_some_and(|from| from.source.optional)
    }

    /// The error after which the format cannot go on, behind those that were found before.
    #[cold]
    fn stopped<E: Error>(&self, error: E) -> E {
        if self.read.errors.is_empty() {
            error
        } else {
            E::custom(format_args!("{}; {error}", Listed(&self.read.errors)))
        }
    }

    /// The cell that the next value goes into, or why there is none.
    #[inline]
    fn cell(&mut self, index: usize) -> Result<&mut dyn Cell, Problem> {
        if self.read.columns.insert(index) {
            self.record.cell_mut(index).ok_or(Problem::NoCell)
        } else {
            Err(Problem::Duplicate)
        }
    }

    /// The error of a format that refuses the value of a column itself.
    #[cold]
    fn refused_by_format<E: Error>(&self, field: &'static Field, format: Format, error: E) -> E {
        let hides = field.sensitive && format.shows_values();
        self.stopped(if hides {
            let unreadable = Problem::Rejected(Box::new(Reject::Unreadable));
            E::custom(ColumnError::new(self.object, field, unreadable))
        } else {
            error
        })
    }

    /// Takes note of a column that the object does not have.
    #[cold]
    fn unknown(&mut self) {
        if self.reading.unknown == Unknown::Refused
            && let Some(unknown) = self.read.unknown.pop()
        {
            self.refuse(unknown.into());
        }
    }

    /// Sets what was not there to null.
    fn finish<E: Error>(mut self) -> Result<(), E> {
        let fields = self.object.fields;
        if self.read.columns.len() < fields.len() {
            for (index, field) in fields.iter().enumerate() {
                if !self.read.columns.contains(index)
                    && let Some(cell) = self.record.cell_mut(index)
                    && cell.set(Value::Null).is_err()
                {
                    if self.may_lack(field) {
                        self.read.lacking.push(index);
                    } else if !self.reading.is_part {
                        self.refuse_column(field, Problem::Missing);
                    }
                }
            }
        }
        if self.read.errors.is_empty() {
            Ok(())
        } else {
            Err(E::custom(Listed(&self.read.errors)))
        }
    }
}

impl<'de> Visitor<'de> for RecordVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.expected(), f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        Err(self.no_row(Unexpected::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        Err(self.no_row(Unexpected::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        Err(self.no_row(Unexpected::Unsigned(value)))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        Err(self.no_row(Unexpected::Other("a number")))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        Err(self.no_row(Unexpected::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        Err(self.no_row(Unexpected::Str(value)))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        Err(self.no_row(Unexpected::Bytes(value)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.read.entered = true;
        let object = self.object;
        let format = match self.format {
            // Rows that name their columns can be asked what they have, in a format for people or not.
            Format::Binary => Format::Other,
            // All errors are to be found, so that no text may be the end of the reading.
            Format::Json if self.reading.errors.is_some() => Format::Tokens,
            format => format,
        };
        let hides_names = object.hides() && matches!(format, Format::Buffer | Format::Other);
        let keeps_names = self.reading.unknown != Unknown::Ignored;
        let mut hint = 0;
        loop {
            let seed = ColumnSeed {
                object,
                hint,
                unknown: keeps_names.then_some(&mut self.read.unknown),
            };
            let found = map.next_key_seed(seed).map_err(|error| {
                let error = if hides_names { no_name(object) } else { error };
                self.stopped(error)
            })?;
            let Some(found) = found else { break };
            self.reading.here();
            let Some((index, field)) = found else {
                self.unknown();
                map.next_value::<IgnoredAny>()
                    .map_err(|error| self.stopped(error))?;
                continue;
            };
            hint = index + 1;
            let cell = match self.cell(index) {
                Ok(cell) => cell,
                Err(problem) => {
                    self.refuse_column(field, problem);
                    map.next_value::<IgnoredAny>()
                        .map_err(|error| self.stopped(error))?;
                    continue;
                }
            };
            let mut seed = CellSeed::column(cell, object, field, format);
            let read = map.next_value_seed(&mut seed);
            if let Some(reject) = seed.refused.take() {
                self.refuse_value(index, field, reject);
            }
            read.map_err(|error| self.refused_by_format(field, format, error))?;
        }
        self.reading.here();
        self.finish()
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut row: A) -> Result<(), A::Error> {
        self.read.entered = true;
        if let Some(plan) = self.reading.plan {
            return self.list(&mut row, plan);
        }
        if self.format != Format::Binary {
            // The order of columns in a row without names is the query's, not the description's.
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let (object, format) = (self.object, self.format);
        for (index, field) in object.fields.iter().enumerate() {
            // No column comes twice here, and no derived record lacks a cell.
            let cell = match self.cell(index) {
                Ok(cell) => cell,
                Err(problem) => {
                    self.refuse_column(field, problem);
                    return self.finish();
                }
            };
            let mut seed = CellSeed::column(cell, object, field, format);
            let read = row.next_element_seed(&mut seed);
            if let Some(reject) = seed.refused.take() {
                self.refuse_value(index, field, reject);
            }
            let is_there = read.map_err(|error| self.refused_by_format(field, format, error))?;
            if is_there.is_none() {
                self.refuse_column(field, Problem::Missing);
                break;
            }
        }
        self.finish()
    }
}
