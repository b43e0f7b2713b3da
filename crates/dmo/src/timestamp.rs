//! One reader for every spelling of dates, times and timestamps that the platform uses.
//!
//! | seen in | spelling |
//! |---|---|
//! | query v1 | `2022-07-12T06:41:47.865044Z`, `2024-06-10T08:00:00+00:00` |
//! | query v2 | `2024-03-22 05:47:10.000 UTC`, `2020-09-28T00:00:00.000+00:00` |
//! | query-sql | `2026-06-17T02:25:42.878+0000`, `2023-01-18T12:06:19.95000Z` |
//! | ingestion | `2024-03-22T05:47:10.000Z`, by the letter of its page `2024-03-22T05:47.000Z` |
//!
//! Without seconds the second is 0, and a fraction after the minutes belongs to it. Without a zone
//! the timestamp is in UTC, and a date alone is its midnight. Years have one to four digits, or six
//! after a sign. The reader is a `const fn`, because the compiler evaluates the bounds of ranges.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Passes an error on, which `?` cannot yet do in a `const fn`.
macro_rules! pass {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(expected) => return Err(expected),
        }
    };
}

/// A date and a time as written, already checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    year: i16,
    month: i8,
    day: i8,
    /// Seconds since midnight.
    second: i32,
    nanosecond: i32,
    /// Seconds east of UTC.
    offset: i32,
}

/// The seconds of [`Timestamp::MIN`] and [`Timestamp::MAX`], which leave room for any offset.
const FIRST: i64 = -377_705_023_201;
const LAST: i64 = 253_402_207_200;

/// A timestamp in any published spelling.
pub(crate) const fn timestamp(text: &str) -> Result<Timestamp, &'static str> {
    let parts = match Cursor::new(text).parts() {
        Ok(parts) => parts,
        Err(expected) => return Err(expected),
    };
    let seconds = days(parts.year, parts.month, parts.day) * 86_400 + parts.second as i64
        - parts.offset as i64;
    if seconds < FIRST || seconds > LAST {
        return Err("expected a timestamp no later than 9999-12-30T22:00:00Z");
    }
    // Before 1970 a fraction counts backwards from the second above it.
    Ok(if seconds < 0 && parts.nanosecond > 0 {
        Timestamp::constant(seconds + 1, parts.nanosecond - 1_000_000_000)
    } else {
        Timestamp::constant(seconds, parts.nanosecond)
    })
}

/// A timestamp in UTC of the last year, in the form of RFC 3339; [`Timestamp`] has no room for its end.
pub(crate) fn in_last_year(text: &str) -> Option<String> {
    let parts = Cursor::new(text).parts().ok()?;
    let Parts { month, day, .. } = parts;
    let (hour, minute) = (parts.second / 3600, parts.second / 60 % 60);
    let second = parts.second % 60;
    let fraction = format!(".{:09}", parts.nanosecond);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    (parts.year == 9999 && parts.offset == 0)
        .then(|| format!("9999-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}

/// A calendar day; a time after it is accepted if it is midnight in UTC, so that nothing is lost.
pub(crate) const fn date(text: &str) -> Result<Date, &'static str> {
    let parts = match Cursor::new(text).parts() {
        Ok(parts) => parts,
        Err(expected) => return Err(expected),
    };
    if parts.second != 0 || parts.nanosecond != 0 || parts.offset != 0 {
        return Err("expected a date without a time");
    }
    Ok(Date::constant(parts.year, parts.month, parts.day))
}

/// A time of day; a zone after it is accepted if it is UTC, so that nothing is lost.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be within a day"
)]
pub(crate) const fn time(text: &str) -> Result<Time, &'static str> {
    let mut cursor = Cursor::new(text);
    // ISO 8601 puts a `T` before a time without a date.
    cursor.take(b't');
    let (second, nanosecond) = pass!(cursor.time());
    if pass!(cursor.offset()) != 0 {
        return Err("expected a time without an offset");
    }
    if cursor.at < cursor.bytes.len() {
        return Err(AFTER_ZONE);
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
const fn days(year: i16, month: i8, day: i8) -> i64 {
    // March is the first month here, so that the leap day is the last day of a year.
    let year = year as i64 - (month <= 2) as i64;
    let month = (month as i64 + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 + day as i64 - 1 - 719_468
}

const fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of two digits; more than 99 if one of them is none.
const fn two(tens: u8, ones: u8) -> u8 {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens <= 9 && ones <= 9 {
        tens * 10 + ones
    } else {
        u8::MAX
    }
}

const AFTER_ZONE: &str = "expected the end after the zone";

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    const fn peek(&self) -> Option<u8> {
        if self.at < self.bytes.len() {
            Some(self.bytes[self.at].to_ascii_lowercase())
        } else {
            None
        }
    }

    /// Steps over `byte`, an ASCII letter in lower case, if it is next.
    const fn take(&mut self, byte: u8) -> bool {
        let next = matches!(self.peek(), Some(next) if next == byte);
        self.at += next as usize;
        next
    }

    /// Between `least` and `most` digits, at most nine, and how many there were.
    const fn number(
        &mut self,
        least: u32,
        most: u32,
        expected: &'static str,
    ) -> Result<(i32, u32), &'static str> {
        let mut number = 0;
        let mut count = 0;
        while count < most
            && let Some(digit @ b'0'..=b'9') = self.peek()
        {
            number = number * 10 + (digit - b'0') as i32;
            count += 1;
            self.at += 1;
        }
        if count < least {
            Err(expected)
        } else {
            Ok((number, count))
        }
    }

    /// A number of two digits up to `most`.
    const fn pair(&mut self, most: i32, expected: &'static str) -> Result<i32, &'static str> {
        match self.number(2, 2, expected) {
            Ok((number, _)) if number <= most => Ok(number),
            _ => Err(expected),
        }
    }

    const fn parts(mut self) -> Result<Parts, &'static str> {
        if let Some(mut parts) = self.common() {
            parts.nanosecond = pass!(self.fraction());
            parts.offset = pass!(self.offset());
            return self.end(parts);
        }
        let (year, month, day) = pass!(self.date());
        let mut parts = Parts {
            year,
            month,
            day,
            second: 0,
            nanosecond: 0,
            offset: 0,
        };
        if self.take(b't') || self.take(b' ') {
            (parts.second, parts.nanosecond) = pass!(self.time());
            parts.offset = pass!(self.offset());
        }
        self.end(parts)
    }

    #[inline]
    const fn end(&self, parts: Parts) -> Result<Parts, &'static str> {
        if self.at < self.bytes.len() {
            Err(AFTER_ZONE)
        } else {
            Ok(parts)
        }
    }

    /// Steps over `yyyy-mm-ddThh:mm:ss`, with which nearly all timestamps begin. This only saves time:
    /// `None` leaves the text to the other functions, which say what is wrong with it.
    #[expect(clippy::cast_possible_wrap, reason = "what wraps is below 1")]
    #[inline]
    const fn common(&mut self) -> Option<Parts> {
        #[rustfmt::skip]
        let [c1, c2, y1, y2, b'-', m1, m2, b'-', d1, d2, b'T' | b' ',
             h1, h2, b':', n1, n2, b':', s1, s2, ..] = *self.bytes else { return None };
        let (century, year) = (two(c1, c2), two(y1, y2));
        let (month, day) = (two(m1, m2) as i8, two(d1, d2) as i8);
        let (hour, minute, second) = (two(h1, h2), two(n1, n2), two(s1, s2));
        if century > 99 || year > 99 || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let year = century as i16 * 100 + year as i16;
        if month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        self.at = "yyyy-mm-ddThh:mm:ss".len();
        Some(Parts {
            year,
            month,
            day,
            second: hour as i32 * 3600 + minute as i32 * 60 + second as i32,
            nanosecond: 0,
            offset: 0,
        })
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be within the calendar"
    )]
    const fn date(&mut self) -> Result<(i16, i8, i8), &'static str> {
        const YEAR: &str = "expected a year of one to four digits";
        const MONTH: &str = "expected a month between 01 and 12";
        const DAY: &str = "expected a day of that month in two digits";
        let negative = self.take(b'-');
        let year = if negative || self.take(b'+') {
            match self.number(6, 6, YEAR) {
                Ok((year, _)) if year <= 9999 => year as i16,
                _ => return Err(YEAR),
            }
        } else {
            pass!(self.number(1, 4, YEAR)).0 as i16
        };
        let year = if negative { -year } else { year };
        if !self.take(b'-') {
            return Err("expected - after the year");
        }
        let month = pass!(self.pair(12, MONTH)) as i8;
        if month == 0 || !self.take(b'-') {
            return Err(MONTH);
        }
        let day = pass!(self.pair(days_in_month(year, month) as i32, DAY)) as i8;
        if day == 0 {
            Err(DAY)
        } else {
            Ok((year, month, day))
        }
    }

    /// Seconds since midnight and nanoseconds.
    const fn time(&mut self) -> Result<(i32, i32), &'static str> {
        let hour = pass!(self.pair(23, "expected an hour between 00 and 23"));
        if !self.take(b':') {
            return Err("expected : after the hour");
        }
        let minute = pass!(self.pair(59, "expected a minute between 00 and 59"));
        let second = if self.take(b':') {
            pass!(self.pair(59, "expected a second between 00 and 59"))
        } else {
            0
        };
        let nanosecond = pass!(self.fraction());
        Ok((hour * 3600 + minute * 60 + second, nanosecond))
    }

    /// The nanoseconds after a decimal point, if one is next.
    #[inline]
    const fn fraction(&mut self) -> Result<i32, &'static str> {
        if !self.take(b'.') {
            return Ok(0);
        }
        let (mut nanosecond, mut unit) = (0, 100_000_000);
        while unit > 0
            && let Some(digit @ b'0'..=b'9') = self.peek()
        {
            nanosecond += (digit - b'0') as i32 * unit;
            unit /= 10;
            self.at += 1;
        }
        if unit == 100_000_000 {
            return Err("expected one to nine digits after the decimal point");
        }
        Ok(nanosecond)
    }

    /// Seconds east of UTC: `Z`, ` UTC`, `+hh`, `+hhmm`, `+hh:mm`, or nothing.
    #[inline]
    const fn offset(&mut self) -> Result<i32, &'static str> {
        const ZONE: &str = "expected Z, UTC or an offset such as +00:00";
        if self.at == self.bytes.len() {
            return Ok(0);
        }
        self.take(b' ');
        let (_, rest) = self.bytes.split_at(self.at);
        if let [b'Z' | b'z'] | [b'U' | b'u', b'T' | b't', b'C' | b'c'] = rest {
            self.at = self.bytes.len();
            return Ok(0);
        }
        let west = self.take(b'-');
        if !west && !self.take(b'+') {
            return Err(ZONE);
        }
        let hour = pass!(self.pair(23, ZONE));
        let minute = if self.take(b':') || self.at < self.bytes.len() {
            pass!(self.pair(59, ZONE))
        } else {
            0
        };
        let offset = hour * 3600 + minute * 60;
        Ok(if west { -offset } else { offset })
    }
}

#[cfg(test)]
mod tests;
