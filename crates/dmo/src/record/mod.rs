//! Records: the cells of a row, without the type of the struct that holds them.

mod cell;
mod columns;
mod debug;
mod field_name;
pub(crate) mod fill;
mod known;
mod parsed;
mod transfer;
mod types;
mod value_list;

#[cfg(feature = "schema")]
pub(crate) use cell::null_refused;
pub use cell::{Cell, Column, FieldType, Glance};
pub use columns::Columns;
pub use debug::debug_record;
pub use field_name::{FieldEnum, FieldName};
pub(crate) use known::is_known;
pub use parsed::Parsed;
pub(crate) use transfer::transfer;
pub(crate) use value_list::{UNRECOGNIZED, from_str};
pub use value_list::{Unlisted, UnlistedError, ValueList};

use crate::convert::{ColumnError, FieldError, Place, Problem, UnknownField};
use crate::descriptor::Object;
use crate::value::Value;

/// A row as a Rust value, without its type, to be read.
///
/// The derive implements it; everything else is written once over `&dyn Record`. References and boxes
/// of a record are records too, and a `dyn Record` can be encoded.
///
/// A record that is not one struct, such as one with a row of its own, implements it by hand, here with the object and the
/// cells of another one:
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use dmo::{Cell, Object, Record, RecordExt as _, Value};
///
/// #[derive(Default, dmo::Dmo)]
/// #[dmo(api_name = "ssot__FlowRun__dlm")]
/// struct FlowRun {
///     #[dmo(api_name = "ssot__Id__c", key)]
///     id: String,
/// }
///
/// /// A run with what this program knows of it.
/// struct Watched {
///     run: FlowRun,
///     alarms: usize,
/// }
///
/// impl Record for Watched {
///     fn object(&self) -> &'static Object {
///         FlowRun::OBJECT
///     }
///
///     fn cell(&self, index: usize) -> Option<&dyn Cell> {
///         self.run.cell(index)
///     }
/// }
///
/// let watched = Watched { run: FlowRun { id: "7".into() }, alarms: 2 };
/// assert_eq!(watched.get("ssot__Id__c"), Some(Value::from("7")));
/// assert!(dmo::Validator::writing().check(&watched).is_ok());
/// let record: &dyn Record = &watched;
/// assert_eq!(serde_json::to_string(record)?, r#"{"ssot__Id__c":"7"}"#);
/// # assert_eq!(watched.alarms, 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Record {
    /// The object that the record is one of.
    fn object(&self) -> &'static Object;

    /// The cell of the field at `index` of [`Object::fields`], `None` past the last one.
    ///
    /// A record that has no cell for one of the fields cannot be encoded. Validation treats it as having no value
    /// there: a violation where the field is part of the key, `required`, or required by a rule.
    fn cell(&self, index: usize) -> Option<&dyn Cell>;

    /// The columns that the record's source had; `None` stands for all of them.
    ///
    /// [`Row`](crate::Row) knows them. Rules about a column that was not there are not applied, and
    /// it is not written.
    fn columns(&self) -> Option<SourceColumns<'_>> {
        None
    }

    /// Runs the checks that the type of the record brings.
    #[doc(hidden)]
    fn run_checks(&self, checks: &mut dyn Checks) {
        let _ = checks;
    }
}

/// What runs checks, each of a field at a position or of the record as a whole.
#[doc(hidden)]
pub trait Checks {
    /// Runs a check, unless its field is null or was not read.
    fn check(
        &mut self,
        field: Option<usize>,
        name: &'static str,
        run: &dyn Fn() -> Result<(), String>,
    );
}

/// The columns that a record's source had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SourceColumns<'a> {
    /// Those that the object has, by their positions.
    pub known: &'a Columns,
    /// Those that the object does not have, of which only the names are kept.
    pub unknown: &'a [UnknownField],
}

/// A row as a Rust value, without its type, to be written.
///
/// The derive implements it. Exclusive references to a record and boxes of one can be written too. A `dyn RecordMut` can be
/// encoded as a `dyn Record` can.
pub trait RecordMut: Record {
    /// The cell of the field at `index` of [`Object::fields`], `None` past the last one.
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell>;

    /// Takes note that the column of the field at `index` is known by now.
    ///
    /// [`Row`](crate::Row) does; a record that does not know its columns has nothing to note.
    fn mark(&mut self, index: usize) {
        let _ = index;
    }
}

/// Fields of a record by their names. Every record has it.
///
/// ```
/// use dmo::{RecordExt as _, Value};
///
/// # fn doc(record: &dyn dmo::Record) {
/// let id: Option<Value<'_>> = record.get("ssot__Id__c");
/// # }
/// ```
pub trait RecordExt: Record {
    /// The value of a field, named by its API name, in any of the ways that [`Object::position`]
    /// accepts, or by its descriptor, as the enum of the fields gives it: [`Value::Null`] if it has
    /// none, `None` if there is no such field.
    fn get(&self, name: impl FieldName) -> Option<Value<'_>> {
        let index = name.position(self.object())?;
        self.cell(index).map(Cell::value)
    }

    /// Sets a field, named as in [`RecordExt::get`], after the same conversions as in decoding: text that
    /// is a number goes into a number, and so on.
    ///
    /// # Errors
    ///
    /// If there is no such field, or it cannot hold the value; the old value stays.
    fn set<'v>(
        &mut self,
        name: impl FieldName,
        value: impl Into<Value<'v>>,
    ) -> Result<(), FieldError>
    where
        Self: RecordMut,
    {
        let object = self.object();
        let unknown = || UnknownField::new(name.text(), object);
        let index = name.position(object).ok_or_else(unknown)?;
        let field = object.fields.get(index).ok_or_else(unknown)?;
        let error = |problem| FieldError::Mismatch(ColumnError::new(object, field, problem));
        let cell = self.cell_mut(index).ok_or_else(|| error(Problem::NoCell))?;
        fill::place(cell, value.into(), &Place::of(object, field))
            .map_err(|reject| error(Problem::Rejected(reject)))?;
        self.mark(index);
        Ok(())
    }
}

impl<R: Record + ?Sized> RecordExt for R {}

macro_rules! forward {
    ($($record:ty),*) => {$(
        impl<R: Record + ?Sized> Record for $record {
            fn object(&self) -> &'static Object {
                (**self).object()
            }

            fn cell(&self, index: usize) -> Option<&dyn Cell> {
                (**self).cell(index)
            }

            fn columns(&self) -> Option<SourceColumns<'_>> {
                (**self).columns()
            }

            fn run_checks(&self, checks: &mut dyn Checks) {
                (**self).run_checks(checks);
            }
        }
    )*};
}

forward!(&R, &mut R, Box<R>);

macro_rules! forward_mut {
    ($($record:ty),*) => {$(
        impl<R: RecordMut + ?Sized> RecordMut for $record {
            fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
                (**self).cell_mut(index)
            }

            fn mark(&mut self, index: usize) {
                (**self).mark(index);
            }
        }
    )*};
}

forward_mut!(&mut R, Box<R>);
