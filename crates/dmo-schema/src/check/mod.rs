//! The fifth stage: what can be said only when a whole object, or all objects, are parsed.

mod clash;
mod field;
mod former;
mod label;
mod object;
mod relationship;
mod schema;

use crate::finding::PendingFindings;
use crate::parse::Parsed;

/// Checks an object by itself.
pub(crate) fn one(parsed: &Parsed, findings: &mut PendingFindings) {
    object::check(parsed, findings);
    field::check(parsed, findings);
    clash::check(parsed, findings);
    former::fields(parsed, findings);
}

/// Checks all objects together.
pub(crate) fn all(parsed: &[Parsed], findings: &mut PendingFindings) {
    let by_name = schema::names(parsed, findings);
    schema::rust_names(parsed, findings);
    former::objects(parsed, findings);
    relationship::check(parsed, &by_name, findings);
    label::check(parsed, &by_name, findings);
}
