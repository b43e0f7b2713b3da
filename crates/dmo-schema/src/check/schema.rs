//! Objects against each other: names that meet.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::finding::{ObjectClash, PendingFinding, Sort};
use crate::name;
use crate::read::Parsed;
use crate::source::Span;

/// Objects by API name and alias; a name that comes again is a finding.
pub(super) fn names<'d>(
    described: &'d [Parsed],
    findings: &mut Vec<PendingFinding>,
) -> HashMap<&'d str, &'d Parsed> {
    let mut by_name: HashMap<&str, (&Parsed, Span)> = HashMap::new();
    for one in described
        .iter()
        .filter(|one| !one.object.api_name.is_empty())
    {
        let own = std::iter::once((&one.object.api_name, one.at.name));
        let others = one
            .object
            .aliases
            .iter()
            .zip(one.at.aliases.iter().copied());
        for (name, at) in own.chain(others) {
            match by_name.get(name.as_str()) {
                Some((first, place)) => {
                    findings.push(again(name, at, *place, std::ptr::eq(*first, one)));
                }
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

fn again(name: &str, at: Span, first: Span, is_own: bool) -> PendingFinding {
    let name = name.to_owned();
    let fault = if is_own {
        ObjectClash::OwnName { name, first }
    } else {
        ObjectClash::Twice { name, first }
    };
    PendingFinding::new(at, fault)
}

/// What an object takes of the names beside which all modules and types stand.
#[derive(Clone, Copy)]
struct Taken<'d> {
    by: &'d Parsed,
    sort: Sort,
}

/// Two objects that become one module or one type, or are likely one object.
pub(super) fn rust_names(described: &[Parsed], findings: &mut Vec<PendingFinding>) {
    let mut taken: HashMap<String, Taken<'_>> = HashMap::new();
    let mut counterparts: HashMap<Option<String>, &Parsed> = HashMap::new();
    let mut seen = HashSet::new();
    for one in described {
        let object = &one.object;
        let is_named = !object.api_name.is_empty() && !object.rust_name.is_empty();
        if !is_named || !seen.insert(object.api_name.as_str()) {
            continue;
        }
        let names = [
            (object.rust_name.clone(), Sort::Type),
            (file(&object.module_name), Sort::Module),
        ];
        let before = findings.len();
        for (name, sort) in names {
            match taken.get(&name) {
                Some(first) if findings.len() == before && !is_reported(first.by, one) => {
                    findings.push(clash(*first, one, sort));
                }
                Some(_) => {}
                None => {
                    taken.insert(name, Taken { by: one, sort });
                }
            }
        }
        if findings.len() == before && one.at.rust.is_none() {
            match counterparts.entry(concept(&object.api_name)) {
                Entry::Occupied(first) if is_reported(first.get(), one) => {}
                Entry::Occupied(first) => findings.push(counterpart(first.get(), one)),
                Entry::Vacant(entry) => drop(entry.insert(one)),
            }
        }
    }
}

/// Whether the objects meet by an alias, which is a finding of its own.
fn is_reported(first: &Parsed, one: &Parsed) -> bool {
    first.object.aliases.contains(&one.object.api_name)
        || one.object.aliases.contains(&first.object.api_name)
}

/// The module's name as case-insensitive file systems compare it.
fn file(module: &str) -> String {
    module.to_uppercase().to_lowercase()
}

fn place(one: &Parsed) -> Span {
    one.at.rust.unwrap_or(one.at.name)
}

fn clash(first: Taken<'_>, one: &Parsed, sort: Sort) -> PendingFinding {
    let name = match sort {
        Sort::Type => &one.object.rust_name,
        Sort::Module => &one.object.module_name,
    };
    let fault = if std::ptr::eq(first.by, one) {
        ObjectClash::OwnModule {
            object: one.object.api_name.clone(),
            right: name::type_name(name).filter(|right| right != name),
            name: name.clone(),
        }
    } else {
        ObjectClash::OneModule {
            objects: [first.by, one].map(|one| one.object.api_name.clone()),
            sorts: [first.sort, sort],
            name: name.clone(),
            first: place(first.by),
        }
    };
    PendingFinding::new(place(one), fault)
}

/// What an object would become without the marks of the generations in which the platform names one concept:
/// `ssot__X__dlm`, `std__XDmo__dlm`, `X_std__dlm`.
fn concept(api_name: &str) -> Option<String> {
    let developer_name = name::developer_name(api_name);
    let bare = if api_name.starts_with("std__") {
        developer_name.strip_suffix("Dmo")
    } else {
        developer_name.strip_suffix("_std")
    };
    name::type_name(
        bare.filter(|bare| !bare.is_empty())
            .unwrap_or(developer_name),
    )
}

fn counterpart(first: &Parsed, one: &Parsed) -> PendingFinding {
    let both = [first, one];
    let fault = ObjectClash::Counterpart {
        objects: both.map(|one| one.object.api_name.clone()),
        rust: both.map(|one| one.object.rust_name.clone()),
        first: first.at.name,
    };
    PendingFinding::new(one.at.name, fault)
}
