//! Schemas that list their objects and fields: those of the REST interface and those of web and mobile connectors.

use std::borrow::Cow;

use dmo_schema::{Key, Kind};

use crate::api_name::Named;
use crate::facts::{Facts, Field, MapReader, NoneOf, Object, Reason, Repair, Row};
use crate::ingestion::names::Names;
use crate::key_order::KeyOrder;
use crate::node::Node;
use crate::paging;
use crate::source::Source;

/// The members of either form.
const NAME: &[&str] = &["name", DEVELOPER_NAME];
const DEVELOPER_NAME: &str = "developerName";
const LABEL: &[&str] = &["label", "masterLabel"];
const FIELDS: &[&str] = &["fields", TRANSPORTED];
const TRANSPORTED: &str = "externalDataTranFields";

/// Whether a value is an object of such a schema, as documentation prints one by itself: an event of a web or mobile
/// connector, or an object of a connection that says so.
pub(super) fn is_object(source: &Source, node: Node<'_>) -> bool {
    let entry = MapReader::new(source, node, Row::Object);
    entry
        .is_ok_and(|entry| entry.has(TRANSPORTED) || entry.has("schemaType") && entry.has("fields"))
}

/// Reads objects of a schema. Gives what distinguishes them.
pub(super) fn read<'s>(
    source: &'s Source,
    nodes: Vec<Node<'s>>,
    facts: &mut Facts,
) -> Vec<Cow<'s, str>> {
    let mut names = Names::new(Named::Object(Kind::Ingestion));
    let mut told = Vec::new();
    for node in nodes {
        let entry = MapReader::new(source, node, Row::Object);
        told.push(paging::name(entry.as_ref().ok(), node));
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(refusal) => {
                facts.refused.push(refusal);
                continue;
            }
        };
        match object(&mut entry, &mut names) {
            Ok(mut object) => {
                object.refused.append(&mut entry.refused);
                facts.objects.push(object);
            }
            Err(reason) => {
                let rows = entry.count(FIELDS);
                facts.refuse_object(entry.refusal(Row::Object, reason), rows);
                facts.refused.append(&mut entry.refused);
            }
        }
    }
    told
}

/// The name of an entry, by which refusals call it from now on, and the repair of one with spaces: of web and mobile
/// connectors the platform takes them as underscores.
fn name(entry: &mut MapReader<'_>, seen: &mut Names) -> Result<(String, Option<Repair>), Reason> {
    let stated = entry.name(NAME).ok_or(Reason::NoName)?;
    let is_repaired = stated.contains(' ') && entry.has(DEVELOPER_NAME);
    let name = if is_repaired {
        stated.replace(' ', "_")
    } else {
        stated.clone()
    };
    entry.subject.clone_from(&name);
    seen.add(&name, entry.place.line)?;
    Ok((name, is_repaired.then_some(Repair::Spaces(stated))))
}

fn object(entry: &mut MapReader<'_>, names: &mut Names) -> Result<Object, Reason> {
    let (name, repair) = name(entry, names)?;
    let nodes = entry.list(FIELDS).ok_or(Reason::Lacks(NoneOf(FIELDS)))?;
    let mut object = Object::new(entry.place.clone(), Kind::Ingestion, name);
    object.repairs.extend(repair);
    object.set(Key::Label, entry.words(LABEL));
    object.set(Key::Description, entry.words(&["description"]));
    object.set(Key::Category, entry.category());
    object.ordered = true;
    object.rows = nodes.len();
    let mut key = KeyOrder::default();
    let mut names = Names::new(Named::Field(Kind::Ingestion));
    for node in nodes {
        let mut entry = match entry.inner(node, Row::Field) {
            Ok(entry) => entry,
            Err(refusal) => {
                object.refused.push(refusal);
                continue;
            }
        };
        let field = field(&mut entry, &mut names);
        // Read even if the field is refused: a key that lacks a part is not to pass for a whole one.
        let part = entry.part(&["primaryIndexOrder"]);
        match field {
            Ok(field) => {
                key.add(part, &entry.place, &field.api_name);
                object.fields.push(field);
            }
            Err(reason) => {
                key.add_refused(part, &entry.place, &entry.subject);
                object.refused.push(entry.refusal(Row::Field, reason));
            }
        }
        object.refused.append(&mut entry.refused);
    }
    key.finish(&mut object);
    object.complete = !object.fields.is_empty();
    Ok(object)
}

fn field(entry: &mut MapReader<'_>, names: &mut Names) -> Result<Field, Reason> {
    let (name, repair) = name(entry, names)?;
    let mut field = Field::new(entry.place.clone(), name);
    field.repairs.extend(repair);
    field.set(Key::Label, entry.words(LABEL));
    field.set(Key::Description, entry.words(&["description"]));
    field.set(Key::Required, entry.flag(&["isDataRequired"]));
    let before = entry.refused.len();
    field.set(Key::Type, entry.data_type(&["dataType"]));
    field.type_refused = entry.refused.len() > before;
    entry.take_limits(&mut field);
    Ok(field)
}
