//! Answers of the platform's REST interfaces, as JSON, to facts.
//!
//! Read are the answers of `/api/v1/metadata`, `/api/v1/profile/metadata` and `/ssot/metadata`, of
//! `/ssot/metadata-entities`, of `/ssot/data-model-objects` and `/ssot/data-lake-objects` (one object, or a page of
//! them), of `/ssot/data-streams` and `/ssot/calculated-insights`, of `/ssot/data-model-objects/{name}/relationships` and
//! of `/ssot/identity-resolutions`; what the core platform says of an object as an sObject; the rows of a query over the
//! system catalog; events about changes of objects; also the body of a request that creates a data model object, a data
//! lake object or a data stream. What an answer is shows in its keys. Several pages may follow one another in a file, as a
//! list or without anything between them.

mod change;
mod columns;
mod data_type;
mod describe;
mod error;
mod field;
mod identity;
mod object;
mod relation;
mod rows;

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
    STREAMS,
    COLLECTION,
    RELATIONS,
    "name",
];

/// Members that hold the objects of an answer, which are the first of these.
const OBJECTS: &[&str] = DESCRIBING.split_at(4).0;

/// The member that holds data streams, each with its data lake object.
const STREAMS: &str = "dataStreams";

/// The member around the calculated insights of an answer, and the one that holds them.
const COLLECTION: &str = "collection";
const ITEMS: &str = "items";

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
    let mut changes = change::Reader::new(source);
    let mut facts = read_others(source, |document, facts| changes.take(document, facts));
    changes.finish(&mut facts);
    facts
}

/// Reads everything but the documents that `take` takes.
fn read_others<'s>(
    source: &'s Source,
    mut take: impl FnMut(Node<'s>, &mut Facts) -> bool,
) -> Facts {
    let mut facts = Facts::default();
    let (documents, error) = node::json(source);
    let mut columns = columns::Reader::new(source);
    for document in documents {
        if !take(document, &mut facts) && !columns.take(document, &mut facts) {
            pages(source, document, &mut facts);
        }
    }
    columns.finish(&mut facts);
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
    if describe::recognise(&page) {
        return describe::read(page, facts);
    }
    if identity::recognise(&page) {
        return identity::read(page, facts);
    }
    if let Some(mut insights) = insights(&page) {
        return list(&mut insights, ITEMS, facts);
    }
    if page.has(STREAMS) {
        return list(&mut page, STREAMS, facts);
    }
    let is_list = OBJECTS.iter().any(|key| page.has(key));
    if !is_list && object::recognise(&page, source.is_found()) {
        return object::read(page, facts);
    }
    source.name().clone_into(&mut page.subject);
    if let Some(refusal) = describe::global(&page) {
        return facts.refused.push(refusal);
    }
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
        if page.has(key) {
            objects(&mut page, key, facts);
        }
    }
    // An empty or null list of relationships is a whole page too: it says that the object has none.
    if page.names(RELATIONS) {
        let names = relation::list(&mut page, None, facts);
        facts.pages.push(Page::new(&mut page, RELATIONS, names));
    }
    facts.refused.append(&mut page.refused);
}

/// Reads an answer that is a list of objects and nothing else.
fn list(page: &mut MapReader<'_>, key: &str, facts: &mut Facts) {
    objects(page, key, facts);
    facts.refused.append(&mut page.refused);
}

/// Reads the objects of a list.
fn objects(page: &mut MapReader<'_>, key: &str, facts: &mut Facts) {
    let Some(nodes) = page.list(&[key]) else {
        return;
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
    facts.pages.push(Page::new(page, key, names));
}

/// The list of calculated insights that an answer is. Other answers have a `collection`, too.
fn insights<'s>(page: &MapReader<'s>) -> Option<MapReader<'s>> {
    let collection = page.get(&[COLLECTION])?;
    let collection = page.under(&page.subject, collection, Row::Object).ok()?;
    let items = collection.get(&[ITEMS])?.items();
    let mut entries = items
        .iter()
        .map(|item| collection.inner(*item, Row::Object));
    let is_insights = items.is_empty()
        || entries.any(|entry| entry.is_ok_and(|entry| object::is_insight(&entry)));
    is_insights.then_some(collection)
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
