//! The cells of a record without a struct: of the Rust types that a struct would have.

use dmo_vocabulary::Builtin;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::list::ListCell;
use crate::descriptor::{DataType, FieldFacts, ListedValue};
use crate::record::{Cell, Column, FieldType};
use crate::value::Decimal;

/// A value that cannot be null, or one that can.
#[derive(Clone, PartialEq)]
pub(super) enum Held<T> {
    Plain(T),
    Nullable(Option<T>),
}

impl<T: FieldType + Default> Held<T> {
    /// What stands in a record before anything is set.
    fn blank(nullable: bool) -> Self {
        if nullable {
            Self::Nullable(None)
        } else {
            Self::Plain(T::default())
        }
    }

    fn cell(&self) -> &dyn Cell {
        match self {
            Self::Plain(value) => value,
            Self::Nullable(value) => value,
        }
    }

    fn cell_mut(&mut self) -> &mut dyn Cell {
        match self {
            Self::Plain(value) => value,
            Self::Nullable(value) => value,
        }
    }
}

/// The Rust type of a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum RustType {
    Builtin(Builtin),
    /// An open value list with these values.
    List(&'static [ListedValue]),
}

macro_rules! cells {
    ($($builtin:ident: $type:ty,)*) => {
        /// The place of one field.
        #[derive(Clone, PartialEq)]
        pub(super) enum Slot {
            $($builtin(Held<$type>),)*
            List(ListCell),
        }

        impl Slot {
            /// What stands in a record before anything is set.
            pub(super) fn blank(rust: RustType, nullable: bool) -> Self {
                match rust {
                    $(RustType::Builtin(Builtin::$builtin) => Self::$builtin(Held::blank(nullable)),)*
                    RustType::List(values) => Self::List(ListCell::blank(values, nullable)),
                }
            }

            pub(super) fn cell(&self) -> &dyn Cell {
                match self {
                    $(Self::$builtin(held) => held.cell(),)*
                    Self::List(cell) => cell,
                }
            }

            pub(super) fn cell_mut(&mut self) -> &mut dyn Cell {
                match self {
                    $(Self::$builtin(held) => held.cell_mut(),)*
                    Self::List(cell) => cell,
                }
            }
        }

        impl RustType {
            /// What the type says of a field.
            pub(super) fn facts(self, nullable: bool) -> FieldFacts {
                match (self, nullable) {
                    $(
                        (Self::Builtin(Builtin::$builtin), false) => <$type as Column>::FACTS,
                        (Self::Builtin(Builtin::$builtin), true) => <Option<$type> as Column>::FACTS,
                    )*
                    (Self::List(values), nullable) => {
                        FieldFacts::typed(DataType::Text, nullable).held(values, false)
                    }
                }
            }
        }
    };
}

cells! {
    Text: String,
    Bool: bool,
    Int: i64,
    Float: f64,
    Decimal: Decimal,
    Date: Date,
    Time: Time,
    Timestamp: Timestamp,
    Texts: Vec<String>,
    Floats: Vec<f64>,
}
