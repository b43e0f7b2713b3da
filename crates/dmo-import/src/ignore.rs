//! What descriptions name as `ignored`: somebody deleted it on purpose, and sources still state it.

use dmo_schema::{Key, Object, Unresolved};

use crate::facts;
use crate::folder::Folder;
use crate::resolve::Resolution;

/// Leaves out the fields, values and keys that descriptions ignore. Relationships are linked by then, as labels may stand for
/// fields that are left out.
pub(crate) fn leave_out(objects: &mut [facts::Object], folder: &Folder) {
    for object in objects {
        let Some(existing) = folder.find(&object.api_name) else {
            continue;
        };
        let described = existing.object;
        let ignored = &described.ignored;
        object
            .fields
            .retain(|field| !is_named(ignored, &field.api_name));
        for key in [Key::PrimaryKey, Key::EventTime, Key::RecordModified] {
            let mut names = object.stated.texts(key).into_iter();
            if names.any(|name| is_named(ignored, name)) {
                object.stated.remove(key);
            }
        }
        for field in &mut object.fields {
            let qualifier = field.stated.text(Key::KeyQualifier);
            if qualifier.is_some_and(|name| is_named(ignored, name)) {
                field.stated.remove(Key::KeyQualifier);
            }
            let mut fields = described.fields.iter();
            if let Some(described) = fields.find(|known| known.api_name == field.api_name) {
                values(field, &described.ignored);
            }
        }
    }
}

/// Leaves values out of a list. One without values says nothing.
fn values(field: &mut facts::Field, ignored: &[String]) {
    if ignored.is_empty() {
        return;
    }
    let mut values = field.stated.values();
    let before = values.len();
    values.retain(|value| !is_named(ignored, &value.value));
    if values.len() < before {
        field.set(Key::Values, values);
    }
}

/// Whether the description that would hold a relationship ignores it: the field, what its end is called, or both ends.
pub(crate) fn is_ignored_relationship(folder: &Folder, resolution: &Resolution) -> bool {
    let described = |object: &str| folder.find(object).map(|existing| existing.object);
    match resolution {
        Resolution::Reference {
            owner,
            field,
            target,
        } => described(owner).is_some_and(|described| {
            let target = target.to_string();
            let both = format!("{field} -> {target}");
            [field, &target, &both]
                .iter()
                .any(|text| is_named(&described.ignored, text))
        }),
        Resolution::Inbound { object, from } => described(object)
            .is_some_and(|described| is_named(&described.ignored, &from.to_string())),
        Resolution::Loose { object, fact, .. } => {
            described(object).is_some_and(|described| is_ignored(described, fact))
        }
        Resolution::Refused(_) => false,
    }
}

/// Whether a description ignores a field.
pub(crate) fn is_ignored_field(described: &Object, api_name: &str) -> bool {
    is_named(&described.ignored, api_name)
}

/// Whether a description ignores a fact that is not resolved.
pub(crate) fn is_ignored(described: &Object, fact: &Unresolved) -> bool {
    let label = match fact {
        Unresolved::Relationship { from, .. } | Unresolved::Row { from, .. } => from,
        Unresolved::PrimaryKey(key) => key,
        _ => return false,
    };
    is_named(&described.ignored, label) || is_named(&described.ignored, &fact.to_string())
}

fn is_named(ignored: &[String], text: &str) -> bool {
    ignored.iter().any(|known| known == text)
}
