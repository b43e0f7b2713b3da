//! Values in SQL.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{RoundMode, SignedDuration, Timestamp, TimestampRound, Unit};

use super::name::doubled;
use crate::value::{Decimal, Value};

/// A value as a literal of the platform's SQL. Nothing in a text can end it, and a negative number is in parentheses. Times are
/// rounded to the microsecond, as the platform has them.
///
/// ```
/// use dmo::sql::literal;
///
/// assert_eq!(literal("O'Hara").to_string(), "'O''Hara'");
/// let since: dmo::jiff::Timestamp = "2024-03-22T05:47:10Z".parse()?;
/// assert_eq!(literal(since).to_string(), "timestamp with time zone '2024-03-22T05:47:10Z'");
/// # Ok::<(), dmo::jiff::Error>(())
/// ```
pub fn literal<'a>(value: impl Into<Value<'a>>) -> Literal<'a> {
    Literal(value.into())
}

/// A value that prints as a literal; [`literal`] makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Literal<'a>(Value<'a>);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Null => f.write_str("NULL"),
            Value::Text(text) => quoted(text, f),
            Value::Int(..0) => write!(f, "({})", self.0),
            Value::Decimal(value) if !is_constant(*value) => {
                write!(f, "CAST('{value}' AS numeric(38, {}))", value.scale())
            }
            Value::Decimal(value) if value.mantissa() < 0 => write!(f, "({value})"),
            Value::Float(value) if !value.is_finite() => {
                // Both names of infinity are known to the engine, `inf` is not.
                let name = match (value.is_nan(), value.is_sign_negative()) {
                    (true, _) => "NaN",
                    (false, true) => "-Infinity",
                    (false, false) => "Infinity",
                };
                write!(f, "CAST('{name}' AS double precision)")
            }
            Value::Float(value) => write!(f, "CAST('{value:e}' AS double precision)"),
            Value::Date(_) => write!(f, "date '{}'", Plain(&self.0)),
            Value::Time(_) => write!(f, "time '{}'", Plain(&self.0)),
            Value::Timestamp(_) => write!(f, "timestamp with time zone '{}'", Plain(&self.0)),
            // The engine wants to be told what an empty list is one of.
            Value::Texts(texts) if texts.is_empty() => f.write_str("CAST(ARRAY[] AS array(text))"),
            Value::Floats(floats) if floats.is_empty() => {
                f.write_str("CAST(ARRAY[] AS array(double precision))")
            }
            Value::Texts(texts) => list(texts.iter(), f),
            Value::Floats(floats) => list(floats.iter().copied(), f),
            Value::Bool(_) | Value::Int(_) | Value::Decimal(_) => self.0.fmt(f),
        }
    }
}

/// Whether the engine reads the digits of a number as that number. It refuses a whole one of more than 64 bits, and makes a float of
/// one with more than 38 digits, of which a zero before the point is one.
fn is_constant(value: Decimal) -> bool {
    match value.scale() {
        0 => i64::try_from(value.mantissa()).is_ok(),
        scale => scale < 38,
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("'")?;
    doubled(text, '\'', f)?;
    f.write_str("'")
}

fn list<'a, V: Into<Value<'a>>>(
    values: impl Iterator<Item = V>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let values: Vec<String> = values.map(|value| literal(value).to_string()).collect();
    write!(f, "ARRAY[{}]", values.join(", "))
}

/// A value without quotation marks, as the engine reads its text: a year before Christ is a positive one, and says so. Times are
/// rounded, as the engine does it: but it refuses those that become the next second.
pub(super) struct Plain<'a>(pub(super) &'a Value<'a>);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = match self.0 {
            Value::Time(time) => Some(Value::Time(rounded_time(*time))),
            Value::Timestamp(time) => Some(Value::Timestamp(rounded(*time))),
            _ => None,
        };
        match rounded.as_ref().unwrap_or(self.0) {
            Value::Date(date) if date.year() <= 0 => write!(f, "{} BC", Day(*date)),
            Value::Timestamp(time) if *time < YEAR_1 => {
                let time = time.to_zoned(TimeZone::UTC);
                write!(f, "{} {}+00:00 BC", Day(time.date()), time.time())
            }
            Value::Float(value) if value.is_infinite() => {
                let sign = if value.is_sign_negative() { "-" } else { "" };
                write!(f, "{sign}Infinity")
            }
            value => value.fmt(f),
        }
    }
}

/// A moment as the engine has it. The last one there is stands for no end, and stays.
fn rounded(time: Timestamp) -> Timestamp {
    let to_microsecond = TimestampRound::new()
        .smallest(Unit::Microsecond)
        .mode(RoundMode::HalfCeil);
    time.round(to_microsecond).unwrap_or(time)
}

/// A time of the day as the engine has it. The last microsecond of the day is the last one.
fn rounded_time(time: Time) -> Time {
    let over = time.subsec_nanosecond() % 1_000;
    let before = time - SignedDuration::from_nanos(over.into());
    if over < 500 {
        return before;
    }
    let after = before.checked_add(SignedDuration::from_micros(1));
    after.unwrap_or(before)
}

/// The moment at which the year 1 begins.
const YEAR_1: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// A day before Christ, without the words that say so.
struct Day(Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (1 - self.0.year(), self.0.month(), self.0.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
