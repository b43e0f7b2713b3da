//! Fields one by one: ranges, key qualifiers, and `by`.

use std::cmp::Ordering;

use crate::check::object::find;
use crate::code::Code;
use crate::finding::Draft;
use crate::model::{DataType, Field, Object};
use crate::read::{Bound, Described, FieldPlaces, word};
use crate::suggest;

/// Checks each field against its own keys and the fields that it names.
pub(super) fn check(described: &Described, drafts: &mut Vec<Draft>) {
    for (field, at) in described.object.fields.iter().zip(&described.at.fields) {
        range(field, at, drafts);
        key_qualifier(&described.object, field, at, drafts);
        by(&described.object, field, at, drafts);
    }
}

fn range(field: &Field, at: &FieldPlaces, drafts: &mut Vec<Draft>) {
    let Some(range) = &field.range else { return };
    let mut bound = |text: Option<&str>, place: Option<crate::source::Span>| {
        let text = text?;
        let bound = Bound::of(text, field.data_type);
        if bound.is_none() {
            let form = match field.data_type {
                DataType::Date => "a day written as 2024-12-31",
                DataType::DateTime => "a moment written as 2024-12-31T23:59:59Z",
                _ => "a number of at most 38 digits written as -12.5",
            };
            let message = format!(
                "`{text}` is no end of a range for type `{}`",
                word(field.data_type)
            );
            drafts.push(
                Draft::error(Code::InvalidBound, place.unwrap_or(at.name), message)
                    .help(format!("an end is {form}")),
            );
        }
        bound
    };
    let min = bound(range.min.as_deref(), at.min);
    let max = bound(range.max.as_deref(), at.max);
    if let (Some(min), Some(max)) = (min, max)
        && min.compare(&max) == Some(Ordering::Greater)
    {
        drafts.push(
            Draft::error(
                Code::Contradiction,
                at.max.unwrap_or(at.name),
                "no value is in this range",
            )
            .here("less than `min`")
            .label(at.min.unwrap_or(at.name), "`min`"),
        );
    }
}

fn key_qualifier(object: &Object, field: &Field, at: &FieldPlaces, drafts: &mut Vec<Draft>) {
    let (Some(name), Some(at)) = (&field.key_qualifier, at.key_qualifier) else {
        return;
    };
    if *name == field.api_name {
        drafts.push(Draft::error(
            Code::Contradiction,
            at,
            "a field cannot qualify itself",
        ));
        return;
    }
    let Some(qualifier) = object.fields.iter().find(|other| other.api_name == *name) else {
        return;
    };
    if qualifier.data_type != DataType::Text {
        let message = format!(
            "a key qualifier is text, and `{name}` is of type `{}`",
            word(qualifier.data_type)
        );
        drafts.push(Draft::warning(Code::FieldType, at, message));
    }
}

fn by(object: &Object, field: &Field, at: &FieldPlaces, drafts: &mut Vec<Draft>) {
    let Some(place) = at.by else { return };
    let Some((name, _)) = field
        .references
        .iter()
        .find_map(|reference| reference.when.as_ref())
    else {
        return;
    };
    let Some(kind) = find(object, name, place, "`by`", drafts) else {
        return;
    };
    let Some(values) = kind.values.and_then(|index| object.value_lists.get(index)) else {
        return;
    };
    for (reference, at) in field.references.iter().zip(&at.references) {
        let Some((_, value)) = &reference.when else {
            continue;
        };
        if !values.values.iter().any(|listed| listed.value == *value) {
            let listed = values.values.iter().map(|listed| listed.value.as_str());
            drafts.push(
                Draft::warning(
                    Code::UnknownWord,
                    *at,
                    format!("`{name}` lists no value `{value}`"),
                )
                .maybe_help(suggest::did_you_mean(value, listed)),
            );
        }
    }
}
