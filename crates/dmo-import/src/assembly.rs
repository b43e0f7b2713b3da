//! Objects and their relationships, put together to descriptions.

use std::collections::{HashMap, HashSet};

use dmo_schema::yaml::{Document, Node, Parsers};

use crate::describe::{Description, Extra};
use crate::described;
use crate::facts::{Field, Object};
use crate::folder::{Existing, Folder};
use crate::link::Links;
use crate::resolve::FarEnd;

/// Gives every object its relationships.
pub(crate) fn assemble(
    objects: Vec<Object>,
    mut links: Links,
    folder: &Folder,
) -> Vec<Description> {
    let mut descriptions = Vec::with_capacity(objects.len());
    for object in objects {
        descriptions.push(description(object, &mut links, folder));
    }
    descriptions
}

fn description(mut object: Object, links: &mut Links, folder: &Folder) -> Description {
    let name = object.api_name.clone();
    let mut references = links.references.remove(&name).unwrap_or_default();
    let mut extras: Vec<Extra> = Vec::with_capacity(object.fields.len());
    for field in &object.fields {
        extras.push(Extra {
            references: references.remove(&field.api_name).unwrap_or_default(),
            ..Extra::default()
        });
    }
    if let Some(existing) = folder.find(&name) {
        enums(&mut object, existing);
        let stated = links.stated.remove(&name).unwrap_or_default();
        for (field, references) in held(&object, references, existing) {
            extras.push(Extra {
                references,
                is_held: !stated.contains(&field.api_name),
                ..Extra::default()
            });
            object.fields.push(field);
        }
    }
    for (field, extra) in object.fields.iter().zip(&mut extras) {
        let notes = links
            .notes
            .remove(&(name.clone(), Some(field.api_name.clone())));
        extra.notes = notes.unwrap_or_default();
    }
    let notes = links.notes.remove(&(name.clone(), None));
    object.repairs.extend(notes.into_iter().flatten());
    let relations = links.unresolved.remove(&name).into_iter().flatten();
    Description {
        unresolved: loose_ends(&object).cloned().chain(relations).collect(),
        referenced_by: links.inbound.remove(&name).unwrap_or_default(),
        fields: extras,
        object,
    }
}

/// Gives new value lists the names that the description has for their enums already: it may name one of which nobody
/// has listed the values.
fn enums(object: &mut Object, existing: Existing<'_>) {
    let unlisted = existing.object.fields.iter();
    let unlisted = unlisted.filter(|field| field.values.is_none());
    let unlisted: HashSet<&str> = unlisted.map(|field| field.api_name.as_str()).collect();
    let is_new =
        |field: &&mut Field| !field.values.is_empty() && unlisted.contains(field.api_name.as_str());
    let mut fields = object.fields.iter_mut().filter(is_new).peekable();
    let document = fields
        .peek()
        .and_then(|_| Document::parse(existing.text, Parsers::One).ok());
    let Some(written) = document
        .as_ref()
        .and_then(|document| document.root()?.get("fields"))
    else {
        return;
    };
    for field in fields {
        let name = written
            .get(&field.api_name)
            .and_then(|field| field.get("enum"));
        if let Some(text) = name.and_then(Node::scalar) {
            field.enum_name = Some(text.to_owned());
        }
    }
}

/// Fields that only the folder has, of which something is to be said: sources state relationships of them, or they have
/// labels for targets that may stand for something by now.
fn held(
    object: &Object,
    mut references: HashMap<String, Vec<FarEnd>>,
    existing: Existing<'_>,
) -> Vec<(Field, Vec<FarEnd>)> {
    let stated: HashSet<&str> = object
        .fields
        .iter()
        .map(|field| field.api_name.as_str())
        .collect();
    let fields = existing.object.fields.iter();
    fields
        .filter(|field| !stated.contains(field.api_name.as_str()))
        .filter_map(|field| {
            let references = references.remove(&field.api_name);
            let has_labels = !field.unresolved.is_empty() && !described::depends(field);
            (references.is_some() || has_labels).then(|| {
                let field = Field::new(object.place.clone(), &field.api_name);
                (field, references.unwrap_or_default())
            })
        })
        .collect()
}

/// What the sources could not say otherwise; a key that one of them could name is settled.
fn loose_ends(object: &Object) -> impl Iterator<Item = &String> {
    let is_settled = |text: &str| is_key(text) && !object.primary_key.is_empty();
    let open = object.loose_ends.iter();
    open.filter(move |text| !is_settled(text))
}

/// Whether a loose end is about the key.
pub(crate) fn is_key(loose_end: &str) -> bool {
    loose_end.starts_with("primary key: ")
}
