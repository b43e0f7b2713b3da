//! Keys of records, apart from the records.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::descriptor::{DataType, Field};
use crate::record::{Record, is_known};
use crate::value::{Summary, Value, read};

/// Values by which a record is found, each with its key qualifier. Two are equal if and only if the values are.
///
/// It takes one allocation: for each part a byte that says what it is and, unless it is null, the length of its text in
/// eight bytes, and the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key(Box<[u8]>);

/// No value. The empty text of a qualifier is none either, as the platform joins on it where there is no qualifier.
const NULL: u8 = 0;
const TEXT: u8 = 1;
/// A value that is no text, in its canonical form.
const OTHER: u8 = 2;

/// How many bytes stand before the text of a part.
const HEAD: usize = 1 + size_of::<u64>();

impl Key {
    /// The primary key of a record, key qualifiers included; `None` if it has none, or not all of it is known.
    pub(crate) fn of(record: &dyn Record) -> Option<Self> {
        let object = record.object();
        if object.key.is_empty() {
            return None;
        }
        let mut bytes = Vec::with_capacity(room(record, object.key));
        for &index in object.key {
            let data_type = object.fields.get(index)?.data_type;
            push_field(&mut bytes, record, index, data_type, true)?;
        }
        Some(Self(bytes.into_boxed_slice()))
    }

    /// The value of one field as a column of some type has it, with its key qualifier or without; `None` if it is unknown,
    /// null or empty.
    pub(super) fn of_field(
        record: &dyn Record,
        index: usize,
        data_type: DataType,
        is_qualified: bool,
    ) -> Option<Self> {
        let mut bytes = Vec::with_capacity(room(record, &[index]));
        push_field(&mut bytes, record, index, data_type, is_qualified)?;
        Some(Self(bytes.into_boxed_slice()))
    }

    /// The values without their qualifiers, in the order of `fields`, as messages show them.
    pub(super) fn shown<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> Summary {
        let mut values = self
            .parts()
            .step_by(2)
            .zip(fields)
            .map(|(part, field)| part.shown(field));
        match (values.next(), values.next()) {
            (Some(only), None) => only,
            (first, second) => Summary::list(first.into_iter().chain(second).chain(values)),
        }
    }

    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (&kind, after) = rest.split_first()?;
            rest = after;
            if kind == NULL {
                return Some(Part { kind, text: "" });
            }
            let (length, after) = after.split_first_chunk()?;
            let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
            let (text, after) = after.split_at_checked(length)?;
            rest = after;
            let text = str::from_utf8(text).ok()?;
            Some(Part { kind, text })
        })
    }
}

/// A value or a qualifier.
struct Part<'k> {
    kind: u8,
    text: &'k str,
}

impl Part<'_> {
    fn shown(&self, field: &Field) -> Summary {
        match self.kind {
            _ if field.sensitive => Summary::HIDDEN,
            TEXT => Summary::text(self.text),
            _ => Summary::number(self.text),
        }
    }
}

/// How many bytes a key has if all its values are texts, which keys are made of.
fn room(record: &dyn Record, fields: &[usize]) -> usize {
    let length = |index: usize| {
        let value = record.cell(index)?.value();
        value.as_text().map(str::len)
    };
    let qualifier = |index: usize| {
        let object = record.object();
        let name = object.fields.get(index)?.key_qualifier?;
        let length = length(object.position(name, 0)?)?;
        (length > 0).then_some(HEAD + length)
    };
    let both = |index: usize| length(index).unwrap_or(0) + qualifier(index).unwrap_or(1);
    fields.iter().map(|&index| HEAD + both(index)).sum()
}

/// The value of a field; `None` where the record does not know it.
fn known(record: &dyn Record, index: usize) -> Option<Value<'_>> {
    let cell = record.cell(index)?;
    is_known(record, index).then(|| cell.value())
}

/// Adds a value and its qualifier.
fn push_field(
    bytes: &mut Vec<u8>,
    record: &dyn Record,
    index: usize,
    data_type: DataType,
    is_qualified: bool,
) -> Option<()> {
    let field = record.object().fields.get(index)?;
    let value = known(record, index)?;
    if value.is_null() || value.as_text() == Some("") {
        return None;
    }
    push(bytes, data_type, &value);
    match field.key_qualifier.filter(|_| is_qualified) {
        Some(name) => push_qualifier(bytes, record, name)?,
        None => bytes.push(NULL),
    }
    Some(())
}

/// A qualifier that the object does not have is null, and one whose column was not there is unknown.
fn push_qualifier(bytes: &mut Vec<u8>, record: &dyn Record, name: &str) -> Option<()> {
    let object = record.object();
    let value = match object.position(name, 0) {
        Some(index) => known(record, index)?,
        None => Value::Null,
    };
    let value = if value.as_text() == Some("") {
        Value::Null
    } else {
        value
    };
    push(bytes, DataType::Text, &value);
    Some(())
}

/// Adds a value as the type of its column has it: `1` and `1.0` are one number, in whatever Rust type they are held.
fn push(bytes: &mut Vec<u8>, data_type: DataType, value: &Value<'_>) {
    let (kind, text) = match (data_type, value) {
        (_, Value::Null) => return bytes.push(NULL),
        (_, Value::Text(text)) => match canonical(data_type, value) {
            Some(canonical) => (OTHER, Cow::Owned(canonical)),
            None => (TEXT, Cow::Borrowed(&**text)),
        },
        (DataType::Text | DataType::Email | DataType::Phone | DataType::Url, value) => {
            (TEXT, Cow::Owned(value.to_string()))
        }
        (_, value) => {
            let canonical = canonical(data_type, value);
            let text = canonical.unwrap_or_else(|| value.to_string());
            (OTHER, Cow::Owned(text))
        }
    };
    bytes.push(kind);
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// The one form of numbers, days and timestamps that are equal; `None` for what is none.
fn canonical(data_type: DataType, value: &Value<'_>) -> Option<String> {
    let mut text = String::new();
    let written = match data_type {
        DataType::Date => write!(text, "{}", read::date_of(value).ok()?),
        DataType::DateTime => {
            let value = Value::Timestamp(read::timestamp_of(value).ok()?);
            write!(text, "{value}")
        }
        data_type if data_type.is_number() => {
            write!(text, "{}", read::decimal_of(value).ok()?.normalized())
        }
        _ => return None,
    };
    written.ok().map(|()| text)
}
