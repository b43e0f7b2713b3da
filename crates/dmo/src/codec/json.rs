//! Records as JSON in which every digit of a number is kept.
//!
//! The Ingestion API takes numbers as JSON numbers. serde knows no number of more digits than an
//! `f64` holds, so a generic serializer such as that of `serde_json::to_string` refuses those that an
//! `f64` does not give back. These functions write them digit by digit, in records and in whatever
//! has records inside:
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
//! #[dmo(api_name = "Orders", kind = "ingestion")]
//! struct Order {
//!     #[dmo(api_name = "id", key)]
//!     id: String,
//!     #[dmo(api_name = "amount")]
//!     amount: Option<dmo::Decimal>,
//! }
//!
//! #[derive(serde::Serialize)]
//! struct Payload {
//!     data: Vec<Order>,
//! }
//!
//! let amount = "12345678.123456789012345678".parse()?;
//! let order = Order { id: "7".into(), amount: Some(amount) };
//! assert_eq!(
//!     dmo::json::to_string(&Payload { data: vec![order] })?,
//!     r#"{"data":[{"id":"7","amount":12345678.123456789012345678}]}"#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Decimal`](crate::Decimal) outside of a record belongs to no object, and is text.

use std::any::type_name;
use std::io;

use serde::Serialize;
pub use serde_json::Error;
use serde_json::ser::Formatter;

/// Writes JSON without spaces. As a part of the serializer's type it says to records that numbers can be
/// written digit by digit.
struct Exact;

impl Formatter for Exact {}

/// Whether `S` is the serializer of [`to_writer`], which takes tokens.
pub(crate) fn takes_tokens<S>() -> bool {
    type_name::<S>().contains(type_name::<Exact>())
}

/// Writes a value, with the records in it, as JSON to `writer`.
///
/// # Errors
///
/// If `writer` fails, if a map has keys that are no text, or if a value of a foreign type cannot be
/// written; the error names its column then.
pub fn to_writer<W: io::Write, T: Serialize + ?Sized>(writer: W, value: &T) -> Result<(), Error> {
    value.serialize(&mut serde_json::Serializer::with_formatter(writer, Exact))
}

/// The JSON of a value and of the records in it, in UTF-8.
///
/// # Errors
///
/// Those of [`to_writer`].
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut json = Vec::new();
    to_writer(&mut json, value)?;
    Ok(json)
}

/// The JSON of a value and of the records in it.
///
/// # Errors
///
/// Those of [`to_writer`].
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    String::from_utf8(to_vec(value)?).map_err(serde::ser::Error::custom)
}
