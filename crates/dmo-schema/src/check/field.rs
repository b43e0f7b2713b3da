//! Fields one by one: key qualifiers, the values listed, and `by`.

use std::collections::HashSet;

use dmo_vocabulary::{Limit, pattern};

use crate::check::object::find;
use crate::finding::{FieldFault, PendingFindings};
use crate::model::{DataType, Field, Unresolved};
use crate::parse::{FieldSpans, Parsed};
use crate::suggest::nearest;

/// Values that a finding points to at most.
const MOST_PLACES: usize = 3;

/// Checks each field against its own keys and the fields that it names.
pub(super) fn check(parsed: &Parsed, findings: &mut PendingFindings) {
    for (field, at) in parsed.fields() {
        key_qualifier(parsed, field, at, findings);
        values(parsed, field, at, findings);
        by(parsed, field, at, findings);
    }
}

fn key_qualifier(parsed: &Parsed, field: &Field, at: &FieldSpans, findings: &mut PendingFindings) {
    let (Some(name), Some(at)) = (&field.key_qualifier, at.key_qualifier) else {
        return;
    };
    if *name == field.api_name {
        findings.add(at, FieldFault::SelfQualified);
        return;
    }
    if let Some(qualifier) = parsed.field(name)
        && qualifier.data_type != DataType::Text
    {
        let fault = FieldFault::QualifierType(name.clone(), qualifier.data_type);
        findings.add(at, fault);
    }
}

/// Checks that a field can have each value that it lists. A shared list is checked where it is used.
fn values(parsed: &Parsed, field: &Field, at: &FieldSpans, findings: &mut PendingFindings) {
    let (Some(index), Some(place)) = (field.values, at.values) else {
        return;
    };
    let limit = |limit: Limit| field.limits.get(limit).map(|number| (limit, number));
    let limits = [Limit::MinLength, Limit::MaxLength].map(limit);
    let pattern = field.pattern.as_deref().map(pattern::compile);
    // A pattern that does not compile was reported when it was parsed.
    let pattern = pattern.and_then(Result::ok);
    let (list, spans) = (&parsed.object.value_lists[index], &parsed.at.lists[index]);
    let listed = || list.values.iter().zip(&spans.values);
    // Many fields may share a list of many values: each says what is wrong with it once.
    let mut report = |is_excluded: &dyn Fn(&str) -> bool, fault: &dyn Fn(&str, usize) -> _| {
        let excluded = listed().filter(|(listed, _)| is_excluded(&listed.value));
        let excluded: Vec<_> = excluded.collect();
        if let Some((first, _)) = excluded.first() {
            let places = excluded.iter().take(MOST_PLACES).map(|(_, at)| **at);
            let fault: FieldFault = fault(&first.value, excluded.len() - 1);
            findings.add_with(place, places.collect::<Vec<_>>(), fault);
        }
    };
    for (limit, number) in limits.into_iter().flatten() {
        let most = usize::try_from(number).unwrap_or(usize::MAX);
        let is_excluded = |value: &str| match limit {
            Limit::MinLength => value.chars().count() < most,
            _ => value.chars().count() > most,
        };
        report(&is_excluded, &|value, others| {
            FieldFault::ExcludedByLimit(value.to_owned(), limit, number, others)
        });
    }
    if let Some(pattern) = pattern {
        report(&|value| !pattern.is_match(value), &|value, others| {
            FieldFault::ExcludedByPattern(value.to_owned(), others)
        });
    }
}

/// Checks that the field that `by` names lists the value of each case.
fn by(parsed: &Parsed, field: &Field, at: &FieldSpans, findings: &mut PendingFindings) {
    let Some(place) = at.by else { return };
    let named = field.references.iter().zip(&at.references);
    let named = named.map(|(reference, at)| (&reference.when, at));
    let labelled = parsed.unresolved().filter_map(|(fact, at)| match fact {
        Unresolved::Reference {
            field: owner, when, ..
        } if *owner == field.api_name => Some((when, at)),
        _ => None,
    });
    let cases = named.chain(labelled);
    let cases: Vec<_> = cases
        .filter_map(|(when, at)| Some((when.as_ref()?, *at)))
        .collect();
    let Some(((name, _), _)) = cases.first() else {
        return;
    };
    let Some(kind) = find(parsed, name, place, findings) else {
        return;
    };
    let Some(list) = kind
        .values
        .and_then(|index| parsed.object.value_lists.get(index))
    else {
        return;
    };
    let listed = || list.values.iter().map(|listed| listed.value.as_str());
    let known: HashSet<&str> = listed().collect();
    for ((_, value), at) in &cases {
        if !known.contains(value.as_str()) {
            let near = || nearest(value, listed()).map(str::to_owned);
            let near = findings.suggest(list.values.len(), near);
            findings.add(*at, FieldFault::Unlisted(name.clone(), value.clone(), near));
        }
    }
}
