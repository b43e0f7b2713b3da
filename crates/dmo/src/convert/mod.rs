//! Conversions: what of a value goes into a field, and what is said of one that does not fit. They know
//! values and descriptors, and no records.

mod error;
mod place;
mod reject;

pub use error::{ColumnError, SetError, UnknownField};
pub(crate) use error::{PlaceError, Printed, Problem};
pub(crate) use place::{Place, holds_numbers};
pub(crate) use reject::Reject;
