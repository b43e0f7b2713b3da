//! Objects known at run time, made of descriptions that the program reads.
//!
//! ```
//! use dmo::{RecordExt as _, schema};
//!
//! let loaded = schema::parse("flow_run.yaml", "
//! api_name: ssot__FlowRun__dlm
//! label: Flow Run
//! primary_key: ssot__Id__c
//! fields:
//!   ssot__Id__c: {label: Flow Run ID, type: text}
//!   ssot__CompletedDateTime__c: {label: Completed Date/Time, type: dateTime}
//! ");
//! let (described, warnings) = loaded.into_result()?;
//! assert!(warnings.is_empty());
//! let flow_run = schema::objects(&described)[0];
//! assert_eq!(flow_run.label, "Flow Run");
//!
//! let row = r#"{"ssot__Id__c": "7", "ssot__CompletedDateTime__c": "2024-03-22 05:47:10.000 UTC"}"#;
//! let run = flow_run.decode(&mut serde_json::Deserializer::from_str(row))?;
//! run.validate().into_result()?;
//! let completed = run.get("ssot__CompletedDateTime__c").map(|value| value.to_string());
//! assert_eq!(completed.as_deref(), Some("2024-03-22T05:47:10Z"));
//! assert_eq!(
//!     serde_json::to_string(&run)?,
//!     r#"{"ssot__Id__c":"7","ssot__CompletedDateTime__c":"2024-03-22T05:47:10Z"}"#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is the same
//!
//! The [`Object`] is the one that generated code has: equal in every member, except that no `dmo.toml` is
//! read. The Rust types of the fields are those that the generator gives them where no setting names others, so that
//! a foreign type, which only a setting can name, does not occur; value lists are open. Records are decoded,
//! encoded and validated by the code that does so for structs, in all formats. A test holds both kinds against each
//! other, for all documented objects and for all that a description can say.
//!
//! # What is different
//!
//! serde's `Deserialize` does not know which object it is to read, so that a record is read by
//! [`DynamicObject::decode`] or, inside of something else, by the object as a [`DeserializeSeed`]. What takes only
//! `Deserialize`, as the reader of the crate `csv` does, gives texts by their columns, for [`RecordExt::set`].
//!
//! # How long objects live
//!
//! An object is made once and kept for the life of the program, as a generated one is: everything refers to it, from
//! records to errors. An equal description gives the object that is there already, whether it was read from the same
//! file or not. A description that differs in anything gives another object, and both are kept; a program that
//! goes on reading new descriptions goes on taking memory.
//!
//! [`DeserializeSeed`]: serde::de::DeserializeSeed
//! [`Object`]: crate::Object
//! [`RecordExt::set`]: crate::RecordExt::set

mod cells;
mod describe;
mod list;
mod object;
mod record;

pub use dmo_schema::{Finding, Findings, Loaded, Schema, load, parse, parse_all};

pub use object::{DynamicObject, objects};
pub use record::DynamicRecord;
