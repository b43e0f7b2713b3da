//! What a field of some type can be constrained by, and how far.

use std::fmt;
use std::ops::RangeInclusive;

use crate::bound::Form;
use crate::data_type::DataType;
use crate::key::Key;

/// The digits of the platform's decimals, `decimal(38,18)`.
pub const MAX_DIGITS: u8 = 38;

/// What `max_length` can be.
pub const MAX_LENGTH: RangeInclusive<u32> = 1..=u32::MAX;

/// What `precision` can be.
pub const PRECISION: RangeInclusive<u8> = 1..=MAX_DIGITS;

/// What `scale` can be.
pub const SCALE: RangeInclusive<u8> = 0..=MAX_DIGITS;

/// What not every type can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// A place in the primary key.
    Key,
    /// `max_length`
    MaxLength,
    /// `pattern`
    Pattern,
    /// `precision`
    Precision,
    /// `scale`
    Scale,
    /// A `range` whose ends have this form.
    Range(Form),
    /// A place in the rule `not_before`.
    NotBefore,
}

impl Constraint {
    /// Whether fields of the type can have the constraint.
    ///
    /// ```
    /// use dmo_vocabulary::{Constraint, DataType};
    ///
    /// assert!(Constraint::MaxLength.suits(DataType::Email));
    /// assert!(!Constraint::MaxLength.suits(DataType::Number));
    /// ```
    pub fn suits(self, data_type: DataType) -> bool {
        match self {
            Self::Key => !data_type.is_list(),
            Self::MaxLength | Self::Pattern => data_type.is_text(),
            Self::Precision | Self::Scale => data_type.is_number(),
            Self::Range(form) => Form::of_type(data_type) == Some(form),
            Self::NotBefore => data_type.is_time(),
        }
    }

    /// The key that states the constraint.
    pub const fn key(self) -> Key {
        match self {
            Self::Key => Key::Key,
            Self::MaxLength => Key::MaxLength,
            Self::Pattern => Key::Pattern,
            Self::Precision => Key::Precision,
            Self::Scale => Key::Scale,
            Self::Range(_) => Key::Range,
            Self::NotBefore => Key::NotBefore,
        }
    }
}

/// More digits behind the point than in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleFault {
    precision: u8,
}

impl fmt::Display for ScaleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`scale` is above `precision`, which is `{}`",
            self.precision
        )
    }
}

/// What is wrong with a `scale` beside a `precision`.
pub fn scale_fault(precision: u8, scale: u8) -> Option<ScaleFault> {
    (scale > precision).then_some(ScaleFault { precision })
}

#[cfg(test)]
mod tests {
    use super::{Constraint, scale_fault};
    use crate::bound::Form;
    use crate::data_type::DataType;

    #[test]
    fn every_constraint_suits_some_types() {
        let suited = |constraint: Constraint| {
            let types = DataType::ALL.into_iter();
            let suited = types.filter(|data_type| constraint.suits(*data_type));
            suited.map(DataType::as_str).collect::<Vec<_>>().join(" ")
        };
        let texts = "text email phone url";
        let numbers = "number currency percent";
        assert_eq!(suited(Constraint::MaxLength), texts);
        assert_eq!(suited(Constraint::Pattern), texts);
        assert_eq!(suited(Constraint::Precision), numbers);
        assert_eq!(suited(Constraint::Scale), numbers);
        assert_eq!(suited(Constraint::Range(Form::Number)), numbers);
        assert_eq!(suited(Constraint::Range(Form::Date)), "date");
        assert_eq!(suited(Constraint::Range(Form::DateTime)), "dateTime");
        assert_eq!(suited(Constraint::NotBefore), "date dateTime");
        assert_eq!(
            suited(Constraint::Key),
            "text number currency percent boolean date dateTime email phone url"
        );
    }

    #[test]
    fn scale_within_precision() {
        assert_eq!(scale_fault(5, 5), None);
        assert_eq!(
            scale_fault(5, 6).map(|fault| fault.to_string()).as_deref(),
            Some("`scale` is above `precision`, which is `5`")
        );
    }
}
