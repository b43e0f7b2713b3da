//! The release of a schema with which fields go.

use std::fmt;
use std::str::FromStr;

use dmo_schema::printable::Escaped;

/// What a release of a schema is called, such as `2.1.0` or `2026-11`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release(String);

impl Release {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Release {
    type Err = NotARelease;

    /// Takes ASCII letters, digits, `.`, `-`, `_` and `+`, of which one is a digit: no such name is a word of YAML.
    fn from_str(text: &str) -> Result<Self, NotARelease> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        if has_digit && text.chars().all(is_allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotARelease(text.to_owned()))
        }
    }
}

/// Text that is no name of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotARelease(String);

impl fmt::Display for NotARelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no release: expected letters, digits, `.`, `-`, `_` and `+`, and a digit among them, such as `2.1.0`",
            Escaped(&self.0)
        )
    }
}

impl std::error::Error for NotARelease {}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn releases_have_a_digit_and_no_blanks() {
        for good in ["2.1.0", "2026-11", "v3", "65.0+uat_1"] {
            assert_eq!(
                good.parse::<Release>()
                    .map(|release| release.as_str().to_owned()),
                Ok(good.to_owned())
            );
        }
        for bad in ["", " ", "true", "next", "2 1", "2\n", "\u{661}", "2.1.0 "] {
            assert!(bad.parse::<Release>().is_err(), "{bad:?}");
        }
    }
}
