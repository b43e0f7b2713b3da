//! Schemas as documents of `OpenAPI`: `components.schemas.<object>.properties.<field>`.

mod constraint;
mod data_type;
mod field;
mod keyword;

use std::borrow::Cow;
use std::collections::HashSet;

use dmo_schema::{Key, Kind};

use crate::api_name::Named;
use crate::facts::{Facts, MapReader, Object, Reason, Refusal, Row};
use crate::ingestion::names::Names;
use crate::node::Node;
use crate::source::Place;

/// Reads the objects of a document.
pub(super) fn read(document: &mut MapReader<'_>, facts: &mut Facts) {
    let Some(mut components) = document.child("components") else {
        return;
    };
    let Some(schemas) = components.map("schemas") else {
        facts
            .refused
            .push(components.refusal(Row::Object, Reason::NoSchemas));
        return facts.refused.append(&mut components.refused);
    };
    facts.refused.append(&mut components.refused);
    let mut names = Names::new(Named::Object(Kind::Ingestion));
    for (key, node) in schemas {
        match object(&components, key, node, &mut names) {
            Ok(object) => facts.objects.push(object),
            Err(refusal) => facts.refuse_object(refusal, properties(&components, node)),
        }
    }
}

/// How many fields an object lists, be it refused.
fn properties(parent: &MapReader<'_>, node: Node<'_>) -> usize {
    let entry = parent.inner(node, Row::Object).ok();
    let properties = entry.and_then(|entry| entry.get(&["properties"]));
    properties.map_or(0, |properties| properties.members().len())
}

/// The entry under a key, which begins with the key and is called by it.
fn keyed<'s>(
    parent: &MapReader<'s>,
    key: Node<'s>,
    node: Node<'s>,
    row: Row,
) -> Result<MapReader<'s>, Refusal> {
    let name = key.word().unwrap_or_default();
    let mut entry = parent.under(&name, node, row);
    let place = match &mut entry {
        Ok(entry) => &mut entry.place,
        Err(refusal) => &mut refusal.place,
    };
    // The value of a key may begin on a later line, and people look for the key.
    *place = parent.place_of(key);
    entry
}

fn object<'s>(
    parent: &MapReader<'s>,
    key: Node<'s>,
    node: Node<'s>,
    names: &mut Names,
) -> Result<Object, Refusal> {
    let mut entry = keyed(parent, key, node, Row::Object)?;
    let refused = |entry: &MapReader<'_>, reason: Reason| Err(entry.refusal(Row::Object, reason));
    if let Err(reason) = names.add(&entry.subject, entry.place.line) {
        return refused(&entry, reason);
    }
    if let Some(key) = keyword::combining(&entry) {
        return refused(&entry, Reason::CombinedObject(key));
    }
    let words = data_type::word(&mut entry);
    if let Some(word) = words.filter(|word| word != "object") {
        return refused(&entry, Reason::NoObject(word));
    }
    let properties = match entry.needed_map(&["properties"]) {
        Ok(properties) => properties,
        Err(reason) => return refused(&entry, reason),
    };
    let mut object = Object::new(entry.place.clone(), Kind::Ingestion, entry.subject.clone());
    object.set(Key::Label, entry.words(&["title"]));
    object.set(Key::Description, entry.words(&["description"]));
    object.ordered = true;
    object.rows = properties.len();
    let required = required(&mut entry);
    let mut names = Names::new(Named::Field(Kind::Ingestion));
    for &(key, node) in &properties {
        let field = keyed(&entry, key, node, Row::Field).and_then(|mut property| {
            let is_required = required.iter().any(|(name, _)| *name == property.subject);
            let field = field::read(&mut property, is_required, &mut names);
            object.refused.append(&mut property.refused);
            field.map_err(|reason| property.refusal(Row::Field, reason))
        });
        match field {
            Ok(field) => object.fields.push(field),
            Err(refusal) => object.refused.push(refusal),
        }
    }
    // A field that is refused itself is one that is there: of it one refusal is enough.
    let mut known: HashSet<_> = properties
        .iter()
        .filter_map(|(key, _)| key.word())
        .collect();
    for (name, place) in required {
        if known.insert(name.clone()) {
            entry.refuse(place, Reason::UnknownRequired(name.into_owned()));
        }
    }
    keyword::refuse_others(&mut entry, keyword::OF_OBJECT);
    object.refused.append(&mut entry.refused);
    object.complete = !object.fields.is_empty();
    Ok(object)
}

/// The names that the object's list of required fields has, in its order.
fn required<'s>(entry: &mut MapReader<'s>) -> Vec<(Cow<'s, str>, Place)> {
    let nodes = entry.list(&["required"]).unwrap_or_default();
    let names = nodes.into_iter().map(|node| {
        let name = node.word().unwrap_or(Cow::Borrowed(node.raw()));
        (name, entry.place_of(node))
    });
    names.collect()
}
