//! Decoding of one value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::key::{Key, KeySeed};
use super::token::{Token, TokenSeed};
use crate::codec::format::{Format, TOKEN};
use crate::convert::{Place, Reject, holds_numbers};
use crate::descriptor::{DataType, Field, Object};
use crate::record::{Cell, FieldType, fill};
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
///
/// A value that is refused has been read by then, so that no error of the format is made of it: what follows
/// can still be read.
pub(super) struct CellSeed<'a> {
    pub(super) cell: &'a mut dyn Cell,
    pub(super) shape: Shape,
    pub(super) place: Place,
    pub(super) nullable: bool,
    pub(super) format: Format,
    /// Whether the format was asked for a token. Only then is a map of that name one.
    pub(super) asked: bool,
    /// Why the value cannot go into the cell.
    pub(super) refused: Option<Box<Reject>>,
}

impl<'a> CellSeed<'a> {
    /// The seed for a value that is in no record.
    pub(super) fn alone(
        cell: &'a mut dyn Cell,
        shape: Shape,
        data_type: DataType,
        format: Format,
    ) -> Self {
        Self {
            cell,
            shape,
            place: Place::alone(data_type),
            nullable: false,
            format,
            asked: false,
            refused: None,
        }
    }

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
            refused: None,
        }
    }

    fn set(&mut self, value: Value<'_>) {
        if let Err(reject) = fill::place(self.cell, value, &self.place) {
            self.refuse(reject);
        }
    }

    fn set_null(&mut self) {
        if let Err(reject) = fill::null(self.cell, &self.place) {
            self.refuse(reject);
        }
    }

    #[inline]
    fn text(&mut self, text: Cow<'_, str>) {
        if let Err(reject) = fill::place_text(self.cell, text, self.shape, &self.place) {
            self.refuse(reject);
        }
    }

    /// Takes a number as it is spelled.
    fn number(&mut self, spelled: &str) {
        if let Err(reject) = fill::place_number(self.cell, spelled, self.shape, &self.place) {
            self.refuse(reject);
        }
    }

    #[cold]
    fn refuse(&mut self, reject: Box<Reject>) {
        self.refused = Some(reject);
    }

    /// Refuses what no column of this kind has; `found` shows no value.
    #[cold]
    fn unexpected(&mut self, found: &'static str) {
        self.refuse(self.place.unexpected(self.shape, found));
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
        } else {
            Ask::Text
        }
    }

    /// Reads a value that is not null.
    #[inline]
    fn value<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        match (self.format, self.ask()) {
            (Format::Json | Format::Other, Ask::Spelling) => self.spelled(deserializer),
            (Format::Tokens, _) if !matches!(self.shape, Shape::Texts | Shape::Floats) => {
                self.spelled(deserializer)
            }
            // JSON and buffers know texts from all else without being asked. Asked for text, they refuse what they
            // have instead: in their own words, which show it, and not always after its end.
            (Format::Json | Format::Tokens | Format::Buffer | Format::Flat, _)
            | (Format::Csv | Format::Yaml | Format::Ron | Format::Other, Ask::Any)
            | (Format::Ron, Ask::Spelling) => deserializer.deserialize_any(self),
            (Format::Csv | Format::Yaml, Ask::Spelling)
            | (Format::Csv | Format::Yaml | Format::Ron | Format::Other, Ask::Text) => {
                deserializer.deserialize_str(self)
            }
            (Format::Binary, _) => self.typed(deserializer),
        }
    }

    /// Reads a value as it is spelled.
    #[inline]
    fn spelled<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        self.asked = true;
        deserializer.deserialize_newtype_struct(TOKEN, self)
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
    pub(super) fn token(&mut self, token: Option<Token<'_>>) {
        match token {
            Some(Token::Null) => self.set_null(),
            Some(Token::Bool(value)) => self.set(Value::Bool(value)),
            Some(Token::Number(spelled)) => self.number(spelled),
            Some(Token::Text(text)) => self.text(text),
            Some(Token::NoUnicode) => self.unexpected("text with half of a surrogate pair"),
            Some(Token::List) => self.unexpected("a list"),
            Some(Token::Map) => self.unexpected("a map"),
            None => self.unexpected("no value of JSON"),
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
            refused: None,
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut CellSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // A column that cannot be null may be so in the text of other people, and `ron`, where a value
        // that may be missing is marked as such, is the one format in which it cannot.
        let may_be_null = match self.format {
            Format::Ron | Format::Binary => self.nullable,
            // Asked for what may be null, it takes every empty text for that.
            Format::Csv => !self.place.keeps_empty_text(),
            _ => true,
        };
        if may_be_null {
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
        self.set_null();
        Ok(())
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
        self.set(Value::Bool(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.set(Value::Int(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.set(i64::try_from(value).map_or_else(|_| Decimal::from(value).into(), Value::Int));
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.number(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if self.format != Format::Binary && self.is_exact() && !self.place.allows_floats() {
            self.refuse(self.place.inexact(value));
        } else {
            self.set(Value::Float(value));
        }
        Ok(())
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.text(Cow::Borrowed(value));
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.text(Cow::Owned(value));
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        match std::str::from_utf8(value) {
            Ok(value) => self.text(Cow::Borrowed(value)),
            Err(_) => self.unexpected("bytes"),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        match self.shape {
            Shape::Texts => {
                if let Some(texts) = self.elements(&mut list, String::new)? {
                    self.set(Value::Texts(texts.into()));
                }
            }
            Shape::Floats => {
                if let Some(floats) = self.elements(&mut list, f64::default)? {
                    self.set(Value::Floats(floats.into()));
                }
            }
            _ => self.unexpected("a list"),
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let is_list = matches!(self.shape, Shape::Texts | Shape::Floats);
        match map.next_key_seed(KeySeed)? {
            Some(Key::Token) if self.asked => return map.next_value_seed(TokenSeed(self)),
            Some(Key::Number) => self.only(&mut map)?,
            Some(Key::Array) if is_list => self.only(&mut map)?,
            Some(_) => {
                map.next_value::<IgnoredAny>()?;
                self.unexpected("a map");
            }
            None => self.unexpected("a map"),
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

impl CellSeed<'_> {
    /// Reads elements up to the first that is refused, for which the list is.
    fn elements<'de, A: SeqAccess<'de>, T: FieldType>(
        &mut self,
        list: &mut A,
        blank: fn() -> T,
    ) -> Result<Option<Vec<T>>, A::Error> {
        // Sizes are hints of the sender, so memory is taken as elements come.
        let mut elements = Vec::new();
        loop {
            let mut element = blank();
            let mut seed = CellSeed::element(&mut element, &*self);
            let is_there = list.next_element_seed(&mut seed)?.is_some();
            if let Some(refused) = seed.refused.take() {
                self.refused = Some(refused);
                return Ok(None);
            }
            if !is_there {
                return Ok(Some(elements));
            }
            elements.push(element);
        }
    }

    /// Reads the only value of a map, after its key.
    fn only<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        map.next_value_seed(&mut *self)?;
        if map.next_key::<IgnoredAny>()?.is_some() {
            map.next_value::<IgnoredAny>()?;
            self.unexpected("a map of more than one value");
        }
        Ok(())
    }
}
