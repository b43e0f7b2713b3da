//! The key of a map that stands for one value.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::codec::format::{NUMBER, TOKEN};

/// The key under which some answers wrap a list: `{"array": [0.004, -0.028]}`.
const ARRAY: &str = "array";

/// The keys that a map for one value may have.
pub(super) enum Key {
    Token,
    Number,
    Array,
    Other,
}

/// Reads a key.
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Takes any key, so that no error of the format shows one.
impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        Ok(match key {
            TOKEN => Key::Token,
            NUMBER => Key::Number,
            ARRAY => Key::Array,
            _ => Key::Other,
        })
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Key, E> {
        Ok(Key::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Key, E> {
        Ok(Key::Other)
    }
}
