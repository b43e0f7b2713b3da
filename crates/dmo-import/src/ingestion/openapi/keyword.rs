//! The members of a schema: which are read, which are passed over on purpose, and which are told.

use crate::facts::{FieldNames, MapReader, Reason, Refusal, Row, Untaken};
use crate::node::Node;
use crate::source::Place;

/// Members that put a schema together from others.
const COMBINING: &[&str] = &["$ref", "allOf", "anyOf", "oneOf"];

/// Members that are read of an object.
const OF_OBJECT: &[&str] = &["type", "properties", "required", "title", "description"];

/// Members that are read of a field.
const OF_FIELD: &[&str] = &[
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

/// What a description has no key for, each once with the fields of which it is stated.
#[derive(Debug)]
pub(super) struct Leftovers(Vec<(Untaken, Place, FieldNames)>);

impl Leftovers {
    /// Those of the object itself.
    pub(super) fn of_object(entry: &MapReader<'_>) -> Self {
        let untaken = untaken(entry, OF_OBJECT).map(|(what, node)| {
            let place = entry.place_of(node);
            (what, place, FieldNames::default())
        });
        Self(untaken.collect())
    }

    /// Adds those of a field.
    pub(super) fn add_field(&mut self, entry: &MapReader<'_>) {
        for (what, _) in untaken(entry, OF_FIELD) {
            self.add(what, entry);
        }
    }

    /// Adds one of a field.
    pub(super) fn add(&mut self, what: Untaken, entry: &MapReader<'_>) {
        let is_same = |(known, _, fields): &&mut (Untaken, Place, FieldNames)| {
            *known == what && !fields.0.is_empty()
        };
        match self.0.iter_mut().find(is_same) {
            Some((_, _, fields)) => fields.0.push(entry.subject.clone()),
            None => {
                let fields = FieldNames(vec![entry.subject.clone()]);
                self.0.push((what, entry.place.clone(), fields));
            }
        }
    }

    /// The refusals of them, in an object.
    pub(super) fn refusals(self, object: &str) -> impl Iterator<Item = Refusal> {
        self.0.into_iter().map(|(what, place, fields)| Refusal {
            place,
            row: Row::Fact,
            subject: object.to_owned(),
            reason: Reason::Untaken(what, fields),
        })
    }
}

/// The members that nothing reads and that say something; `false` leaves all as it is without them. Extensions, which
/// begin with `x-`, are for other tools.
fn untaken<'s>(
    entry: &MapReader<'s>,
    read: &'static [&'static str],
) -> impl Iterator<Item = (Untaken, Node<'s>)> {
    let members = entry.members().filter(move |(word, node)| {
        let is_known = read.contains(word) || PASSED_OVER.contains(word) || word.starts_with("x-");
        !is_known && node.boolean() != Some(false)
    });
    members.map(|(word, node)| (Untaken::Keyword(word.to_owned()), node))
}
