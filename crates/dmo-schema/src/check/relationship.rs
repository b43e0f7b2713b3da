//! Relationships: what they name, against the objects that are described.

use std::collections::HashMap;

use crate::check::object::hint;
use crate::code::Code;
use crate::finding::Draft;
use crate::model::{Inbound, Reference};
use crate::read::{Described, suspicion};
use crate::source::Span;

/// Checks the relationships of all objects, which are given by API name and alias too.
pub(super) fn check(
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
    drafts: &mut Vec<Draft>,
) {
    for one in described {
        for (field, at) in one.object.fields.iter().zip(&one.at.fields) {
            for (reference, at) in field.references.iter().zip(&at.references) {
                match by_name.get(reference.object.as_str()) {
                    Some(target) => outbound(reference, *at, target, drafts),
                    None => trusted(&reference.object, reference.field.as_deref(), *at, drafts),
                }
            }
        }
        for (inbound, at) in one.object.referenced_by.iter().zip(&one.at.referenced_by) {
            match by_name.get(inbound.object.as_str()) {
                Some(owner) => both_ends(inbound, *at, one, owner, drafts),
                None => trusted(&inbound.object, Some(&inbound.field), *at, drafts),
            }
        }
    }
}

/// Names that nobody described, which are taken on trust unless they look misprinted. Those that somebody described
/// are looked at where that is done.
fn trusted(object: &str, field: Option<&str>, at: Span, drafts: &mut Vec<Draft>) {
    let names = std::iter::once(object).chain(field);
    let suffixed = names.filter(|name| name.contains("__"));
    drafts.extend(suffixed.filter_map(|name| suspicion(name, at)));
}

fn outbound(reference: &Reference, at: Span, target: &Described, drafts: &mut Vec<Draft>) {
    let Some(field) = &reference.field else {
        return;
    };
    if !has_field(target, field) {
        drafts.push(missing(target, field, at));
    }
}

fn has_field(described: &Described, name: &str) -> bool {
    described
        .object
        .fields
        .iter()
        .any(|field| field.api_name == name || field.aliases.iter().any(|alias| alias == name))
}

fn missing(target: &Described, field: &str, at: Span) -> Draft {
    let object = &target.object;
    Draft::warning(
        Code::UnknownField,
        at,
        format!("`{}` has no field `{field}`", object.api_name),
    )
    .label(target.at.name, "described here")
    .maybe_help(hint(object, field))
}

/// A fact stated by `one` about a field of `owner`, against what `owner` says itself.
fn both_ends(
    inbound: &Inbound,
    at: Span,
    one: &Described,
    owner: &Described,
    drafts: &mut Vec<Draft>,
) {
    let fields = owner.object.fields.iter().zip(&owner.at.fields);
    let Some((field, places)) = fields.clone().find(|(field, _)| {
        field.api_name == inbound.field || field.aliases.contains(&inbound.field)
    }) else {
        drafts.push(missing(owner, &inbound.field, at));
        return;
    };
    let is_here = |name: &String| *name == one.object.api_name || one.object.aliases.contains(name);
    let other = field
        .references
        .iter()
        .zip(&places.references)
        .find(|(reference, _)| is_here(&reference.object));
    if let Some((reference, place)) = other
        && reference.cardinality != inbound.cardinality
    {
        drafts.push(
            Draft::warning(
                Code::Contradiction,
                at,
                "the two ends of this relationship contradict each other",
            )
            .here(format!("`{}` here", inbound.cardinality))
            .label(*place, format!("`{}` here", reference.cardinality))
            .help("the object that owns the field knows best; state the fact once, or alike"),
        );
    }
}
