//! The fields of an object.

use std::collections::HashMap;

use crate::answer::data_type;
use crate::api_name::{self, Named};
use crate::entry::Entry;
use crate::facts::{Field, Object, Row};
use crate::node::Node;

/// Reads the entries of all fields. Gives the names of those that say of themselves that they are the key, in key order.
pub(super) fn read<'s>(
    owner: &Entry<'s>,
    nodes: Vec<Node<'s>>,
    is_request: bool,
    object: &mut Object,
) -> Vec<String> {
    let mut key = Vec::new();
    let mut seen = HashMap::new();
    for node in nodes {
        let mut entry = match owner.inner(node, Row::Field) {
            Ok(entry) => entry,
            Err(refusal) => {
                object.refused.push(refusal);
                continue;
            }
        };
        match field(&mut entry, is_request, object) {
            Ok(field) => match seen.get(&field.api_name) {
                None => {
                    seen.insert(field.api_name.clone(), entry.place.line);
                    if entry.flag(&["isPrimaryKey"]) {
                        let order = entry.number(&["primaryIndexOrder", "indexOrder"]);
                        key.push((order.unwrap_or(u32::MAX), field.api_name.clone()));
                    }
                    object.fields.push(field);
                }
                Some(line) => {
                    let reason = format!("stands here again after line {line}");
                    object.refused.push(entry.refusal(Row::Field, reason));
                }
            },
            Err(reason) => object.refused.push(entry.refusal(Row::Field, reason)),
        }
        object.refused.append(&mut entry.refused);
    }
    key.sort_by_key(|&(order, _)| order);
    key.into_iter().map(|(_, name)| name).collect()
}

fn field(entry: &mut Entry<'_>, is_request: bool, object: &Object) -> Result<Field, String> {
    let mut name = entry.name(&["name"]).ok_or("has no name")?;
    if is_request {
        name = api_name::with_suffix(name, Named::Field(object.kind));
    }
    if let Some(fault) = api_name::fault(&name, Named::Field(object.kind)) {
        return Err(fault);
    }
    let mut field = Field::new(entry.place.clone(), name);
    field.label = entry.words(&["label", "displayName"]);
    field.description = entry.words(&["description"]);
    data_type::read(entry, &mut field);
    qualifier(entry, &mut field, object);
    Ok(field)
}

fn qualifier(entry: &mut Entry<'_>, field: &mut Field, object: &Object) {
    let Some(stated) = entry.name(&["keyQualifier", "keyQualifierName"]) else {
        return;
    };
    match api_name::qualifier(&stated, object.kind) {
        Ok((name, repair)) => {
            field.key_qualifier = Some(name);
            field.repairs.extend(repair);
        }
        Err(reason) => entry.refuse(entry.place.clone(), reason),
    }
}
