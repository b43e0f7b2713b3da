//! Descriptors: what is known about an object before any record of it is read. They know values.

#[macro_use]
mod setters;

mod facts;
mod field;
mod joined;
mod listed_value;
mod lookup;
mod names;
mod object;
mod range;
mod reference;
mod rule;
mod source;
mod tables;

pub use dmo_vocabulary::{ApiVersion, Cardinality, DataType, Kind, NumberJson, RuleKind, Severity};
pub use facts::FieldFacts;
pub use field::Field;
pub use listed_value::ListedValue;
pub(crate) use listed_value::OneOf;
pub use object::Object;
pub(crate) use object::name_in;
pub use range::{Bound, Range};
pub use reference::{Inbound, Reference};
pub use rule::Rule;
pub(crate) use source::{NO_FIELD, by_rust_name, is_same};
pub use source::{Source, SourceField};
pub(crate) use tables::Step;
pub use tables::{OnceTables, Tables};
