//! The one text for each value of a type: what foreign types are given, and what is written for them.

use std::borrow::Cow;
use std::cmp::Ordering;

use dmo_vocabulary::DataType;
use jiff::Timestamp;

use super::{Mismatch, Shape, Value, read, timestamp};

/// The canonical text; the mismatch says why there is none.
pub(crate) fn text<'a>(
    value: &'a Value<'_>,
    data_type: DataType,
) -> Result<Cow<'a, str>, Mismatch> {
    match data_type {
        DataType::Number | DataType::Currency | DataType::Percent => number(value).map(Cow::Owned),
        DataType::Date => read::date_of(value).map(|date| Cow::Owned(date.to_string())),
        DataType::Time => read::time_of(value).map(|time| Cow::Owned(time.to_string())),
        DataType::DateTime => rfc3339(value).map(Cow::Owned),
        DataType::Boolean => read::bool_of(value)
            .map(|flag| Cow::Owned(flag.to_string()))
            .ok_or_else(|| Mismatch::of(Shape::Canonical, data_type)),
        _ => {
            read::text_of(value, data_type).ok_or_else(|| Mismatch::of(Shape::Canonical, data_type))
        }
    }
}

/// Whether two values, of which one was made of the other, are the same. Leading and trailing zeros do not
/// count; what has no canonical form cannot be distinguished.
pub(crate) fn is_same(one: &Value<'_>, other: &Value<'_>, data_type: DataType) -> bool {
    if let (Value::Text(one), Value::Text(other)) = (one, other)
        && data_type.is_number()
        && let (Some(one), Some(other)) = (Normalized::of(one), Normalized::of(other))
    {
        return one == other;
    }
    match (text(one, data_type), text(other, data_type)) {
        (Ok(one), Ok(other)) => one == other,
        _ => true,
    }
}

/// Whether a text says the same as a value. Where the column is not one of texts, it may be spelled otherwise.
pub(crate) fn says(said: &str, value: &Value<'_>, data_type: DataType) -> bool {
    let other = Value::from(said);
    match value {
        Value::Null | Value::Texts(_) | Value::Floats(_) => false,
        Value::Text(value) if value == said => true,
        Value::Text(_) if data_type.is_text() => false,
        // `0` is read as `false`, but does not say it.
        Value::Text(flag) if data_type == DataType::Boolean => flag.eq_ignore_ascii_case(said),
        Value::Text(_) if !data_type.is_number() => {
            text(&other, data_type).is_ok_and(|said| text(value, data_type) == Ok(said))
        }
        Value::Bool(flag) => said.eq_ignore_ascii_case(if *flag { "true" } else { "false" }),
        Value::Text(_) | Value::Int(_) | Value::Decimal(_) => {
            read::decimal_of(&other).is_ok_and(|said| read::decimal_of(value) == Ok(said))
        }
        Value::Float(float) => read::float_of(&other).is_some_and(|said| {
            said.partial_cmp(float).is_some_and(Ordering::is_eq) || said.is_nan() && float.is_nan()
        }),
        Value::Date(date) => timestamp::date(said).is_ok_and(|said| said == *date),
        Value::Time(time) => timestamp::time(said).is_ok_and(|said| said == *time),
        Value::Timestamp(moment) => timestamp::timestamp(said).is_ok_and(|said| said == *moment),
    }
}

/// A number of any length, taken apart so that equal ones are equal.
#[derive(Debug, PartialEq)]
struct Normalized {
    is_negative: bool,
    /// Without leading and trailing zeros.
    digits: String,
    /// How many of the digits are before the decimal point; may be negative or beyond them.
    point: i64,
}

impl Normalized {
    fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        // Not `Decimal`: a foreign type may hold more digits than 38, and none of them may be lost unseen.
        let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = all.trim_start_matches('0');
        let in_front = all.len() - digits.len();
        let point = i64::try_from(whole.len()).ok()? - i64::try_from(in_front).ok()?;
        let digits = digits.trim_end_matches('0').to_owned();
        let is_zero = digits.is_empty();
        Some(Self {
            is_negative: mantissa.starts_with('-') && !is_zero,
            digits,
            point: if is_zero {
                0
            } else {
                point + i64::from(exponent)
            },
        })
    }
}

/// Plain digits, of which none is lost; a float may also be infinite or undefined.
fn number(value: &Value<'_>) -> Result<String, Mismatch> {
    read::decimal_of(value)
        .map(|number| number.to_string())
        .or_else(|mismatch| {
            let float = read::float_of(value).filter(|float| !float.is_finite());
            float.map(|float| float.to_string()).ok_or(mismatch)
        })
}

/// RFC 3339 in UTC, also for the end of the last year, which [`jiff::Timestamp`] has no room for.
fn rfc3339(value: &Value<'_>) -> Result<String, Mismatch> {
    let read = read::timestamp_of(value);
    if let Ok(timestamp) = read
        && timestamp != Timestamp::MAX
    {
        return Ok(timestamp.to_string());
    }
    match value.as_text().and_then(timestamp::beyond_last) {
        Some(last) => Ok(last),
        None => read.map(|timestamp| timestamp::Written(timestamp).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;
    use crate::{DataType, Value};

    #[test]
    fn numbers_of_any_length() {
        let same = |one: &'static str, other: &'static str| {
            is_same(&Value::from(one), &Value::from(other), DataType::Number)
        };
        for (one, other) in [
            ("3.000000000000000000", "3"),
            ("-0", "0.00"),
            ("1.250E+3", "1250"),
            ("0.00120", "1.2e-3"),
            (
                "123456789012345678901234567890123456789012.5",
                "123456789012345678901234567890123456789012.50",
            ),
            ("NaN", "nan"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("1", "-1"),
            ("10", "1"),
            ("0.1", "0.01"),
            (
                "12345678901234567890.123456789012345678",
                "12345678901234567890.123456789",
            ),
            (
                "0.00000000000000000000000000000000000001",
                "0.0000000000000000000000000000",
            ),
            (
                "123456789012345678901234567890123456789012",
                "123456789012345678901234567890123456789013",
            ),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
