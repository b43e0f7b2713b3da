//! Records and values in the formats of serde. It stands on records, and every function is generic
//! over the format alone, so that it is compiled once for all objects.

pub(crate) mod decode;
pub(crate) mod encode;
mod format;
pub mod json;
mod value;

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::convert::Printed;
use crate::record::{Record, RecordMut};
use crate::value::{Decimal, Mismatch, ParseDecimalError};

/// As text.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::value(self, serializer)
    }
}

/// From text or a number.
impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::value(deserializer)
    }
}

macro_rules! serialize {
    ($($record:ty),* $(,)?) => {$(
        /// As the struct that it is writes itself.
        impl Serialize for $record {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                encode::record(self, serializer)
            }
        }
    )*};
}

// A trait object with `Send` or `Sync` is another type.
serialize! {
    dyn Record + '_,
    dyn Record + Send + '_,
    dyn Record + Sync + '_,
    dyn Record + Send + Sync + '_,
    dyn RecordMut + '_,
    dyn RecordMut + Send + '_,
    dyn RecordMut + Sync + '_,
    dyn RecordMut + Send + Sync + '_,
}

/// As a map of `expected` and `message`.
impl Serialize for Mismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        expectation("Mismatch", self.expected(), self, serializer)
    }
}

/// As a map of `expected` and `message`.
impl Serialize for ParseDecimalError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        expectation("ParseDecimalError", self.expected(), self, serializer)
    }
}

/// An error that knows what was expected and no more.
fn expectation<S: Serializer>(
    name: &'static str,
    expected: &str,
    error: &impl fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_struct(name, 2)?;
    map.serialize_field("expected", expected)?;
    map.serialize_field("message", &Printed(error))?;
    map.end()
}
