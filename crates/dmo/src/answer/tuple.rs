//! Rows that have a record of each of several objects.

use std::ops::Range;

use serde::de::Deserializer;

use super::row::FromRow;
use crate::codec::decode::{self, Read, Reading, Unknown};
use crate::convert::{ColumnError, FieldError, Problem, RowError, UnknownField};
use crate::descriptor::{Field, Object};
use crate::record::{Cell, Columns, Record, RecordMut};
use crate::sql::Sources;
use crate::typed::{Dmo, FirstMember, Member};

/// The records of a row, as one record of all of their fields.
struct Together<'p, 'a> {
    object: &'static Object,
    sides: &'p mut [Side<'a>],
}

/// One of the records of a row.
struct Side<'a> {
    record: &'a mut dyn RecordMut,
    is_optional: bool,
    is_part: bool,
    /// The positions that its fields have in the object of all.
    fields: Range<usize>,
    came: Came,
}

/// What came of one of the records, beside its values.
#[derive(Default)]
struct Came {
    /// Whether the row lacks the record.
    is_lacking: bool,
    columns: Columns,
    unknown: Vec<UnknownField>,
}

impl Came {
    fn into_member<M: Member>(self, record: M::Record) -> M {
        let lacking = if self.is_lacking { M::lacking() } else { None };
        match lacking {
            Some(lacking) => lacking,
            None => M::of(record, self.columns, self.unknown),
        }
    }
}

impl<'a> Side<'a> {
    fn of<M: Member>(record: &'a mut M::Record) -> Self {
        Self {
            record,
            is_optional: M::IS_OPTIONAL,
            is_part: M::IS_PART,
            fields: 0..M::Record::OBJECT.fields.len(),
            came: Came::default(),
        }
    }
}

impl Record for Together<'_, '_> {
    fn object(&self) -> &'static Object {
        self.object
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        let side = self.sides.iter().find(|side| side.fields.contains(&index));
        side.and_then(|side| side.record.cell(index - side.fields.start))
    }
}

impl RecordMut for Together<'_, '_> {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        let mut sides = self.sides.iter_mut();
        let side = sides.find(|side| side.fields.contains(&index));
        side.and_then(|side| side.record.cell_mut(index - side.fields.start))
    }
}

/// Reads a row into its records, and says what came of each.
fn read<'de, D: Deserializer<'de>, const N: usize>(
    object: &'static Object,
    mut sides: [Side<'_>; N],
    reading: Reading<'_>,
    deserializer: D,
) -> Result<[Came; N], D::Error> {
    let mut start = 0;
    for side in &mut sides {
        side.fields = start..start + side.fields.len();
        start = side.fields.end;
    }
    let has_rows = sides.iter().any(|side| side.is_part);
    let unknown = match reading.unknown {
        Unknown::Ignored if has_rows => Unknown::Kept,
        unknown => unknown,
    };
    // Which columns may be missing depends on the record.
    let mut errors = reading.errors;
    let reading = Reading {
        is_part: true,
        unknown,
        lacks_sources: true,
        plan: reading.plan,
        errors: errors.as_deref_mut(),
    };
    let mut together = Together {
        object,
        sides: &mut sides,
    };
    let read = decode::record(&mut together, reading, deserializer)?;
    let bad = errors.as_deref().map_or(&[][..], |errors| &errors.found);
    let mut wrong = Vec::new();
    for (at, side) in sides.iter_mut().enumerate() {
        side.take(at, object, &read, bad, &mut wrong);
    }
    decode::refuse(wrong, errors)?;
    Ok(sides.map(|side| side.came))
}

impl Side<'_> {
    /// Takes what came of the row that is of this record, and says what is wrong with it as a whole. `bad` is what is wrong with
    /// single columns of the row.
    fn take(
        &mut self,
        at: usize,
        object: &'static Object,
        read: &Read,
        bad: &[RowError],
        wrong: &mut Vec<FieldError>,
    ) {
        if self.is_optional {
            self.lack(object, read, bad, wrong);
        } else if !self.is_part {
            self.demand(object, read, wrong);
        }
        if self.is_part {
            let columns = read.columns.iter();
            let own = columns.filter(|index| self.fields.contains(index));
            self.came.columns = own.map(|index| index - self.fields.start).collect();
            let own = self.record.object();
            let unknown = read.unknown.iter().filter_map(|unknown| {
                let (position, name) = unknown.name().split_once('.')?;
                let is_own = position == object.sources.get(at)?.alias;
                is_own.then(|| unknown.within(name, own))
            });
            self.came.unknown = unknown.collect();
        }
    }

    /// Finds out whether the row lacks the record: none of its columns has a value. If one has, all have one that cannot be null.
    fn lack(
        &mut self,
        object: &'static Object,
        read: &Read,
        bad: &[RowError],
        wrong: &mut Vec<FieldError>,
    ) {
        let lacking = |index: &usize| read.lacking.contains(index);
        let mut others = self.fields.clone().filter(|index| !lacking(index));
        let Some(other) = others.find(|index| self.has_value(object, *index, bad)) else {
            self.came.is_lacking = true;
            return;
        };
        let Some(other) = object.fields.get(other) else {
            return;
        };
        for index in self.fields.clone().filter(lacking) {
            let is_missing = !read.columns.contains(index);
            if let Some(field) = object.fields.get(index)
                && !(is_missing && self.is_part)
            {
                let problem = Problem::Incomplete { is_missing, other };
                wrong.push(ColumnError::new(object, field, problem).into());
            }
        }
    }

    /// Whether a column has a value, be it one that was refused.
    fn has_value(&self, object: &'static Object, index: usize, bad: &[RowError]) -> bool {
        let cell = self.record.cell(index - self.fields.start);
        let is_refused = |field: &Field| {
            bad.iter().any(|error| match error.error() {
                FieldError::Mismatch(error) => std::ptr::eq(error.field(), field),
                _ => false,
            })
        };
        cell.is_some_and(|cell| !cell.value().is_null())
            || object.fields.get(index).is_some_and(is_refused)
    }

    /// Demands the columns that cannot be null.
    fn demand(&self, object: &'static Object, read: &Read, wrong: &mut Vec<FieldError>) {
        if read.columns.len() == object.fields.len() {
            return;
        }
        let missing = self.fields.clone().filter(|at| !read.columns.contains(*at));
        let missing = missing.filter_map(|at| object.fields.get(at));
        let missing = missing.filter(|field| !field.nullable);
        wrong.extend(missing.map(|field| ColumnError::new(object, field, Problem::Missing).into()));
    }
}

macro_rules! rows_of_tuples {
    ($($first:ident $first_record:ident $first_came:ident $(, $other:ident $other_record:ident $other_came:ident)+;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$first: FirstMember, $($other: Member),+> FromRow for ($first, $($other),+) {
            type Source = ();

            fn is_part((): (), index: usize) -> bool {
                let mut end = 0;
                for (fields, is_part) in [
                    ($first::Record::OBJECT.fields, $first::IS_PART),
                    $(($other::Record::OBJECT.fields, $other::IS_PART)),+
                ] {
                    end += fields.len();
                    if index < end {
                        return is_part;
                    }
                }
                false
            }

            fn object((): ()) -> &'static Object {
                Object::joined(Self::SOURCES)
            }

            fn from_row<'de, Format: Deserializer<'de>>(
                (): (),
                deserializer: Format,
                reading: Reading<'_>,
            ) -> Result<Self, Format::Error> {
                let mut $first_record = $first::Record::default();
                $(let mut $other_record = $other::Record::default();)+
                let sides = [
                    Side::of::<$first>(&mut $first_record),
                    $(Side::of::<$other>(&mut $other_record)),+
                ];
                let [$first_came, $($other_came),+] = read(Self::object(()), sides, reading, deserializer)?;
                Ok((
                    $first_came.into_member($first_record),
                    $($other_came.into_member($other_record)),+
                ))
            }
        }
    )*};
}

rows_of_tuples! {
    A a came_a, B b came_b;
    A a came_a, B b came_b, C c came_c;
    A a came_a, B b came_b, C c came_c, D d came_d;
}
