//! Key qualifiers: fields of their own only where more is said of them than their usual label.

use std::collections::{HashMap, HashSet};

use dmo_schema::api_name::Named;
pub(crate) use dmo_schema::api_name::QUALIFIER_PREFIX as PREFIX;
use dmo_schema::{DataType, Key, name};

use crate::facts::{Field, Object};

/// Makes qualifiers keys of the fields that they qualify. Those of which nothing more is said are fields no longer.
pub(crate) fn qualify(object: &mut Object, existing: Option<&dmo_schema::Object>) {
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
        let listed = &object.fields[qualifier];
        let is_told = is_labelled_after(listed, field) || is_named_after(listed, field, existing);
        if is_told && is_plain(listed) {
            plain.insert(name.clone());
        }
        if is_told {
            object.fields[at].set(Key::KeyQualifier, name);
        }
    }
    object
        .fields
        .retain(|field| !plain.contains(&field.api_name));
}

/// Whether a key qualifier is told by its name alone: its source has no labels, and the description has no other one for
/// the field.
fn is_named_after(qualifier: &Field, field: &Field, existing: Option<&dmo_schema::Object>) -> bool {
    let mut known = existing.into_iter().flat_map(|existing| &existing.fields);
    let known = known.find(|known| known.api_name == field.api_name);
    let known = known.and_then(|known| known.key_qualifier.as_ref());
    let is_bare = qualifier.lacks_labels && !qualifier.stated.has(Key::Label);
    is_bare && is_plain(qualifier) && known.is_none_or(|known| *known == qualifier.api_name)
}

/// Whether the label is the one that a key qualifier has if nobody gives it another one.
fn is_labelled_after(qualifier: &Field, field: &Field) -> bool {
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
