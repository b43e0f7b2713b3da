//! Values that belong to no column, in the formats of serde.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::format::{NUMBER, TOKEN};
use crate::value::{Decimal, Value};

/// As the format has it. What serde has no form for is text: exact decimals, dates, times and timestamps, and numbers
/// that are not finite in formats that people read.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Float(value) if value.is_finite() || !serializer.is_human_readable() => {
                serializer.serialize_f64(*value)
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Floats(floats) => {
                serializer.collect_seq(floats.iter().map(|float| Value::Float(*float)))
            }
            value => serializer.collect_str(value),
        }
    }
}

/// As the format has it, in formats that say what a value is. Of a number of `serde_json` every digit is kept: it is an
/// [`Value::Int`] or a [`Value::Decimal`], and a [`Value::Float`] where a decimal has no room. A text stays one, whatever
/// it says: a field makes of it what it holds. A list is one of texts or one of numbers.
impl<'de> Deserialize<'de> for Value<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            // Who does not know the name takes it for that of a type.
            deserializer.deserialize_newtype_struct(TOKEN, Any)
        } else {
            deserializer.deserialize_any(Any)
        }
    }
}

/// Takes what a format has.
struct Any;

/// The number that is spelled so.
fn number<E: Error>(spelled: &str) -> Result<Value<'static>, E> {
    if let Ok(whole) = spelled.parse() {
        return Ok(Value::Int(whole));
    }
    let exact = spelled.parse::<Decimal>().map(Value::Decimal);
    // Too large a number is no infinite one.
    let float = || spelled.parse().ok().filter(|float: &f64| float.is_finite());
    exact
        .ok()
        .or_else(|| float().map(Value::Float))
        .ok_or_else(|| E::custom("expected a number that an f64 holds"))
}

/// The value of a token of JSON.
fn token<E: Error>(raw: &str) -> Result<Value<'static>, E> {
    match raw.as_bytes().first() {
        Some(b'-' | b'0'..=b'9') => number(raw),
        _ => {
            let mut json = serde_json::Deserializer::from_str(raw);
            json.deserialize_any(Any).map_err(E::custom)
        }
    }
}

impl<'de> Visitor<'de> for Any {
    type Value = Value<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a flag, a number, text, or a list of texts or numbers")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'static>, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value<'static>, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'static>, D::Error> {
        deserializer.deserialize_any(Self)
    }

    /// What a format gives that knows no tokens.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value<'static>, D::Error> {
        deserializer.deserialize_any(Self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value<'static>, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value<'static>, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value<'static>, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value<'static>, E> {
        number(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value<'static>, E> {
        number(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value<'static>, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value<'static>, E> {
        Ok(value.to_owned().into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value<'static>, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'static>, A::Error> {
        let mut elements: Vec<Value<'static>> = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(element);
        }
        let floats: Option<Vec<f64>> = elements.iter().map(nearest).collect();
        if let Some(floats) = floats.filter(|floats| !floats.is_empty()) {
            return Ok(floats.into());
        }
        let texts = elements.into_iter().map(|element| match element {
            Value::Text(text) => Some(text.into_owned()),
            _ => None,
        });
        let texts: Option<Vec<String>> = texts.collect();
        texts
            .map(Value::from)
            .ok_or_else(|| A::Error::custom("expected a list of texts or of numbers"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'static>, A::Error> {
        let key: Option<Cow<'_, str>> = map.next_key()?;
        match key.as_deref() {
            Some(TOKEN) => token(map.next_value::<Cow<'_, str>>()?.as_ref()),
            Some(NUMBER) => number(map.next_value::<Cow<'_, str>>()?.as_ref()),
            _ => {
                if key.is_some() {
                    map.next_value::<IgnoredAny>()?;
                }
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Err(A::Error::custom(
                    "expected null, a flag, a number, text or a list, found a map",
                ))
            }
        }
    }
}

/// The `f64` next to a number, as elements of lists are held.
fn nearest(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Float(float) => Some(*float),
        value => value.as_decimal().map(Decimal::to_f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Value<'static> {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
    }

    #[test]
    fn values_of_json_are_read_to_the_last_digit() {
        let exact = "12345678.123456789012345678";
        let decimal = exact.parse::<Decimal>().expect("a number");
        for (json, value) in [
            ("null", Value::Null),
            (" true", Value::from(true)),
            ("-7", Value::from(-7)),
            ("18446744073709551615", Value::from(u64::MAX)),
            (exact, Value::from(decimal)),
            ("1e300", Value::Float(1e300)),
            (r#""a\n\"b\"""#, Value::from("a\n\"b\"")),
            (
                r#"["a", "b"]"#,
                Value::from(vec!["a".to_owned(), "b".to_owned()]),
            ),
            ("[1, 0.5]", Value::from(vec![1.0, 0.5])),
            ("[]", Value::from(Vec::<String>::new())),
        ] {
            assert_eq!(read(json), value, "{json}");
        }
        let list: Vec<Value<'_>> = serde_json::from_str("[1, null, \"x\"]").expect("values");
        assert_eq!(list, [Value::from(1), Value::Null, Value::from("x")]);
        for wrong in [
            "{}",
            r#"{"a": 1}"#,
            r#"[1, "a"]"#,
            "[[]]",
            "nul",
            "\"\\ud800\"",
            "1e400",
            "[-1e400]",
        ] {
            assert!(serde_json::from_str::<Value<'_>>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_map_that_looks_like_a_token_is_no_way_to_overflow_the_stack() {
        let key = format!("{{{TOKEN:?}: ");
        let json = format!("{}{}", key.repeat(100_000), "1");
        assert!(serde_json::from_str::<Value<'_>>(&json).is_err());
    }

    #[test]
    fn values_are_written_and_read_again() {
        for value in [
            Value::Null,
            Value::from(false),
            Value::from(i64::MIN),
            Value::from(0.1),
            Value::from("text"),
            Value::from(vec!["a".to_owned()]),
            Value::from(vec![0.25, -1.0]),
        ] {
            let json = serde_json::to_string(&value).expect("JSON");
            let again = read(&json);
            let same = again == value || again.as_float() == value.as_float();
            assert!(same, "{value:?} {json} {again:?}");
            let buffer = serde_json::to_value(&value).expect("JSON");
            let again = serde_json::from_value::<Value<'_>>(buffer).expect("a value");
            assert!(
                again == value || again.as_float() == value.as_float(),
                "{again:?}"
            );
        }
        let decimal = Value::from("1.50".parse::<Decimal>().expect("a number"));
        let date = Value::from(jiff::civil::Date::constant(2024, 3, 22));
        for (value, json) in [
            (decimal, r#""1.50""#),
            (date, r#""2024-03-22""#),
            (Value::from(f64::NAN), r#""NaN""#),
            (Value::from(vec![f64::INFINITY]), r#"["inf"]"#),
        ] {
            assert_eq!(serde_json::to_string(&value).expect("JSON"), json);
        }
    }
}
