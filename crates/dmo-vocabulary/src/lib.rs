//! What the YAML descriptions, the attributes of the derives and the runtime of `dmo` have in common,
//! each thing once, so that all of them give the same answer.
//!
//! This crate is a part of `dmo`; its interface may change with any version.

pub mod printable;
