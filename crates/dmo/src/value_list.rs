//! Enums that stand for value lists.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use crate::error::{Mismatch, UnlistedError, one_of};
use crate::object::{DataType, ListedValue};
use crate::record::FieldType;
use crate::value::{Shape, Value};

/// Text that a value list does not have, kept as it came.
///
/// Only reading makes one, so that no code can match on its text: once the value is listed, the same
/// text reads as its variant. Its default is the empty text, which stands in a key that is not set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Unlisted {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Unlisted {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Unlisted {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Unlisted {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Unlisted {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An enum whose variants stand for the documented values of a field: what `#[derive(ValueList)]`
/// implements.
///
/// A list is open if one of its variants holds an [`Unlisted`]; it then keeps any text.
pub trait ValueList: Sized + 'static {
    /// The documented values, in order.
    const VALUES: &'static [ListedValue];

    /// The variant for the value at `index` of [`ValueList::VALUES`].
    fn from_index(index: usize) -> Option<Self>;

    /// The position of the value in [`ValueList::VALUES`]; `None` if it is not listed.
    fn index(&self) -> Option<usize>;

    /// The variant that keeps unlisted text; `None` if the list is closed.
    fn from_unlisted(text: Unlisted) -> Option<Self> {
        let _ = text;
        None
    }

    /// The text that is not listed, if this is such a value.
    fn as_unlisted(&self) -> Option<&Unlisted> {
        None
    }

    /// The value as the platform writes it.
    fn as_str(&self) -> &str {
        match (self.index(), self.as_unlisted()) {
            (Some(index), _) => Self::VALUES.get(index).map_or("", |listed| listed.value),
            (None, unlisted) => unlisted.map_or("", Unlisted::as_str),
        }
    }

    /// The documented values as variants, in order.
    fn listed() -> impl Iterator<Item = Self> {
        (0..Self::VALUES.len()).filter_map(Self::from_index)
    }
}

/// The variant for `text`, if there is one.
fn find<T: ValueList>(text: &str) -> Option<T> {
    match T::VALUES.iter().position(|listed| listed.value == text) {
        Some(index) => T::from_index(index),
        None => T::from_unlisted(Unlisted::new(text)),
    }
}

/// Reads a value list; fails only if it is closed and does not have `text`.
pub(crate) fn from_str<T: ValueList>(text: &str) -> Result<T, UnlistedError> {
    find(text).ok_or_else(|| UnlistedError::new(text, T::VALUES))
}

impl<T: ValueList> FieldType for T {
    const DATA_TYPE: DataType = DataType::Text;
    const SHAPE: Shape = Shape::Text;
    const VALUES: &'static [ListedValue] = <T as ValueList>::VALUES;

    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }

    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        value
            .as_text()
            .and_then(find)
            .ok_or_else(|| Mismatch::new(format!("expected {}", one_of(<T as ValueList>::VALUES))))
    }

    fn unlisted(&self) -> Option<&str> {
        self.as_unlisted().map(Unlisted::as_str)
    }
}
