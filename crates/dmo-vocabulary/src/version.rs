//! Versions of the platform's API.

use std::fmt;
use std::str::FromStr;

/// A version of the platform's API, such as 59.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ApiVersion {
    /// The number before the decimal point.
    pub major: u16,
    /// The number after the decimal point: 10 in `60.10`.
    pub minor: u16,
}

impl ApiVersion {
    /// The version `major.minor`.
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The text is no API version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAVersion(String);

impl fmt::Display for NotAVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an API version such as `59.0`", self.0)
    }
}

impl std::error::Error for NotAVersion {}

/// Reads two numbers with a point between, as written: `60.10` is not `60.1`.
impl FromStr for ApiVersion {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let number = |digits: &str| {
            let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| digits.parse().ok()).flatten()
        };
        text.split_once('.')
            .and_then(|(major, minor)| Some(Self::new(number(major)?, number(minor)?)))
            .ok_or_else(|| NotAVersion(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::ApiVersion;

    #[test]
    fn two_numbers_with_a_point_between() {
        assert_eq!("60.10".parse(), Ok(ApiVersion::new(60, 10)));
        for text in [
            "59", "59.", ".0", "v59.0", "59.0.1", "70000.0", "5９.0", "+59.0", "",
        ] {
            let refused = text.parse::<ApiVersion>().expect_err(text);
            assert_eq!(
                refused.to_string(),
                format!("`{text}` is not an API version such as `59.0`")
            );
        }
    }
}
