//! One object of an answer, whichever interface gave it.

use std::collections::HashSet;

use crate::answer::{field, relation};
use crate::api_name::{self, Named};
use crate::facts::MapReader;
use crate::facts::{Facts, KeyFault, Object, Reason, Repair, Row};
use crate::key_order::{KeyOrder, KeyPart};
use crate::node::Node;

use dmo_schema::{Key, Kind};

/// Members that hold fields; those of an insight are dimensions and measures.
const FIELDS: &[&str] = &[
    "fields",
    "dataLakeFieldInfoRepresentation",
    REQUESTED_FIELDS,
    DIMENSIONS,
    MEASURES,
];
const REQUESTED_FIELDS: &str = "dataLakeFieldInputRepresentations";
const DIMENSIONS: &str = "dimensions";
const MEASURES: &str = "measures";

/// Members that name an object or a field; the second one is that of calculated insights.
pub(super) const NAME: &[&str] = &["name", "apiName"];

/// The member of a data stream that is its data lake object.
const OBJECT_OF_STREAM: &str = "dataLakeObjectInfo";

/// Whether the entry is an object. Much that is found in folders has a name; objects have names with a suffix, or fields.
pub(super) fn recognise(entry: &MapReader<'_>, is_found: bool) -> bool {
    let name = entry.get(NAME);
    let is_object = || {
        let name = name.and_then(Node::text).unwrap_or_default();
        name.contains("__") || FIELDS.iter().any(|key| entry.has(key))
    };
    entry.has(OBJECT_OF_STREAM) || name.is_some() && (!is_found || is_object())
}

/// Whether the entry is a calculated insight.
pub(super) fn is_insight(entry: &MapReader<'_>) -> bool {
    let name = entry.get(NAME).and_then(Node::text).unwrap_or_default();
    Kind::of_name(name.trim()) == Some(Kind::Insight)
        || entry.has(DIMENSIONS)
        || entry.has(MEASURES)
}

/// Reads an object, and the relationships that stand with it. Of a data stream this is its data lake object.
pub(super) fn read(mut entry: MapReader<'_>, facts: &mut Facts) {
    let Some(node) = entry.get(&[OBJECT_OF_STREAM]) else {
        let nodes = fields(&mut entry);
        let request = requested(&entry, &nodes);
        return read_as(entry, nodes, request, true, facts);
    };
    let subject = match entry.get(NAME).and_then(Node::text) {
        Some(name) => format!("{name}.{OBJECT_OF_STREAM}"),
        None => OBJECT_OF_STREAM.to_owned(),
    };
    facts.refused.append(&mut entry.refused);
    match entry.under(&subject, node, Row::Object) {
        Ok(mut entry) => {
            let nodes = fields(&mut entry);
            // A stream lists the key alone where the platform takes the other fields from a schema.
            read_as(entry, nodes, Some(Kind::Dlo), false, facts);
        }
        Err(refusal) => facts.refused.push(refusal),
    }
}

/// Reads an object: as a request that creates one of a kind, or as an answer. It has all fields if `is_whole`.
fn read_as<'s>(
    mut entry: MapReader<'s>,
    nodes: Vec<Node<'s>>,
    request: Option<Kind>,
    is_whole: bool,
    facts: &mut Facts,
) {
    let is_request = request.is_some();
    let mut object = match named(&mut entry, request) {
        Ok(object) => object,
        Err(reason) => {
            facts.refuse_object(entry.refusal(Row::Object, reason), nodes.len());
            return facts.refused.append(&mut entry.refused);
        }
    };
    object.set(Key::Label, entry.words(&["label", "displayName"]));
    object.set(Key::Description, entry.words(&["description"]));
    object.set(Key::Category, entry.category());
    // Metadata has fields in no order that means anything; dimensions and measures have one.
    object.ordered = object.kind == Kind::Insight;
    if is_request && object.repairs.is_empty() && lack_suffix(&entry, &nodes, object.kind) {
        object.repairs.push(Repair::FieldSuffixes);
    }
    let flagged = field::read(&entry, nodes, is_request, &mut object);
    // Lists of entities name objects without their fields, so that no field is not all of them.
    object.complete = is_whole && !object.fields.is_empty();
    key(&mut entry, flagged, &mut object);
    roles(&mut entry, is_request, &mut object);
    relation::list(&mut entry, Some(&object.api_name), facts);
    object.refused.append(&mut entry.refused);
    facts.objects.push(object);
}

/// All entries of fields.
fn fields<'s>(entry: &mut MapReader<'s>) -> Vec<Node<'s>> {
    let lists = FIELDS.iter().filter_map(|key| entry.list(&[key]));
    lists.flatten().collect()
}

/// Whether a field is named without the suffix that the platform adds.
fn lack_suffix<'s>(entry: &MapReader<'s>, fields: &[Node<'s>], kind: Kind) -> bool {
    let suffix = Named::Field(kind).suffix();
    fields.iter().any(|field| {
        let field = entry.inner(*field, Row::Field).ok();
        let name = field.and_then(|field| field.get(NAME)?.text());
        name.is_some_and(|name| !name.trim().ends_with(suffix))
    })
}

/// What the body of a request creates, if this is one: names have no suffix there. That of a data model object calls the
/// type of a field `dataType`, and only answers know a `creationType`; that of a data lake object has a member of its own.
fn requested<'s>(entry: &MapReader<'s>, fields: &[Node<'s>]) -> Option<Kind> {
    if entry.has(REQUESTED_FIELDS) {
        return Some(Kind::Dlo);
    }
    let is_other = ["creationType", "id", "dataspaceInfo", "dataSpaceInfo"];
    let has_suffix = entry
        .get(NAME)
        .and_then(Node::text)
        .is_none_or(|name| Kind::of_name(name.trim()).is_some());
    if has_suffix || !entry.has("fields") || is_other.iter().any(|key| entry.has(key)) {
        return None;
    }
    let has_data_type = |node: &Node<'s>| {
        let field = entry.inner(*node, Row::Field);
        field.is_ok_and(|field| field.has("dataType") && !field.has("type"))
    };
    let is_request = !fields.is_empty() && fields.iter().all(has_data_type);
    is_request.then_some(Kind::Dmo)
}

/// An object with nothing but its name, or why the name is none.
pub(super) fn named(entry: &mut MapReader<'_>, request: Option<Kind>) -> Result<Object, Reason> {
    let stated = entry.name(NAME).ok_or(Reason::NoName)?;
    entry.subject.clone_from(&stated);
    let name = match request {
        Some(kind) => api_name::with_suffix(stated.clone(), Named::Object(kind)),
        None => stated.clone(),
    };
    let Some(kind) = Kind::of_name(&name) else {
        return Err(Reason::NoSuffix);
    };
    if let Some(fault) = api_name::fault(&name, Named::Object(kind)) {
        return Err(Reason::Name(fault));
    }
    let mut object = Object::new(entry.place.clone(), kind, name);
    if object.api_name != stated {
        object.repairs.push(Repair::RequestedName(stated));
    }
    Ok(object)
}

/// Reads the key: from a list of its own, or from what the fields say of themselves. A key of which a part is not known
/// is none.
fn key(entry: &mut MapReader<'_>, flagged: KeyOrder, object: &mut Object) {
    let Some(nodes) = entry.list(&["primaryKeys"]) else {
        return flagged.finish(object);
    };
    let fields = object.fields.iter().map(|field| field.api_name.as_str());
    let fields: HashSet<&str> = fields.collect();
    let mut key = KeyOrder::default();
    for node in nodes {
        let place = entry.place_of(node);
        match part(entry, node) {
            Some((KeyPart::None, name)) => {
                entry.refuse(place, Reason::OrderZero(name));
            }
            // Without fields, which lists of entities leave out, any name may be one.
            Some((_, name)) if !fields.is_empty() && !fields.contains(name.as_str()) => {
                key.lacks(&place, &entry.subject, KeyFault::Unlisted(name));
            }
            Some((part, name)) => key.add(part, &place, &name),
            None => key.lacks(&place, &entry.subject, KeyFault::Unreadable),
        }
    }
    key.finish(object);
}

/// A field of the key and its part in it.
fn part<'s>(entry: &MapReader<'s>, node: Node<'s>) -> Option<(KeyPart, String)> {
    if let Some(name) = node.text() {
        return Some((KeyPart::Somewhere, name.into_owned()));
    }
    let mut entry = entry.inner(node, Row::Fact).ok()?;
    let part = if entry.has(ORDER) {
        entry.part(&[ORDER])
    } else {
        KeyPart::Somewhere
    };
    let name = entry.name(&["name"])?;
    entry.refused.is_empty().then_some((part, name))
}

/// The member that says in which place of the key a field is.
const ORDER: &str = "indexOrder";

/// Reads the fields that play a part: when an engagement happened, and when a record last changed.
fn roles(entry: &mut MapReader<'_>, is_request: bool, object: &mut Object) {
    let mut role = |key: &str| {
        let stated = entry.name(&[key])?;
        let name = if is_request {
            api_name::with_suffix(stated, Named::Field(object.kind))
        } else {
            stated
        };
        let is_known =
            object.fields.is_empty() || object.fields.iter().any(|field| field.api_name == name);
        if !is_known {
            let reason = Reason::UnknownRole(name.clone(), key.to_owned());
            entry.refuse(entry.place.clone(), reason);
        }
        is_known.then_some(name)
    };
    let event_time = role("eventDateTimeFieldName");
    let record_modified = role("recordModifiedFieldName");
    object.set(Key::EventTime, event_time);
    object.set(Key::RecordModified, record_modified);
}
