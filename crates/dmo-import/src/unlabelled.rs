//! Sources that have names and no labels, such as the system catalog: the label of the description stays, and without one
//! the developer name is the label, as standard reference pages print it.

use std::collections::HashMap;

use dmo_schema::Key;
use dmo_schema::name::developer_name;

use crate::facts::{Field, Object, description};
use crate::folder::Existing;
use crate::update::is_pinned;
use crate::yaml::{Document, Node, Parsers};

/// Takes notice that a source has no label for any field of an object: it is not that one lacks a label.
pub(crate) fn mark(object: &mut Object) {
    let is_labelled = |field: &Field| field.stated.has(Key::Label);
    if object.kind.has_labels()
        && object.verbatim.is_none()
        && !object.fields.iter().any(is_labelled)
    {
        for field in &mut object.fields {
            field.lacks_labels = true;
        }
    }
}

/// Gives labels to what has none where the source has none at all: those of the description, or else developer names.
///
/// Those of the description are stated again, so that relationships by labels find the same fields as in the import that
/// wrote them.
pub(crate) fn fill(object: &mut Object, existing: Option<Existing<'_>>) {
    let is_bare = |field: &&mut Field| field.lacks_labels && !field.stated.has(Key::Label);
    let mut fields = object.fields.iter_mut().filter(is_bare).peekable();
    if fields.peek().is_none() {
        return;
    }
    // Where a description has no label, its text alone tells.
    let document = existing.and_then(|existing| Document::parse(existing.text, Parsers::One).ok());
    let root = document.as_ref().and_then(Document::root);
    let label = |label: Option<&Node>, api_name: &str, pinned: Option<&Vec<String>>| {
        let is_pinned = pinned.is_some_and(|pinned| is_pinned(pinned, Key::Label));
        match label.and_then(Node::scalar) {
            Some(label) => Some(label.to_owned()),
            None => (!is_pinned).then(|| developer_name(api_name).to_owned()),
        }
    };
    let written = description::fields_of(root);
    let known = existing.map_or(&[][..], |existing| &existing.object.fields);
    let known = known
        .iter()
        .map(|known| (known.api_name.as_str(), &known.pinned));
    let known: HashMap<&str, &Vec<String>> = known.collect();
    for field in fields {
        let name = field.api_name.as_str();
        let written = written.get(name).map(|(_, value)| value);
        let written = written.and_then(|value| value.get(Key::Label.as_str()));
        let label = label(written, name, known.get(name).copied());
        field.set(Key::Label, label);
    }
    if !object.stated.has(Key::Label) {
        let written = root.and_then(|root| root.get(Key::Label.as_str()));
        let pinned = existing.map(|existing| &existing.object.pinned);
        object.set(Key::Label, label(written, &object.api_name, pinned));
    }
}
