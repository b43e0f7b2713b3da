//! Reads YAML descriptions of Salesforce Data Cloud objects into a checked model.
//!
//! [`read()`] takes files and folders, [`read_text`] takes one description. Both give a [`Reading`]: the [`Schema`] as far
//! as it could be read, and every [`Finding`] at once, each with a stable [`Code`], its place and a hint.
//!
//! ```
//! let reading = dmo_schema::read_text("flow.yaml", "
//! api_name: ssot__Flow__dlm
//! label: Flow
//! primary_key: ssot__Id__c
//! fields:
//!   ssot__Id__c: {label: Flow ID, type: text}
//! ");
//! let (schema, warnings) = reading.into_result()?;
//! assert!(warnings.is_empty());
//! assert_eq!(schema.objects[0].rust_name, "Flow");
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
mod finding;
mod input;
mod model;
mod read;
mod reading;
mod render;
mod source;
#[doc(hidden)]
pub mod yaml;

#[doc(hidden)]
pub use dmo_vocabulary::printable;
pub use dmo_vocabulary::{
    Key, NumberJson, Section, Shape, Usage, api_name, category, name, suggest,
};

pub use code::{Code, Explanation, UnknownCode};
pub use finding::{Finding, Findings, Label, Severity};
pub use model::{
    ApiVersion, Cardinality, DataType, Field, Inbound, Kind, Limit, LimitFault, Limits,
    ListedValue, Object, Range, Reference, Repr, Rule, RuleKind, Schema, Unresolved, ValueList,
};
pub use reading::{Reading, read, read_sources, read_sources_with, read_text, read_with};
pub use yaml::Parsers;

/// The JSON Schema of the format, for editors; the bytes of `dmo.schema.json`.
pub const JSON_SCHEMA: &str = include_str!("../dmo.schema.json");
