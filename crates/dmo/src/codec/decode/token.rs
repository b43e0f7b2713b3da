//! Tokens of JSON, as `serde_json` gives them where it is asked for the raw value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::cell::CellSeed;

/// One value of JSON, of which numbers and texts are known.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Null,
    Bool(bool),
    /// As it is spelled.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// Text with half of a surrogate pair, which no text of Rust can have. Who looks for the end of a token
    /// alone does not see that.
    NoUnicode,
    List,
    Map,
}

impl<'a> Token<'a> {
    /// Reads a token; `None` for what no value of JSON begins like.
    pub(super) fn of(raw: &'a str) -> Option<Self> {
        Some(match raw.as_bytes().first()? {
            b'"' => text(raw)?,
            b'-' | b'0'..=b'9' => Self::Number(raw),
            b'[' => Self::List,
            b'{' => Self::Map,
            _ => match raw {
                "null" => Self::Null,
                "true" => Self::Bool(true),
                "false" => Self::Bool(false),
                _ => return None,
            },
        })
    }
}

/// What stands in quotes.
fn text(raw: &str) -> Option<Token<'_>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    Some(if raw.contains('\\') {
        serde_json::from_str(raw).map_or(Token::NoUnicode, |text| Token::Text(Cow::Owned(text)))
    } else {
        Token::Text(Cow::Borrowed(inner))
    })
}

/// Reads the text of a token, and the token into a cell.
pub(super) struct TokenSeed<'a, 'c>(pub(super) &'a mut CellSeed<'c>);

impl<'de> DeserializeSeed<'de> for TokenSeed<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TokenSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a token of JSON")
    }

    #[inline]
    fn visit_str<E: Error>(self, raw: &str) -> Result<(), E> {
        self.0.token(Token::of(raw));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Token;
    use std::borrow::Cow;

    #[test]
    fn every_kind() {
        for (raw, token) in [
            ("null", Token::Null),
            ("true", Token::Bool(true)),
            ("-1.50e3", Token::Number("-1.50e3")),
            ("\"\"", Token::Text(Cow::Borrowed(""))),
            ("\"a\\u0062\\\"\"", Token::Text(Cow::Borrowed("ab\""))),
            ("\"a\\ud800\"", Token::NoUnicode),
            ("\"\\udc00\\ud800\"", Token::NoUnicode),
            (
                "\"\\ud83d\\ude00\"",
                Token::Text(Cow::Borrowed("\u{1f600}")),
            ),
            ("[1]", Token::List),
            ("{}", Token::Map),
        ] {
            assert_eq!(Token::of(raw), Some(token), "{raw}");
        }
        assert_eq!(Token::of(""), None);
        assert_eq!(Token::of("\""), None);
        assert_eq!(Token::of("x"), None);
    }
}
