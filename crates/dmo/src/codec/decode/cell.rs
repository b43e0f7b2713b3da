//! Decoding of one value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::key::{Key, KeySeed};
use super::token::Token;
use crate::codec::format::{Format, TOKEN};
use crate::convert::{Place, Reject, holds_numbers};
use crate::descriptor::{DataType, Field, Object};
use crate::record::{Cell, fill};
use crate::value::{Decimal, Shape, Value, expected};

/// How a value is asked for in a format that people read.
enum Ask {
    /// As text, so that formats that guess types, such as YAML, leave it alone.
    Text,
    /// As it is spelled, if the format can give that.
    Spelling,
    /// As the format has it.
    Any,
}

/// Reads a value into a cell.
pub(super) struct CellSeed<'a> {
    pub(super) cell: &'a mut dyn Cell,
    pub(super) shape: Shape,
    pub(super) place: Place,
    pub(super) nullable: bool,
    pub(super) format: Format,
    /// Whether the format was asked for a token. Only then is a map of that name one.
    pub(super) asked: bool,
}

impl<'a> CellSeed<'a> {
    /// The seed for a column of an object.
    #[inline]
    pub(super) fn column(
        cell: &'a mut dyn Cell,
        object: &'static Object,
        field: &'static Field,
        format: Format,
    ) -> Self {
        Self {
            shape: cell.shape(),
            cell,
            place: Place::of(object, field),
            nullable: field.nullable,
            format,
            asked: false,
        }
    }

    fn set<E: Error>(&mut self, value: Value<'_>) -> Result<(), E> {
        fill::place(self.cell, value, &self.place).map_err(|reject| self.error(reject))
    }

    #[inline]
    fn text<E: Error>(&mut self, text: Cow<'_, str>) -> Result<(), E> {
        fill::place_text(self.cell, text, self.shape, &self.place)
            .map_err(|reject| self.error(reject))
    }

    /// Takes a number as it is spelled.
    fn number<E: Error>(&mut self, spelled: &str) -> Result<(), E> {
        fill::place_number(self.cell, spelled, self.shape, &self.place)
            .map_err(|reject| self.error(reject))
    }

    #[cold]
    fn error<E: Error>(&self, reject: Box<Reject>) -> E {
        E::custom(self.place.error(reject))
    }

    #[cold]
    fn refuse<E: Error>(&self, found: &'static str) -> E {
        self.error(self.place.unexpected(self.shape, found))
    }

    /// Whether the column holds numbers exactly.
    fn is_exact(&self) -> bool {
        self.shape != Shape::Float && holds_numbers(self.shape, self.place.data_type)
    }

    #[inline]
    fn ask(&self) -> Ask {
        let (shape, data_type) = (self.shape, self.place.data_type);
        let is_list = matches!(data_type, DataType::Texts | DataType::Floats);
        if holds_numbers(shape, data_type) {
            Ask::Spelling
        } else if is_list || data_type == DataType::Boolean || shape == Shape::Bool {
            Ask::Any
        } else if self.place.is_sensitive()
            && matches!(self.format, Format::Json | Format::Buffer | Format::Flat)
        {
            // Asked for text, these would show whatever else they have in their error.
            Ask::Spelling
        } else {
            Ask::Text
        }
    }

    /// Reads a value that is not null.
    #[inline]
    fn value<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        match (self.ask(), self.format) {
            (_, Format::Binary) => self.typed(deserializer),
            (Ask::Text, _) | (Ask::Spelling, Format::Csv | Format::Yaml) => {
                deserializer.deserialize_str(self)
            }
            (Ask::Spelling, Format::Json | Format::Other) => {
                self.asked = true;
                deserializer.deserialize_newtype_struct(TOKEN, self)
            }
            (Ask::Any, _) | (Ask::Spelling, Format::Ron | Format::Buffer | Format::Flat) => {
                deserializer.deserialize_any(self)
            }
        }
    }

    /// Reads a value of the form that the cell wants.
    #[inline]
    fn typed<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Bool => deserializer.deserialize_bool(self),
            Shape::Int => deserializer.deserialize_i64(self),
            Shape::Float => deserializer.deserialize_f64(self),
            Shape::Texts | Shape::Floats => deserializer.deserialize_seq(self),
            // Everything else is written as text.
            _ => deserializer.deserialize_str(self),
        }
    }

    /// Takes a value that came as its token.
    fn token<E: Error>(&mut self, token: Option<Token<'_>>) -> Result<(), E> {
        match token {
            Some(Token::Null) => {
                fill::null(self.cell, &self.place).map_err(|reject| self.error(reject))
            }
            Some(Token::Bool(value)) => self.set(Value::Bool(value)),
            Some(Token::Number(spelled)) => self.number(spelled),
            Some(Token::Text(text)) => self.text(text),
            Some(Token::NoUnicode) => Err(self.refuse("text with half of a surrogate pair")),
            Some(Token::List) => Err(self.refuse("a list")),
            Some(Token::Map) => Err(self.refuse("a map")),
            None => Err(self.refuse("no value of JSON")),
        }
    }

    fn element(cell: &'a mut dyn Cell, list: &CellSeed<'_>) -> Self {
        let (place, format) = (&list.place, list.format);
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
            format,
            asked: false,
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut CellSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // A column that cannot be null may be so in the text of other people, and `ron`, where a value
        // that may be missing is marked as such, is the one format in which it cannot.
        if self.nullable || !matches!(self.format, Format::Ron | Format::Binary) {
            deserializer.deserialize_option(self)
        } else {
            self.value(deserializer)
        }
    }
}

impl<'de> Visitor<'de> for &mut CellSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(expected(self.shape, self.place.data_type))?;
        self.place
            .field()
            .map_or(Ok(()), |field| write!(f, " in column {}", field.api_name))
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<(), E> {
        fill::null(self.cell, &self.place).map_err(|reject| self.error(reject))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.value(deserializer)
    }

    /// What a format gives that knows no tokens.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.asked = false;
        deserializer.deserialize_any(self)
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
        self.number(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.number(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if self.format != Format::Binary && self.is_exact() && !self.place.allows_floats() {
            return Err(self.error(self.place.inexact(value)));
        }
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
                    .next_element_seed(&mut CellSeed::element(&mut text, &*self))?
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
                    .next_element_seed(&mut CellSeed::element(&mut float, &*self))?
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
        let is_list = matches!(self.shape, Shape::Texts | Shape::Floats);
        match map.next_key_seed(KeySeed)? {
            Some(Key::Token) if self.asked => map.next_value_seed(TokenSeed { cell: self }),
            Some(Key::Number) => self.only(map),
            Some(Key::Array) if is_list => self.only(map),
            _ => Err(self.refuse("a map")),
        }
    }
}

impl CellSeed<'_> {
    /// Reads the only value of a map, after its key.
    fn only<'de, A: MapAccess<'de>>(&mut self, mut map: A) -> Result<(), A::Error> {
        map.next_value_seed(&mut *self)?;
        match map.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(self.refuse("a map of more than one value")),
        }
    }
}

/// Reads the text of a token, and the token into a cell.
struct TokenSeed<'a, 'c> {
    cell: &'a mut CellSeed<'c>,
}

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
        self.cell.token(Token::of(raw))
    }
}
