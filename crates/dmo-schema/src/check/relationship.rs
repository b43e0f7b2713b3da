//! Relationships: what they name, against the objects that are described.

use std::collections::HashMap;

use crate::check::object::near;
use crate::finding::{PendingFindings, RelationFault};
use crate::model::Inbound;
use crate::parse::{Parsed, suspect};
use crate::source::Span;

/// Checks the relationships of all objects, which are given by API name and alias too.
pub(super) fn check(
    parsed: &[Parsed],
    by_name: &HashMap<&str, &Parsed>,
    findings: &mut PendingFindings,
) {
    for one in parsed {
        for (field, at) in one.fields() {
            for (reference, &at) in field.references.iter().zip(&at.references) {
                let field = reference.field.as_deref();
                match (by_name.get(reference.object.as_str()), field) {
                    (None, _) => trusted(&reference.object, field, at, findings),
                    (Some(target), Some(field)) if target.field_called(field).is_none() => {
                        missing(target, field, at, findings);
                    }
                    _ => {}
                }
            }
        }
        for (inbound, &at) in one.object.referenced_by.iter().zip(&one.at.referenced_by) {
            match by_name.get(inbound.object.as_str()) {
                Some(owner) => both_ends(inbound, at, one, owner, findings),
                None => trusted(&inbound.object, Some(&inbound.field), at, findings),
            }
        }
    }
}

/// Names that nobody described, which are taken on trust unless they look misprinted. Those that somebody described
/// are looked at where that is done.
fn trusted(object: &str, field: Option<&str>, at: Span, findings: &mut PendingFindings) {
    let names = std::iter::once(object).chain(field);
    for name in names.filter(|name| name.contains("__")) {
        suspect(findings, name, at);
    }
}

fn missing(target: &Parsed, field: &str, at: Span, findings: &mut PendingFindings) {
    let object = &target.object;
    let near = near(object, field, findings);
    let fault = RelationFault::MissingField(object.api_name.clone(), field.to_owned(), near);
    findings.add_with(at, [target.at.name], fault);
}

/// A fact stated by `one` about a field of `owner`, against what `owner` says itself.
fn both_ends(
    inbound: &Inbound,
    at: Span,
    one: &Parsed,
    owner: &Parsed,
    findings: &mut PendingFindings,
) {
    let Some((field, places)) = owner.field_called(&inbound.field) else {
        missing(owner, &inbound.field, at, findings);
        return;
    };
    let is_here = |name: &String| *name == one.object.api_name || one.object.aliases.contains(name);
    let mut references = field.references.iter().zip(&places.references);
    if let Some((reference, &place)) = references.find(|(reference, _)| is_here(&reference.object))
        && reference.cardinality != inbound.cardinality
    {
        let fault = RelationFault::Contradiction(inbound.cardinality, reference.cardinality);
        findings.add_with(at, [place], fault);
    }
}
