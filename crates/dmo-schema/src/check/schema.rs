//! Objects against each other: names that meet, and relationships.

use std::collections::HashMap;

use crate::check::object::hint;
use crate::code::Code;
use crate::finding::Draft;
use crate::model::{Cardinality, Inbound, Reference};
use crate::read::Described;
use crate::source::Span;

/// Checks all objects together.
pub(super) fn check(described: &[Described], drafts: &mut Vec<Draft>) {
    let by_name = names(described, drafts);
    rust_names(described, drafts);
    for one in described {
        for (field, at) in one.object.fields.iter().zip(&one.at.fields) {
            for (reference, at) in field.references.iter().zip(&at.references) {
                if let Some(target) = by_name.get(reference.object.as_str()) {
                    outbound(reference, *at, target, drafts);
                }
            }
        }
        for (inbound, at) in one.object.referenced_by.iter().zip(&one.at.referenced_by) {
            if let Some(owner) = by_name.get(inbound.object.as_str()) {
                both_ends(inbound, *at, one, owner, drafts);
            }
        }
    }
}

/// Objects by API name and alias; a name that comes again is a finding.
fn names<'d>(
    described: &'d [Described],
    drafts: &mut Vec<Draft>,
) -> HashMap<&'d str, &'d Described> {
    let mut by_name: HashMap<&str, (&Described, Span)> = HashMap::new();
    for one in described
        .iter()
        .filter(|one| !one.object.api_name.is_empty())
    {
        let own = std::iter::once((&one.object.api_name, one.at.name));
        for (name, at) in own.chain(
            one.object
                .aliases
                .iter()
                .zip(one.at.aliases.iter().copied()),
        ) {
            match by_name.get(name.as_str()) {
                Some((_, first)) => drafts.push(
                    Draft::error(
                        Code::ObjectClash,
                        at,
                        format!("the object `{name}` is described twice"),
                    )
                    .here("again here")
                    .label(*first, "first here")
                    .help("keep one of the descriptions"),
                ),
                None => {
                    by_name.insert(name, (one, at));
                }
            }
        }
    }
    by_name
        .into_iter()
        .map(|(name, (one, _))| (name, one))
        .collect()
}

/// Two objects that become one module or one type.
fn rust_names(described: &[Described], drafts: &mut Vec<Draft>) {
    let mut modules: HashMap<&str, &Described> = HashMap::new();
    let mut types: HashMap<&str, &Described> = HashMap::new();
    let mut seen = std::collections::HashSet::new();
    for one in described {
        let object = &one.object;
        if object.api_name.is_empty()
            || object.rust_name == "_"
            || !seen.insert(object.api_name.as_str())
        {
            continue;
        }
        let type_twin = types.get(object.rust_name.as_str());
        let clash = type_twin
            .or_else(|| modules.get(object.module_name.as_str()))
            .copied();
        let Some(first) = clash else {
            types.insert(&object.rust_name, one);
            modules.insert(&object.module_name, one);
            continue;
        };
        let what = match type_twin {
            Some(_) => format!("the type `{}`", object.rust_name),
            None => format!("the module `{}`", object.module_name),
        };
        let place = |one: &Described| one.at.rust.unwrap_or(one.at.name);
        drafts.push(
            Draft::error(
                Code::ObjectClash,
                place(one),
                format!(
                    "`{}` and `{}` both become {what}",
                    first.object.api_name, object.api_name
                ),
            )
            .here("again here")
            .label(place(first), "first here")
            .help("name one of them otherwise with `rust:`"),
        );
    }
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
    Draft::error(
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
            Draft::error(
                Code::Contradiction,
                at,
                "the two ends of this relationship contradict each other",
            )
            .here(format!("`{}` here", cardinality(inbound.cardinality)))
            .label(
                *place,
                format!("`{}` here", cardinality(reference.cardinality)),
            )
            .help("the object that owns the field knows best; state the fact once, or alike"),
        );
    }
}

fn cardinality(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::ManyToOne => "many_to_one",
        Cardinality::OneToOne => "one_to_one",
    }
}
