//! Until when an entry holds.

use std::fmt;
use std::str::FromStr;

use dmo_schema::printable::Escaped;
use jiff::civil::Date;
use semver::Version;

/// The last day on which an entry holds, or the version with which it no longer does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Until {
    /// The entry has expired on the day after.
    Day(Date),
    /// The entry has expired in this version, which is a release, and in every later one.
    Version(Version),
}

/// What an entry's end is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The day.
    pub today: Date,
    /// The version of the package that has the generated types; `None` where nobody knows.
    pub version: Option<Version>,
}

impl Until {
    /// Whether it is over; `None` where that takes a version, and there is none.
    pub fn has_expired(&self, now: &Now) -> Option<bool> {
        match self {
            Self::Day(day) => Some(*day < now.today),
            Self::Version(version) => {
                let now = now.version.as_ref()?;
                Some(version.cmp_precedence(now).is_le())
            }
        }
    }
}

/// The text is neither a day nor a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnUntil(String);

/// Reads `2027-01-31` or `2.0.0`, written so and not otherwise.
impl FromStr for Until {
    type Err = NotAnUntil;

    fn from_str(text: &str) -> Result<Self, NotAnUntil> {
        let day = text.parse().map(Self::Day).ok();
        let version = || Version::parse(text).ok();
        let release = || version().filter(|it| it.pre.is_empty() && it.build.is_empty());
        let until = day.or_else(|| release().map(Self::Version));
        until
            .filter(|until| until.to_string() == text)
            .ok_or_else(|| NotAnUntil(text.to_owned()))
    }
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Version(version) => version.fmt(f),
        }
    }
}

impl fmt::Display for NotAnUntil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Escaped(&self.0);
        write!(
            f,
            "`{text}` is neither a day, such as `2027-01-31`, nor a version, such as `2.0.0`"
        )
    }
}

impl std::error::Error for NotAnUntil {}
