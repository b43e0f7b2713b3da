//! The fifth stage: what can be said only when a whole object, or all objects, are read.

mod clash;
mod field;
mod label;
mod object;
mod relationship;
mod schema;

use crate::finding::PendingFinding;
use crate::read::Described;

/// Checks every object by itself and then all of them together.
pub(crate) fn all(described: &[Described]) -> Vec<PendingFinding> {
    let mut findings = Vec::new();
    for one in described {
        object::check(one, &mut findings);
        field::check(one, &mut findings);
        clash::check(one, &mut findings);
    }
    let by_name = schema::names(described, &mut findings);
    schema::rust_names(described, &mut findings);
    relationship::check(described, &by_name, &mut findings);
    label::check(described, &by_name, &mut findings);
    findings
}
