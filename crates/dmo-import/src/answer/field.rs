//! The fields of an object.

use std::collections::HashMap;

use dmo_schema::Key;

use crate::answer::data_type;
use crate::answer::object::NAME;
use crate::api_name::{self, Named};
use crate::facts::{Field, MapReader, MarkDoubt, Object, Reason, Row};
use crate::key_order::{KeyOrder, KeyPart};
use crate::node::Node;

/// Reads the entries of all fields. Gives those that say of themselves that they are in the key.
pub(super) fn read<'s>(
    owner: &MapReader<'s>,
    nodes: Vec<Node<'s>>,
    is_request: bool,
    object: &mut Object,
) -> KeyOrder {
    let mut key = KeyOrder::default();
    let mut seen = HashMap::new();
    // Counted where they are read: what becomes of each row is counted elsewhere, and the two are compared.
    object.rows += nodes.len();
    for node in nodes {
        let mut entry = match owner.inner(node, Row::Field) {
            Ok(entry) => entry,
            Err(refusal) => {
                object.refused.push(refusal);
                continue;
            }
        };
        let field = field(&mut entry, is_request, object);
        // Read even if the field is refused: a key that lacks a part is not to pass for a whole one.
        let part = key_part(&mut entry);
        match field {
            Ok(field) => match seen.get(&field.api_name) {
                None => {
                    seen.insert(field.api_name.clone(), entry.place.line);
                    key.add(part, &entry.place, &field.api_name);
                    object.fields.push(field);
                }
                Some(line) => {
                    let reason = Reason::Duplicate(*line);
                    object.refused.push(entry.refusal(Row::Field, reason));
                }
            },
            Err(reason) => {
                key.add_refused(part, &entry.place, &entry.subject);
                object.refused.push(entry.refusal(Row::Field, reason));
            }
        }
        object.refused.append(&mut entry.refused);
    }
    key
}

/// The part that a field has in the key: its mark says whether, its order where. An order that does not fit the mark is
/// refused; without a mark, an order alone says both.
fn key_part(entry: &mut MapReader<'_>) -> KeyPart {
    let part = entry.part(ORDERS);
    if !entry.has(MARK) {
        return part;
    }
    let (part, doubt) = match (entry.stated_flag(&[MARK]), part) {
        (Some(true), KeyPart::None) if entry.get(ORDERS).is_some() => {
            (KeyPart::Somewhere, Some(MarkDoubt::OrderZero))
        }
        (Some(true), KeyPart::None) => (KeyPart::Somewhere, None),
        (Some(true), part) => (part, None),
        (Some(false), KeyPart::At(_)) => (KeyPart::None, Some(MarkDoubt::Order)),
        (Some(false) | None, _) => (KeyPart::None, None),
    };
    if let Some(doubt) = doubt {
        let reason = Reason::MarkedOtherwise(doubt, MARK);
        entry.refuse(entry.place.clone(), reason);
    }
    part
}

/// The member that says whether a field is in the key, and those that say in which place.
const MARK: &str = "isPrimaryKey";
const ORDERS: &[&str] = &["primaryIndexOrder", "indexOrder", "keyOrder"];

fn field(entry: &mut MapReader<'_>, is_request: bool, object: &Object) -> Result<Field, Reason> {
    let mut name = entry.name(NAME).ok_or(Reason::NoName)?;
    entry.subject.clone_from(&name);
    if is_request {
        name = api_name::with_suffix(name, Named::Field(object.kind));
    }
    if let Some(fault) = api_name::fault(&name, Named::Field(object.kind)) {
        return Err(Reason::Name(fault));
    }
    let mut field = Field::new(entry.place.clone(), name);
    field.set(Key::Label, entry.words(&["label", "displayName"]));
    field.set(Key::Description, entry.words(&["description"]));
    data_type::read(entry, &mut field);
    qualifier(entry, &mut field, object);
    Ok(field)
}

fn qualifier(entry: &mut MapReader<'_>, field: &mut Field, object: &Object) {
    let Some(stated) = entry.name(&["keyQualifier", "keyQualifierName"]) else {
        return;
    };
    match api_name::qualifier(&stated, object.kind) {
        Ok((name, repair)) => {
            field.set(Key::KeyQualifier, name);
            field.repairs.extend(repair);
        }
        Err(reason) => entry.refuse(entry.place.clone(), reason),
    }
}
