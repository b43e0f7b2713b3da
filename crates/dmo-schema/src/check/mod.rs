//! The fifth stage: what can be said only when a whole object, or all objects, are read.

mod clash;
mod field;
mod label;
mod object;
mod relationship;
mod schema;

use crate::finding::Draft;
use crate::read::Described;

/// Checks every object by itself and then all of them together.
pub(crate) fn all(described: &[Described]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for one in described {
        object::check(one, &mut drafts);
        field::check(one, &mut drafts);
        clash::check(one, &mut drafts);
    }
    let by_name = schema::names(described, &mut drafts);
    schema::rust_names(described, &mut drafts);
    relationship::check(described, &by_name, &mut drafts);
    label::check(described, &by_name, &mut drafts);
    drafts
}
