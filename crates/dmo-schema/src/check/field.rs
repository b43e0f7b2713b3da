//! Fields one by one: key qualifiers, `by`, and the values listed.

use dmo_vocabulary::{Limit, pattern};

use crate::check::object::find;
use crate::finding::{Excluded, FieldFault, PendingFinding};
use crate::model::{DataType, Field, Object, Unresolved};
use crate::read::{FieldSpans, Parsed, nearest};

/// Checks each field against its own keys and the fields that it names.
pub(super) fn check(described: &Parsed, findings: &mut Vec<PendingFinding>) {
    for (field, at) in described.object.fields.iter().zip(&described.at.fields) {
        key_qualifier(&described.object, field, at, findings);
        by(described, field, at, findings);
        values(described, field, at, findings);
    }
}

fn key_qualifier(
    object: &Object,
    field: &Field,
    at: &FieldSpans,
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

/// Checks that a field can have each value that it lists. A shared list is checked where it is used.
fn values(described: &Parsed, field: &Field, at: &FieldSpans, findings: &mut Vec<PendingFinding>) {
    let (Some(index), Some(place)) = (field.values, at.values) else {
        return;
    };
    let [least, most] = [Limit::MinLength, Limit::MaxLength].map(|limit| field.limits.get(limit));
    let pattern = field.pattern.as_deref().map(pattern::compile);
    let pattern = pattern.and_then(Result::ok);
    let (list, spans) = (
        &described.object.value_lists[index],
        &described.at.lists[index],
    );
    for (listed, listed_at) in list.values.iter().zip(&spans.values) {
        let length = listed.value.chars().count();
        let is_over = |most: u32| usize::try_from(most).is_ok_and(|most| length > most);
        let is_under = |least: u32| usize::try_from(least).map_or(true, |least| length < least);
        let limits = [
            (Limit::MinLength, least.filter(|least| is_under(*least))),
            (Limit::MaxLength, most.filter(|most| is_over(*most))),
        ];
        let limits = limits.map(|(limit, value)| Some(Excluded::Limit(limit, value?, length)));
        let is_match = pattern
            .as_ref()
            .is_none_or(|pattern| pattern.is_match(&listed.value));
        let pattern = (!is_match).then_some(Excluded::Pattern);
        for by in limits.into_iter().flatten().chain(pattern) {
            let fault = FieldFault::Excluded {
                value: listed.value.clone(),
                listed: *listed_at,
                by,
            };
            findings.push(PendingFinding::new(place, fault));
        }
    }
}

fn by(described: &Parsed, field: &Field, at: &FieldSpans, findings: &mut Vec<PendingFinding>) {
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
