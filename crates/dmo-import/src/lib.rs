//! Brings descriptions of Salesforce Data Cloud objects from where they live into the YAML of `dmo`.
//!
//! An [`Import`] takes what sources state and a folder of descriptions, and gives an [`Outcome`]: the files as they are
//! to be, and a [`Report`] of every row that was read. [`Catalog`] has the documented objects.
//!
//! What sources state comes from [`read`], as [`Facts`] of each [`Source`], of a [`Format`] that is given or recognised,
//! or from [`Catalog::select`]. The caller reads files and standard input, and may look at the facts before they are
//! imported; this crate reads only the [`Folder`] that is brought up to date. A [`Selector`] says which objects are
//! meant, and a [`Place`] where something stands in a source.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod alias;
mod answer;
mod api_name;
mod assembly;
mod assign_names;
mod catalog;
mod envelope;
mod event;
mod facts;
mod folder;
mod ignore;
mod import;
mod index;
mod ingestion;
mod key_order;
mod link;
mod listing;
mod load;
mod markup;
mod merge;
mod misprint;
mod node;
mod normalize;
mod org;
mod outcome;
mod output;
mod page;
mod paging;
mod qualifier;
mod release;
mod report;
mod resolve;
mod select;
mod sfdx;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod unlabelled;
mod update;

pub(crate) use dmo_schema::yaml;
pub(crate) use dmo_schema::yaml::edit;

pub use catalog::Catalog;
pub use facts::Facts;
pub use folder::{Folder, FolderError};
pub use import::{Import, ImportError, NameTaken};
pub use load::{Format, read};
pub use org::Org;
pub use outcome::{Conflict, File, Outcome, WriteError};
pub use release::{NotARelease, Release};
pub use report::{
    Absent, AbsentState, Change, Entry, LeftOut, MissingPages, PageSide, Report, Rows, What,
};
pub use select::Selector;
pub use source::{Place, Source};

// What the command says of sources before an import.
#[doc(hidden)]
pub use load::{Unread, no_sources, nothing_stated, unread};
#[doc(hidden)]
pub use paging::missing_pages;
