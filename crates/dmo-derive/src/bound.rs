//! The two ends of a range, written as text.

use std::cmp::Ordering;

/// What a bound is, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `-1.5`
    Number,
    /// `2025-12-31`
    Date,
    /// `2025-12-31T23:59:59Z`
    DateTime,
}

impl Form {
    /// The form of a bound, if it has one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if is_number(text) {
            Some(Self::Number)
        } else if is_date(text) {
            Some(Self::Date)
        } else if is_date_time(text) {
            Some(Self::DateTime)
        } else {
            None
        }
    }

    /// The form that the bounds of a type have; `None` for types without an order.
    pub(crate) fn for_type(word: &str) -> Option<Self> {
        match word {
            "number" | "currency" | "percent" => Some(Self::Number),
            "date" => Some(Self::Date),
            "dateTime" => Some(Self::DateTime),
            _ => None,
        }
    }

    /// The name of the variant of `dmo::DataType`.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
        }
    }

    /// How such a bound is written.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Number => "a number such as `-1.5`",
            Self::Date => "a date such as `2025-12-31`",
            Self::DateTime => "a moment such as `2025-12-31T23:59:59Z`",
        }
    }

    /// Which of two bounds of this form is the greater.
    pub(crate) fn compare(self, a: &str, b: &str) -> Ordering {
        match self {
            Self::Number => compare_numbers(a, b),
            Self::Date => a.cmp(b),
            Self::DateTime => moment(a).cmp(&moment(b)),
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let count = whole.trim_start_matches('0').len() + text.len()
        - text.find('.').map_or(text.len(), |at| at + 1);
    digits(whole) && digits(fraction) && count <= 38
}

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

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|text| text.split_once('T')) else {
        return false;
    };
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    is_date(date) && is_clock(clock) && digits(fraction) && fraction.len() <= 9
}

fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let limits = [24, 60, 60];
    parts.len() == limits.len()
        && parts.iter().zip(limits).all(|(part, limit)| {
            part.len() == 2 && digits(part) && part.parse::<u32>().is_ok_and(|part| part < limit)
        })
}

/// What of a moment decides the order: the second, and the fraction without idle zeros.
fn moment(text: &str) -> (&str, &str) {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (second, fraction) = text.split_once('.').unwrap_or((text, ""));
    (second, fraction.trim_end_matches('0'))
}

fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (Number::of(a), Number::of(b));
    match (a.negative, b.negative) {
        (false, false) => a.size(&b),
        (true, true) => b.size(&a),
        (negative, _) => {
            if negative {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
    }
}

/// A number taken apart, without idle zeros.
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Number<'a> {
    fn of(text: &'a str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let (whole, fraction) = (
            whole.trim_start_matches('0'),
            fraction.trim_end_matches('0'),
        );
        let zero = whole.is_empty() && fraction.is_empty();
        Self {
            negative: unsigned.len() < text.len() && !zero,
            whole,
            fraction,
        }
    }

    /// The order without regard to the sign.
    fn size(&self, other: &Self) -> Ordering {
        let key = |number: &Self| {
            (
                number.whole.len(),
                number.whole.to_owned(),
                number.fraction.to_owned(),
            )
        };
        key(self).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_form() {
        for number in [
            "0",
            "-0",
            "100",
            "-1.5",
            "0.000000000000000001",
            "99999999999999999999999999999999999999",
        ] {
            assert_eq!(Form::of(number), Some(Form::Number), "{number}");
        }
        for date in ["2025-12-31", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(Form::of(date), Some(Form::Date), "{date}");
        }
        for moment in ["2025-12-31T23:59:59Z", "2025-12-31T00:00:00.123456789Z"] {
            assert_eq!(Form::of(moment), Some(Form::DateTime), "{moment}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        let refused = [
            "",
            "-",
            "+1",
            "1.",
            ".5",
            "1e3",
            "NaN",
            "1,5",
            "999999999999999999999999999999999999999",
            "2025-2-01",
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "2025-01-00",
            "2025-12-31T24:00:00Z",
            "2025-12-31T23:59:59",
            "2025-12-31T23:59:59+01:00",
            "2025-12-31 23:59:59Z",
            "2025-12-31T23:59:59.Z",
            "2025-12-31T23:59Z",
            "é",
        ];
        for text in refused {
            assert_eq!(Form::of(text), None, "{text}");
        }
    }

    #[test]
    fn compares() {
        let numbers = [
            "-100", "-99.5", "-99", "-0.1", "0", "0.09", "0.1", "9", "10", "10.01",
        ];
        for pair in numbers.windows(2) {
            assert_eq!(
                Form::Number.compare(pair[0], pair[1]),
                Ordering::Less,
                "{pair:?}"
            );
            assert_eq!(
                Form::Number.compare(pair[1], pair[0]),
                Ordering::Greater,
                "{pair:?}"
            );
        }
        assert_eq!(Form::Number.compare("-0", "0.00"), Ordering::Equal);
        assert_eq!(Form::Number.compare("007", "7.0"), Ordering::Equal);
        assert_eq!(
            Form::Date.compare("2025-01-02", "2024-12-31"),
            Ordering::Greater
        );
        assert_eq!(
            Form::DateTime.compare("2025-01-02T00:00:00.50Z", "2025-01-02T00:00:00.5Z"),
            Ordering::Equal
        );
        assert_eq!(
            Form::DateTime.compare("2025-01-02T00:00:00Z", "2025-01-02T00:00:00.5Z"),
            Ordering::Less
        );
    }
}
