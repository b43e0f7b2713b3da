//! Answers of the platform's REST interfaces, as JSON, to facts.
//!
//! Read are the answers of `/api/v1/metadata`, `/api/v1/profile/metadata` and `/ssot/metadata`, of
//! `/ssot/metadata-entities`, of `/ssot/data-model-objects` and `/ssot/data-lake-objects` (one object, or a page of
//! them), of `/ssot/data-model-objects/{name}/relationships` and of `/ssot/identity-resolutions`; also the body of a request that creates a data model
//! object. What an answer is shows in its keys. Several pages may follow one another in a file, as a list or without
//! anything between them.

mod data_type;
mod error;
mod field;
mod identity;
mod object;
mod relation;

use crate::answer::error::ErrorAnswer;
use crate::facts::{Facts, MapReader, NoneOf, Reason, Refusal, Row};
use crate::ingestion;
use crate::node::{self, Node, ValueType};
use crate::paging::{self, Page};
use crate::source::Source;

/// Members of which every answer about objects has one: a list of objects, one of relationships, or the name of an
/// object. The list of data model objects is documented in the plural, too.
const DESCRIBING: &[&str] = &[
    "metadata",
    "dataModelObject",
    "dataModelObjects",
    "dataLakeObjects",
    RELATIONS,
    "name",
];

/// Members that hold the objects of an answer, which are the first of these.
const OBJECTS: &[&str] = DESCRIBING.split_at(4).0;

/// The member that holds relationships.
const RELATIONS: &str = "relationships";

/// Whether a member has objects, each with what is known of it.
pub(crate) fn lists_objects(member: &str) -> bool {
    OBJECTS.contains(&member)
}

/// Whether the text is JSON, or empty, and no ingestion schema: an answer, or something that [`read`] refuses.
///
/// The platform answers 204 without a body where an object has no relationships, so that an empty text is an answer.
pub(crate) fn recognise(source: &Source) -> bool {
    let is_nothing = matches!(source.text().trim(), "" | "null");
    is_nothing || node::is_json(source) && !ingestion::recognise(source)
}

/// Reads everything that an answer states. What cannot be read is refused with its line; the rest is taken.
pub(crate) fn read(source: &Source) -> Facts {
    let mut facts = Facts::default();
    let (documents, error) = node::json(source);
    for document in documents {
        pages(source, document, &mut facts);
    }
    facts.refused.extend(error);
    facts
}

/// Reads a document: an answer, or a list of them.
fn pages(source: &Source, document: Node<'_>, facts: &mut Facts) {
    match document.form() {
        ValueType::Nothing => {}
        ValueType::Map if document.members().is_empty() => {}
        ValueType::List => {
            for item in document.items() {
                page(source, item, facts);
            }
        }
        _ => page(source, document, facts),
    }
}

fn page(source: &Source, node: Node<'_>, facts: &mut Facts) {
    let mut page = match MapReader::new(source, node, Row::Object) {
        Ok(page) => page,
        Err(refusal) => return facts.refused.push(refusal),
    };
    if identity::recognise(&page) {
        return identity::read(page, facts);
    }
    let is_list = OBJECTS.iter().any(|key| page.has(key));
    if !is_list && object::recognise(&page, source.is_found()) {
        return object::read(page, facts);
    }
    source.name().clone_into(&mut page.subject);
    let lists = is_list || page.has(RELATIONS);
    let error = error(source, &page, lists);
    // Beside a list, an error says that something else failed: what is listed still holds.
    let refusal = match error {
        Some(error) if !lists => Some(error),
        error => {
            facts.refused.extend(error);
            no_answer(source, &page)
        }
    };
    if let Some(refusal) = refusal {
        return facts.refused.push(refusal);
    }
    for key in OBJECTS {
        let Some(nodes) = page.list(&[key]) else {
            continue;
        };
        let mut names = Vec::with_capacity(nodes.len());
        for node in nodes {
            let entry = page.inner(node, Row::Object);
            names.push(paging::name(entry.as_ref().ok(), node));
            match entry {
                Ok(entry) => object::read(entry, facts),
                Err(refusal) => facts.refused.push(refusal),
            }
        }
        facts.pages.push(Page::new(&mut page, key, names));
    }
    // An empty or null list of relationships is a whole page too: it says that the object has none.
    if page.names(RELATIONS) {
        let names = relation::list(&mut page, None, facts);
        facts.pages.push(Page::new(&mut page, RELATIONS, names));
    }
    facts.refused.append(&mut page.refused);
}

/// What an answer says that went wrong. Without a list beside it, and in a folder, it may be something else.
fn error(source: &Source, page: &MapReader<'_>, lists: bool) -> Option<Refusal> {
    let error = ErrorAnswer::new(page)?;
    let row = if error.is_certain || lists {
        Row::Object
    } else {
        Row::of_unknown(source)
    };
    Some(page.refusal(row, Reason::Errors(error.errors)))
}

/// Why an answer describes no objects, if it has no list of any.
fn no_answer(source: &Source, page: &MapReader<'_>) -> Option<Refusal> {
    // The answer to a query has `metadata` too, about its columns; only its rows tell it from descriptions.
    if page.has("data") {
        return Some(page.refusal(Row::Object, Reason::QueryAnswer));
    }
    let lists = OBJECTS.iter().any(|key| page.names(key)) || page.names(RELATIONS);
    let reason = || Reason::NoAnswer(NoneOf(DESCRIBING));
    (!lists).then(|| page.refusal(Row::of_unknown(source), reason()))
}
