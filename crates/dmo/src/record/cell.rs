//! Single fields of a record, with and without their type.

use crate::descriptor::{DataType, Field, FieldFacts, ListedValue};
use crate::value::{Mismatch, Shape, Value};

/// A Rust type that can stand for a field.
///
/// Implemented for the built-in types and, through the derive, for value lists. `Option<T>` needs no
/// implementation of its own: it is the nullable form of every `T` that has one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a field of a Data Cloud object",
    label = "not a field type",
    note = "derive `dmo::ValueList` for a value list, implement `dmo::FieldType`, or mark the field `#[dmo(parse)]` if the type implements `FromStr` and `Display`"
)]
pub trait FieldType: Sized + 'static {
    /// The platform's type for such a field, unless the schema says otherwise.
    const DATA_TYPE: DataType;
    /// The form in which values are exchanged.
    const SHAPE: Shape;
    /// The documented values, if the type is a value list.
    const VALUES: &'static [ListedValue] = &[];
    /// Whether the type holds every value of that form, so that none is kept for a message.
    #[doc(hidden)]
    const TAKES_ANY: bool = false;

    /// The value in its exchange form; never [`Value::Null`].
    fn to_value(&self) -> Value<'_>;

    /// What a quick check has to know of the value.
    #[doc(hidden)]
    fn glance(&self) -> Glance {
        if FieldType::unlisted(self).is_some() {
            return Glance::Other;
        }
        match self.to_value() {
            Value::Text(text) => Glance::Text(text.len()),
            _ => Glance::Some,
        }
    }

    /// Takes a value in the form [`FieldType::SHAPE`] names.
    ///
    /// # Errors
    ///
    /// If the type cannot hold the value.
    fn from_value(value: Value<'_>) -> Result<Self, Mismatch>;

    /// For an open value list: the text of a value that is not listed.
    fn unlisted(&self) -> Option<&str> {
        None
    }
}

/// One place of a record, without its type: what the engine reads and writes.
///
/// Implemented for every [`FieldType`] and for `Option` of it.
pub trait Cell {
    /// The value, [`Value::Null`] if there is none.
    fn value(&self) -> Value<'_>;

    /// Replaces the value; on error the old one stays.
    ///
    /// # Errors
    ///
    /// If the type cannot hold the value, null included.
    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch>;

    /// The form in which [`Cell::set`] wants its value.
    fn shape(&self) -> Shape;

    /// The text of a value that its open value list does not have.
    fn unlisted(&self) -> Option<&str>;

    /// What a quick check has to know of the value.
    #[doc(hidden)]
    fn glance(&self) -> Glance {
        Glance::Other
    }
}

/// What a quick check has to know of a value. Most values need no more, and it is had by one call.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// There is none.
    Null,
    /// Text of so many bytes, which its value list has if there is one.
    Text(usize),
    /// A value that is no text.
    Some,
    /// The value itself has to be looked at.
    Other,
}

/// What the type of a struct field says about the field, and how it lends its value.
///
/// No trait stands above it and its impls recommend none, so that a type without it is reported once,
/// in these words.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a field of a Data Cloud object",
    label = "not a field type",
    note = "derive `dmo::ValueList` for a value list, implement `dmo::FieldType`, or mark the field `#[dmo(parse)]` if the type implements `FromStr` and `Display`"
)]
pub trait Column {
    /// The type of a value, without the `Option` around it.
    type Plain;
    /// What the type says of a field.
    const FACTS: FieldFacts;
    /// A field of this type, of which no more is known, without names.
    const FIELD: Field = Field::of(&Self::FACTS);

    /// The value as a cell, to be read.
    fn cell(&self) -> &dyn Cell;

    /// The value as a cell, to be written.
    fn cell_mut(&mut self) -> &mut dyn Cell;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> Column for T {
    type Plain = T;
    const FACTS: FieldFacts = facts_of::<T>(false);

    #[inline]
    fn cell(&self) -> &dyn Cell {
        self
    }

    #[inline]
    fn cell_mut(&mut self) -> &mut dyn Cell {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> Column for Option<T> {
    type Plain = T;
    const FACTS: FieldFacts = facts_of::<T>(true);

    #[inline]
    fn cell(&self) -> &dyn Cell {
        self
    }

    #[inline]
    fn cell_mut(&mut self) -> &mut dyn Cell {
        self
    }
}

/// The error of a cell that cannot be null.
pub(crate) fn null_refused() -> Mismatch {
    Mismatch::new("a value")
}

impl<T: FieldType> Cell for T {
    fn value(&self) -> Value<'_> {
        self.to_value()
    }

    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch> {
        if value.is_null() {
            return Err(null_refused());
        }
        *self = T::from_value(value)?;
        Ok(())
    }

    fn shape(&self) -> Shape {
        T::SHAPE
    }

    fn unlisted(&self) -> Option<&str> {
        FieldType::unlisted(self)
    }

    fn glance(&self) -> Glance {
        FieldType::glance(self)
    }
}

// Without the combinators of `Option`, each of which would be compiled for each type.
impl<T: FieldType> Cell for Option<T> {
    fn value(&self) -> Value<'_> {
        match self {
            Some(value) => value.to_value(),
            None => Value::Null,
        }
    }

    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch> {
        if value.is_null() {
            *self = None;
            return Ok(());
        }
        match T::from_value(value) {
            Ok(value) => *self = Some(value),
            Err(mismatch) => return Err(mismatch),
        }
        Ok(())
    }

    fn shape(&self) -> Shape {
        T::SHAPE
    }

    fn unlisted(&self) -> Option<&str> {
        match self {
            Some(value) => FieldType::unlisted(value),
            None => None,
        }
    }

    fn glance(&self) -> Glance {
        match self {
            Some(value) => FieldType::glance(value),
            None => Glance::Null,
        }
    }
}

/// What is known of a field held by a Rust value of type `T`, or of `Option<T>`.
const fn facts_of<T: FieldType>(nullable: bool) -> FieldFacts {
    FieldFacts::typed(T::DATA_TYPE, nullable).held(T::VALUES, T::TAKES_ANY)
}
