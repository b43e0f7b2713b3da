//! Constraints that are one number each, such as `max_length`.

use std::fmt;
use std::ops::RangeInclusive;

use crate::constraint::MAX_DIGITS;
use crate::data_type::DataType;
use crate::key::Key;
use crate::words::words;

words! {
    /// A constraint that is one whole number.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Limit {
        /// The minimum number of characters.
        MinLength = Key::MinLength.as_str(),
        /// The maximum number of characters.
        MaxLength = Key::MaxLength.as_str(),
        /// The maximum number of digits.
        Precision = Key::Precision.as_str(),
        /// The maximum number of digits after the decimal point.
        Scale = Key::Scale.as_str(),
    }
    foreign {}
}

impl Limit {
    /// Limits of which the first is at most the second, and what the second is called beside the first.
    pub const ORDERED: &'static [(Self, Self, &'static str)] = &[
        (Self::MinLength, Self::MaxLength, "the maximum length"),
        (Self::Scale, Self::Precision, "the digits in all"),
    ];

    /// The key that states the limit.
    pub const fn key(self) -> Key {
        match self {
            Self::MinLength => Key::MinLength,
            Self::MaxLength => Key::MaxLength,
            Self::Precision => Key::Precision,
            Self::Scale => Key::Scale,
        }
    }

    /// The limit that a key states.
    pub fn of(key: Key) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.key() == key)
    }

    /// What the limit can be.
    pub const fn values(self) -> RangeInclusive<u32> {
        match self {
            Self::MinLength | Self::MaxLength => 1..=u32::MAX,
            Self::Precision => 1..=MAX_DIGITS as u32,
            Self::Scale => 0..=MAX_DIGITS as u32,
        }
    }

    /// Whether fields of the type can have the limit.
    pub const fn suits(self, data_type: DataType) -> bool {
        match self {
            Self::MinLength | Self::MaxLength => data_type.is_text(),
            Self::Precision | Self::Scale => data_type.is_number(),
        }
    }
}

/// The limits of a field.
///
/// ```
/// use dmo_vocabulary::{Limit, Limits};
///
/// let mut limits = Limits::default();
/// limits.set(Limit::Precision, Some(5));
/// limits.set(Limit::Scale, Some(6));
/// assert_eq!(limits.get(Limit::Scale), Some(6));
/// let faults: Vec<String> = limits.faults().map(|fault| fault.to_string()).collect();
/// assert_eq!(faults, ["`scale` is above `precision`, which is `5`"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits([Option<u32>; Limit::ALL.len()]);

impl Limits {
    /// A limit, if the field has it.
    pub const fn get(&self, limit: Limit) -> Option<u32> {
        self.0[limit as usize]
    }

    /// Gives the field a limit, or takes it away.
    pub const fn set(&mut self, limit: Limit, value: Option<u32>) {
        self.0[limit as usize] = value;
    }

    /// Limits that contradict each other.
    pub fn faults(self) -> impl Iterator<Item = LimitFault> {
        let ordered = Limit::ORDERED.iter();
        ordered.filter_map(move |&(least, most, role)| {
            let value = self.get(most)?;
            (self.get(least)? > value).then_some(LimitFault {
                least,
                most,
                role,
                value,
            })
        })
    }
}

/// A limit above one that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitFault {
    /// The limit that is too large.
    pub least: Limit,
    /// The limit that it is above.
    pub most: Limit,
    /// What that one is beside it.
    pub role: &'static str,
    /// How much that one is.
    pub value: u32,
}

impl fmt::Display for LimitFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            least, most, value, ..
        } = self;
        write!(f, "`{least}` is above `{most}`, which is `{value}`")
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits};
    use crate::DataType;

    #[test]
    fn each_has_the_word_of_its_key_and_suits_some_types() {
        for limit in Limit::ALL {
            assert_eq!(limit.as_str(), limit.key().as_str());
            assert_eq!(Limit::of(limit.key()), Some(limit));
            assert!(
                DataType::ALL
                    .into_iter()
                    .any(|data_type| limit.suits(data_type))
            );
            assert!(!limit.values().is_empty());
        }
    }

    #[test]
    fn faults_are_between_what_is_there() {
        for &(least, most, _) in Limit::ORDERED {
            let faults = |low: Option<u32>, high: Option<u32>| {
                let mut limits = Limits::default();
                limits.set(least, low);
                limits.set(most, high);
                limits
                    .faults()
                    .map(|fault| fault.to_string())
                    .collect::<Vec<_>>()
            };
            assert_eq!(faults(Some(5), Some(5)), [""; 0]);
            assert_eq!(faults(Some(6), None), [""; 0]);
            assert_eq!(faults(None, Some(5)), [""; 0]);
            let fault = format!("`{least}` is above `{most}`, which is `5`");
            assert_eq!(faults(Some(6), Some(5)), [fault]);
        }
    }
}
