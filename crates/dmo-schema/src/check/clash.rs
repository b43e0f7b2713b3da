//! Names of one object that meet in Rust, or in its rows.

use std::collections::HashMap;

use crate::finding::{FieldClash, ListClash, PendingFinding};
use crate::name;
use crate::read::Parsed;
use crate::source::Span;

/// The enum of an object's fields, whatever the object is called.
const FIELD_ENUM: &str = "Field";

/// Checks fields, their other names, and the types of the module.
pub(super) fn check(described: &Parsed, findings: &mut Vec<PendingFinding>) {
    fields(described, findings);
    columns(described, findings);
    types(described, findings);
}

fn fields(described: &Parsed, findings: &mut Vec<PendingFinding>) {
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut variants: HashMap<String, usize> = HashMap::new();
    let fields = &described.object.fields;
    let place = |index: usize| {
        described.at.fields[index]
            .rust
            .unwrap_or(described.at.fields[index].name)
    };
    // A field without a Rust name was reported when it was read.
    let all = fields.iter().enumerate();
    for (index, field) in all.filter(|(_, field)| !field.rust_name.is_empty()) {
        let name = field.rust_name.as_str();
        let variant = name::field_variant(name);
        if variant == name::FIELD_LIST {
            let fault = FieldClash::ListVariant(field.api_name.clone());
            findings.push(PendingFinding::new(place(index), fault));
            continue;
        }
        let names_of = |first: usize| [&fields[first], field].map(|one| one.api_name.clone());
        let fault = match (names.get(name), variants.get(&variant)) {
            (Some(&first), _) => FieldClash::OneField {
                fields: names_of(first),
                name: name.to_owned(),
                first: place(first),
            },
            (None, Some(&first)) => FieldClash::OneVariant {
                fields: names_of(first),
                variant,
                first: place(first),
            },
            (None, None) => {
                names.insert(name, index);
                variants.insert(variant, index);
                continue;
            }
        };
        findings.push(PendingFinding::new(place(index), fault));
    }
}

/// Other names of fields, which must lead to one field each.
fn columns(described: &Parsed, findings: &mut Vec<PendingFinding>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let fields = || described.object.fields.iter().zip(&described.at.fields);
    for (field, at) in fields() {
        seen.insert(&field.api_name, at.name);
    }
    for (field, at) in fields() {
        for (alias, place) in field.aliases.iter().zip(&at.aliases) {
            if *alias == field.api_name {
                let (name, first) = (alias.clone(), at.name);
                findings.push(PendingFinding::new(
                    *place,
                    FieldClash::OwnName { name, first },
                ));
                continue;
            }
            match seen.get(alias.as_str()) {
                Some(first) => {
                    let (name, first) = (alias.clone(), *first);
                    findings.push(PendingFinding::new(
                        *place,
                        FieldClash::TakenName { name, first },
                    ));
                }
                None => {
                    seen.insert(alias, *place);
                }
            }
        }
    }
}

/// Enums against the struct, the enum of fields, and each other.
fn types(described: &Parsed, findings: &mut Vec<PendingFinding>) {
    let object = &described.object;
    let place = described.at.rust.unwrap_or(described.at.name);
    if object.rust_name == FIELD_ENUM {
        findings.push(PendingFinding::new(place, ListClash::StructIsFieldEnum));
    }
    // Names meet as Rust source, where `Self` is `Self_`.
    let structure = name::ident(&object.rust_name);
    let mut seen: HashMap<String, Span> = HashMap::new();
    let lists = object.value_lists.iter().zip(&described.at.lists);
    for (list, at) in lists.filter(|(list, _)| !list.rust_name.is_empty()) {
        let name = name::ident(&list.rust_name);
        let fault = if name == FIELD_ENUM {
            ListClash::ListIsFieldEnum
        } else if name == structure {
            ListClash::ListIsStruct { name, first: place }
        } else if let Some(&first) = seen.get(&name) {
            ListClash::OneList { name, first }
        } else {
            seen.insert(name, at.name);
            continue;
        };
        findings.push(PendingFinding::new(at.name, fault));
    }
}
