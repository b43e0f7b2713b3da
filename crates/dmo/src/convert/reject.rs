//! Why a value cannot go into a field.

use std::borrow::Cow;
use std::fmt;

use dmo_vocabulary::printable::Escaped;

use crate::value::Summary;

/// What is expected where an `f64` would round a number.
pub(crate) const FLOAT: &str = "a number that an f64 gives back";

/// Why a value cannot go into a field, or out of one. Text is made of it here alone.
///
/// It travels in a box: what is passed on for each value that is right should be small.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reject {
    /// The field cannot be null.
    Null,
    /// Another value was expected.
    Mismatch {
        /// What was expected, such as `a number`.
        expected: Cow<'static, str>,
        /// What was found.
        found: Summary,
    },
    /// An `f64` came for an exact number.
    Inexact(Summary),
    /// A number goes out that no `f64` gives back.
    NoFloat(Summary),
    /// The format itself refuses the value, in its own words.
    Format(String),
    /// The format itself refuses a sensitive value.
    Unreadable,
}

impl Reject {
    /// Another value was expected.
    #[cold]
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "a refusal is passed on in its box"
    )]
    pub(crate) fn mismatch(expected: impl Into<Cow<'static, str>>, found: Summary) -> Box<Self> {
        Box::new(Self::Mismatch {
            expected: expected.into(),
            found,
        })
    }

    pub(super) fn expected(&self) -> Option<&str> {
        match self {
            Self::Null => Some("a value"),
            Self::Mismatch { expected, .. } => Some(expected),
            Self::Inexact(_) => Some("an exact number"),
            Self::NoFloat(_) => Some(FLOAT),
            Self::Format(_) | Self::Unreadable => None,
        }
    }

    /// What was expected, where the words for it are not put together.
    pub(super) const fn form(&self) -> Option<&'static str> {
        match self {
            Self::Mismatch {
                expected: Cow::Borrowed(form),
                ..
            } => Some(form),
            _ => None,
        }
    }

    pub(super) const fn found(&self) -> Option<Summary> {
        match self {
            Self::Null => Some(Summary::NULL),
            Self::Mismatch { found, .. } | Self::Inexact(found) | Self::NoFloat(found) => {
                Some(*found)
            }
            Self::Unreadable => Some(Summary::HIDDEN),
            Self::Format(_) => None,
        }
    }
}

/// `expected a number, found "x"`
impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(error) => return Escaped(error).fmt(f),
            Self::Unreadable => return write!(f, "{} cannot be read", Summary::HIDDEN),
            _ => {}
        }
        if let (Some(expected), Some(found)) = (self.expected(), self.found()) {
            write!(f, "expected {}, found {found}", Escaped(expected))?;
        }
        match self {
            Self::Inexact(_) => f.write_str(
                " as an f64, which may have lost digits; \
                 send the number as text, make the field an `f64`, or allow floats \
                 (`allow_floats` in dmo.toml, `#[dmo(allow_floats)]` on a struct)",
            ),
            Self::NoFloat(_) => {
                f.write_str("; write with `dmo::json`, or as text (`number_json = \"text\"`)")
            }
            _ => Ok(()),
        }
    }
}
