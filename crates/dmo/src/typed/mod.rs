//! Records with their type: the traits and types that programs name.

mod conversion;
mod member;
mod read;
mod row;
mod rows;

#[cfg(feature = "schema")]
pub(crate) use conversion::convert_into;
pub use conversion::{Conversion, convert};
pub use member::{FirstMember, Member};
#[cfg(feature = "schema")]
pub(crate) use read::by;
pub use read::{DecodeError, from_reader, from_slice, from_str};
pub use row::{MissingColumns, Row};
pub use rows::{FromRows, Strict};
#[cfg(feature = "schema")]
pub(crate) use rows::{List, RowSource};

use crate::descriptor::Object;
use crate::record::RecordMut;
use crate::sql::Table;
use crate::validate::{Validator, Violations};

/// A struct that stands for one object: what `#[derive(Dmo)]` implements.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stand for a Data Cloud object",
    label = "not a struct with `#[derive(dmo::Dmo)]`"
)]
pub trait Dmo: RecordMut + Default {
    /// The object as described.
    const OBJECT: &'static Object;

    /// Checks the record by the rules for reading, [`Validator::reading`].
    fn validate(&self) -> Violations {
        Validator::reading().check(self)
    }

    /// The table of the object, for SQL; that of a projection is its first source.
    #[must_use]
    fn table() -> Table {
        Table::of(Self::OBJECT)
    }
}
