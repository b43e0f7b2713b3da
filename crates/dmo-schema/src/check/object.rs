//! Keys and rules of an object that name its fields.

use dmo_vocabulary::{Constraint, Key};

use crate::finding::{ObjectFault, PendingFinding};
use crate::model::{DataType, Field, Object, RuleKind};
use crate::read::{Described, nearest};
use crate::source::Span;

/// Checks that every name is one of a field, and that the field's type suits.
pub(super) fn check(described: &Described, findings: &mut Vec<PendingFinding>) {
    let Described { object, at } = described;
    for (name, at) in object.primary_key.iter().zip(&at.primary_key) {
        if let Some(field) = find(object, name, *at, findings) {
            key_type(field, *at, findings);
        }
    }
    for (key, name, at) in [
        (Key::EventTime, &object.event_time, at.event_time),
        (
            Key::RecordModified,
            &object.record_modified,
            at.record_modified,
        ),
    ] {
        let (Some(name), Some(at)) = (name, at) else {
            continue;
        };
        let Some(field) = find(object, name, at, findings) else {
            continue;
        };
        if !field.data_type.has_day() {
            let fault = ObjectFault::TimeType {
                key,
                name: name.clone(),
                data_type: field.data_type,
            };
            findings.push(PendingFinding::new(at, fault));
        }
    }
    rules(described, findings);
}

/// The field of that name, or a finding that there is none.
pub(super) fn find<'o>(
    object: &'o Object,
    name: &str,
    at: Span,
    findings: &mut Vec<PendingFinding>,
) -> Option<&'o Field> {
    let found = object.fields.iter().find(|field| field.api_name == name);
    if found.is_none() && !object.fields.is_empty() {
        let fault = ObjectFault::UnknownField {
            name: name.to_owned(),
            meant: near(object, name),
        };
        findings.push(PendingFinding::new(at, fault));
    }
    found
}

/// The API name of the field that was most likely meant: by API name, other name, label or Rust name.
pub(super) fn near(object: &Object, name: &str) -> Option<String> {
    match meant(object, name) {
        Some(field) => Some(field.api_name.clone()),
        None => {
            let names = object.fields.iter().map(|field| field.api_name.as_str());
            nearest(name, names)
        }
    }
}

/// The field that has the name as API name, other name, label or Rust name.
pub(super) fn meant<'o>(object: &'o Object, name: &str) -> Option<&'o Field> {
    object.fields.iter().find(|field| {
        let others = field.aliases.iter().chain(&field.previously);
        others
            .chain([&field.api_name, &field.label, &field.rust_name])
            .any(|other| other == name)
    })
}

fn key_type(field: &Field, at: Span, findings: &mut Vec<PendingFinding>) {
    let is_odd = matches!(field.data_type, DataType::Boolean | DataType::Currency);
    if is_odd || !Constraint::Key.suits(field.data_type) {
        let fault = ObjectFault::KeyType(field.data_type);
        findings.push(PendingFinding::new(at, fault));
    }
}

fn rules(described: &Described, findings: &mut Vec<PendingFinding>) {
    for (rule, places) in described.object.rules.iter().zip(&described.at.rules) {
        let mut types = Vec::new();
        for (name, at) in rule.fields.iter().zip(places) {
            let Some(field) = find(&described.object, name, *at, findings) else {
                continue;
            };
            types.push((field, *at));
        }
        if rule.kind == RuleKind::NotBefore {
            not_before(&types, findings);
        }
    }
}

fn not_before(fields: &[(&Field, Span)], findings: &mut Vec<PendingFinding>) {
    let before = findings.len();
    for (field, at) in fields
        .iter()
        .filter(|(field, _)| !Constraint::NotBefore.suits(field.data_type))
    {
        let fault = ObjectFault::NotATime(field.data_type);
        findings.push(PendingFinding::new(*at, fault));
    }
    if let [(first, place), (second, at)] = fields
        && findings.len() == before
        && !RuleKind::NotBefore.relates(first.data_type, second.data_type)
    {
        let fault = ObjectFault::TwoTypes {
            place: *place,
            first: first.data_type,
            second: second.data_type,
        };
        findings.push(PendingFinding::new(*at, fault));
    }
}
