//! What can go wrong with a record on its way into another type, as data.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Printed, Reject, UnknownField};
use crate::descriptor::{Field, Object};
use crate::value::{Summary, Value};

/// Why a value of a record has no place in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConversionReason {
    /// No field of the new object has the name, nor had it before; or several had it, so that none is meant.
    NoField,
    /// The column was not in the old object either, so that reading kept its name alone.
    UnknownColumn,
    /// The new field does not take the value.
    Refused,
    /// The new field takes the value for null: it is one of the `null_values`, or blank where no text goes.
    MeansNull,
    /// Another field of the old record has a value for the new field.
    Taken,
    /// The old record cannot be written with the value, which means null there or has no canonical form.
    Unwritable,
    /// The new field cannot be null, and the old record has no value for it.
    Missing,
}

impl ConversionReason {
    /// The reason as a word, such as `no_field`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoField => "no_field",
            Self::UnknownColumn => "unknown_column",
            Self::Refused => "refused",
            Self::MeansNull => "means_null",
            Self::Taken => "taken",
            Self::Unwritable => "unwritable",
            Self::Missing => "missing",
        }
    }
}

/// As [`ConversionReason::as_str`].
impl fmt::Display for ConversionReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why, with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cause {
    NoField,
    UnknownColumn(UnknownField),
    Refused(Box<Reject>),
    MeansNull,
    /// By this field of the old record.
    Taken(&'static Field),
    Unwritable(Box<Reject>),
    Missing,
}

/// The two ends of a conversion: each an object, and a field of it as far as there is one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Ends {
    pub(crate) old: (&'static Object, Option<&'static Field>),
    pub(crate) new: (&'static Object, Option<&'static Field>),
}

/// One value that [`convert`](crate::convert()) has no place for, or one that the new record lacks: between which fields,
/// which value, and why.
///
/// Prints as `Trip__dlm.Score__c -> Trip__dlm.Points__c: expected a number, found "high"`. Neither that nor `Debug` nor what
/// it serializes shows a value that is sensitive in either field; [`ConversionError::value`] gives it all the same.
#[derive(Clone, PartialEq)]
pub struct ConversionError {
    ends: Ends,
    value: Value<'static>,
    cause: Cause,
}

impl ConversionError {
    pub(crate) const fn new(ends: Ends, value: Value<'static>, cause: Cause) -> Self {
        Self { ends, value, cause }
    }

    /// The object of the record that was converted.
    pub const fn old_object(&self) -> &'static Object {
        self.ends.old.0
    }

    /// The field that has the value; `None` if the old object has none for it.
    pub const fn old_field(&self) -> Option<&'static Field> {
        self.ends.old.1
    }

    /// The object of the record that was made.
    pub const fn new_object(&self) -> &'static Object {
        self.ends.new.0
    }

    /// The field that should have had the value; `None` if the new object has none for it.
    pub const fn new_field(&self) -> Option<&'static Field> {
        self.ends.new.1
    }

    /// The value as the old record has it, sensitive or not; [`Value::Null`] if it has none.
    pub const fn value(&self) -> &Value<'static> {
        &self.value
    }

    /// Why the value has no place.
    pub const fn reason(&self) -> ConversionReason {
        match self.cause {
            Cause::NoField => ConversionReason::NoField,
            Cause::UnknownColumn(_) => ConversionReason::UnknownColumn,
            Cause::Refused(_) => ConversionReason::Refused,
            Cause::MeansNull => ConversionReason::MeansNull,
            Cause::Taken(_) => ConversionReason::Taken,
            Cause::Unwritable(_) => ConversionReason::Unwritable,
            Cause::Missing => ConversionReason::Missing,
        }
    }

    /// What was expected, such as `a number`; `None` if nothing is wrong with the value itself.
    pub fn expected(&self) -> Option<&str> {
        match &self.cause {
            Cause::Refused(reject) | Cause::Unwritable(reject) => reject.expected(),
            Cause::Missing => Some("a value"),
            Cause::NoField | Cause::UnknownColumn(_) | Cause::MeansNull | Cause::Taken(_) => None,
        }
    }

    /// The column of which reading kept the name alone, if that is the reason.
    pub const fn unknown_column(&self) -> Option<&UnknownField> {
        match &self.cause {
            Cause::UnknownColumn(unknown) => Some(unknown),
            _ => None,
        }
    }

    /// The value as messages show it.
    fn found(&self) -> Summary {
        let mut fields = [self.ends.old.1, self.ends.new.1].into_iter().flatten();
        Summary::of(&self.value, fields.any(|field| field.sensitive))
    }
}

/// An object, or a field of it.
struct End(&'static Object, Option<&'static Field>);

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.api_name)?;
        self.1
            .map_or(Ok(()), |field| write!(f, ".{}", field.api_name))
    }
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ends { old, new } = self.ends;
        write!(f, "{} -> {}: ", End(old.0, old.1), End(new.0, new.1))?;
        match &self.cause {
            Cause::NoField => write!(f, "no such field, found {}", self.found()),
            Cause::UnknownColumn(unknown) => write!(f, "only the name was read: {unknown}"),
            Cause::Refused(reject) => reject.fmt(f),
            Cause::MeansNull => write!(f, "means null there, found {}", self.found()),
            Cause::Taken(by) => {
                let by = by.api_name;
                write!(f, "{by} has a value for it too, found {}", self.found())
            }
            Cause::Unwritable(reject) => write!(f, "cannot be written: {reject}"),
            Cause::Missing => f.write_str("expected a value, found none"),
        }
    }
}

impl fmt::Debug for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConversionError({self})")
    }
}

impl std::error::Error for ConversionError {}

/// As a map of `old_object`, `old_field`, `new_object`, `new_field`, `reason`, `expected`, `found` and `message`.
impl Serialize for ConversionError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Ends { old, new } = self.ends;
        let mut error = serializer.serialize_struct("ConversionError", 8)?;
        error.serialize_field("old_object", old.0.api_name)?;
        error.serialize_field("old_field", &old.1.map(|field| field.api_name))?;
        error.serialize_field("new_object", new.0.api_name)?;
        error.serialize_field("new_field", &new.1.map(|field| field.api_name))?;
        error.serialize_field("reason", self.reason().as_str())?;
        error.serialize_field("expected", &self.expected())?;
        error.serialize_field("found", &self.found())?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

/// All that [`convert`](crate::convert()) has no place for in one record, and all that the new record lacks, in the order of
/// the fields.
///
/// Prints one a line, as `Debug` too, so that an `unwrap` shows the report.
#[derive(Clone, PartialEq, Default)]
#[must_use = "nothing happens unless somebody looks at the errors"]
pub struct ConversionErrors {
    list: Vec<ConversionError>,
}

impl ConversionErrors {
    pub(crate) const fn new(list: Vec<ConversionError>) -> Self {
        Self { list }
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, ConversionError> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was lost, and nothing is lacking.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl fmt::Display for ConversionErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.list.iter().enumerate() {
            let separator = if index > 0 { "\n" } else { "" };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ConversionErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ConversionErrors {}

/// As a list.
impl Serialize for ConversionErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.list)
    }
}

impl IntoIterator for ConversionErrors {
    type Item = ConversionError;
    type IntoIter = std::vec::IntoIter<ConversionError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a ConversionErrors {
    type Item = &'a ConversionError;
    type IntoIter = std::slice::Iter<'a, ConversionError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
