//! Enums that stand for value lists.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{FieldType, Glance};
use crate::convert::Printed;
use crate::descriptor::{DataType, ListedValue, OneOf};
use crate::value::{Mismatch, Shape, Summary, Value};

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
        text_of(Self::VALUES, self.index(), self.as_unlisted())
    }

    /// The documented values as variants, in order.
    fn listed() -> impl Iterator<Item = Self> {
        (0..Self::VALUES.len()).filter_map(Self::from_index)
    }
}

/// As the text of the value.
impl<T: ValueList> From<T> for Value<'_> {
    fn from(value: T) -> Self {
        let listed = value.index().and_then(|index| T::VALUES.get(index));
        Self::Text(match listed {
            Some(listed) => Cow::Borrowed(listed.value),
            None => Cow::Owned(value.as_str().to_owned()),
        })
    }
}

/// The variant for unlisted text, as `Debug` shows it: that of generated enums.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

/// Text that a closed value list does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlistedError {
    text: Box<str>,
    values: &'static [ListedValue],
}

impl UnlistedError {
    /// The text that was to be read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The documented values.
    pub const fn values(&self) -> &'static [ListedValue] {
        self.values
    }
}

impl fmt::Display for UnlistedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, expected) = (Summary::text(&self.text), OneOf(self.values));
        write!(f, "{found} is not {expected}")
    }
}

impl std::error::Error for UnlistedError {}

/// As a map of `text` and `message`.
impl Serialize for UnlistedError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("UnlistedError", 2)?;
        error.serialize_field("text", &self.text)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}

// What can be done without the type of the list is done once for all lists: what is generic is compiled for each.

/// The text of the value at `index`, or the one that is not listed.
fn text_of<'a>(
    values: &'static [ListedValue],
    index: Option<usize>,
    unlisted: Option<&'a Unlisted>,
) -> &'a str {
    match (index, unlisted) {
        (Some(index), _) => values.get(index).map_or("", |listed| listed.value),
        (None, unlisted) => unlisted.map_or("", Unlisted::as_str),
    }
}

/// Where a text stands in a list.
fn position(values: &[ListedValue], text: &str) -> Option<usize> {
    values.iter().position(|listed| listed.value == text)
}

/// What a quick check has to know of the value at `index`.
fn glance_at(values: &[ListedValue], index: Option<usize>) -> Glance {
    match index {
        Some(index) => {
            let listed = values.get(index);
            Glance::Text(listed.map_or(0, |listed| listed.value.len()))
        }
        None => Glance::Other,
    }
}

/// The error for what a list does not take.
#[cold]
fn none_of(values: &'static [ListedValue]) -> Mismatch {
    Mismatch::new(OneOf(values).to_string())
}

fn unlisted_error(text: &str, values: &'static [ListedValue]) -> UnlistedError {
    UnlistedError {
        text: text.into(),
        values,
    }
}

/// The variant for `text`, if there is one.
fn find<T: ValueList>(text: &str) -> Option<T> {
    match position(T::VALUES, text) {
        Some(index) => T::from_index(index),
        None => T::from_unlisted(Unlisted::new(text)),
    }
}

/// Reads a value list; fails only if it is closed and does not have `text`.
pub(crate) fn from_str<T: ValueList>(text: &str) -> Result<T, UnlistedError> {
    match find(text) {
        Some(found) => Ok(found),
        None => Err(unlisted_error(text, T::VALUES)),
    }
}

impl<T: ValueList> FieldType for T {
    const DATA_TYPE: DataType = DataType::Text;
    const SHAPE: Shape = Shape::Text;
    const VALUES: &'static [ListedValue] = <T as ValueList>::VALUES;

    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }

    fn from_value(value: Value<'_>) -> Result<Self, Mismatch> {
        let found = match value.as_text() {
            Some(text) => find(text),
            None => None,
        };
        match found {
            Some(found) => Ok(found),
            None => Err(none_of(<T as ValueList>::VALUES)),
        }
    }

    fn glance(&self) -> Glance {
        glance_at(<T as ValueList>::VALUES, self.index())
    }

    fn unlisted(&self) -> Option<&str> {
        match self.as_unlisted() {
            Some(text) => Some(text.as_str()),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UnlistedError;
    use crate::ListedValue;

    #[test]
    fn what_others_say_is_shown_escaped_on_one_line() {
        const VALUES: &[ListedValue] = &[ListedValue::new("A\u{1b}", "A")];
        let error = UnlistedError {
            text: "B\u{202e}".into(),
            values: VALUES,
        };
        assert_eq!(error.to_string(), "\"B\\u{202e}\" is not one of A\\u{1b}");
    }
}
