//! Decoding of one value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use crate::coerce::{self, Place};
use crate::decimal::Decimal;
use crate::field::Field;
use crate::object::{DataType, Object};
use crate::record::Cell;
use crate::value::{Shape, Value};

/// The key under which some answers wrap a list: `{"array": [0.004, -0.028]}`.
const ARRAY: &str = "array";

/// The key under which `serde_json` hands over a number, if any crate of a program turns on its
/// feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a value into a cell.
pub(super) struct CellSeed<'a> {
    pub(super) cell: &'a mut dyn Cell,
    pub(super) shape: Shape,
    pub(super) place: Place,
    pub(super) nullable: bool,
    pub(super) human: bool,
}

impl<'a> CellSeed<'a> {
    /// The seed for a column of an object.
    #[inline]
    pub(super) fn column(
        cell: &'a mut dyn Cell,
        object: &'static Object,
        field: &'static Field,
        human: bool,
    ) -> Self {
        Self {
            shape: cell.shape(),
            cell,
            place: Place::of(object, field),
            nullable: field.nullable,
            human,
        }
    }

    fn set<E: Error>(&mut self, value: Value<'_>) -> Result<(), E> {
        coerce::place(self.cell, value, &self.place).map_err(|message| self.error(&message))
    }

    #[inline]
    fn text<E: Error>(&mut self, text: Cow<'_, str>) -> Result<(), E> {
        coerce::place_text(self.cell, text, self.shape, &self.place)
            .map_err(|message| self.error(&message))
    }

    #[cold]
    fn error<E: Error>(&self, message: &str) -> E {
        E::custom(self.place.describe(message))
    }

    fn refuse<E: Error>(&self, found: &str) -> E {
        let expected = coerce::expected(self.shape, self.place.data_type);
        E::custom(
            self.place
                .describe(&format!(": expected {expected}, found {found}")),
        )
    }

    /// Reads a value that is not null.
    #[inline]
    fn value<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        let (shape, data_type) = (self.shape, self.place.data_type);
        if self.human {
            // Text is asked for by name, so that formats that guess types, such as YAML, leave it alone.
            let text = match shape {
                Shape::Text | Shape::Canonical => {
                    !data_type.is_number()
                        && !matches!(
                            data_type,
                            DataType::Boolean | DataType::Texts | DataType::Floats
                        )
                }
                Shape::Date | Shape::Timestamp => true,
                _ => false,
            };
            return if text {
                deserializer.deserialize_str(self)
            } else {
                deserializer.deserialize_any(self)
            };
        }
        match shape {
            Shape::Bool => deserializer.deserialize_bool(self),
            Shape::Int => deserializer.deserialize_i64(self),
            Shape::Float => deserializer.deserialize_f64(self),
            Shape::Texts | Shape::Floats => deserializer.deserialize_seq(self),
            Shape::Text | Shape::Canonical | Shape::Decimal | Shape::Date | Shape::Timestamp => {
                deserializer.deserialize_str(self)
            }
        }
    }

    fn element(cell: &'a mut dyn Cell, place: &Place, human: bool) -> Self {
        let shape = cell.shape();
        let data_type = if shape == Shape::Text {
            DataType::Text
        } else {
            DataType::Number
        };
        Self {
            cell,
            shape,
            place: place.element(data_type),
            nullable: false,
            human,
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut CellSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.human || self.nullable {
            deserializer.deserialize_option(self)
        } else {
            self.value(deserializer)
        }
    }
}

impl<'de> Visitor<'de> for &mut CellSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(coerce::expected(self.shape, self.place.data_type))?;
        self.place
            .field()
            .map_or(Ok(()), |field| write!(f, " in column {}", field.api_name))
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<(), E> {
        coerce::null(self.cell, &self.place).map_err(|message| self.error(&message))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.value(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.value(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.set(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.set(Value::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.set(i64::try_from(value).map_or_else(|_| Decimal::from(value).into(), Value::Int))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        match Decimal::new(value, 0) {
            Some(value) => self.set(Value::Decimal(value)),
            None => Err(self.refuse(&value.to_string())),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            Err(_) => Err(self.refuse(&value.to_string())),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.set(Value::Float(value))
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.text(Cow::Borrowed(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.text(Cow::Owned(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        match std::str::from_utf8(value) {
            Ok(value) => self.visit_str(value),
            Err(_) => Err(self.refuse("bytes")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // Sizes are hints of the sender, so memory is taken as elements come.
        match self.shape {
            Shape::Texts => {
                let mut texts = Vec::new();
                let mut text = String::new();
                while list
                    .next_element_seed(&mut CellSeed::element(&mut text, &self.place, self.human))?
                    .is_some()
                {
                    texts.push(std::mem::take(&mut text));
                }
                self.set(Value::Texts(texts.into()))
            }
            Shape::Floats => {
                let mut floats = Vec::new();
                let mut float = 0.0_f64;
                while list
                    .next_element_seed(&mut CellSeed::element(&mut float, &self.place, self.human))?
                    .is_some()
                {
                    floats.push(float);
                }
                self.set(Value::Floats(floats.into()))
            }
            _ => Err(self.refuse("a list")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let list = matches!(self.shape, Shape::Texts | Shape::Floats);
        match map.next_key::<String>()? {
            Some(key) if key == NUMBER || (list && key == ARRAY) => {
                let place = self.place;
                map.next_value_seed(self)?;
                match map.next_key::<IgnoredAny>()? {
                    None => Ok(()),
                    Some(_) => Err(A::Error::custom(
                        place.describe(": expected nothing beside the list"),
                    )),
                }
            }
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}
