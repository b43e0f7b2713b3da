//! `Debug` of records, which hides sensitive values.

use std::fmt;

use super::{Cell, Record, UNRECOGNIZED};
use crate::descriptor::Field;
use crate::value::Value;

/// A record as a derived `Debug` shows it, but for sensitive values, of which it tells only whether there is one.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_record(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let object = record.object();
    let mut shown = f.debug_struct(object.rust_name);
    for (index, field) in object.fields.iter().enumerate() {
        if let Some(cell) = record.cell(index) {
            shown.field(field.rust_name, &Held { cell, field });
        }
    }
    shown.finish()
}

/// What a field holds, in `Debug`.
struct Held<'a> {
    cell: &'a dyn Cell,
    field: &'a Field,
}

impl fmt::Debug for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.cell.value();
        if value.is_null() {
            f.write_str("None")
        } else if self.field.sensitive {
            f.write_str("[not shown]")
        } else if self.field.nullable {
            f.debug_tuple("Some")
                .field(&Inner(&value, self.field))
                .finish()
        } else {
            Inner(&value, self.field).fmt(f)
        }
    }
}

/// A value of a field without the `Option` around it.
struct Inner<'a>(&'a Value<'a>, &'a Field);

impl fmt::Debug for Inner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("None"),
            Value::Text(text) if !self.1.values.is_empty() => {
                let mut listed = self.1.values.iter();
                match listed.find(|listed| listed.value == *text) {
                    Some(listed) => f.write_str(listed.rust_name),
                    None => f.debug_tuple(UNRECOGNIZED).field(text).finish(),
                }
            }
            Value::Text(text) => text.fmt(f),
            Value::Texts(texts) => texts.fmt(f),
            Value::Bool(value) => value.fmt(f),
            Value::Int(value) => value.fmt(f),
            Value::Float(value) => value.fmt(f),
            Value::Floats(value) => value.fmt(f),
            Value::Decimal(value) => value.fmt(f),
            Value::Date(value) => value.fmt(f),
            Value::Time(value) => value.fmt(f),
            Value::Timestamp(value) => value.fmt(f),
        }
    }
}
