//! Keys and rules of an object that name its fields.

use dmo_vocabulary::Constraint;

use crate::code::Code;
use crate::finding::Draft;
use crate::model::{DataType, Field, Object, RuleKind};
use crate::read::Described;
use crate::source::Span;
use crate::suggest;

/// Checks that every name is one of a field, and that the field's type suits.
pub(super) fn check(described: &Described, drafts: &mut Vec<Draft>) {
    let Described { object, at } = described;
    for (name, at) in object.primary_key.iter().zip(&at.primary_key) {
        if let Some(field) = find(object, name, *at, "the primary key", drafts) {
            key_type(field, *at, drafts);
        }
    }
    for (key, name, at) in [
        ("event_time", &object.event_time, at.event_time),
        (
            "record_modified",
            &object.record_modified,
            at.record_modified,
        ),
    ] {
        let (Some(name), Some(at)) = (name, at) else {
            continue;
        };
        let Some(field) = find(object, name, at, &format!("`{key}`"), drafts) else {
            continue;
        };
        if !field.data_type.has_day() {
            let message = format!(
                "`{key}` is a `date` or `dateTime`, and `{name}` is of type `{}`",
                field.data_type
            );
            drafts.push(Draft::warning(Code::FieldType, at, message));
        }
    }
    rules(described, drafts);
}

/// The field of that name, or a finding that there is none.
pub(super) fn find<'o>(
    object: &'o Object,
    name: &str,
    at: Span,
    what: &str,
    drafts: &mut Vec<Draft>,
) -> Option<&'o Field> {
    let found = object.fields.iter().find(|field| field.api_name == name);
    if found.is_none() && !object.fields.is_empty() {
        drafts.push(
            Draft::error(
                Code::UnknownField,
                at,
                format!("{what} names `{name}`, which is no field of this object"),
            )
            .maybe_help(hint(object, name)),
        );
    }
    found
}

/// The field that was most likely meant: by API name, other name, label or Rust name.
pub(super) fn hint(object: &Object, name: &str) -> Option<String> {
    match meant(object, name) {
        Some(field) => Some(format!("did you mean `{}`?", field.api_name)),
        None => suggest::did_you_mean(
            name,
            object.fields.iter().map(|field| field.api_name.as_str()),
        ),
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

fn key_type(field: &Field, at: Span, drafts: &mut Vec<Draft>) {
    let message = format!(
        "the platform takes no field of type `{}` into a primary key",
        field.data_type
    );
    if !Constraint::Key.suits(field.data_type) {
        drafts.push(Draft::error(Code::FieldType, at, message));
    } else if matches!(field.data_type, DataType::Boolean | DataType::Currency) {
        drafts.push(Draft::warning(Code::FieldType, at, message));
    }
}

fn rules(described: &Described, drafts: &mut Vec<Draft>) {
    for (rule, places) in described.object.rules.iter().zip(&described.at.rules) {
        let mut types = Vec::new();
        for (name, at) in rule.fields.iter().zip(places) {
            let Some(field) = find(&described.object, name, *at, "the rule", drafts) else {
                continue;
            };
            types.push((field, *at));
        }
        if rule.kind == RuleKind::NotBefore {
            not_before(&types, drafts);
        }
    }
}

fn not_before(fields: &[(&Field, Span)], drafts: &mut Vec<Draft>) {
    let before = drafts.len();
    for (field, at) in fields
        .iter()
        .filter(|(field, _)| !Constraint::NotBefore.suits(field.data_type))
    {
        let message = format!(
            "`not_before` compares `date` or `dateTime` fields, and `{}` is of type `{}`",
            field.api_name, field.data_type
        );
        drafts.push(Draft::error(Code::FieldType, *at, message));
    }
    if let [(first, place), (second, at)] = fields
        && drafts.len() == before
        && !RuleKind::NotBefore.relates(first.data_type, second.data_type)
    {
        drafts.push(
            Draft::error(
                Code::FieldType,
                *at,
                "`not_before` compares two fields of one type",
            )
            .here(format!("of type `{}`", second.data_type))
            .label(*place, format!("of type `{}`", first.data_type)),
        );
    }
}
