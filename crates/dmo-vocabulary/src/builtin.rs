//! The Rust types that fields can have without a word of the attributes.

use crate::data_type::DataType;
use crate::words::words;

words! {
    /// A Rust type that implements `dmo::FieldType`, by its path. Those of `dmo` and of `jiff` are found in the crate `dmo`.
    ///
    /// ```
    /// use dmo_vocabulary::{Builtin, DataType};
    ///
    /// assert_eq!(Builtin::named("Timestamp").map(Builtin::data_type), Some(DataType::DateTime));
    /// assert_eq!(Builtin::of(DataType::Percent).as_str(), "Decimal");
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Builtin {
        /// Any text.
        Text = "String",
        /// True or false.
        Bool = "bool",
        /// A whole number.
        Int = "i64",
        /// A binary floating-point number.
        Float = "f64",
        /// An exact number.
        Decimal = "Decimal",
        /// A calendar day.
        Date = "jiff::civil::Date",
        /// A time of day.
        Time = "jiff::civil::Time",
        /// A timestamp.
        Timestamp = "jiff::Timestamp",
        /// A list of texts.
        Texts = "Vec<String>",
        /// A list of floats.
        Floats = "Vec<f64>",
    }
    foreign {}
}

impl Builtin {
    /// The type that the platform gives a field with this Rust type.
    pub const fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Text,
            Self::Bool => DataType::Boolean,
            Self::Int | Self::Float | Self::Decimal => DataType::Number,
            Self::Date => DataType::Date,
            Self::Time => DataType::Time,
            Self::Timestamp => DataType::DateTime,
            Self::Texts => DataType::Texts,
            Self::Floats => DataType::Floats,
        }
    }

    /// The Rust type of a field of this type, where nothing names another one.
    pub const fn of(data_type: DataType) -> Self {
        match data_type {
            DataType::Text | DataType::Email | DataType::Phone | DataType::Url => Self::Text,
            // An `f64` would lose digits.
            DataType::Number | DataType::Currency | DataType::Percent => Self::Decimal,
            DataType::Boolean => Self::Bool,
            DataType::Date => Self::Date,
            DataType::DateTime => Self::Timestamp,
            DataType::Time => Self::Time,
            DataType::Texts => Self::Texts,
            DataType::Floats => Self::Floats,
        }
    }

    /// The type whose path ends in this name. A list has no name of its own.
    pub fn named(name: &str) -> Option<Self> {
        let ends = |known: &Self| known.as_str().rsplit("::").next() == Some(name);
        Self::ALL.into_iter().find(ends)
    }

    /// Whether the crate `dmo` is where generated code finds the type.
    pub const fn is_exported(self) -> bool {
        matches!(
            self,
            Self::Decimal | Self::Date | Self::Time | Self::Timestamp
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Builtin;
    use crate::data_type::DataType;

    #[test]
    fn the_type_of_a_field_stands_for_a_type_of_its_kind() {
        for data_type in DataType::ALL {
            let back = Builtin::of(data_type).data_type();
            let is_like = back == data_type
                || back.is_text() && data_type.is_text()
                || back.is_number() && data_type.is_number();
            assert!(is_like, "{data_type}");
        }
    }
}
