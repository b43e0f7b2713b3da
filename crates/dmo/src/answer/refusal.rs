//! Errors that the platform answers with instead of rows.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::data::Data;

/// One error of the platform.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) message: String,
}

/// The names of what else an error has.
pub(super) const BESIDE: [&str; 4] = ["timestamp", "path", "details", "fields"];

/// The names of the members that tell an error.
pub(super) const NAMES: [&str; 8] = [
    "error",
    "errors",
    "errorCode",
    "internalErrorCode",
    "code",
    "message",
    "error_description",
    "errorMessage",
];

/// What a map says of errors, in the spellings that the platform has.
///
/// Connect answers `[{"errorCode": …, "message": …}]`, the Query API `{"error": …, "message": …}`, logins
/// `{"error": …, "error_description": …}`, gRPC `{"code": …, "message": …}`, and gateways `{"error": {"code": …, "message": …}}`.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    own: Refusal,
    /// Whether a member is there that only errors have.
    has_error: bool,
    inner: Vec<Refusal>,
}

impl Refusals {
    /// Whether it says anything of an error.
    pub(super) fn is_error(&self) -> bool {
        self.own != Refusal::default() || !self.inner.is_empty()
    }

    /// Whether it is of an error even beside rows.
    pub(super) fn is_certain(&self) -> bool {
        self.has_error || !self.inner.is_empty()
    }

    /// The errors, in their order.
    pub(super) fn into_list(self) -> Vec<Refusal> {
        let own = (self.own != Refusal::default()).then_some(self.own);
        own.into_iter().chain(self.inner).collect()
    }

    /// Takes a member of one of the [`NAMES`].
    pub(super) fn take(&mut self, name: &str, told: Told) {
        let is_list = name == "error" || name == "errors";
        let text = match told {
            Told::Text(text) => text,
            Told::Refusals(inner) if is_list => return self.inner.extend(inner),
            Told::Refusals(_) | Told::Nothing => return,
        };
        self.has_error |= name.starts_with("error");
        match name {
            "error" | "errors" | "errorCode" | "internalErrorCode" | "code" => self.own.code = text,
            _ => self.own.message = text,
        }
    }
}

/// The errors that the rows of an answer are, if the first one is such.
pub(super) fn of_rows(data: &Data, body: &str) -> Option<Refusals> {
    let mut refusals = Refusals::default();
    for range in data.ranges(body) {
        let row = body.get(range).filter(|row| row.starts_with('{'))?;
        let OneMap(told) = serde_json::from_str(row).ok()?;
        if !told.is_certain() {
            break;
        }
        refusals.inner.extend(told.into_list());
    }
    refusals.is_error().then_some(refusals)
}

/// A map that is an error, of which other members are passed over.
struct OneMap(Refusals);

impl<'de> Deserialize<'de> for OneMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OneMapVisitor)
    }
}

struct OneMapVisitor;

impl<'de> Visitor<'de> for OneMapVisitor {
    type Value = OneMap;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OneMap, A::Error> {
        let mut refusals = Refusals::default();
        while let Some(name) = map.next_key::<String>()? {
            if NAMES.contains(&name.as_str()) {
                refusals.take(&name, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(OneMap(refusals))
    }
}

/// What a member says of errors.
pub(super) enum Told {
    Nothing,
    Text(String),
    Refusals(Vec<Refusal>),
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ToldVisitor)
    }
}

struct ToldVisitor;

impl<'de> Visitor<'de> for ToldVisitor {
    type Value = Told;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Told, E> {
        Ok(if text.is_empty() {
            Told::Nothing
        } else {
            Told::Text(text.to_owned())
        })
    }

    fn visit_unit<E: Error>(self) -> Result<Told, E> {
        Ok(Told::Nothing)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Told, E> {
        Ok(Told::Nothing)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Told, E> {
        Ok(Told::Text(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Told, E> {
        Ok(Told::Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Told, E> {
        Ok(Told::Text(number.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Told, A::Error> {
        let OneMap(refusals) = OneMapVisitor.visit_map(map)?;
        Ok(Told::Refusals(refusals.into_list()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Told, A::Error> {
        let mut all = Vec::new();
        while let Some(told) = list.next_element()? {
            match told {
                Told::Nothing => {}
                Told::Text(message) => all.push(Refusal {
                    message,
                    ..Refusal::default()
                }),
                Told::Refusals(inner) => all.extend(inner),
            }
        }
        Ok(Told::Refusals(all))
    }
}
