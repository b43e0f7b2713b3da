//! Key qualifiers: fields of their own only where more is said of them than their usual label.

use std::collections::{HashMap, HashSet};

use dmo_schema::api_name::Named;
pub(crate) use dmo_schema::api_name::QUALIFIER_PREFIX as PREFIX;
use dmo_schema::{DataType, Key, name};

use crate::facts::{Field, Object};

/// Makes qualifiers keys of the fields that they qualify. Those of which nothing more is said are fields no longer.
pub(crate) fn qualify(object: &mut Object) {
    let qualifiers = object.fields.iter().enumerate();
    let qualifiers: HashMap<String, usize> = qualifiers
        .filter(|(_, field)| field.api_name.starts_with(PREFIX))
        .map(|(at, field)| (field.api_name.clone(), at))
        .collect();
    if qualifiers.is_empty() {
        return;
    }
    let mut plain = HashSet::new();
    for at in 0..object.fields.len() {
        let field = &object.fields[at];
        let usual = || {
            let suffix = Named::Field(object.kind).suffix();
            let name = name::developer_name(&field.api_name);
            format!("{PREFIX}{name}{suffix}")
        };
        let stated = field.stated.text(Key::KeyQualifier);
        let name = stated.map_or_else(usual, str::to_owned);
        let Some(&qualifier) = qualifiers.get(&name) else {
            continue;
        };
        let has_usual_label = is_labelled_after(&object.fields[qualifier], field);
        if has_usual_label && is_plain(&object.fields[qualifier]) {
            plain.insert(name.clone());
        }
        if has_usual_label {
            object.fields[at].set(Key::KeyQualifier, name);
        }
    }
    object
        .fields
        .retain(|field| !plain.contains(&field.api_name));
}

/// Whether the label is the one that a key qualifier has if nobody gives it another one. Where sources have no labels, the
/// name tells alone.
fn is_labelled_after(qualifier: &Field, field: &Field) -> bool {
    if qualifier.lacks_labels && !qualifier.stated.has(Key::Label) {
        return true;
    }
    let label = qualifier.stated.text(Key::Label);
    let rest = label.and_then(|label| label.strip_prefix("Key Qualifier "));
    rest.is_some() && rest == field.stated.text(Key::Label)
}

/// Whether nothing is said of the field but its label and type.
fn is_plain(field: &Field) -> bool {
    let mut keys = field.stated.iter().map(|fact| fact.key);
    let is_usual = keys.all(|key| matches!(key, Key::Label | Key::Type));
    is_usual && field.stated.data_type() == Some(DataType::Text) && field.repairs.is_empty()
}
