//! Schemas of connectors, by which records are sent to Data Cloud, to facts.
//!
//! A schema of the Ingestion API is a document of `OpenAPI` in YAML or JSON, of which only `components.schemas` counts.
//! Two other forms are JSON: the schemas of a connection in the REST interface (`schemas` with `fields`), and those of web
//! and mobile connectors (`records` with `externalDataTranFields`); their objects may stand alone or in a list too. Names
//! have no suffix in any of them.

mod listed;
mod names;
mod openapi;

use crate::facts::{Facts, MapReader, NoneOf, Reason, Row};
use crate::node::{self, Node, ValueType};
use crate::paging::Page;
use crate::source::Source;
use crate::yaml::{Document, ErrorKind, Parsers};

/// Members of which every schema has one.
const SCHEMAS: &[&str] = &["components.schemas", "schemas", "records"];

/// Members that hold the objects of the two other forms.
const LISTS: &[&str] = &["schemas", "records"];

/// Whether the text looks like such a schema.
pub(crate) fn recognise(source: &Source) -> bool {
    if node::is_json(source) {
        let (documents, _) = node::json(source);
        return documents.first().is_some_and(|&document| {
            let mut items = document.items().into_iter();
            is_schema(source, document) || items.any(|item| is_schema(source, item))
        });
    }
    // By its lines and not by its tree, so that a schema with a syntax error is refused as what it is.
    let mut keys = source
        .text()
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(key, _)| key.trim_matches(['"', '\'']));
    keys.any(|key| matches!(key, "openapi" | "components"))
}

/// Reads every object of a schema. What the platform would not take is refused with its line; the rest is taken.
pub(crate) fn read(source: &Source) -> Facts {
    let mut facts = Facts::default();
    if node::is_json(source) {
        let (documents, error) = node::json(source);
        for document in documents {
            schemas(source, document, &mut facts);
        }
        facts.refused.extend(error);
        return facts;
    }
    match Document::parse(source.text(), Parsers::Both) {
        Ok(document) => match node::yaml(source, &document) {
            Some(root) => schema(source, root, &mut facts),
            None => facts
                .refused
                .push(node::broken(source, 1, Reason::EmptyYaml)),
        },
        Err(error) => {
            let text = error.description();
            let reason = match error.kind {
                ErrorKind::Syntax => Reason::Syntax("YAML", text),
                _ => Reason::Yaml(text),
            };
            facts.refused.push(node::broken(source, error.line, reason));
        }
    }
    facts
}

/// Reads a document: a schema, an object, or a list of either.
fn schemas<'s>(source: &'s Source, document: Node<'s>, facts: &mut Facts) {
    let items = match document.form() {
        ValueType::List => document.items(),
        _ => vec![document],
    };
    // Objects that stand in a list are those of one schema, and what else is in it was to be one.
    let are_objects = items.iter().any(|&item| listed::is_object(source, item));
    let (others, objects): (Vec<_>, Vec<_>) = items
        .into_iter()
        .partition(|&item| !are_objects || is_list(source, item));
    for other in others {
        schema(source, other, facts);
    }
    listed::read(source, objects, facts);
}

/// Whether the keys of a document are those of a schema, or of an object that stands alone.
fn is_schema(source: &Source, document: Node<'_>) -> bool {
    listed::is_object(source, document) || is_list(source, document)
}

/// Whether the keys of a document are those of a schema.
fn is_list(source: &Source, document: Node<'_>) -> bool {
    MapReader::new(source, document, Row::Object).is_ok_and(|mut entry| {
        let records = entry.list(&["records"]);
        let is_record = |node: &Node<'_>| {
            let record = entry.inner(*node, Row::Object);
            record.is_ok_and(|record| record.has("externalDataTranFields"))
        };
        let has_records = records.is_some_and(|records| records.first().is_none_or(is_record));
        entry.has("openapi")
            || entry.has("components")
            || entry.list(&["schemas"]).is_some()
            || has_records
    })
}

fn schema<'s>(source: &'s Source, document: Node<'s>, facts: &mut Facts) {
    let mut entry = match MapReader::called(source.name(), source, document, Row::Object) {
        Ok(entry) => entry,
        Err(refusal) => return facts.refused.push(refusal),
    };
    if entry.has("components") {
        openapi::read(&mut entry, facts);
    } else if let Some((key, nodes)) = LISTS
        .iter()
        .find_map(|key| Some((key, entry.list(&[key])?)))
    {
        let names = listed::read(source, nodes, facts);
        facts.pages.push(Page::new(&mut entry, key, names));
    } else {
        facts
            .refused
            .push(entry.refusal(Row::Object, Reason::Lacks(NoneOf(SCHEMAS))));
    }
    facts.refused.append(&mut entry.refused);
}
