//! Records that rows have beside others.

use super::{Dmo, Row};
use crate::convert::UnknownField;
use crate::descriptor::Source;
use crate::record::Columns;
use crate::sql::Sources;

/// What a tuple can have of which each is a record of one row: a struct, a [`Row`] of one, and an `Option` of either, which is
/// `None` where the row lacks it.
///
/// A projection is none, as it has columns of several objects itself. No other type can implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no record that a row can have beside others",
    note = "a tuple has structs with `#[derive(dmo::Dmo)]`, `dmo::Row`s of them, and after the first one `Option`s of either"
)]
pub trait Member: Sized {
    /// The struct.
    #[doc(hidden)]
    type Record: Dmo;

    /// Whether a row may lack it.
    #[doc(hidden)]
    const IS_OPTIONAL: bool = false;

    /// Whether columns of it may be missing.
    #[doc(hidden)]
    const IS_PART: bool = false;

    /// What is made of a record that was read.
    #[doc(hidden)]
    fn of(record: Self::Record, columns: Columns, unknown: Vec<UnknownField>) -> Self;

    /// What is there if the row lacks it, unless each row has it.
    #[doc(hidden)]
    fn lacking() -> Option<Self> {
        None
    }
}

/// What can be the first of a tuple of records: any [`Member`] that each row has. The first record is the table behind `FROM`,
/// to which others are joined from the left, so that no row lacks it.
///
/// No other type can implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the first of the records of a row",
    label = "not a record that each row has",
    note = "the first record is the table behind `FROM`, which each row has: put a struct first, and the `Option`s after it"
)]
pub trait FirstMember: Member {}

#[diagnostic::do_not_recommend]
impl<T: Dmo> Member for T {
    type Record = T;

    fn of(record: T, _: Columns, _: Vec<UnknownField>) -> Self {
        record
    }
}

#[diagnostic::do_not_recommend]
impl<T: Dmo> FirstMember for T {}

#[diagnostic::do_not_recommend]
impl<T: Dmo> Member for Row<T> {
    type Record = T;

    const IS_PART: bool = true;

    fn of(record: T, columns: Columns, unknown: Vec<UnknownField>) -> Self {
        Self {
            record,
            columns,
            unknown,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Dmo> FirstMember for Row<T> {}

#[diagnostic::do_not_recommend]
impl<M: FirstMember> Member for Option<M> {
    type Record = M::Record;

    const IS_OPTIONAL: bool = true;

    const IS_PART: bool = M::IS_PART;

    fn of(record: M::Record, columns: Columns, unknown: Vec<UnknownField>) -> Self {
        Some(M::of(record, columns, unknown))
    }

    fn lacking() -> Option<Self> {
        Some(None)
    }
}

/// The object of a record, under its position in the tuple.
const fn source<M: Member>(position: &'static str) -> Source {
    let source = Source::new(position, M::Record::OBJECT);
    if M::IS_OPTIONAL {
        source.optional()
    } else {
        source
    }
}

macro_rules! sources_of_tuples {
    ($($count:literal: $first:ident $($other:ident)+, $($position:literal)+;)*) => {$(
        impl<$first: FirstMember, $($other: Member),+> Sources for ($first, $($other),+) {
            type Aliases = [&'static str; $count];

            const SOURCES: &'static [Source] = &sources_of_tuples!(@ $first $($other)+, $($position)+);
        }
    )*};
    (@ $($member:ident)+, $($position:literal)+) => {
        [$(source::<$member>($position)),+]
    };
}

sources_of_tuples! {
    2: A B, "0" "1";
    3: A B C, "0" "1" "2";
    4: A B C D, "0" "1" "2" "3";
}
