//! Which values of a record are known.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Cell, Record};
use crate::value::{Decimal, Shape, Value};

/// Whether it is known which value the field at `index` has: its column was there, or it was given one since.
pub(crate) fn is_known(record: &dyn Record, index: usize) -> bool {
    let Some(columns) = record.columns() else {
        return true;
    };
    let field = record.object().fields.get(index);
    columns.known.contains(index)
        || record.cell(index).is_some_and(|cell| {
            let is_nullable = field.is_some_and(|field| field.nullable);
            let is_listed = field.is_some_and(|field| !field.values.is_empty());
            !cell.value().is_null() && (is_nullable || !(is_listed || is_blank(cell)))
        })
}

/// Whether a cell that cannot be null holds what it has before it is set. What that is of a foreign type only the type
/// knows, so that any value may be it, as one of a value list may be.
fn is_blank(cell: &dyn Cell) -> bool {
    match cell.value() {
        _ if cell.shape() == Shape::Canonical => true,
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Int(value) => value == 0,
        Value::Float(value) => value == 0.0,
        Value::Decimal(value) => value == Decimal::ZERO,
        Value::Text(text) => text.is_empty(),
        Value::Date(value) => value == Date::default(),
        Value::Time(value) => value == Time::default(),
        Value::Timestamp(value) => value == Timestamp::default(),
        Value::Texts(texts) => texts.is_empty(),
        Value::Floats(floats) => floats.is_empty(),
    }
}
