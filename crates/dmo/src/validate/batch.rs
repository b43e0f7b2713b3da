//! Keys within a batch.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::{Timestamp, civil::Date};

use super::RuleId;
use super::checks::Check;
use super::expected::{Demand, Observed};
use crate::record::{Record, RecordExt as _, is_known};
use crate::value::{Decimal, Summary, Value, read};

/// One value of a key, by which records are distinguished.
#[derive(PartialEq, Eq, Hash)]
enum KeyPart<'r> {
    Null,
    Number(Decimal),
    Text(Cow<'r, str>),
    Date(Date),
    Timestamp(Timestamp),
}

#[cfg(feature = "sample")]
impl KeyPart<'_> {
    fn into_owned(self) -> KeyPart<'static> {
        match self {
            Self::Null => KeyPart::Null,
            Self::Number(number) => KeyPart::Number(number),
            Self::Text(text) => KeyPart::Text(Cow::Owned(text.into_owned())),
            Self::Date(date) => KeyPart::Date(date),
            Self::Timestamp(timestamp) => KeyPart::Timestamp(timestamp),
        }
    }
}

/// The key of a record, apart from it.
#[cfg(feature = "sample")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Key(Vec<KeyPart<'static>>);

#[cfg(feature = "sample")]
impl Key {
    /// `None` if the record has none, or not all of it.
    pub(crate) fn of(record: &dyn Record) -> Option<Self> {
        let parts = key(record)?.into_iter();
        Some(Self(parts.map(KeyPart::into_owned).collect()))
    }
}

/// The key of a record in a batch: records of different objects may have the same values.
type BatchKey<'r> = (&'static str, Vec<KeyPart<'r>>);

/// The keys of a batch, each with the first row that has it.
#[derive(Default)]
pub(super) struct Keys<'r> {
    seen: HashMap<BatchKey<'r>, usize>,
}

impl<'r> Keys<'r> {
    /// Takes the key of a row, and reports it if an earlier row has the same.
    pub(super) fn check(&mut self, row: usize, record: &'r dyn Record, check: &mut Check<'_, 'r>) {
        let Some(key) = key(record) else { return };
        match self.seen.entry((record.object().api_name, key)) {
            Entry::Vacant(entry) => {
                entry.insert(row);
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                let mut fields = record.object().key_fields();
                let field = match (fields.next(), fields.next()) {
                    (Some(field), None) => Some(field),
                    _ => None,
                };
                check.report(RuleId::DuplicateKey, field, None, || {
                    let found = Observed::Value(shown(record));
                    (Demand::UniqueKey(first), found)
                });
            }
        }
    }
}

/// The key of a record, key qualifiers included; `None` if it has none, or not all of it is known.
fn key(record: &dyn Record) -> Option<Vec<KeyPart<'_>>> {
    let object = record.object();
    if object.key.is_empty() {
        return None;
    }
    let mut key = Vec::with_capacity(object.key.len() * 2 + 1);
    for &index in object.key {
        let value = record.cell(index)?.value();
        if !is_known(record, index) || value.is_null() || value.as_text() == Some("") {
            return None;
        }
        key.push(part(value));
        let qualifier = object
            .fields
            .get(index)
            .and_then(|field| field.key_qualifier);
        let qualifier = qualifier
            .and_then(|name| record.get(name))
            .unwrap_or(Value::Null);
        // The platform joins on the empty text where there is no qualifier.
        key.push(if qualifier.as_text() == Some("") {
            KeyPart::Null
        } else {
            part(qualifier)
        });
    }
    Some(key)
}

fn part(value: Value<'_>) -> KeyPart<'_> {
    match value {
        Value::Null => KeyPart::Null,
        Value::Text(text) => KeyPart::Text(text),
        Value::Date(date) => KeyPart::Date(date),
        Value::Timestamp(timestamp) => KeyPart::Timestamp(timestamp),
        // `1` and `1.0` are one key, in whatever Rust type they are held.
        value => match read::decimal_of(&value) {
            Ok(number) => KeyPart::Number(number),
            Err(_) => KeyPart::Text(Cow::Owned(value.to_string())),
        },
    }
}

/// The values of the key.
fn shown(record: &dyn Record) -> Summary {
    let object = record.object();
    let mut parts = object.key.iter().filter_map(|&index| {
        let (field, cell) = (object.fields.get(index)?, record.cell(index)?);
        Some(Summary::of(&cell.value(), field.sensitive))
    });
    match (parts.next(), object.key.len()) {
        (Some(only), 1) => only,
        (first, _) => Summary::list(first.into_iter().chain(parts)),
    }
}
