//! The names of columns.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use crate::convert::UnknownField;
use crate::descriptor::{Field, Object};

/// The error for a key that is no name of a column. A key may be a sensitive value out of its row.
#[cold]
pub(super) fn no_name<E: Error>(object: &Object) -> E {
    let name = object.api_name;
    E::custom(format_args!(
        "expected the name of a column of {name}, found a key that is not a string"
    ))
}

/// Reads the name of a column; `None` for a column that the object does not have.
pub(super) struct ColumnSeed<'a> {
    pub(super) object: &'static Object,
    pub(super) hint: usize,
    /// Where the names of other columns go.
    pub(super) unknown: Option<&'a mut Vec<UnknownField>>,
}

impl ColumnSeed<'_> {
    #[inline]
    fn find(self, name: &str) -> Option<(usize, &'static Field)> {
        let Self { object, hint, .. } = self;
        match object.fields.get(hint) {
            Some(field) if field.api_name == name => Some((hint, field)),
            _ => match object.position(name, hint) {
                Some(index) => Some((index, object.fields.get(index)?)),
                None => self.unknown(name),
            },
        }
    }

    #[cold]
    fn unknown(self, name: &str) -> Option<(usize, &'static Field)> {
        if let Some(unknown) = self.unknown {
            unknown.push(UnknownField::of_column(name, self.object));
        }
        None
    }
}

impl<'de> DeserializeSeed<'de> for ColumnSeed<'_> {
    type Value = Option<(usize, &'static Field)>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for ColumnSeed<'_> {
    type Value = Option<(usize, &'static Field)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of a column of {}", self.object.api_name)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.find(name))
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        Ok(match std::str::from_utf8(name) {
            Ok(name) => self.find(name),
            Err(_) => self.unknown(&String::from_utf8_lossy(name)),
        })
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(no_name(self.object))
    }
}
