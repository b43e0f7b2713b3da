//! What the YAML descriptions, the attributes of the derives and the runtime of `dmo` have in common,
//! each thing once, so that all of them give the same answer.
//!
//! Whether something can stand in a description or in an attribute is decided here and nowhere else:
//! `dmo-schema` makes findings of the faults, `dmo-derive` errors of the compiler.
//!
//! This crate is a part of `dmo`; its interface may change with any version.

pub mod api_name;
pub mod bound;
mod builtin;
mod cardinality;
pub mod category;
pub mod constraint;
mod data_type;
pub mod fault;
pub mod glob;
pub mod key;
mod kind;
mod limit;
#[cfg(feature = "names")]
pub mod name;
mod number_json;
#[cfg(feature = "pattern")]
pub mod pattern;
pub mod printable;
pub mod repeat;
mod repr;
mod rule;
mod rule_id;
mod severity;
pub mod suggest;
pub mod text;
mod version;
mod words;

pub use builtin::Builtin;
pub use cardinality::Cardinality;
pub use constraint::Constraint;
pub use data_type::DataType;
pub use key::Key;
pub use key::shape::Shape;
pub use key::usage::{Section, Usage};
pub use kind::Kind;
pub use limit::{Limit, LimitFault, Limits};
pub use number_json::NumberJson;
pub use repr::Repr;
pub use rule::RuleKind;
pub use rule_id::RuleId;
pub use severity::Severity;
pub use version::{ApiVersion, NotAVersion};
pub use words::Word;
