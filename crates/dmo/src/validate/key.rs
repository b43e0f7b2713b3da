//! Keys of records, apart from the records.

use std::fmt::{self, Write as _};

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

impl Key {
    /// The primary key of a record, key qualifiers included; `None` if it has none, or not all of it is known.
    pub(crate) fn of(record: &dyn Record) -> Option<Self> {
        let object = record.object();
        if object.key.is_empty() {
            return None;
        }
        Self::encode(|part| {
            object.key.iter().try_for_each(|&index| {
                let data_type = object.fields.get(index)?.data_type;
                parts_of(record, index, data_type, true, part)
            })
        })
    }

    /// The value of one field as a column of some type has it, with its key qualifier or without; `None` if it is unknown,
    /// null or empty.
    pub(super) fn of_field(
        record: &dyn Record,
        index: usize,
        data_type: DataType,
        is_qualified: bool,
    ) -> Option<Self> {
        Self::encode(|part| parts_of(record, index, data_type, is_qualified, part))
    }

    /// Goes through the parts twice, so that there is room for all of them at once and no more.
    fn encode(parts: impl Fn(&mut dyn FnMut(u8, &Value<'_>)) -> Option<()>) -> Option<Self> {
        let mut length = 0;
        parts(&mut |kind, value| length += head(kind) + length_of(value))?;
        let mut bytes = Bytes(Vec::with_capacity(length));
        parts(&mut |kind, value| bytes.push(kind, value))?;
        Some(Self(bytes.0.into_boxed_slice()))
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

/// A key that is being written.
struct Bytes(Vec<u8>);

impl Bytes {
    fn push(&mut self, kind: u8, value: &Value<'_>) {
        self.0.push(kind);
        if kind != NULL {
            self.0.extend((length_of(value) as u64).to_le_bytes());
            // It takes anything.
            let _ = write!(self, "{value}");
        }
    }
}

impl fmt::Write for Bytes {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(text.as_bytes());
        Ok(())
    }
}

/// How many bytes stand before the text of a part.
const fn head(kind: u8) -> usize {
    if kind == NULL {
        1
    } else {
        1 + size_of::<u64>()
    }
}

/// How many bytes the text of a value has.
fn length_of(value: &Value<'_>) -> usize {
    struct Length(usize);

    impl fmt::Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }

    match value {
        Value::Null => 0,
        Value::Text(text) => text.len(),
        value => {
            let mut length = Length(0);
            let _ = write!(length, "{value}");
            length.0
        }
    }
}

/// The value of a field; `None` where the record does not know it.
fn known(record: &dyn Record, index: usize) -> Option<Value<'_>> {
    let cell = record.cell(index)?;
    is_known(record, index).then(|| cell.value())
}

/// The parts of a field: its value, and its qualifier.
fn parts_of(
    record: &dyn Record,
    index: usize,
    data_type: DataType,
    is_qualified: bool,
    part: &mut dyn FnMut(u8, &Value<'_>),
) -> Option<()> {
    let field = record.object().fields.get(index)?;
    let value = known(record, index)?;
    if value.is_null() || value.as_text() == Some("") {
        return None;
    }
    let value = canonical(data_type, value);
    let is_text = value.as_text().is_some() || data_type.is_text();
    part(if is_text { TEXT } else { OTHER }, &value);
    match field.key_qualifier.filter(|_| is_qualified) {
        Some(name) => {
            let qualifier = qualifier(record, name)?;
            part(if qualifier.is_null() { NULL } else { TEXT }, &qualifier);
        }
        None => part(NULL, &Value::Null),
    }
    Some(())
}

/// A qualifier that the object does not have is null, and one whose column was not there is unknown.
fn qualifier<'r>(record: &'r dyn Record, name: &str) -> Option<Value<'r>> {
    let value = match record.object().position(name, 0) {
        Some(index) => known(record, index)?,
        None => Value::Null,
    };
    Some(match value {
        Value::Text(text) if text.is_empty() => Value::Null,
        value => value,
    })
}

/// A value as the type of its column has it: `1` and `1.0` are one number, in whatever Rust type they are held.
fn canonical(data_type: DataType, value: Value<'_>) -> Value<'_> {
    let canonical = match data_type {
        DataType::Date => read::date_of(&value).ok().map(Value::Date),
        DataType::DateTime => read::timestamp_of(&value).ok().map(Value::Timestamp),
        data_type if data_type.is_number() => {
            let number = read::decimal_of(&value).ok();
            number.map(|number| Value::Decimal(number.normalized()))
        }
        _ => None,
    };
    canonical.unwrap_or(value)
}
