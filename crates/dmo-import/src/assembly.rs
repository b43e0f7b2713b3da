//! Objects and their relationships, put together to descriptions.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, Unresolved};

use crate::facts::{Field, Object, Target, description};
use crate::folder::{Existing, Folder};
use crate::ignore::is_ignored;
use crate::link::Links;
use crate::yaml::{Document, Node, Parsers};

/// Gives every object its relationships.
pub(crate) fn assemble(objects: &mut [Object], mut links: Links, folder: &Folder) {
    for object in objects {
        assemble_one(object, &mut links, folder);
    }
}

fn assemble_one(object: &mut Object, links: &mut Links, folder: &Folder) {
    let name = object.api_name.clone();
    let mut references = links.references.remove(&name).unwrap_or_default();
    for field in &mut object.fields {
        field.references = references.remove(&field.api_name).unwrap_or_default();
    }
    if let Some(existing) = folder.find(&name) {
        enums(object, existing);
        // A field of which only a relationship is stated is stated: it is not gone.
        let stated = links.stated.remove(&name).unwrap_or_default();
        for mut field in retained(object, references, existing) {
            field.is_retained = !stated.contains(&field.api_name);
            object.fields.push(field);
        }
    }
    for field in &mut object.fields {
        let field_name = Some(field.api_name.clone());
        let notes = links.notes.remove(&(name.clone(), field_name));
        field.repairs.extend(notes.into_iter().flatten());
    }
    let notes = links.notes.remove(&(name.clone(), None));
    object.repairs.extend(notes.into_iter().flatten());
    object.referenced_by = links.inbound.remove(&name).unwrap_or_default();
    // A key that one source could not name, and another could, is no longer open.
    let has_key = object.stated.has(Key::PrimaryKey);
    let is_open = |fact: &Unresolved| !(has_key && matches!(fact, Unresolved::PrimaryKey(_)));
    object.unresolved.retain(is_open);
    if let Some(existing) = folder.find(&name) {
        let facts = &mut object.unresolved;
        facts.retain(|fact| !is_ignored(existing.object, fact));
    }
    let relations = links.unresolved.remove(&name);
    object.unresolved.extend(relations.into_iter().flatten());
}

/// Gives new value lists the names that the description has for their enums already: it may name one of which nobody
/// has listed the values.
fn enums(object: &mut Object, existing: Existing<'_>) {
    let unlisted = existing.object.fields.iter();
    let unlisted = unlisted.filter(|field| field.values.is_none());
    let unlisted: HashSet<&str> = unlisted.map(|field| field.api_name.as_str()).collect();
    let is_new = |field: &&mut Field| {
        field.stated.has(Key::Values) && unlisted.contains(field.api_name.as_str())
    };
    let mut fields = object.fields.iter_mut().filter(is_new).peekable();
    if fields.peek().is_none() {
        return;
    }
    // The name of an enum without values is nowhere but in the text.
    let document = Document::parse(existing.text, Parsers::One).ok();
    let root = document.as_ref().and_then(Document::root);
    for field in fields {
        let name = description::value_of(root, &field.api_name, Key::Enum);
        if let Some(name) = name.and_then(Node::scalar) {
            field.set(Key::Enum, name);
        }
    }
}

/// Fields that only the folder has, of which something is to be said: sources state relationships of them, or they have
/// labels for targets that may stand for something by now.
fn retained(
    object: &Object,
    mut references: HashMap<String, Vec<Target>>,
    existing: Existing<'_>,
) -> Vec<Field> {
    let stated = object.fields.iter().map(|field| field.api_name.as_str());
    let stated: HashSet<&str> = stated.collect();
    let fields = existing.object.fields.iter();
    let fields = fields.filter(|field| !stated.contains(field.api_name.as_str()));
    let retained = fields.filter_map(|field| {
        let references = references.remove(&field.api_name);
        let has_labels = existing.object.labels_of(field).next().is_some()
            && !description::depends(existing.object, field);
        (references.is_some() || has_labels).then(|| Field {
            references: references.unwrap_or_default(),
            ..Field::new(object.place.clone(), &field.api_name)
        })
    });
    retained.collect()
}
