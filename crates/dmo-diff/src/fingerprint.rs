//! What names a change in every commit.

use std::fmt;
use std::str::FromStr;

use dmo_schema::digest::Digest;
use dmo_schema::printable::Escaped;
use serde::{Serialize, Serializer};

use crate::change::{Change, Element};

/// The name of a change, of 16 hexadecimal digits: a hash of its rule, its element, and the old and the new value. Commits,
/// places, the order of files and what the sentences of reports say do not change it; another value does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

/// The text is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAFingerprint(String);

impl Fingerprint {
    pub(crate) fn of(change: &Change) -> Self {
        let Change {
            rule,
            element,
            old,
            new,
            ..
        } = change;
        let Element {
            object,
            field,
            value,
            rule: demand,
        } = element;
        let mut digest = Digest::default();
        digest.add(rule.to_string().as_bytes());
        digest.add(object.as_bytes());
        for part in [field, value, demand, old, new] {
            // What is not there is no empty text.
            digest.add(&[u8::from(part.is_some())]);
            digest.add(part.as_deref().unwrap_or_default().as_bytes());
        }
        Self(digest.short())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads 16 hexadecimal digits.
impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let is_one = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u64::from_str_radix(text, 16).ok().filter(|_| is_one);
        number
            .map(Self)
            .ok_or_else(|| NotAFingerprint(text.to_owned()))
    }
}

impl fmt::Display for NotAFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no fingerprint, which has 16 hexadecimal digits",
            Escaped(&self.0)
        )
    }
}

impl std::error::Error for NotAFingerprint {}
