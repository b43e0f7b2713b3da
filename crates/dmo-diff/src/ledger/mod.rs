//! Breaks that somebody accepted, as data.
//!
//! An [`Entry`] names a change by its rule, its element, and the old and the new value, so that it does not cover a further
//! change of the same element. [`cover()`] marks the changes that entries name, and tells what is wrong with the others.
//! An entry prints itself as a table of a TOML file.

mod cover;
mod entry;
mod until;

pub use cover::{Fault, cover};
pub use entry::Entry;
pub use until::{NotAnUntil, Now, Until};
