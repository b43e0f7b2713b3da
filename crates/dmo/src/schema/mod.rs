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
//! let mut json = serde_json::Deserializer::from_str(row);
//! let run = flow_run.decode(&mut json)?;
//! // Nothing follows the row.
//! json.end()?;
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
//! The [`Object`] is the one that generated code has, equal in every member, if [`Settings`] say what `dmo.toml` says.
//! The Rust types of the fields are those that the generator gives them; value lists are open. Records are decoded,
//! encoded and validated by the code that does so for structs, in all formats. A test holds both kinds against each
//! other, for all documented objects and for all that a description can say, with settings and without.
//!
//! # What is different
//!
//! | with a struct | at run time |
//! |---|---|
//! | `T::default()` | [`DynamicObject::record`] |
//! | `serde_json::from_str::<T>`, any `Deserialize` | [`DynamicObject::decode`], or the object as a [`DeserializeSeed`] |
//! | `Row<T>`, `Vec<T>`, `Vec<Row<T>>` | [`decode_row`], [`decode_all`], [`decode_rows`] of the object |
//! | `dmo::from_slice` of `T`, `Vec<T>`, `Vec<Row<T>>`, with all errors as data | [`DynamicObject::read_json`], [`read_all_json`], [`read_rows_json`] |
//! | `dmo::convert::<T>`, `dmo::convert::<Row<T>>` | [`DynamicObject::convert`], [`DynamicObject::convert_row`] |
//! | `record.name`, the enum of the fields | [`RecordExt::get`] and [`RecordExt::set`], by name or by descriptor |
//! | `T::OBJECT`, `T: Dmo` | [`DynamicRecord::dynamic_object`]; [`Record`](crate::Record) and [`RecordMut`](crate::RecordMut) |
//! | a type of your own for a field (`[[types]]`), derives, attributes | none |
//!
//! `Clone`, `PartialEq`, `Debug` without sensitive values, `Serialize`, [`Row`](crate::Row),
//! [`Validator::check_all`](crate::Validator::check_all) and `dmo::sample` are the same.
//!
//! serde's `Deserialize` does not know which object it is to read. What takes only `Deserialize`, as the reader of
//! the crate `csv` does, gives texts by the names of their columns, for [`RecordExt::set`], or for serde to make a row
//! of them:
//!
//! ```
//! use serde::de::value::{Error, MapDeserializer};
//! # let text = "{api_name: A__dlm, label: A, fields: {B__c: {label: B, type: number}}}";
//! # let (described, _) = dmo::schema::parse("a.yaml", text).into_result()?;
//! # let object = dmo::schema::objects(&described)[0];
//! // The headers and a record of the crate `csv` are such lists of texts; an empty one is null there.
//! let (headers, record) = (["B__c"], ["2.50"]);
//! let columns = headers.into_iter().zip(record).filter(|(_, text)| !text.is_empty());
//! let record = object.decode(MapDeserializer::<_, Error>::new(columns))?;
//! assert_eq!(serde_json::to_string(&record)?, r#"{"B__c":"2.50"}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How long objects live
//!
//! An object is made once and kept for the life of the program, as a generated one is: everything refers to it, from
//! records to errors. An equal description with equal settings gives the object that is there already, whether it was
//! read from the same file or not. What differs in anything gives another object, and both are kept; a program that
//! goes on reading new descriptions goes on taking memory.
//!
//! [`DeserializeSeed`]: serde::de::DeserializeSeed
//! [`Object`]: crate::Object
//! [`RecordExt::get`]: crate::RecordExt::get
//! [`RecordExt::set`]: crate::RecordExt::set
//! [`decode_row`]: DynamicObject::decode_row
//! [`decode_all`]: DynamicObject::decode_all
//! [`decode_rows`]: DynamicObject::decode_rows
//! [`read_all_json`]: DynamicObject::read_all_json
//! [`read_rows_json`]: DynamicObject::read_rows_json

mod answer;
mod cells;
mod describe;
mod list;
mod object;
mod record;
mod settings;

pub use dmo_schema::{Finding, Findings, Loaded, Schema, load, parse, parse_all};

pub use object::{DynamicObject, objects};
pub use record::DynamicRecord;
pub use settings::{NumberType, Settings};
