//! Fields one by one: key qualifiers, and `by`.

use crate::check::object::find;
use crate::finding::{FieldFault, PendingFinding};
use crate::model::{DataType, Field, Object, Unresolved};
use crate::read::{Described, FieldPlaces, nearest};

/// Checks each field against its own keys and the fields that it names.
pub(super) fn check(described: &Described, findings: &mut Vec<PendingFinding>) {
    for (field, at) in described.object.fields.iter().zip(&described.at.fields) {
        key_qualifier(&described.object, field, at, findings);
        by(described, field, at, findings);
    }
}

fn key_qualifier(
    object: &Object,
    field: &Field,
    at: &FieldPlaces,
    findings: &mut Vec<PendingFinding>,
) {
    let (Some(name), Some(at)) = (&field.key_qualifier, at.key_qualifier) else {
        return;
    };
    if *name == field.api_name {
        findings.push(PendingFinding::new(at, FieldFault::SelfQualified));
        return;
    }
    let Some(qualifier) = object.fields.iter().find(|other| other.api_name == *name) else {
        return;
    };
    if qualifier.data_type != DataType::Text {
        let fault = FieldFault::QualifierType {
            name: name.clone(),
            data_type: qualifier.data_type,
        };
        findings.push(PendingFinding::new(at, fault));
    }
}

fn by(described: &Described, field: &Field, at: &FieldPlaces, findings: &mut Vec<PendingFinding>) {
    let Some(place) = at.by else { return };
    let object = &described.object;
    let named = field.references.iter().zip(&at.references);
    let named = named.map(|(reference, at)| (&reference.when, at));
    let labelled = object.unresolved.iter().zip(&described.at.unresolved);
    let labelled = labelled.filter_map(|(fact, at)| match fact {
        Unresolved::Reference {
            field: owner, when, ..
        } if *owner == field.api_name => Some((when, at)),
        _ => None,
    });
    let cases: Vec<_> = named
        .chain(labelled)
        .filter_map(|(when, at)| Some((when.as_ref()?, *at)))
        .collect();
    let Some(((name, _), _)) = cases.first() else {
        return;
    };
    let Some(kind) = find(object, name, place, findings) else {
        return;
    };
    let Some(values) = kind.values.and_then(|index| object.value_lists.get(index)) else {
        return;
    };
    for ((_, value), at) in &cases {
        if !values.values.iter().any(|listed| listed.value == *value) {
            let listed = values.values.iter().map(|listed| listed.value.as_str());
            let fault = FieldFault::Unlisted {
                field: name.clone(),
                value: value.clone(),
                near: nearest(value, listed),
            };
            findings.push(PendingFinding::new(*at, fault));
        }
    }
}
