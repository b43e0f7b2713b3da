//! Facts that are not resolved, such as labels where the API name of an object or field is expected.

use std::collections::HashMap;

use crate::check::object::meant;
use crate::finding::{Likely, PendingFindings, RelationFault};
use crate::model::{Object, Unresolved};
use crate::parse::Parsed;
use crate::source::Span;
use crate::{name, suggest};

/// Warns of each fact that is not resolved, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    parsed: &[Parsed],
    by_name: &HashMap<&str, &Parsed>,
    findings: &mut PendingFindings,
) {
    for (fact, at) in parsed.iter().flat_map(Parsed::unresolved) {
        match fact {
            Unresolved::Reference { to: text, .. }
            | Unresolved::ReferencedBy { from: text, .. } => {
                let (likely, described) = likely(text, parsed, by_name);
                let fault = RelationFault::Label(text.clone(), likely);
                findings.add_with(*at, described, fault);
            }
            fact => findings.add(*at, RelationFault::Unresolved(fact.clone())),
        }
    }
}

/// What a label most likely stands for, and where that is described.
fn likely(text: &str, parsed: &[Parsed], by_name: &HashMap<&str, &Parsed>) -> (Likely, Vec<Span>) {
    let whole = labelled(text, parsed);
    let (label, field) = match text.split_once('.') {
        Some((object, field)) if whole.is_empty() => (object, Some(field)),
        _ => (text, None),
    };
    let found = match by_name.get(label) {
        Some(one) => vec![*one],
        None => labelled(label, parsed),
    };
    let likely = match found.as_slice() {
        [] => unknown(label, parsed),
        [one] => Likely::One(path(&one.object, field)),
        several => {
            let names = several.iter().map(|one| one.object.api_name.clone());
            Likely::Several(names.collect())
        }
    };
    (likely, found.iter().map(|one| one.at.name).collect())
}

/// The objects that have this label, Rust name or developer name.
fn labelled<'p>(label: &str, parsed: &'p [Parsed]) -> Vec<&'p Parsed> {
    let is_meant = |one: &&Parsed| {
        let Object {
            api_name,
            label: own,
            rust_name,
            ..
        } = &one.object;
        let developer_name = name::developer_name(api_name);
        !api_name.is_empty() && [own, rust_name, developer_name].contains(&label)
    };
    parsed.iter().filter(is_meant).collect()
}

/// The API names of an object and of the field that is meant.
fn path(object: &Object, field: Option<&str>) -> String {
    let Some(field) = field else {
        return object.api_name.clone();
    };
    let meant = meant(object, field.trim());
    let field = meant.map_or("FIELD", |field| field.api_name.as_str());
    format!("{}.{field}", object.api_name)
}

fn unknown(label: &str, parsed: &[Parsed]) -> Likely {
    let objects = parsed.iter().map(|one| &one.object);
    let objects = || objects.clone().filter(|object| !object.api_name.is_empty());
    let near = suggest::nearest(label, objects().map(|object| object.label.as_str()));
    match objects().find(|object| Some(object.label.as_str()) == near) {
        Some(object) => Likely::Near(object.api_name.clone(), object.label.clone()),
        None => Likely::Nothing,
    }
}
