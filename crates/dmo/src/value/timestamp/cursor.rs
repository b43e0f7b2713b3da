//! Steps through the text of a date or a time.

use super::{ParseTimeError, Parts, days_in_month, pass};

/// A text, and how far it was read.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether years count back from the birth of Christ.
    is_before_christ: bool,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            is_before_christ: false,
        }
    }

    /// Whether all of the text was read.
    pub(super) const fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    const fn peek(&self) -> Option<u8> {
        if self.at < self.bytes.len() {
            Some(self.bytes[self.at].to_ascii_lowercase())
        } else {
            None
        }
    }

    /// Steps over `byte`, an ASCII letter in lower case, if it is next.
    pub(super) const fn take(&mut self, byte: u8) -> bool {
        let next = matches!(self.peek(), Some(next) if next == byte);
        self.at += next as usize;
        next
    }

    /// Between `least` and `most` digits, at most nine, and how many there were.
    const fn number(
        &mut self,
        least: u32,
        most: u32,
        error: ParseTimeError,
    ) -> Result<(i32, u32), ParseTimeError> {
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
            Err(error)
        } else {
            Ok((number, count))
        }
    }

    /// A number of two digits up to `most`.
    const fn pair(&mut self, most: i32, error: ParseTimeError) -> Result<i32, ParseTimeError> {
        match self.number(2, 2, error) {
            Ok((number, _)) if number <= most => Ok(number),
            _ => Err(error),
        }
    }

    pub(super) const fn parts(mut self) -> Result<Parts, ParseTimeError> {
        if let [rest @ .., b' ', b'B' | b'b', b'C' | b'c'] = self.bytes {
            self.bytes = rest;
            self.is_before_christ = true;
        }
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
    pub(super) const fn end(&self, parts: Parts) -> Result<Parts, ParseTimeError> {
        if self.at < self.bytes.len() {
            Err(ParseTimeError::AfterZone)
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
        let Ok(year) = self.in_era(century as i32 * 100 + year as i32) else {
            return None;
        };
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

    /// The year as astronomers count, in which 1 BC is the year 0.
    #[inline]
    const fn in_era(&self, year: i32) -> Result<i32, ParseTimeError> {
        match year {
            year if !self.is_before_christ => Ok(year),
            1.. => Ok(1 - year),
            _ => Err(ParseTimeError::YearBeforeChrist),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be within the calendar"
    )]
    const fn date(&mut self) -> Result<(i32, i8, i8), ParseTimeError> {
        let negative = self.take(b'-');
        let year = if negative || self.take(b'+') {
            pass!(self.number(6, 6, ParseTimeError::Year)).0
        } else {
            pass!(self.number(1, 6, ParseTimeError::Year)).0
        };
        let year = pass!(self.in_era(if negative { -year } else { year }));
        if !self.take(b'-') {
            return Err(ParseTimeError::AfterYear);
        }
        let month = pass!(self.pair(12, ParseTimeError::Month)) as i8;
        if month == 0 || !self.take(b'-') {
            return Err(ParseTimeError::Month);
        }
        let day = pass!(self.pair(days_in_month(year, month) as i32, ParseTimeError::Day)) as i8;
        if day == 0 {
            Err(ParseTimeError::Day)
        } else {
            Ok((year, month, day))
        }
    }

    /// Seconds since midnight and nanoseconds.
    pub(super) const fn time(&mut self) -> Result<(i32, i32), ParseTimeError> {
        let hour = pass!(self.pair(23, ParseTimeError::Hour));
        if !self.take(b':') {
            return Err(ParseTimeError::AfterHour);
        }
        let minute = pass!(self.pair(59, ParseTimeError::Minute));
        let second = if self.take(b':') {
            pass!(self.pair(59, ParseTimeError::Second))
        } else {
            0
        };
        let nanosecond = pass!(self.fraction());
        Ok((hour * 3600 + minute * 60 + second, nanosecond))
    }

    /// The nanoseconds after a decimal point, if one is next.
    #[inline]
    const fn fraction(&mut self) -> Result<i32, ParseTimeError> {
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
            return Err(ParseTimeError::Fraction);
        }
        Ok(nanosecond)
    }

    /// Seconds east of UTC: `Z`, ` UTC`, `+hh`, `+hhmm`, `+hh:mm`, or nothing.
    #[inline]
    pub(super) const fn offset(&mut self) -> Result<i32, ParseTimeError> {
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
            return Err(ParseTimeError::Zone);
        }
        let hour = pass!(self.pair(23, ParseTimeError::Zone));
        let minute = if self.take(b':') || self.at < self.bytes.len() {
            pass!(self.pair(59, ParseTimeError::Zone))
        } else {
            0
        };
        let offset = hour * 3600 + minute * 60;
        Ok(if west { -offset } else { offset })
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
