//! Texts of sources within messages.

use std::fmt;

use dmo_schema::text::shorten;

/// The most characters of a text of a source that a line repeats.
pub(crate) const LONG: usize = 160;

/// A text of a source that a message repeats: whole, or in the alternate form (`{:#}`) as far as a line has room.
/// What a message says itself is never shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote(String);

impl<T: Into<String>> From<T> for Quote {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            f.write_str(&shorten(&self.0, LONG))
        } else {
            f.write_str(&self.0)
        }
    }
}
