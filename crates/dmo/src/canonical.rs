//! The one text for each value of a type: what foreign types are given, and what is written for them.

use std::borrow::Cow;

use crate::coerce;
use crate::error::Mismatch;
use crate::object::DataType;
use crate::timestamp;
use crate::value::{Shape, Value};

/// The canonical text; the mismatch says why there is none.
pub(crate) fn text<'a>(
    value: &'a Value<'_>,
    data_type: DataType,
) -> Result<Cow<'a, str>, Mismatch> {
    match data_type {
        DataType::Number | DataType::Currency | DataType::Percent => number(value).map(Cow::Owned),
        DataType::Date => coerce::date_of(value).map(|date| Cow::Owned(date.to_string())),
        DataType::DateTime => moment(value).map(Cow::Owned),
        DataType::Boolean => coerce::bool_of(value)
            .map(|flag| Cow::Owned(flag.to_string()))
            .ok_or_else(|| coerce::unexpected(Shape::Canonical, data_type)),
        _ => coerce::text_of(value, data_type)
            .ok_or_else(|| coerce::unexpected(Shape::Canonical, data_type)),
    }
}

/// Plain digits, of which none is lost; a float may also be infinite or undefined.
fn number(value: &Value<'_>) -> Result<String, Mismatch> {
    coerce::decimal_of(value)
        .map(|number| number.to_string())
        .or_else(|mismatch| {
            let float = coerce::float_of(value).filter(|float| !float.is_finite());
            float.map(|float| float.to_string()).ok_or(mismatch)
        })
}

/// RFC 3339 in UTC, also for the end of the last year, which [`jiff::Timestamp`] has no room for.
fn moment(value: &Value<'_>) -> Result<String, Mismatch> {
    coerce::timestamp_of(value)
        .map(|moment| moment.to_string())
        .or_else(|mismatch| {
            let last = value.as_text().and_then(timestamp::in_last_year);
            last.ok_or(mismatch)
        })
}
