//! What a field of some type can be constrained by, and how far.

use crate::bound::BoundType;
use crate::data_type::DataType;
use crate::key::Key;
use crate::limit::Limit;

/// The digits of the platform's decimals, `decimal(38,18)`.
pub const MAX_DIGITS: u8 = 38;

/// What not every type can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// A place in the primary key.
    Key,
    /// One number, such as `max_length`.
    Limit(Limit),
    /// `pattern`
    Pattern,
    /// A `range` whose ends have this form.
    Range(BoundType),
    /// A place in the rule `not_before`.
    NotBefore,
}

impl Constraint {
    /// Whether fields of the type can have the constraint.
    ///
    /// ```
    /// use dmo_vocabulary::{Constraint, DataType};
    ///
    /// assert!(Constraint::Pattern.suits(DataType::Email));
    /// assert!(!Constraint::Pattern.suits(DataType::Number));
    /// ```
    pub fn suits(self, data_type: DataType) -> bool {
        match self {
            Self::Key => !data_type.is_list(),
            Self::Limit(limit) => limit.suits(data_type),
            Self::Pattern => data_type.is_text(),
            // A range has the form of its bounds, which may be another one than the type has.
            Self::Range(form) => BoundType::of_type(data_type) == Some(form),
            Self::NotBefore => data_type.has_day(),
        }
    }

    /// The key that states the constraint.
    pub const fn key(self) -> Key {
        match self {
            Self::Key => Key::Key,
            Self::Limit(limit) => limit.key(),
            Self::Pattern => Key::Pattern,
            Self::Range(_) => Key::Range,
            Self::NotBefore => Key::NotBefore,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Constraint;
    use crate::bound::BoundType;
    use crate::data_type::DataType;
    use crate::limit::Limit;

    #[test]
    fn every_constraint_suits_some_types() {
        let suited = |constraint: Constraint| {
            let types = DataType::ALL.into_iter();
            let suited = types.filter(|data_type| constraint.suits(*data_type));
            suited.map(DataType::as_str).collect::<Vec<_>>().join(" ")
        };
        let texts = "text email phone url";
        let numbers = "number currency percent";
        assert_eq!(suited(Constraint::Limit(Limit::MaxLength)), texts);
        assert_eq!(suited(Constraint::Pattern), texts);
        assert_eq!(suited(Constraint::Limit(Limit::Precision)), numbers);
        assert_eq!(suited(Constraint::Limit(Limit::Scale)), numbers);
        assert_eq!(suited(Constraint::Range(BoundType::Number)), numbers);
        assert_eq!(suited(Constraint::Range(BoundType::Date)), "date");
        assert_eq!(suited(Constraint::Range(BoundType::DateTime)), "dateTime");
        assert_eq!(suited(Constraint::Range(BoundType::Time)), "time");
        assert_eq!(suited(Constraint::NotBefore), "date dateTime");
        assert_eq!(
            suited(Constraint::Key),
            "text number currency percent boolean date dateTime time email phone url"
        );
    }
}
