//! Facts that are not resolved, such as labels where the API name of an object or field is expected.

use std::collections::HashMap;

use crate::check::object::meant;
use crate::finding::{Likely, PendingFinding, RelationFault};
use crate::model::Unresolved;
use crate::read::Parsed;
use crate::{name, suggest};

/// Warns of each fact that is not resolved, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    described: &[Parsed],
    by_name: &HashMap<&str, &Parsed>,
    findings: &mut Vec<PendingFinding>,
) {
    for one in described {
        for (fact, at) in one.object.unresolved.iter().zip(&one.at.unresolved) {
            findings.push(match fact {
                Unresolved::Reference { to: text, .. }
                | Unresolved::ReferencedBy { from: text, .. } => {
                    let likely = likely(text, described, by_name);
                    let text = text.clone();
                    PendingFinding::new(*at, RelationFault::Label { text, likely })
                }
                fact => PendingFinding::new(*at, RelationFault::Unresolved(fact.clone())),
            });
        }
    }
}

/// What a label most likely stands for.
fn likely(text: &str, described: &[Parsed], by_name: &HashMap<&str, &Parsed>) -> Likely {
    let whole = labelled(text, described);
    let (label, field) = match text.split_once('.') {
        Some((object, field)) if whole.is_empty() => (object, Some(field)),
        _ => (text, None),
    };
    let found = match by_name.get(label) {
        Some(one) => vec![*one],
        None => labelled(label, described),
    };
    match found.as_slice() {
        [] => unknown(label, described),
        [one] => Likely::One {
            path: path(one, field),
            described: one.at.name,
        },
        several => {
            let objects = several.iter();
            let objects = objects.map(|one| (one.object.api_name.clone(), one.at.name));
            Likely::Several(objects.collect())
        }
    }
}

/// The objects that have this label, Rust name or developer name.
fn labelled<'d>(label: &str, described: &'d [Parsed]) -> Vec<&'d Parsed> {
    let is_meant = |one: &&Parsed| {
        let object = &one.object;
        !object.api_name.is_empty()
            && [
                &object.label,
                &object.rust_name,
                name::developer_name(&object.api_name),
            ]
            .contains(&label)
    };
    described.iter().filter(is_meant).collect()
}

/// The API names of an object and of the field that is meant.
fn path(one: &Parsed, field: Option<&str>) -> String {
    let object = &one.object;
    let Some(field) = field else {
        return object.api_name.clone();
    };
    match meant(object, field.trim()) {
        Some(field) => format!("{}.{}", object.api_name, field.api_name),
        None => format!("{}.FIELD", object.api_name),
    }
}

fn unknown(label: &str, described: &[Parsed]) -> Likely {
    let objects = || {
        let objects = described.iter().map(|one| &one.object);
        objects.filter(|object| !object.api_name.is_empty())
    };
    let near = suggest::nearest(label, objects().map(|object| object.label.as_str()));
    match objects().find(|object| Some(object.label.as_str()) == near) {
        Some(object) => Likely::Near {
            api_name: object.api_name.clone(),
            label: object.label.clone(),
        },
        None => Likely::Nothing,
    }
}
