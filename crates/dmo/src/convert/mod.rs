//! Conversions: what of a value goes into a field, and what is said of one that does not fit. They know
//! values and descriptors, and no records.

mod column;
mod conversion;
mod error;
mod place;
mod reject;
mod row;

pub use column::ColumnError;
pub(crate) use column::{PlaceError, Problem};
pub(crate) use conversion::{Cause, Ends};
pub use conversion::{ConversionError, ConversionErrors, ConversionReason};
pub(crate) use error::Printed;
pub use error::{FieldError, RowLength, UnknownField};
pub(crate) use place::{Place, holds_numbers};
pub(crate) use reject::{FLOAT, Reject};
pub(crate) use row::Position;
pub use row::RowError;
