//! The minimum and the maximum value of a field.

use std::cmp::Ordering;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::DataType;
use crate::value::{Decimal, Value, read, timestamp};

/// One end of a [`Range`], in the form of the field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// For numbers, currencies and percentages.
    Number(Decimal),
    /// For dates.
    Date(Date),
    /// For times of day.
    Time(Time),
    /// For timestamps.
    Timestamp(Timestamp),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(bound) => bound.fmt(f),
            Self::Date(bound) => bound.fmt(f),
            Self::Time(bound) => bound.fmt(f),
            Self::Timestamp(bound) => timestamp::Written(*bound).fmt(f),
        }
    }
}

/// The minimum and the maximum value of a field, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Range {
    /// The minimum; `None` if there is no lower end.
    pub min: Option<Bound>,
    /// The maximum; `None` if there is no upper end.
    pub max: Option<Bound>,
}

impl Range {
    /// The range between two texts, which are dates, times or timestamps for fields of those types and
    /// numbers for all others.
    ///
    /// # Panics
    ///
    /// If a text is malformed; in a `static` that is an error of the compiler.
    pub const fn new(
        data_type: DataType,
        min: Option<&'static str>,
        max: Option<&'static str>,
    ) -> Self {
        Self {
            min: bound(data_type, min),
            max: bound(data_type, max),
        }
    }
}

impl Range {
    /// Whether the value is comparable and within the range; what is neither is not within.
    pub(crate) fn has(&self, value: &Value<'_>) -> bool {
        let (min, max) = (self.min.as_ref(), self.max.as_ref());
        min.is_none_or(|min| min.compared(value).is_some_and(Ordering::is_ge))
            && max.is_none_or(|max| max.compared(value).is_some_and(Ordering::is_le))
    }
}

impl Bound {
    /// How a value stands to the bound, if it can be compared.
    fn compared(&self, value: &Value<'_>) -> Option<Ordering> {
        match self {
            Self::Number(bound) => match (read::decimal_of(value), value) {
                (Ok(number), _) => Some(number.cmp(bound)),
                (Err(_), Value::Float(number)) => number.partial_cmp(&bound.to_f64()),
                _ => None,
            },
            Self::Date(bound) => Some(read::date_of(value).ok()?.cmp(bound)),
            Self::Time(bound) => Some(read::time_of(value).ok()?.cmp(bound)),
            Self::Timestamp(bound) => Some(read::timestamp_of(value).ok()?.cmp(bound)),
        }
    }
}

const fn bound(data_type: DataType, text: Option<&'static str>) -> Option<Bound> {
    let Some(text) = text else { return None };
    Some(match data_type {
        DataType::Date => match timestamp::date(text) {
            Ok(date) => Bound::Date(date),
            Err(error) => panic!("{}", error.message()),
        },
        DataType::Time => match timestamp::time(text) {
            Ok(time) => Bound::Time(time),
            Err(error) => panic!("{}", error.message()),
        },
        DataType::DateTime => match timestamp::timestamp(text) {
            Ok(timestamp) => Bound::Timestamp(timestamp),
            Err(error) => panic!("{}", error.message()),
        },
        _ => match Decimal::parse(text) {
            Ok(number) => Bound::Number(number),
            Err(error) => panic!("{}", error.message()),
        },
    })
}

/// `0 to 100`, `at least 0`, `at most 100`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any value"),
        }
    }
}

#[cfg(test)]
mod tests {
    use dmo_vocabulary::bound::{Bound, BoundType};
    use proptest::prelude::*;

    use super::Range;
    use crate::DataType;

    const DAY: &str = "[09][0-9]{3}-[01][0-9]-[0-3][0-9]|9999-12-3[01]";
    const CLOCK: &str = r"[0-2][0-9]:[0-5][0-9](:[0-6][0-9])?(\.[0-9]{1,10})?";

    /// Texts that look like bounds, with the type of their field; many are none.
    fn like_a_bound() -> impl Strategy<Value = (DataType, String)> {
        let moment = (DAY, CLOCK).prop_map(|(day, clock)| format!("{day}T{clock}Z"));
        prop_oneof![
            (Just(DataType::Number), "-?0{0,2}[0-9]{1,40}"),
            (Just(DataType::Number), r"-?0{0,2}[0-9]{0,20}\.?[0-9]{0,40}"),
            (Just(DataType::Date), DAY),
            (Just(DataType::Time), CLOCK),
            (Just(DataType::DateTime), moment),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// What a description may say, a program that reads descriptions makes a range of.
        #[test]
        fn what_the_check_of_descriptions_takes_is_read((data_type, text) in like_a_bound()) {
            let form = BoundType::of_type(data_type).expect("a type with bounds");
            if Bound::read(&text, form).is_ok() {
                let text: &'static str = text.leak();
                prop_assert!(Range::new(data_type, Some(text), None).min.is_some());
            }
        }
    }

    #[test]
    fn read_by_the_compiler() {
        static NUMBERS: Range = Range::new(DataType::Percent, Some("0"), Some("99.5"));
        static DATES: Range = Range::new(DataType::Date, Some("2024-01-01"), None);
        static TIMES: Range = Range::new(DataType::Time, Some("08:00:00"), Some("17:30:00"));
        static TIMESTAMPS: Range =
            Range::new(DataType::DateTime, None, Some("2024-01-01T00:00:00Z"));
        assert_eq!(NUMBERS.to_string(), "0 to 99.5");
        assert_eq!(DATES.to_string(), "at least 2024-01-01");
        assert_eq!(TIMES.to_string(), "08:00:00 to 17:30:00");
        assert_eq!(TIMESTAMPS.to_string(), "at most 2024-01-01T00:00:00Z");
    }
}
