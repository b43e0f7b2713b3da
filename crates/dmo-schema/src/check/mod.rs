//! The fifth stage: what can be said only when a whole object, or all objects, are read.

mod clash;
mod field;
mod object;
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
    schema::check(described, &mut drafts);
    drafts
}
