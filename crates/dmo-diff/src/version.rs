//! Versions of packages, as far as they are compared.

use std::fmt;
use std::str::FromStr;

use dmo_schema::printable::Escaped;

/// The version of a package, such as `2.0.0`. What is before a release, such as `2.0.0-rc.1`, comes before it, and is not told
/// apart further; what is behind a `+` says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    numbers: [u64; 3],
    is_release: bool,
}

/// The text is no version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAVersion(String);

impl FromStr for Version {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let wrong = || NotAVersion(text.to_owned());
        let known = text.split_once('+').map_or(text, |(version, _)| version);
        let (release, before) = match known.split_once('-') {
            Some((release, before)) => (release, Some(before)),
            None => (known, None),
        };
        let mut numbers = [0; 3];
        let mut parts = release.split('.');
        for number in &mut numbers {
            let part = parts.next().ok_or_else(wrong)?;
            let is_digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            *number = part.parse().ok().filter(|_| is_digits).ok_or_else(wrong)?;
        }
        if parts.next().is_some() || before == Some("") {
            return Err(wrong());
        }
        Ok(Self {
            numbers,
            is_release: before.is_none(),
        })
    }
}

/// The three numbers, with `-` behind them where it is before a release.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        let before = if self.is_release { "" } else { "-" };
        write!(f, "{major}.{minor}.{patch}{before}")
    }
}

impl fmt::Display for NotAVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no version, such as `2.0.0`", Escaped(&self.0))
    }
}

impl std::error::Error for NotAVersion {}
