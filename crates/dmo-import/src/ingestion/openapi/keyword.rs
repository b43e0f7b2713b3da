//! The members of a schema: which are read, and which are passed over on purpose. All others are reported.

use crate::facts::{MapReader, Reason};

/// Members that put a schema together from others.
const COMBINING: &[&str] = &["$ref", "allOf", "anyOf", "oneOf"];

/// Members that are read of an object.
pub(super) const OF_OBJECT: &[&str] = &["type", "properties", "required", "title", "description"];

/// Members that are read of a field.
pub(super) const OF_FIELD: &[&str] = &[
    "type",
    "format",
    "nullable",
    "title",
    "description",
    "deprecated",
    "enum",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "pattern",
];

/// Members that say nothing of the values of a field: examples, remarks, and how documents and requests treat it.
const PASSED_OVER: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "writeOnly",
    "xml",
];

/// The member by which a schema is put together from others, if there is one.
pub(super) fn combining(entry: &MapReader<'_>) -> Option<&'static str> {
    COMBINING.iter().copied().find(|key| entry.has(key))
}

/// Refuses the members that are not among those that are read, and that say something: `false` leaves all as it is
/// without them. Extensions, which begin with `x-`, are for other tools.
pub(super) fn refuse_others(entry: &mut MapReader<'_>, read: &[&str]) {
    let others = entry.members().filter(|(word, node)| {
        let is_known = read.contains(word) || PASSED_OVER.contains(word) || word.starts_with("x-");
        !is_known && node.boolean() != Some(false)
    });
    let others: Vec<String> = others.map(|(word, _)| word.to_owned()).collect();
    for word in others {
        entry.refuse(entry.place.clone(), Reason::UnknownMember(word));
    }
}
