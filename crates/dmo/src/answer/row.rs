//! What a row of an answer becomes.

use serde::de::Deserializer;

use crate::codec::decode::Reading;
use crate::descriptor::Object;
use crate::typed::{Dmo, FromRows, Row, Strict};

/// What a row of an answer can be read into: a struct, a [`Row`] of one, or a tuple of two to four
/// [`Member`](crate::Member)s; [`Strict`] of any of these; and the records of objects that are known at run time.
///
/// [`rows`](crate::rows()) reads it. No other type can implement it.
#[diagnostic::on_unimplemented(
    message = "a row of an answer cannot be read into `{Self}`",
    label = "not what a row can become",
    note = "a row becomes a struct with `#[derive(dmo::Dmo)]`, a `dmo::Row` of one, or `dmo::Strict` of either",
    note = "or a tuple of two to four structs or `dmo::Row`s: each row has the first, and the others may be in an `Option`"
)]
pub trait FromRow: Sized {
    /// What has to be known beside the type.
    #[doc(hidden)]
    type Source: Copy;

    /// Whether the column of the field at `index` of the object may be missing.
    #[doc(hidden)]
    fn is_part(source: Self::Source, index: usize) -> bool;

    /// The object of which the rows are.
    #[doc(hidden)]
    fn object(source: Self::Source) -> &'static Object;

    /// Reads one row.
    ///
    /// # Errors
    ///
    /// Those of the format, and what is wrong with the row unless `reading` says where that goes.
    #[doc(hidden)]
    fn from_row<'de, D: Deserializer<'de>>(
        source: Self::Source,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error>;
}

macro_rules! of_structs {
    ($($row:ty: $is_part:literal),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Dmo> FromRow for $row {
            type Source = ();

            fn is_part((): (), _: usize) -> bool {
                $is_part
            }

            fn object((): ()) -> &'static Object {
                T::OBJECT
            }

            fn from_row<'de, D: Deserializer<'de>>(
                (): (),
                deserializer: D,
                reading: Reading<'_>,
            ) -> Result<Self, D::Error> {
                Self::from_rows(deserializer, reading)
            }
        }
    )*};
}

of_structs!(T: false, Row<T>: true);

#[diagnostic::do_not_recommend]
impl<R: FromRow> FromRow for Strict<R> {
    type Source = R::Source;

    fn is_part(source: R::Source, index: usize) -> bool {
        R::is_part(source, index)
    }

    fn object(source: R::Source) -> &'static Object {
        R::object(source)
    }

    fn from_row<'de, D: Deserializer<'de>>(
        source: R::Source,
        deserializer: D,
        reading: Reading<'_>,
    ) -> Result<Self, D::Error> {
        R::from_row(source, deserializer, reading.strict()).map(Self)
    }
}
