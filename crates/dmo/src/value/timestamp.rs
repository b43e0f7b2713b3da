//! One reader for every spelling of dates, times and timestamps that the platform uses.
//!
//! | seen in | spelling |
//! |---|---|
//! | query v1 | `2022-07-12T06:41:47.865044Z`, `2024-06-10T08:00:00+00:00` |
//! | query v2 | `2024-03-22 05:47:10.000 UTC`, `2020-09-28T00:00:00.000+00:00` |
//! | query-sql | `2026-06-17T02:25:42.878+0000`, `2023-01-18T12:06:19.95000Z` |
//! | query v3 | `2024-03-22T03:47:10.123456+00:00`, `0044-03-15T12:00:00+00:00 BC` |
//! | ingestion | `2024-03-22T05:47:10.000Z`, by the letter of its page `2024-03-22T05:47.000Z` |
//!
//! Without seconds the second is 0, and a fraction after the minutes belongs to it. Without a zone
//! the timestamp is in UTC, and a date alone is its midnight. Years have one to six digits, exactly six
//! after a sign; ` BC` at the end, as in `0044-03-15T12:00:00+00:00 BC`, is how the query engine writes years before
//! Christ. They are kept as astronomers count: `-000043-03-15T12:00:00Z`. The reader is a `const fn`, because the compiler evaluates the bounds of ranges.
//!
//! `9999-12-31T23:59:59Z`, by which many systems say "no end", lies beyond [`Timestamp::MAX`]. It is read as
//! that, which is written so in turn.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::Mismatch;

mod cursor;

use cursor::Cursor;

/// What is wrong with a date or a time, by what was expected there.
macro_rules! errors {
    ($($name:ident = $expected:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum ParseTimeError {
            $($name),*
        }

        impl ParseTimeError {
            /// What was expected.
            pub(crate) const fn expected(self) -> &'static str {
                match self {
                    $(Self::$name => $expected),*
                }
            }

            /// The same as a message: the compiler puts no words together.
            pub(crate) const fn message(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("expected ", $expected)),*
                }
            }
        }
    };
}

errors! {
    TooEarly = "a timestamp no earlier than -009999-01-02T01:59:59Z",
    TooLate = "a timestamp no later than 9999-12-30T22:00:00Z, or 9999-12-31T23:59:59Z for no end",
    DateTooEarly = "a date no earlier than -009999-01-01",
    DateTooLate = "a date no later than 9999-12-31",
    NotADay = "a date without a time",
    Offset = "a time without an offset",
    AfterZone = "the end after the zone",
    Year = "a year of one to four digits",
    YearBeforeChrist = "a year from 1 on, as BC comes after it",
    Month = "a month between 01 and 12",
    Day = "a day of that month in two digits",
    AfterYear = "- after the year",
    Hour = "an hour between 00 and 23",
    AfterHour = ": after the hour",
    Minute = "a minute between 00 and 59",
    Second = "a second between 00 and 59",
    Fraction = "one to nine digits after the decimal point",
    Zone = "Z, UTC or an offset such as +00:00",
}

impl From<ParseTimeError> for Mismatch {
    fn from(error: ParseTimeError) -> Self {
        Self::new(error.expected())
    }
}

/// Passes an error on, which `?` cannot yet do in a `const fn`.
macro_rules! pass {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

use pass;

/// A date and a time as written, already checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    /// As astronomers count: the year 0 is 1 BC.
    year: i32,
    month: i8,
    day: i8,
    /// Seconds since midnight.
    second: i32,
    nanosecond: i32,
    /// Seconds east of UTC.
    offset: i32,
}

impl Parts {
    /// Seconds since 1970 in UTC.
    const fn seconds(&self) -> i64 {
        days(self.year, self.month, self.day) * 86_400 + self.second as i64 - self.offset as i64
    }
}

/// The seconds of [`Timestamp::MIN`] and [`Timestamp::MAX`], which leave room for any offset.
const FIRST: i64 = -377_705_023_201;
const LAST: i64 = 253_402_207_200;

/// The second that means "no end", and its text.
const NO_END: i64 = 253_402_300_799;
const NO_END_TEXT: &str = "9999-12-31T23:59:59Z";

/// A timestamp as it is written: [`Timestamp::MAX`] as the "no end" that it is read from.
pub(crate) struct Written(pub(crate) Timestamp);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == Timestamp::MAX {
            f.pad(NO_END_TEXT)
        } else {
            self.0.fmt(f)
        }
    }
}

/// A timestamp in any published spelling.
pub(crate) const fn timestamp(text: &str) -> Result<Timestamp, ParseTimeError> {
    let parts = match Cursor::new(text).parts() {
        Ok(parts) => parts,
        Err(error) => return Err(error),
    };
    let seconds = parts.seconds();
    if seconds < FIRST {
        return Err(ParseTimeError::TooEarly);
    }
    if seconds == NO_END {
        return Ok(Timestamp::MAX);
    }
    if seconds > LAST {
        return Err(ParseTimeError::TooLate);
    }
    // Before 1970 a fraction counts backwards from the second above it.
    Ok(if seconds < 0 && parts.nanosecond > 0 {
        Timestamp::constant(seconds + 1, parts.nanosecond - 1_000_000_000)
    } else {
        Timestamp::constant(seconds, parts.nanosecond)
    })
}

/// A timestamp in UTC beyond [`Timestamp::MAX`] in the form of RFC 3339; other types have room for it.
pub(crate) fn beyond_last(text: &str) -> Option<String> {
    let parts = Cursor::new(text).parts().ok()?;
    let Parts {
        year, month, day, ..
    } = parts;
    let year = match year {
        ..=9999 => year.to_string(),
        _ => format!("{year:+07}"),
    };
    let (hour, minute) = (parts.second / 3600, parts.second / 60 % 60);
    let second = parts.second % 60;
    let fraction = format!(".{:09}", parts.nanosecond);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    (parts.seconds() > LAST && parts.offset == 0)
        .then(|| format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}

/// A calendar day; a time after it is accepted if it is midnight in UTC, so that nothing is lost.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be within the calendar"
)]
pub(crate) const fn date(text: &str) -> Result<Date, ParseTimeError> {
    let parts = match Cursor::new(text).parts() {
        Ok(parts) => parts,
        Err(error) => return Err(error),
    };
    if parts.second != 0 || parts.nanosecond != 0 || parts.offset != 0 {
        return Err(ParseTimeError::NotADay);
    }
    match parts.year {
        ..-9999 => Err(ParseTimeError::DateTooEarly),
        10_000.. => Err(ParseTimeError::DateTooLate),
        year => Ok(Date::constant(year as i16, parts.month, parts.day)),
    }
}

/// A time of day; a zone after it is accepted if it is UTC, so that nothing is lost.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be within a day"
)]
pub(crate) const fn time(text: &str) -> Result<Time, ParseTimeError> {
    let mut cursor = Cursor::new(text);
    // ISO 8601 puts a `T` before a time without a date.
    cursor.take(b't');
    let (second, nanosecond) = pass!(cursor.time());
    if pass!(cursor.offset()) != 0 {
        return Err(ParseTimeError::Offset);
    }
    if !cursor.is_done() {
        return Err(ParseTimeError::AfterZone);
    }
    let (hour, minute) = (second / 3600, second / 60 % 60);
    Ok(Time::constant(
        hour as i8,
        minute as i8,
        (second % 60) as i8,
        nanosecond,
    ))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
const fn days(year: i32, month: i8, day: i8) -> i64 {
    // March is the first month here, so that the leap day is the last day of a year.
    let year = year as i64 - (month <= 2) as i64;
    let month = (month as i64 + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 + day as i64 - 1 - 719_468
}

const fn days_in_month(year: i32, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests;
