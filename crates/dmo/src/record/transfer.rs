//! From one record to another, field by field.

use super::{Cell, Columns, Record, RecordMut, fill, is_known};
use crate::convert::{Cause, ConversionError, Ends, Place, Reject};
use crate::descriptor::{Field, Object};
use crate::value::Value;

/// Moves what the old record has into the new one, and says what has no place there and what is lacking.
///
/// A value goes where decoding would put its column: into the field of that name or alias, else into the one that had
/// the name before.
pub(crate) fn transfer(old: &dyn Record, new: &mut dyn RecordMut) -> Vec<ConversionError> {
    let (from, to) = (old.object(), new.object());
    let mut transfer = Transfer {
        old,
        from,
        is_part: new.columns().is_some(),
        new,
        to,
        stated: Columns::new(),
        given: Columns::new(),
        filled: Columns::new(),
        errors: Vec::new(),
    };
    transfer.fields();
    transfer.unknown_columns();
    transfer.finish();
    transfer.errors
}

struct Transfer<'a> {
    old: &'a dyn Record,
    new: &'a mut dyn RecordMut,
    from: &'static Object,
    to: &'static Object,
    /// Whether the new record may lack columns.
    is_part: bool,
    /// The new fields of which the old record says something, if only that they are null.
    stated: Columns,
    /// The new fields for which there is a value, be it refused or not.
    given: Columns,
    /// The new fields that took a value.
    filled: Columns,
    errors: Vec<ConversionError>,
}

impl Transfer<'_> {
    fn fields(&mut self) {
        let (old, fields) = (self.old, self.from.fields);
        let mut hint = 0;
        for (index, field) in fields.iter().enumerate() {
            let Some(cell) = old.cell(index).filter(|_| is_known(old, index)) else {
                continue;
            };
            let found = self.to.position(field.api_name, hint);
            match found.and_then(|at| Some((at, self.to.fields.get(at)?))) {
                Some((at, target)) => {
                    hint = at + 1;
                    self.value(field, cell, at, target);
                }
                None => self.without_place(field, cell),
            }
        }
    }

    /// A value that the new object has a field for.
    fn value(&mut self, field: &'static Field, cell: &dyn Cell, at: usize, target: &'static Field) {
        self.stated.insert(at);
        let value = match fill::written(cell, &Place::of(self.from, field)) {
            Ok(Value::Null) => return,
            Ok(value) => value,
            Err(reject) => {
                self.given.insert(at);
                return self.error(
                    Some(field),
                    Some(target),
                    cell.value(),
                    Cause::Unwritable(reject),
                );
            }
        };
        if let Some(other) = self.other_source(field, at, target) {
            return self.error(Some(field), Some(target), cell.value(), Cause::Taken(other));
        }
        self.given.insert(at);
        let place = Place::of(self.to, target).hiding(field.sensitive);
        let Some(place_of_value) = self.new.cell_mut(at) else {
            return self.without_place(field, cell);
        };
        let source = fill::Source {
            shape: cell.shape(),
            data_type: field.data_type,
        };
        let cause = match fill::carry(place_of_value, value, source, &place) {
            // Somebody wrote the value, and the new record would not say which one.
            Ok(()) if place_of_value.value().is_null() => Cause::MeansNull,
            Err(reject) if *reject == Reject::Null => Cause::MeansNull,
            Ok(()) => {
                self.filled.insert(at);
                self.new.mark(at);
                return;
            }
            Err(reject) => Cause::Refused(reject),
        };
        self.error(Some(field), Some(target), cell.value(), cause);
    }

    /// The field of the old record that has a value for the same new field, and comes first: the one of its very name,
    /// and else the one that was there before.
    fn other_source(&self, field: &Field, at: usize, target: &Field) -> Option<&'static Field> {
        if field.api_name == target.api_name {
            return None;
        }
        let fields = self.from.fields.iter().enumerate();
        let mut others = fields.filter(|(index, other)| {
            other.api_name != field.api_name
                && is_known(self.old, *index)
                && self
                    .old
                    .cell(*index)
                    .is_some_and(|cell| !cell.value().is_null())
        });
        let of_its_name = others
            .clone()
            .find(|(_, other)| other.api_name == target.api_name);
        let was_there = || {
            let mut before =
                others.find(|(_, other)| self.to.position(other.api_name, at) == Some(at));
            before.take_if(|_| self.given.contains(at))
        };
        of_its_name.or_else(was_there).map(|(_, other)| other)
    }

    fn without_place(&mut self, field: &'static Field, cell: &dyn Cell) {
        let value = cell.value();
        if !value.is_null() {
            self.error(Some(field), None, value, Cause::NoField);
        }
    }

    /// The columns that the old record knows by their names alone.
    fn unknown_columns(&mut self) {
        let old = self.old;
        let unknown = old.columns().map(|columns| columns.unknown);
        for unknown in unknown.unwrap_or_default() {
            let cause = Cause::UnknownColumn(unknown.clone());
            self.error(None, None, Value::Null, cause);
        }
    }

    /// Makes null what has no value by now.
    fn finish(&mut self) {
        for (at, field) in self.to.fields.iter().enumerate() {
            if self.filled.contains(at) || (self.is_part && !self.stated.contains(at)) {
                continue;
            }
            let refuses_null = match self.new.cell_mut(at) {
                Some(cell) => cell.set(Value::Null).is_err(),
                None => false,
            };
            if self.stated.contains(at) {
                self.new.mark(at);
            }
            if refuses_null && !self.given.contains(at) {
                self.error(self.source_of(at), Some(field), Value::Null, Cause::Missing);
            }
        }
    }

    /// The old field that goes into a new one.
    fn source_of(&self, at: usize) -> Option<&'static Field> {
        let mut fields = self.from.fields.iter();
        fields.find(|field| self.to.position(field.api_name, at) == Some(at))
    }

    #[cold]
    fn error(
        &mut self,
        old: Option<&'static Field>,
        new: Option<&'static Field>,
        value: Value<'_>,
        cause: Cause,
    ) {
        let ends = Ends {
            old: (self.from, old),
            new: (self.to, new),
        };
        let error = ConversionError::new(ends, value.into_owned(), cause);
        self.errors.push(error);
    }
}
