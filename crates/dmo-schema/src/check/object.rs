//! Keys and rules of an object that name its fields.

use dmo_vocabulary::{Constraint, Key};

use crate::finding::{ObjectFault, PendingFindings};
use crate::model::{DataType, Field, Object, RuleKind};
use crate::parse::Parsed;
use crate::source::Span;
use crate::suggest::nearest;

/// Checks that every name is one of a field, and that the field's type suits.
pub(super) fn check(parsed: &Parsed, findings: &mut PendingFindings) {
    let Parsed { object, at, .. } = parsed;
    for (name, at) in object.primary_key.iter().zip(&at.primary_key) {
        if let Some(field) = find(parsed, name, *at, findings) {
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
        if let (Some(name), Some(at)) = (name, at)
            && let Some(field) = find(parsed, name, at, findings)
            && !field.data_type.has_day()
        {
            findings.add(
                at,
                ObjectFault::TimeType(key, name.clone(), field.data_type),
            );
        }
    }
    rules(parsed, findings);
    ignored(parsed, findings);
}

/// What imports leave out is not described.
fn ignored(parsed: &Parsed, findings: &mut PendingFindings) {
    for (name, &at) in parsed.object.ignored.iter().zip(&parsed.at.ignored) {
        if let Some((field, spans)) = parsed.field_called(name) {
            let fault = ObjectFault::IgnoredField(name.clone(), field.api_name.clone());
            findings.add_with(at, [spans.name], fault);
        }
    }
    for (field, spans) in parsed.fields() {
        let list = field
            .values
            .and_then(|list| parsed.object.value_lists.get(list));
        let values = list.map_or(&[][..], |list| &list.values);
        for (value, &at) in field.ignored.iter().zip(&spans.ignored) {
            if values.iter().any(|known| known.value == *value) {
                findings.add(at, ObjectFault::IgnoredValue(value.clone()));
            }
        }
    }
}

/// The field of that name, or a finding that there is none.
pub(super) fn find<'o>(
    parsed: &'o Parsed,
    name: &str,
    at: Span,
    findings: &mut PendingFindings,
) -> Option<&'o Field> {
    let found = parsed.field(name);
    if found.is_none() && !parsed.object.fields.is_empty() {
        let near = near(&parsed.object, name, findings);
        let fault = ObjectFault::UnknownField(name.to_owned(), near);
        findings.add(at, fault);
    }
    found
}

/// The API name of the field that was most likely meant: by API name, other name, label or Rust name.
pub(super) fn near(object: &Object, name: &str, findings: &mut PendingFindings) -> Option<String> {
    findings.suggest(object.fields.len(), || {
        let names = object.fields.iter().map(|field| field.api_name.as_str());
        let meant = meant(object, name).map(|field| field.api_name.as_str());
        meant.or_else(|| nearest(name, names)).map(str::to_owned)
    })
}

/// The field that has the name as API name, other name, label or Rust name.
pub(super) fn meant<'o>(object: &'o Object, name: &str) -> Option<&'o Field> {
    object.fields.iter().find(|field| {
        let former = field.previously.iter();
        former
            .chain([&field.api_name, &field.label, &field.rust_name])
            .any(|other| other == name)
            || field.other_names().any(|other| other == name)
    })
}

fn key_type(field: &Field, at: Span, findings: &mut PendingFindings) {
    let is_odd = matches!(field.data_type, DataType::Boolean | DataType::Currency);
    if is_odd || !Constraint::Key.suits(field.data_type) {
        findings.add(at, ObjectFault::KeyType(field.data_type));
    }
}

fn rules(parsed: &Parsed, findings: &mut PendingFindings) {
    for (rule, places) in parsed.object.rules.iter().zip(&parsed.at.rules) {
        let mut types = Vec::new();
        for (name, at) in rule.fields.iter().zip(places) {
            let field = find(parsed, name, *at, findings);
            types.extend(field.map(|field| (field.data_type, *at)));
        }
        if rule.kind == RuleKind::NotBefore {
            not_before(&types, findings);
        }
    }
}

fn not_before(types: &[(DataType, Span)], findings: &mut PendingFindings) {
    let before = findings.len();
    for &(data_type, at) in types {
        if !Constraint::NotBefore.suits(data_type) {
            findings.add(at, ObjectFault::NotATime(data_type));
        }
    }
    if let &[(first, place), (second, at)] = types
        && findings.len() == before
        && !RuleKind::NotBefore.relates(first, second)
    {
        findings.add_with(at, [place], ObjectFault::TwoTypes([first, second]));
    }
}
