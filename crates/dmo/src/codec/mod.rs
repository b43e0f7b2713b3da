//! Records and values in the formats of serde. It stands on records, and every function is generic
//! over the format alone, so that it is compiled once for all objects.

pub(crate) mod decode;
pub(crate) mod encode;
mod format;
pub mod json;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::Record;
use crate::value::Decimal;

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

/// As the struct that it is writes itself.
impl Serialize for dyn Record + '_ {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::record(self, serializer)
    }
}
