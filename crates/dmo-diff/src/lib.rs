//! Differences between two generations of descriptions.
//!
//! [`diff`] takes two [`Schema`]s and gives a [`Diff`]: every [`Change`] with its [`Rule`], the [`Element`] that changed, and
//! the old and the new value; and renames that are likely, which are offered and never assumed.
//!
//! Objects, fields and values are matched by the names of the platform. Where one has a name that the other generation does
//! not know, the names that it had before and its aliases are looked at. What is matched by nothing was added or removed.
//!
//! [`Diff::locate`] adds where each change stands in the files of both sides, [`Diff::subset`] leaves out what the new side has
//! beside what the old one states, and [`Diff::limit`] waives breaks of what no program names. A [`Report`] shows what is left, as
//! text, Markdown, SARIF or JSON.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod change;
mod compare;
mod fingerprint;
mod fit;
pub mod ledger;
mod pair;
mod place;
mod report;
mod rule;
mod rules;
mod subset;
mod used;
mod verdict;

pub use change::{Acceptance, Change, Diff, Element, Evidence, LikelyRename, Waiver};
pub use fingerprint::{Fingerprint, NotAFingerprint};
pub use place::Locate;
pub use report::{Release, Report, Standing, Step};
pub use rule::{Effect, Explanation, Rule, Subject, UnknownRule};
pub use used::{UnknownNames, Used};
pub use verdict::{Break, Generation, Level};

use dmo_schema::Schema;

/// The differences from one generation to the next, in the order of the new one; what was removed comes where it was.
pub fn diff(old: &Schema, new: &Schema) -> Diff {
    compare::schemas(old, new)
}
