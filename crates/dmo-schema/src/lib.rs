//! Reads YAML descriptions of Salesforce Data Cloud objects into a checked model.
//!
//! [`load()`] takes files and folders, [`parse`] takes one description. Both give a [`Loaded`]: the [`Schema`] as far
//! as it could be read, and every [`Finding`] at once, each with a stable [`Code`], its place and a hint.
//!
//! Both look at each text with two YAML parsers: what they read differently is a finding. A build script has one read it,
//! by [`load_with`], and leaves that finding to `dmo check`.
//!
//! ```
//! let loaded = dmo_schema::parse("flow.yaml", "
//! api_name: ssot__Flow__dlm
//! label: Flow
//! primary_key: ssot__Id__c
//! fields:
//!   ssot__Id__c: {label: Flow ID, type: text}
//! ");
//! let (schema, warnings) = loaded.into_result()?;
//! assert!(warnings.is_empty());
//! assert_eq!(schema.objects()[0].rust_name, "Flow");
//! # Ok::<(), dmo_schema::Findings>(())
//! ```
//!
//! A file goes through one stage after the other: bytes to text, text to a located tree, readers that know the format, and
//! checks across fields and objects.
//!
//! # The format
//!
#![doc = include_str!("keys.md")]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod check;
mod code;
#[doc(hidden)]
pub mod digest;
#[doc(hidden)]
pub mod files;
mod finding;
#[doc(hidden)]
pub mod input;
mod load;
mod model;
mod parse;
mod place;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod yaml;

pub use dmo_vocabulary::NumberJson;
#[doc(hidden)]
pub use dmo_vocabulary::{
    Builtin, Key, RuleId, Section, Shape, Usage, Word, api_name, bound, category, fault, glob,
    name, pattern, printable, suggest, text,
};

pub use code::{Code, Explanation, UnknownCode};
#[doc(hidden)]
pub use finding::Subject;
pub use finding::{Finding, Findings, Label, Severity};
pub use load::{Loaded, load, load_with, parse, parse_all, parse_all_to_locate, parse_all_with};
#[doc(hidden)]
pub use load::{Times, gather, load_input};
#[doc(hidden)]
pub use model::Description;
pub use model::{
    ApiVersion, Cardinality, DataType, Field, Inbound, Kind, Limit, LimitFault, Limits,
    ListedValue, Object, Range, Reference, Repr, Rule, RuleKind, Schema, Unresolved, ValueList,
};
pub use place::{Part, Place, Places};
pub use yaml::Parsers;

/// The JSON Schema of the format, for editors; the bytes of `dmo.schema.json`.
pub const JSON_SCHEMA: &str = include_str!("../dmo.schema.json");
