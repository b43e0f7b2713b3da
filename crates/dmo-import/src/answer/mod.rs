//! Answers of the platform's REST interfaces, as JSON, to facts.
//!
//! Read are the answers of `/api/v1/metadata`, `/api/v1/profile/metadata` and `/ssot/metadata`, of
//! `/ssot/metadata-entities`, of `/ssot/data-model-objects` and `/ssot/data-lake-objects` (one object, or a page of
//! them), and of `/ssot/data-model-objects/{name}/relationships`; also the body of a request that creates a data model
//! object. What an answer is shows in its keys. Several pages may follow one another in a file, as a list or without
//! anything between them.

mod data_type;
mod field;
mod object;
mod relation;

use crate::entry::Entry;
use crate::facts::{Facts, Row};
use crate::ingestion;
use crate::node::{self, Form, Node};
use crate::source::Source;

/// Members that hold the objects of an answer. The list of data model objects is documented in the plural, too.
const OBJECTS: &[&str] = &[
    "metadata",
    "dataModelObject",
    "dataModelObjects",
    "dataLakeObjects",
];

/// The member that holds relationships.
const RELATIONS: &str = "relationships";

/// Whether the text is JSON, or empty, and no ingestion schema: an answer, or something that [`read`] refuses.
///
/// The platform answers 204 without a body where an object has no relationships, so that an empty text is an answer.
pub fn recognise(source: &Source) -> bool {
    let is_empty = source.text().trim().is_empty();
    is_empty || node::is_json(source) && !ingestion::recognise(source)
}

/// Reads everything that an answer states. What cannot be read is refused with its line; the rest is taken.
pub fn read(source: &Source) -> Facts {
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
        Form::Nothing => {}
        Form::List => {
            for item in document.items() {
                page(source, item, facts);
            }
        }
        _ => page(source, document, facts),
    }
}

fn page(source: &Source, node: Node<'_>, facts: &mut Facts) {
    let mut page = match Entry::new(source, node, Row::Object) {
        Ok(page) => page,
        Err(refusal) => return facts.refused.push(refusal),
    };
    let is_list = OBJECTS.iter().any(|key| page.has(key));
    if !is_list && object::recognise(&page, source.is_found()) {
        return object::read(page, facts);
    }
    source.name().clone_into(&mut page.subject);
    if let Some(reason) = failed(&page) {
        return facts.refused.push(page.refusal(Row::Object, reason));
    }
    if !is_list && !page.has(RELATIONS) {
        let keys = OBJECTS.join("`, `");
        let reason = format!(
            "is no answer that describes objects: it has none of `{keys}`, `{RELATIONS}` and `name`"
        );
        let row = if source.is_found() {
            Row::Document
        } else {
            Row::Object
        };
        return facts.refused.push(page.refusal(row, reason));
    }
    for node in page.list(OBJECTS).unwrap_or_default() {
        match page.inner(node, Row::Object) {
            Ok(entry) => object::read(entry, facts),
            Err(refusal) => facts.refused.push(refusal),
        }
    }
    relation::list(&mut page, None, facts);
    facts.refused.append(&mut page.refused);
}

/// Why an answer has no descriptions.
fn failed(page: &Entry<'_>) -> Option<String> {
    if let Some(code) = page.get(&["errorCode"]).and_then(Node::text) {
        let message = page.get(&["message"]).and_then(Node::text);
        let message = message.map_or(String::new(), |message| format!(" ({message})"));
        return Some(format!("is the error `{code}`{message}"));
    }
    let is_query = page.has("data");
    is_query.then(|| "is the answer to a query: it has rows, not descriptions".to_owned())
}
