//! Sources that have names and no labels, such as the system catalog: the label of the description stays, and without one
//! the developer name is the label, as standard reference pages print it.

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

/// Gives labels to what has none, neither in the source nor in the description, where the source has none at all.
pub(crate) fn fill(object: &mut Object, existing: Option<Existing<'_>>) {
    let is_bare = |field: &&mut Field| field.lacks_labels && !field.stated.has(Key::Label);
    let mut fields = object.fields.iter_mut().filter(is_bare).peekable();
    if fields.peek().is_none() {
        return;
    }
    // Where a description has no label, its text alone tells.
    let document = existing.and_then(|existing| Document::parse(existing.text, Parsers::One).ok());
    let root = document.as_ref().and_then(Document::root);
    let stays = |label: Option<&Node>, pinned: Option<&Vec<String>>| {
        label.is_some() || pinned.is_some_and(|pinned| is_pinned(pinned, Key::Label))
    };
    let known = existing.map_or(&[][..], |existing| &existing.object.fields);
    for field in fields {
        let label = description::value_of(root, &field.api_name, Key::Label);
        let known = known.iter().find(|known| known.api_name == field.api_name);
        if !stays(label, known.map(|known| &known.pinned)) {
            field.set(Key::Label, developer_name(&field.api_name).to_owned());
        }
    }
    let label = root.and_then(|root| root.get(Key::Label.as_str()));
    let pinned = existing.map(|existing| &existing.object.pinned);
    if !object.stated.has(Key::Label) && !stays(label, pinned) {
        object.set(Key::Label, developer_name(&object.api_name).to_owned());
    }
}
