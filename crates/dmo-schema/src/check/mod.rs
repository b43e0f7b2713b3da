//! The fifth stage: what can be said only when a whole object, or all objects, are parsed.

mod clash;
mod field;
mod label;
mod object;
mod relationship;
mod schema;

use crate::finding::PendingFindings;
use crate::parse::Parsed;

/// Checks every object by itself and then all of them together.
pub(crate) fn all(parsed: &[Parsed], findings: &mut PendingFindings) {
    for one in parsed {
        object::check(one, findings);
        field::check(one, findings);
        clash::check(one, findings);
    }
    let by_name = schema::names(parsed, findings);
    schema::rust_names(parsed, findings);
    relationship::check(parsed, &by_name, findings);
    label::check(parsed, &by_name, findings);
}
