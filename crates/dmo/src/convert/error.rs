//! What can go wrong with the fields of a record, as data.

use std::fmt;

use dmo_vocabulary::suggest;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::ColumnError;
use crate::descriptor::{Field, Object};
use crate::value::Summary;

/// A name that no field of an object has.
#[derive(Clone, PartialEq)]
pub struct UnknownField {
    name: Box<str>,
    object: &'static Object,
    /// Whether the name may be a sensitive value.
    is_hidden: bool,
}

impl UnknownField {
    pub(crate) fn new(name: &str, object: &'static Object) -> Self {
        Self {
            name: name.into(),
            object,
            is_hidden: false,
        }
    }

    /// A name that a row has for a column. A table without a header has values in the place of names, so that the
    /// name is not shown where the object has sensitive fields, unless it is nearly one of theirs.
    pub(crate) fn of_column(name: &str, object: &'static Object) -> Self {
        Self {
            is_hidden: object.hides(),
            ..Self::new(name, object)
        }
    }

    /// The same of the object that the field is part of there, under the name that it has in it.
    pub(crate) fn within(&self, name: &str, object: &'static Object) -> Self {
        Self {
            is_hidden: self.is_hidden,
            ..Self::new(name, object)
        }
    }

    /// The name that was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The object.
    pub const fn object(&self) -> &'static Object {
        self.object
    }

    /// The field that was most likely meant, by its API name, an alias or the name of an org; `None` if nothing is near.
    ///
    /// It is searched at each call, in a time that grows with the number of fields.
    pub fn nearest(&self) -> Option<&'static Field> {
        let fields = self.object.fields;
        let names = fields
            .iter()
            .flat_map(|field| std::iter::once(field.api_name).chain(field.other_names()));
        self.object.field(suggest::nearest(&self.name, names)?)
    }

    /// The name, if messages may show it.
    fn shown(&self, nearest: Option<&Field>) -> Option<&str> {
        (!self.is_hidden || nearest.is_some()).then_some(&*self.name)
    }
}

/// What stands in a message for a name that may be a sensitive value.
const NOT_SHOWN: Summary = Summary::other("of a name that is not shown");

/// `ssot__Trip__dlm has no field "ssot__Scor__c"; did you mean ssot__Score__c?`
impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nearest = self.nearest();
        let shown = self.shown(nearest).map_or(NOT_SHOWN, Summary::text);
        write!(f, "{} has no field {shown}", self.object.api_name)?;
        nearest.map_or(Ok(()), |field| {
            write!(f, "; did you mean {}?", field.api_name)
        })
    }
}

impl fmt::Debug for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownField({self})")
    }
}

impl std::error::Error for UnknownField {}

/// As a map of `object`, `field` (the name that was asked for, null where it is not shown), `nearest` (the field
/// that was most likely meant) and `message`.
impl Serialize for UnknownField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nearest = self.nearest();
        let mut error = serializer.serialize_struct("UnknownField", 4)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("field", &self.shown(nearest))?;
        error.serialize_field("nearest", &nearest.map(|field| field.api_name))?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

/// What is wrong with one field or column: why [`RecordExt::set`](crate::RecordExt::set) refused a value, or
/// decoding a row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum FieldError {
    /// The object has no such field.
    UnknownField(UnknownField),
    /// The field cannot hold the value, or its column is missing or duplicated.
    Mismatch(ColumnError),
    /// A row without names has more or fewer values than there are columns.
    Length(RowLength),
}

/// How many values a row without names has, where there are more or fewer columns.
///
/// Prints as `a row of ssot__Trip__dlm has 3 values, and the answer has 4 columns`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowLength {
    object: &'static Object,
    values: usize,
    columns: usize,
}

impl RowLength {
    pub(crate) const fn new(object: &'static Object, values: usize, columns: usize) -> Self {
        Self {
            object,
            values,
            columns,
        }
    }

    /// The object of the row.
    pub const fn object(&self) -> &'static Object {
        self.object
    }

    /// How many values the row has.
    pub const fn values(&self) -> usize {
        self.values
    }

    /// How many columns the answer has.
    pub const fn columns(&self) -> usize {
        self.columns
    }
}

impl fmt::Display for RowLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            object,
            values,
            columns,
        } = self;
        let object = object.api_name;
        let ending = |count| if count == 1 { "" } else { "s" };
        write!(f, "a row of {object} has {values} value{}", ending(*values))?;
        write!(
            f,
            ", and the answer has {columns} column{}",
            ending(*columns)
        )
    }
}

impl std::error::Error for RowLength {}

/// As a map of `object`, `values`, `columns` and `message`.
impl Serialize for RowLength {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("RowLength", 4)?;
        error.serialize_field("object", self.object.api_name)?;
        error.serialize_field("values", &self.values)?;
        error.serialize_field("columns", &self.columns)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

impl From<RowLength> for FieldError {
    fn from(error: RowLength) -> Self {
        Self::Length(error)
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(error) => error.fmt(f),
            Self::Mismatch(error) => error.fmt(f),
            Self::Length(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FieldError {}

/// As the error that it holds.
impl Serialize for FieldError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::UnknownField(error) => error.serialize(serializer),
            Self::Mismatch(error) => error.serialize(serializer),
            Self::Length(error) => error.serialize(serializer),
        }
    }
}

impl From<UnknownField> for FieldError {
    fn from(error: UnknownField) -> Self {
        Self::UnknownField(error)
    }
}

impl From<ColumnError> for FieldError {
    fn from(error: ColumnError) -> Self {
        Self::Mismatch(error)
    }
}

/// What a value prints, as text.
pub(crate) struct Printed<'a, T>(pub(crate) &'a T);

impl<T: fmt::Display> Serialize for Printed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}
