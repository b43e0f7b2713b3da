//! Brings descriptions of Salesforce Data Cloud objects from where they live into the YAML of `dmo`.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod alias;
pub mod answer;
mod api_name;
mod assembly;
mod assign_names;
mod catalog;
#[doc = include_str!("decisions.md")]
pub mod decisions {}
pub mod facts;
mod folder;
mod import;
mod index;
pub mod ingestion;
mod key_order;
mod link;
pub mod load;
mod merge;
mod node;
mod normalize;
mod outcome;
mod output;
pub mod page;
pub mod paging;
mod qualifier;
mod report;
mod resolve;
mod select;
pub mod sfdx;
mod source;
mod text;
mod update;

pub(crate) use dmo_schema::yaml;
pub(crate) use dmo_schema::yaml::edit;

pub use catalog::Catalog;
pub use facts::Facts;
pub use folder::{Folder, FolderError};
pub use import::{Import, ImportError};
pub use outcome::{File, Outcome};
pub use report::{Change, Entry, MissingPages, Report, Rows, Side, What};
pub use select::Selector;
pub use source::{Place, Source};
