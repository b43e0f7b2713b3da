//! Brings descriptions of Salesforce Data Cloud objects from where they live into the YAML of `dmo`.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod account;
mod alias;
pub mod answer;
mod api_name;
mod assembly;
mod catalog;
#[doc = include_str!("decisions.md")]
pub mod decisions {}
mod describe;
mod described;
mod directory;
mod entry;
pub mod facts;
mod folder;
pub mod gather;
mod import;
pub mod ingestion;
mod intake;
mod key_order;
mod link;
mod merge;
mod node;
mod outcome;
mod output;
pub mod page;
pub mod paging;
mod qualifier;
mod resolve;
mod select;
mod settle;
pub mod sfdx;
mod source;
mod tally;
mod text;
mod update;

pub(crate) use dmo_schema::yaml;
pub(crate) use dmo_schema::yaml::edit;

pub use account::{Account, Change, Entry, MissingPages, Rows, Side, What};
pub use catalog::Catalog;
pub use facts::Facts;
pub use folder::{Folder, FolderError};
pub use import::{Import, ImportError};
pub use outcome::{File, Outcome};
pub use select::Selector;
pub use source::{Place, Source};
