//! Names of one object that meet in Rust, or in its rows. What has no Rust name was reported when it was parsed.

use std::collections::HashMap;

use crate::finding::{Clash, PendingFindings};
use crate::model::Field;
use crate::name;
use crate::parse::Parsed;
use crate::source::Span;

/// The enum of an object's fields, whatever the object is called.
const FIELD_ENUM: &str = "Field";

/// Checks fields, their other names, and the types of the module.
pub(super) fn check(parsed: &Parsed, findings: &mut PendingFindings) {
    fields(parsed, findings);
    columns(parsed, findings);
    types(parsed, findings);
}

fn fields(parsed: &Parsed, findings: &mut PendingFindings) {
    let mut names: HashMap<&str, (&str, Span)> = HashMap::new();
    let mut variants: HashMap<String, (&str, Span)> = HashMap::new();
    let has_name = |(field, _): &(&Field, _)| !field.rust_name.is_empty();
    for (field, at) in parsed.fields().filter(has_name) {
        let (api_name, name) = (field.api_name.as_str(), field.rust_name.as_str());
        let place = at.rust.unwrap_or(at.name);
        let variant = name::field_variant(name);
        let both = |first: &str| [first, api_name].map(str::to_owned);
        if variant == name::FIELD_LIST {
            findings.add(place, Clash::ListVariant(api_name.to_owned()));
        } else if let Some((first, other)) = names.get(name) {
            let fault = Clash::Fields(both(first), name.to_owned());
            findings.add_with(place, [*other], fault);
        } else if let Some((first, other)) = variants.get(&variant) {
            findings.add_with(place, [*other], Clash::Variants(both(first), variant));
        } else {
            names.insert(name, (api_name, place));
            variants.insert(variant, (api_name, place));
        }
    }
}

/// Other names of fields, which must lead to one field each.
fn columns(parsed: &Parsed, findings: &mut PendingFindings) {
    let names = parsed
        .fields()
        .map(|(field, at)| (field.api_name.as_str(), (field, at.name)));
    let mut seen: HashMap<&str, (&Field, Span)> = names.collect();
    for (field, at) in parsed.fields() {
        for (alias, &place) in field.aliases.iter().zip(&at.aliases) {
            if *alias == field.api_name {
                findings.add_with(place, [at.name], Clash::OwnName(alias.clone()));
            } else if let Some(&(_, first)) = seen.get(alias.as_str()) {
                findings.add_with(place, [first], Clash::TakenName(alias.clone()));
            } else {
                seen.insert(alias, (field, place));
            }
        }
    }
    names_in_orgs(parsed, seen, findings);
}

/// Names that orgs have for fields: each stands for one field, whatever the org.
fn names_in_orgs<'p>(
    parsed: &'p Parsed,
    mut seen: HashMap<&'p str, (&'p Field, Span)>,
    findings: &mut PendingFindings,
) {
    for (field, at) in parsed.fields() {
        for ((org, name), &place) in field.names.iter().zip(&at.names) {
            let (other, first) = *seen.entry(name).or_insert((field, place));
            if !std::ptr::eq(other, field) {
                let other = other.api_name.clone();
                let fault = Clash::FieldInOrg(name.clone(), org.clone(), other);
                findings.add_with(place, [first], fault);
            }
        }
    }
}

/// Enums against the struct, the enum of fields, and each other.
fn types(parsed: &Parsed, findings: &mut PendingFindings) {
    let object = &parsed.object;
    let place = parsed.at.rust_or_name();
    if object.rust_name == FIELD_ENUM {
        findings.add(place, Clash::StructIsFieldEnum);
    }
    // Names meet as Rust source, where `Self` is `Self_`.
    let structure = name::ident(&object.rust_name);
    let mut seen: HashMap<String, Span> = HashMap::new();
    let lists = object.value_lists.iter().zip(&parsed.at.lists);
    for (list, at) in lists.filter(|(list, _)| !list.rust_name.is_empty()) {
        let name = name::ident(&list.rust_name);
        if name == FIELD_ENUM {
            findings.add(at.name, Clash::ListIsFieldEnum);
        } else if name == structure {
            findings.add_with(at.name, [place], Clash::ListIsStruct(name));
        } else if let Some(&first) = seen.get(&name) {
            findings.add_with(at.name, [first], Clash::Lists(name));
        } else {
            seen.insert(name, at.name);
        }
    }
}
