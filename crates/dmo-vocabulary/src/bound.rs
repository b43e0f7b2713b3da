//! The bounds of a range, written as text.

use std::cmp::Ordering;
use std::fmt;

use crate::constraint::MAX_DIGITS;
use crate::data_type::DataType;

/// What a bound is, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundType {
    /// `-1.5`
    Number,
    /// `2025-12-31`
    Date,
    /// `2025-12-31T23:59:59Z`
    DateTime,
    /// `23:59:59`
    Time,
}

impl BoundType {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Number, Self::Date, Self::DateTime, Self::Time];

    /// The form of the bounds of a type; `None` for types without an order.
    pub const fn of_type(data_type: DataType) -> Option<Self> {
        match data_type {
            DataType::Number | DataType::Currency | DataType::Percent => Some(Self::Number),
            DataType::Date => Some(Self::Date),
            DataType::DateTime => Some(Self::DateTime),
            DataType::Time => Some(Self::Time),
            _ => None,
        }
    }

    /// The type that has bounds of this form and no other meaning.
    pub const fn data_type(self) -> DataType {
        match self {
            Self::Number => DataType::Number,
            Self::Date => DataType::Date,
            Self::DateTime => DataType::DateTime,
            Self::Time => DataType::Time,
        }
    }

    /// What a value of this form is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::DateTime => "timestamp",
            Self::Time => "time",
        }
    }

    /// How such a bound is written.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Number => "a number of at most 38 digits such as `-1.5`",
            Self::Date => "a date such as `2025-12-31`",
            Self::DateTime => "a timestamp such as `2025-12-31T23:59:59Z`",
            Self::Time => "a time such as `23:59:59`",
        }
    }

    fn has(self, text: &str) -> bool {
        match self {
            Self::Number => count_digits(text).is_some(),
            Self::Date => is_date(text),
            Self::DateTime => is_date_time(text),
            Self::Time => is_time(text),
        }
    }
}

/// `jiff::Timestamp::MAX`, the last timestamp that a record can hold.
const LAST_TIMESTAMP: &str = "9999-12-30T22:00:00.999999999Z";

/// Why a text is not a bound of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundFault {
    /// It has not the form of any bound.
    Unknown,
    /// It has not the form that is wanted.
    Form(BoundType),
    /// It is a number of more digits than a record can hold.
    Digits,
    /// It is after the last timestamp that a record can hold.
    Late,
}

impl fmt::Display for BoundFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("is not a bound of a range"),
            Self::Form(form) => write!(f, "is not a {}", form.name()),
            Self::Digits => write!(f, "has more than {MAX_DIGITS} digits"),
            Self::Late => write!(
                f,
                "is after `{LAST_TIMESTAMP}`, the last timestamp that a record can hold"
            ),
        }
    }
}

/// A bound of a range.
///
/// ```
/// use dmo_vocabulary::bound::{Bound, BoundType};
///
/// let least = Bound::read("-1.50", BoundType::Number)?;
/// let most = Bound::read("99999999999999999999999999999999999999", BoundType::Number)?;
/// assert!(least.order_fault(&most).is_none());
/// assert_eq!(
///     most.order_fault(&least).map(|fault| fault.to_string()).as_deref(),
///     Some("`max` is below `min`, which is `99999999999999999999999999999999999999`")
/// );
/// # Ok::<(), dmo_vocabulary::bound::BoundFault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound<'a> {
    form: BoundType,
    text: &'a str,
}

impl<'a> Bound<'a> {
    /// Reads a bound of a known form.
    ///
    /// # Errors
    ///
    /// If the text does not have the form, or no record can hold the value.
    pub fn read(text: &'a str, form: BoundType) -> Result<Self, BoundFault> {
        if !form.has(text) {
            return Err(BoundFault::Form(form));
        }
        if form == BoundType::Number && count_digits(text) > Some(usize::from(MAX_DIGITS)) {
            return Err(BoundFault::Digits);
        }
        let bound = Self { form, text };
        let last = Self {
            form,
            text: LAST_TIMESTAMP,
        };
        // The calendar of the check goes on to the end of 9999, a timestamp of a record ends some hours before it. The
        // last second of all means "no end", and a record holds its last timestamp for that.
        let is_late = form == BoundType::DateTime && bound.compare(&last) == Ordering::Greater;
        if is_late && !means_no_end(text) {
            return Err(BoundFault::Late);
        }
        Ok(bound)
    }

    /// Reads a bound of any form.
    ///
    /// # Errors
    ///
    /// As for [`Bound::read`].
    pub fn guess(text: &'a str) -> Result<Self, BoundFault> {
        let form = BoundType::ALL.into_iter().find(|form| form.has(text));
        Self::read(text, form.ok_or(BoundFault::Unknown)?)
    }

    /// The form.
    pub const fn form(&self) -> BoundType {
        self.form
    }

    /// The order of two bounds of one form.
    fn compare(&self, other: &Self) -> Ordering {
        match self.form {
            BoundType::Number => compare_numbers(self.text, other.text),
            // Years have four digits here, so that the order of the texts is that of the days.
            BoundType::Date => self.text.cmp(other.text),
            BoundType::DateTime | BoundType::Time => {
                parts_of_time(self.text).cmp(&parts_of_time(other.text))
            }
        }
    }

    /// What is wrong with a range from this bound to another of the same form.
    pub fn order_fault(&self, max: &Self) -> Option<OrderFault<'a>> {
        let is_empty = self.form == max.form && self.compare(max) == Ordering::Greater;
        is_empty.then_some(OrderFault { min: self.text })
    }
}

/// A range that no value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderFault<'a> {
    min: &'a str,
}

impl fmt::Display for OrderFault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`max` is below `min`, which is `{}`", self.min)
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many digits a number such as `-12.50` has: leading zeros do not count, trailing ones do. `None` for a text that is
/// no number.
fn count_digits(text: &str) -> Option<usize> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let count = whole.trim_start_matches('0').len() + fraction.map_or(0, str::len);
    (digits(whole) && fraction.is_none_or(digits)).then_some(count)
}

/// `yyyy-mm-dd`, a day that exists.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let number = |part: &str, length| {
        (part.len() == length && digits(part)).then(|| part.parse().unwrap_or(0))
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    (1..=days(year, month)).contains(&day)
}

/// The days of a month; none for a month that does not exist.
fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// `yyyy-mm-ddThh:mm[:ss][.fraction]Z`
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|text| text.split_once('T')) else {
        return false;
    };
    is_date(date) && is_time(time)
}

/// `hh:mm[:ss][.fraction]`, as values are written.
fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_clock(clock) && digits(fraction) && fraction.len() <= 9
}

fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let limits = [24, 60, 60];
    (2..=limits.len()).contains(&parts.len())
        && parts.iter().zip(limits).all(|(part, limit)| {
            part.len() == 2 && digits(part) && part.parse::<u32>().is_ok_and(|part| part < limit)
        })
}

/// Whether a timestamp is in the last second that can be written.
fn means_no_end(text: &str) -> bool {
    let (minute, second, _) = parts_of_time(text);
    (minute, second) == ("9999-12-31T23:59", "59")
}

/// What of a timestamp or time decides the order: the minute, the second, and the fraction without trailing zeros.
fn parts_of_time(text: &str) -> (&str, &str, &str) {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (minute, second) = match clock.match_indices(':').nth(1) {
        Some((at, _)) => (&clock[..at], &clock[at + 1..]),
        None => (clock, "00"),
    };
    (minute, second, fraction.trim_end_matches('0'))
}

fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (Number::of(a), Number::of(b));
    match (a.negative, b.negative) {
        (false, false) => a.size().cmp(&b.size()),
        (true, true) => b.size().cmp(&a.size()),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// A number taken apart, without trailing zeros.
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Number<'a> {
    fn of(text: &'a str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: unsigned.len() < text.len() && !is_zero,
            whole,
            fraction,
        }
    }

    /// What decides the order without regard to the sign.
    fn size(&self) -> (usize, &'a str, &'a str) {
        // Without leading zeros the longer number is the larger one, however many digits both have.
        (self.whole.len(), self.whole, self.fraction)
    }
}

#[cfg(test)]
mod tests;
