//! Ends of ranges, by the type of their field.

use std::cmp::Ordering;

use crate::model::DataType;

/// One end of a range, in a form that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Digits without a point, and how many of them stood behind it.
    Number(i128, u32),
    /// A date or a moment, padded so that texts compare as times do.
    Time(String),
}

impl Bound {
    /// Reads the text by the type of its field; `None` if it does not fit, or the type has no ranges.
    pub(crate) fn of(text: &str, data_type: DataType) -> Option<Self> {
        match data_type {
            DataType::Number | DataType::Currency | DataType::Percent => decimal(text),
            DataType::Date => is_date(text).then(|| Self::Time(text.to_owned())),
            DataType::DateTime => moment(text),
            _ => None,
        }
    }

    /// The order of two ends of one field; `None` where it takes more than 38 digits to tell.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a, a_scale), Self::Number(b, b_scale)) => {
                let scale = (*a_scale).max(*b_scale);
                let lift =
                    |value: i128, by: u32| value.checked_mul(10_i128.checked_pow(scale - by)?);
                Some(lift(*a, *a_scale)?.cmp(&lift(*b, *b_scale)?))
            }
            (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

/// `-12.50`, of at most 38 digits.
fn decimal(text: &str) -> Option<Bound> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || whole.len() + fraction.len() > 39 {
        return None;
    }
    let fraction = unsigned
        .split_once('.')
        .map_or("", |(_, fraction)| fraction);
    let digits: i128 = format!("{whole}{fraction}")
        .parse()
        .ok()
        .filter(|digits| *digits < 10_i128.pow(38))?;
    let scale = u32::try_from(fraction.len()).ok()?;
    Some(Bound::Number(
        if text.starts_with('-') {
            -digits
        } else {
            digits
        },
        scale,
    ))
}

/// `yyyy-mm-dd`, a day that exists.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let &[year, month, day] = parts.as_slice() else {
        return false;
    };
    if [year.len(), month.len(), day.len()] != [4, 2, 2]
        || !parts.concat().bytes().all(|byte| byte.is_ascii_digit())
    {
        return false;
    }
    let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(month), number(day));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// The last moment that the runtime's type for moments, `jiff::Timestamp`, can hold.
const LAST_MOMENT: &str = "9999-12-30T22:00:00.999999999";

/// `yyyy-mm-ddThh:mm:ss[.fraction]Z`, up to the last moment that can be held.
fn moment(text: &str) -> Option<Bound> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let is_two_digits =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let &[hour, minute, second] = parts.as_slice() else {
        return None;
    };
    let fits = is_date(date)
        && parts.iter().all(is_two_digits)
        && hour < "24"
        && minute < "60"
        && second < "60"
        && (1..=9).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let text = format!("{date}T{clock}.{fraction:0<9}");
    (fits && text.as_str() <= LAST_MOMENT).then_some(Bound::Time(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str, data_type: DataType) -> Option<Ordering> {
        Bound::of(a, data_type)?.compare(&Bound::of(b, data_type)?)
    }

    #[test]
    fn numbers_compare_as_decimals() {
        assert_eq!(order("9", "10", DataType::Number), Some(Ordering::Less));
        assert_eq!(
            order("-1.50", "-1.5", DataType::Percent),
            Some(Ordering::Equal)
        );
        assert_eq!(
            order("0.1", "0.09", DataType::Currency),
            Some(Ordering::Greater)
        );
        for wrong in [
            "",
            ".5",
            "5.",
            "1e3",
            "+1",
            "1_000",
            "abc",
            "--1",
            &"9".repeat(39),
        ] {
            assert_eq!(Bound::of(wrong, DataType::Number), None, "{wrong}");
        }
        assert!(Bound::of(&"9".repeat(38), DataType::Number).is_some());
    }

    #[test]
    fn days_and_moments_exist() {
        assert!(Bound::of("2024-02-29", DataType::Date).is_some());
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-01",
            "2024-01-00",
            "24-01-01",
        ] {
            assert_eq!(Bound::of(wrong, DataType::Date), None, "{wrong}");
        }
        assert_eq!(
            order(
                "2024-01-01T00:00:00Z",
                "2024-01-01T00:00:00.5Z",
                DataType::DateTime
            ),
            Some(Ordering::Less)
        );
        for wrong in [
            "2024-01-01",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:00Z",
            "2024-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59Z",
        ] {
            assert_eq!(Bound::of(wrong, DataType::DateTime), None, "{wrong}");
        }
    }
}
