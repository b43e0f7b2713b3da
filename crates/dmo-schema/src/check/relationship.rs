//! Relationships: what they name, against the objects that are described.

use std::collections::HashMap;

use crate::check::object::near;
use crate::finding::{PendingFinding, RelationFault};
use crate::model::{Inbound, Reference};
use crate::read::{Described, suspicion};
use crate::source::Span;

/// Checks the relationships of all objects, which are given by API name and alias too.
pub(super) fn check(
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
    findings: &mut Vec<PendingFinding>,
) {
    for one in described {
        for (field, at) in one.object.fields.iter().zip(&one.at.fields) {
            for (reference, at) in field.references.iter().zip(&at.references) {
                match by_name.get(reference.object.as_str()) {
                    Some(target) => outbound(reference, *at, target, findings),
                    None => trusted(&reference.object, reference.field.as_deref(), *at, findings),
                }
            }
        }
        for (inbound, at) in one.object.referenced_by.iter().zip(&one.at.referenced_by) {
            match by_name.get(inbound.object.as_str()) {
                Some(owner) => both_ends(inbound, *at, one, owner, findings),
                None => trusted(&inbound.object, Some(&inbound.field), *at, findings),
            }
        }
    }
}

/// Names that nobody described, which are taken on trust unless they look misprinted. Those that somebody described
/// are looked at where that is done.
fn trusted(object: &str, field: Option<&str>, at: Span, findings: &mut Vec<PendingFinding>) {
    let names = std::iter::once(object).chain(field);
    let suffixed = names.filter(|name| name.contains("__"));
    findings.extend(suffixed.filter_map(|name| suspicion(name, at)));
}

fn outbound(
    reference: &Reference,
    at: Span,
    target: &Described,
    findings: &mut Vec<PendingFinding>,
) {
    let Some(field) = &reference.field else {
        return;
    };
    if !has_field(target, field) {
        findings.push(missing(target, field, at));
    }
}

fn has_field(described: &Described, name: &str) -> bool {
    described
        .object
        .fields
        .iter()
        .any(|field| field.api_name == name || field.aliases.iter().any(|alias| alias == name))
}

fn missing(target: &Described, field: &str, at: Span) -> PendingFinding {
    let object = &target.object;
    let fault = RelationFault::MissingField {
        object: object.api_name.clone(),
        described: target.at.name,
        field: field.to_owned(),
        meant: near(object, field),
    };
    PendingFinding::new(at, fault)
}

/// A fact stated by `one` about a field of `owner`, against what `owner` says itself.
fn both_ends(
    inbound: &Inbound,
    at: Span,
    one: &Described,
    owner: &Described,
    findings: &mut Vec<PendingFinding>,
) {
    let fields = owner.object.fields.iter().zip(&owner.at.fields);
    let Some((field, places)) = fields.clone().find(|(field, _)| {
        field.api_name == inbound.field || field.aliases.contains(&inbound.field)
    }) else {
        findings.push(missing(owner, &inbound.field, at));
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
        let fault = RelationFault::Contradiction {
            here: inbound.cardinality,
            owner: reference.cardinality,
            place: *place,
        };
        findings.push(PendingFinding::new(at, fault));
    }
}
