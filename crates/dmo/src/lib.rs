//! Typed records for Salesforce Data Cloud objects.
//!
//! A struct stands for one object, such as the data model object `ssot__FlowRun__dlm`, and a record
//! is one row of it. [`dmo-build`](https://docs.rs/dmo-build) generates such structs from YAML; one
//! that is written by hand gets the same abilities from the derive:
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! use dmo::jiff::Timestamp;
//!
//! #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
//! #[dmo(api_name = "ssot__FlowRun__dlm", label = "Flow Run")]
//! struct FlowRun {
//!     #[dmo(api_name = "ssot__Id__c", label = "Flow Run ID", key)]
//!     id: String,
//!     #[dmo(api_name = "ssot__CompletedDateTime__c")]
//!     completed_date_time: Option<Timestamp>,
//! }
//!
//! let row = r#"{ "ssot__Id__c": "7", "ssot__CompletedDateTime__c": "2024-03-22 05:47:10.000 UTC" }"#;
//! let run: FlowRun = serde_json::from_str(row)?;
//! run.validate().into_result()?;
//! assert_eq!(run.completed_date_time, Some("2024-03-22T05:47:10Z".parse()?));
//! assert_eq!(FlowRun::OBJECT.fields[0].label, "Flow Run ID");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Reading
//!
//! Rows are read by the names of their columns: as the platform writes them, by an alias, by a name that the
//! field had before, or in another case where that is unambiguous; serde's `flatten` gives no column in another case. Columns that the object does not have are ignored; [`Strict`] refuses
//! them, and [`Row`] keeps their names. A column that is duplicated, under one name or under two that its field has or had, is an error, and so is a missing or null column
//! whose field cannot be null. Texts that the schema declares to stand for null (`null_values`) are read as null, and
//! so is blank text where only a number, a date or a flag can be. The empty text in a column with a value list is null
//! too, in CSV as in all other formats, unless it is one of the values; a list that cannot be null keeps it.
//!
//! An error tells every column of a row that is wrong, as far as the format lets reading go on: JSON, CSV and
//! the buffers of serde always do, others up to a value that they refuse themselves. [`from_str`], [`from_slice`] and
//! [`from_reader`] read JSON, and give what is wrong in all rows as data, with the place of each column. The place that
//! `serde_json` adds to its own error is the end of the row.
//!
//! The answer to a query for some columns lacks others, such as the key. It is read as [`Row`], which makes a record
//! once the columns that cannot be null are there.
//!
//! A column that is not one of texts is null by `null_values` in any spelling: with `0`, so are `"0.00"` and the number 0,
//! read or set. A record that holds such a value all the same, as a struct literal can, is not written: the
//! error names the column, as nobody could read the value back.
//!
//! | type | accepted | written |
//! |---|---|---|
//! | [`String`], value lists | text, and neither a number nor a flag | text |
//! | [`bool`] | `true`, `"True"`, `"false"`, `0`, `"1"` | `true`; in a text column `"true"` |
//! | [`i64`] | `2`, `2.0`, `2e0`, `"2.000000000000000000"` | `2` |
//! | [`f64`] | `0.1`, `"0.1"`, `"NaN"` | `0.1`; `"NaN"` where JSON has no number |
//! | [`Decimal`] | `"0.100"`, `0.100` | `"0.100"`; for the Ingestion API `0.100` |
//! | [`jiff::civil::Date`] | `2024-03-22`, also with a time that is midnight in UTC | `2024-03-22` |
//! | [`jiff::civil::Time`] | `12:34:56.789`, `12:34`, also with a zone that is UTC | `12:34:56.789` |
//! | [`jiff::Timestamp`] | every published spelling, such as `2024-03-22 05:47:10.000 UTC`, and `9999-12-31T23:59:59Z` for "no end" | `2024-03-22T05:47:10Z` |
//! | [`Vec<String>`], [`Vec<f64>`] | a list, also wrapped as `{"array": []}` | a list |
//! | types marked `parse` | what `FromStr` reads, in canonical form | what `Display` prints, in canonical form |
//!
//! A timestamp without a zone is in UTC, and one without seconds is at second 0.
//!
//! A text column takes text alone, in decoding as in [`RecordExt::set`]: `1` and `1.0` are one number and
//! two keys, and which of them a row had is no longer known when its number arrives. Where rows do
//! have numbers for a text, a number type reads both, and writes text:
//! `#[dmo(api_name = "Id__c", type = "text")] id: i64`.
//!
//! `9999-12-31T23:59:59Z`, by which many systems say "no end", lies beyond the last timestamp that
//! [`jiff::Timestamp`] can hold. In any spelling of that second, with or without a fraction, it is read as
//! [`jiff::Timestamp::MAX`], which is later than all others, and that is written as `9999-12-31T23:59:59Z`. So is
//! a value that really is [`jiff::Timestamp::MAX`] to the nanosecond, `9999-12-30T22:00:00.999999999Z`: nobody
//! can tell them apart. The seconds between the two are refused. [`String`] holds all of them, and so do types
//! marked `parse` that know the year 9999 to its end; one that does not takes what [`jiff::Timestamp`] takes.
//! `null_values` on a field reads such a text as null.
//!
//! The canonical form of what a type marked `parse` prints is that of its column: RFC 3339 in UTC for
//! a timestamp, `yyyy-MM-dd` for a date, `HH:mm:ss` for a time, plain digits for a number, `true` or `false` for a flag. Nothing
//! of the value is lost by that. What has no such form cannot be written: the error of the serializer
//! names the column.
//!
//! Decoding does not validate: an unlisted value of an open value list stays as it came, as
//! [`Unlisted`]. Formats that are not meant for people, such as postcard, hold one value per field in
//! the order of the fields; those that name the columns, such as CBOR, are read by the names.
//!
//! # Numbers
//!
//! The platform has decimals of 38 digits and sends them in JSON as numbers, most of which are no
//! [`f64`]. What a column gets depends on the format, and on whether something reads it before it gets
//! here, as `serde_json::Value` and serde's `flatten` and `untagged` do:
//!
#![doc = include_str!("numbers.md")]
//!
//! - *exact*: every digit is kept, and trailing zeros too.
//! - *refused*: a number with a point or an exponent is an error, since it can only be had as an `f64`
//!   there. The error names the column and the ways out, except that serde keeps no error of an
//!   untagged variant. Send the number as text, make the field an `f64`, or say `allow_floats`, in
//!   `dmo.toml` or as `#[dmo(allow_floats)]` on the struct: then the shortest text that stands for the
//!   `f64` is taken. Whole numbers of 64 bits are exact; larger ones are exact or refused, by some
//!   buffers in words of their own. Any format that is not in the table is treated so.
//! - *as given*: `serde_json` has read the number before, and made it an `f64`. Nobody can tell that
//!   from a [`serde_json::Value`].
//! - *nearest*: the `f64` next to the number.
//!
//! A type marked `parse` that rounds what it is given, as a decimal of 28 digits does, is found out: what
//! it prints has to be the number that it read, or the row is refused.
//!
//! `serde_json` gives every digit since this crate turns on its feature `raw_value`, which changes
//! nothing for other code; `arbitrary_precision`, which does, is not needed.
//!
//! [`Decimal`]s and numbers of types marked `parse` are written as text, of which no reader loses a
//! digit, and for objects of the kind `ingestion` as numbers, which the Ingestion API demands, as are
//! a `String` of a number and one of a flag; `number_json`, in `dmo.toml` or on the struct, says otherwise. [`json`] writes them digit by digit. Any
//! other serializer gets whole numbers, and the `f64` where that gives the number back; another number is an
//! error that names the column. In CSV everything is text.
//!
//! # Sensitive values
//!
//! The values of a field marked `sensitive` stand in no error of decoding, setting or encoding and in no
//! violation: `found a value that is not shown`. Where an object has such a field, a row that is none is
//! not shown either, nor is the name of a column that is none, as a table without a header has values there. That holds for the words of this crate and for those of formats about a value that it
//! has asked for. Formats that quote their source, such as `toml`, do so here too; errors in the syntax are
//! the format's own, and so are those of the buffers of serde. A value list that is read by itself, outside of
//! any record, does not know of a field.
//!
//! The `Debug` of a generated record shows `[not shown]` in place of such a value. In a struct written by
//! hand, the standard library's derive of `Debug` would show it: leave it out and say
//! `#[dmo(debug)]`, by which our derive writes it.
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! #[derive(Clone, PartialEq, Default, dmo::Dmo)]
//! #[dmo(api_name = "Patient__dlm", debug)]
//! struct Patient {
//!     #[dmo(api_name = "Id__c", key)]
//!     id: String,
//!     #[dmo(api_name = "Ssn__c", sensitive)]
//!     ssn: Option<String>,
//! }
//!
//! let patient = Patient { id: "7".into(), ssn: Some("123-45-6789".into()) };
//! assert_eq!(format!("{patient:?}"), r#"Patient { id: "7", ssn: [not shown] }"#);
//! let error = serde_json::from_str::<Patient>(r#"{"Id__c": "7", "Ssn__c": 123456789}"#).unwrap_err();
//! assert!(error.to_string().contains("column Ssn__c of Patient__dlm: expected text, found a value that is not shown"));
//! ```
//!
//! # Queries
//!
//! The derive `Projection` makes a struct of the columns that a query names, of one object or of several, which the compiler
//! holds against the structs of these. It is an object of its own: [`rows`](fn@rows) and all else take it like any other. Rows of
//! whole objects are read as a tuple, such as `(FlowRun, Option<FlowVersion>)`, for which [`sql::Joined`] has the query. The module
//! [`sql`] writes its columns, tables and joins.
//!
//! # Validation
//!
//! [`Dmo::validate`] checks one record, [`Validator`] does so for batches and with other settings, and
//! a [`Row`] remembers which columns were there. [`Validator::each`] and [`Batch`] check rows as they come and count what is
//! wrong in a [`ValidationReport`], which prints as a table; [`References`] checks that what fields refer to is there. A
//! program adds checks of its own by [`Validator::check_field`] and [`Validator::check_record`], or names them in the
//! attributes of a struct, where they are of the types of the struct:
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! #[derive(Default, dmo::Dmo)]
//! #[dmo(api_name = "Trip__dlm", check = direct)]
//! struct Trip {
//!     #[dmo(api_name = "Id__c", key, check = trip_id)]
//!     id: String,
//!     #[dmo(api_name = "Stops__c")]
//!     stops: Option<i64>,
//!     #[dmo(api_name = "Direct__c")]
//!     direct: Option<bool>,
//! }
//!
//! fn trip_id(id: &str) -> Result<(), String> {
//!     if id.starts_with("T-") { Ok(()) } else { Err("a trip begins with T-".into()) }
//! }
//!
//! fn direct(trip: &Trip) -> Result<(), String> {
//!     match (trip.direct, trip.stops) {
//!         (Some(true), Some(1..)) => Err("a direct trip stops nowhere".into()),
//!         _ => Ok(()),
//!     }
//! }
//!
//! let trip = Trip { id: "7".into(), stops: Some(2), direct: Some(true) };
//! assert_eq!(
//!     trip.validate().to_string(),
//!     "error[trip_id] Id__c: a trip begins with T-, found \"7\"\n\
//!      error[direct] Trip__dlm: a direct trip stops nowhere"
//! );
//! ```
//!
//! For tests, the module `sample` makes rows up: valid ones,
//! and ones that break exactly one rule.
//!
//! # From one type to another
//!
//! [`convert`](fn@convert) makes a record of another type of one, as between two generations of a schema, by the names of their
//! fields, and tells every value that has no place.
//!
//! # Fields by name
//!
//! [`RecordExt`] reads and sets the fields of any record, `dyn Record` included. A field is named by text, by its
//! descriptor, or by a variant of the enum that the derive makes on demand, and generated code always has:
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! use dmo::{Record, RecordExt as _, Value};
//!
//! #[derive(Default, dmo::Dmo)]
//! #[dmo(api_name = "ssot__FlowRun__dlm", fields = Field)]
//! struct FlowRun {
//!     #[dmo(api_name = "ssot__Id__c", key)]
//!     id: String,
//!     #[dmo(api_name = "ssot__Retries__c", scale = 0)]
//!     retries: Option<i64>,
//! }
//!
//! let mut run = FlowRun { id: "7".into(), ..FlowRun::default() };
//! run.set(Field::Retries, "2.0")?;
//! assert_eq!(run.retries, Some(2));
//! let record: &dyn Record = &run;
//! assert_eq!(record.get(Field::Retries), Some(Value::Int(2)));
//! assert_eq!(record.get("SSOT__RETRIES__C"), Some(Value::Int(2)));
//! # assert_eq!(run.id, "7");
//! # Ok::<(), dmo::FieldError>(())
//! ```
//!
//! # Objects known at run time
//!
//! Where the objects are not known when a program is compiled, as in a tool that works with any org, the feature
//! `schema` makes the same [`Object`] of a description that the program reads, and records of it without a
//! struct. They are decoded, encoded and validated by the same code; the module `schema` shows how.
//!
//! # Layers
//!
//! The source is in folders, each of which knows those before it alone; a test holds them to that.
//!
//! | folder | what it has | what goes there |
//! |---|---|---|
//! | `value` | values, and how each form is read from another | a new form of a value: [`Value`], [`Shape`], its reader |
//! | `descriptor` | what is known about objects and fields | a new fact or constraint: a member of [`FieldFacts`] or [`Object`] |
//! | `convert` | what of a value goes into a field, and why not | a new reason to refuse a value |
//! | `record` | cells and records, without the struct's type | a new Rust type for fields: its [`FieldType`] |
//! | `sql` | parts of queries | what a query can have from descriptors and values alone |
//! | `codec` | serde, in both directions | what a format or an answer needs |
//! | `validate` | rules, levels and violations | a new rule: its check, and what it demands in words |
//! | `typed` | [`Dmo`], [`Row`], and how rows are read into them | what programs name, such as a type around records |
//! | `answer` | answers of the platform: envelopes, columns, pages | a new layout of answers, a new fact of the envelope |
//! | `schema` | objects that are known at run time, and their records | how a new fact is taken from a description |
//! | `sample` | made-up rows, for tests | how values of a new form are made up, and how a new rule is broken |
//!
//! # Features
//!
//! - `derive` (default): the derives `Dmo`, `ValueList` and `Projection`.
//! - `pattern`: checks `pattern` constraints, and that each is a regular expression when the derive
//!   reads it; without it they are described and not checked.
//! - `schema`: the module `schema`, which makes objects of descriptions that are read at run time.
//! - `sample`: the module `sample`, which makes rows up for tests. It belongs into `[dev-dependencies]`.

pub use jiff;

#[cfg(feature = "derive")]
pub use dmo_derive::{Dmo, Projection, ValueList};

mod answer;
mod codec;
mod convert;
mod descriptor;
mod macros;
mod record;
#[cfg(feature = "sample")]
pub mod sample;
#[cfg(feature = "schema")]
pub mod schema;
pub mod sql;
mod typed;
mod validate;
mod value;

pub use answer::{
    Answer, AnswerColumn, AnswerError, BadCell, BadRow, BadRows, Drift, Envelope, FromRow, Layout,
    LenientAnswer, LenientRow, NextCall, UnknownCell, rows, rows_from_reader,
};
pub use codec::json;
pub use convert::{
    ColumnError, ConversionError, ConversionErrors, ConversionReason, FieldError, RowError,
    RowLength, UnknownField,
};
pub use descriptor::{
    ApiVersion, Bound, Cardinality, DataType, Field, FieldFacts, Inbound, Kind, ListedValue,
    NumberJson, Object, Range, Reference, Rule, RuleKind, Severity, Source, SourceField,
};
pub use record::{
    Cell, Columns, FieldEnum, FieldName, FieldType, Record, RecordExt, RecordMut, SourceColumns,
    Unlisted, UnlistedError, ValueList,
};
pub use typed::{
    Conversion, DecodeError, Dmo, FirstMember, FromRows, Member, MissingColumns, Row, Strict,
    convert, from_reader, from_slice, from_str,
};
pub use validate::{
    Batch, Expected, Found, Level, References, RuleCount, RuleId, ValidationReport, Validator,
    Violation, Violations,
};
pub use value::{Decimal, Mismatch, ParseDecimalError, Shape, Summary, Value};

/// Includes what `dmo_build` generated into the folder that Cargo gives a build script.
///
/// `dmo::include_generated!()` takes the types of the one set there is,
/// `dmo::include_generated!("billing")` those of the set of that name.
#[macro_export]
macro_rules! include_generated {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/dmo/mod.rs"));
    };
    ($name:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!("OUT_DIR"),
            "/dmo/",
            $name,
            "/mod.rs"
        ));
    };
}

#[doc(hidden)]
pub mod __private;

/// The code of the README, to be compiled.
#[cfg(all(doctest, feature = "derive"))]
#[doc = include_str!("../README.md")]
struct Readme;
