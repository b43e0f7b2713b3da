//! The documented values of a value list.

use std::fmt;

use dmo_vocabulary::printable::Escaped;

use super::ApiVersion;

/// One documented value of a value list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedValue {
    /// The value as the platform writes it.
    pub value: &'static str,
    /// The name of the enum variant.
    pub rust_name: &'static str,
    /// The API version that introduced the value, where one is named.
    pub since: Option<ApiVersion>,
    /// Why, or since when, the value is not to be used any more; may be empty.
    pub deprecated: Option<&'static str>,
    /// Why, or since when, the value is gone from the platform; may be empty.
    pub removed: Option<&'static str>,
}

impl ListedValue {
    /// A value and the variant that stands for it.
    pub const fn new(value: &'static str, rust_name: &'static str) -> Self {
        Self {
            value,
            rust_name,
            since: None,
            deprecated: None,
            removed: None,
        }
    }

    /// Whether the value is deprecated or removed.
    pub(crate) const fn is_marked(&self) -> bool {
        self.deprecated.is_some() || self.removed.is_some()
    }

    setters! {
        /// The same value, introduced by an API version.
        since: version,
        /// The same value, not to be used any more; the reason may be empty.
        deprecated: some &'static str,
        /// The same value, gone from the platform; the reason may be empty.
        removed: some &'static str,
    }
}

/// `one of A, B`, cut after ten values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OneOf(pub(crate) &'static [ListedValue]);

impl fmt::Display for OneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 10;
        f.write_str("one of ")?;
        for (index, listed) in self.0.iter().take(MOST).enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{}", Escaped(listed.value))?;
        }
        match self.0.len().saturating_sub(MOST) {
            0 => Ok(()),
            rest => write!(f, " and {rest} more"),
        }
    }
}
