//! Objects against each other: names that meet.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::files::name::folded;
use crate::finding::{Clash, PendingFindings, RustItem};
use crate::parse::Parsed;
use crate::source::Span;
use crate::{api_name, name};

/// Objects by API name and alias; a name that comes again is a finding.
pub(super) fn names<'p>(
    parsed: &'p [Parsed],
    findings: &mut PendingFindings,
) -> HashMap<&'p str, &'p Parsed> {
    let mut by_name: HashMap<&str, (&Parsed, Span)> = HashMap::new();
    for one in parsed.iter().filter(|one| !one.object.api_name.is_empty()) {
        let own = std::iter::once((&one.object.api_name, &one.at.name));
        let others = one.object.aliases.iter().zip(&one.at.aliases);
        for (name, &at) in own.chain(others) {
            match by_name.get(name.as_str()) {
                None => drop(by_name.insert(name, (one, at))),
                Some((first, place)) if std::ptr::eq(*first, one) => {
                    findings.add_with(at, [*place], Clash::OwnObjectName(name.clone()));
                }
                Some((_, place)) => findings.add_with(at, [*place], Clash::Object(name.clone())),
            }
        }
    }
    names_in_orgs(parsed, &by_name, findings);
    let by_name = by_name.into_iter();
    by_name.map(|(name, (one, _))| (name, one)).collect()
}

/// Names that orgs have for objects: each stands for one object, whatever the org.
fn names_in_orgs<'p>(
    parsed: &'p [Parsed],
    by_name: &HashMap<&'p str, (&'p Parsed, Span)>,
    findings: &mut PendingFindings,
) {
    let mut in_orgs: HashMap<&str, (&Parsed, Span)> = HashMap::new();
    for one in parsed {
        for ((org, name), &at) in one.object.names.iter().zip(&one.at.names) {
            let known = by_name.get(name.as_str());
            let (other, place) = *known.unwrap_or_else(|| {
                let known = in_orgs.entry(name.as_str()).or_insert((one, at));
                &*known
            });
            if !std::ptr::eq(other, one) {
                let other = other.object.api_name.clone();
                let fault = Clash::NameInOrg(name.clone(), org.clone(), other);
                findings.add_with(at, [place], fault);
            }
        }
    }
}

/// Two objects that become one module or one type, or are likely one object.
pub(super) fn rust_names(parsed: &[Parsed], findings: &mut PendingFindings) {
    let mut taken: HashMap<String, (&Parsed, RustItem)> = HashMap::new();
    let mut counterparts: HashMap<Option<String>, &Parsed> = HashMap::new();
    let mut seen = HashSet::new();
    for one in parsed {
        let object = &one.object;
        let is_named = !object.api_name.is_empty() && !object.rust_name.is_empty();
        if !is_named || !seen.insert(object.api_name.as_str()) {
            continue;
        }
        let names = [
            (object.rust_name.clone(), RustItem::Type),
            (folded(&object.module_name), RustItem::Module),
        ];
        let before = findings.len();
        for (name, item) in names {
            match taken.get(&name) {
                Some(&(first, other)) if findings.len() == before && !is_reported(first, one) => {
                    clash((first, other), (one, item), findings);
                }
                Some(_) => {}
                None => drop(taken.insert(name, (one, item))),
            }
        }
        if findings.len() == before && one.at.rust.is_none() {
            match counterparts.entry(concept(&object.api_name)) {
                Entry::Occupied(first) if is_reported(first.get(), one) => {}
                Entry::Occupied(first) => counterpart(first.get(), one, findings),
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

fn clash(
    (first, other): (&Parsed, RustItem),
    (one, item): (&Parsed, RustItem),
    findings: &mut PendingFindings,
) {
    let name = match item {
        RustItem::Type => &one.object.rust_name,
        RustItem::Module => &one.object.module_name,
    };
    let place = one.at.rust_or_name();
    if std::ptr::eq(first, one) {
        let right = name::type_name(name).filter(|right| right != name);
        let object = one.object.api_name.clone();
        findings.add(place, Clash::OwnModule(object, name.clone(), right));
    } else {
        let objects = [first, one].map(|one| one.object.api_name.clone());
        let fault = Clash::Objects(objects, [other, item], name.clone());
        findings.add_with(place, [first.at.rust_or_name()], fault);
    }
}

/// What an object would become without the marks of the generations in which the platform names one concept:
/// `ssot__X__dlm`, `std__XDmo__dlm`, `X_std__dlm`.
fn concept(api_name: &str) -> Option<String> {
    let developer_name = name::developer_name(api_name);
    let bare = if api_name::prefix(api_name) == Some(api_name::STD) {
        developer_name.strip_suffix("Dmo")
    } else {
        developer_name.strip_suffix("_std")
    };
    let bare = bare.filter(|bare| !bare.is_empty());
    name::type_name(bare.unwrap_or(developer_name))
}

fn counterpart(first: &Parsed, one: &Parsed, findings: &mut PendingFindings) {
    let both = [first, one].map(|one| &one.object);
    let names = both.map(|object| object.api_name.clone());
    let fault = Clash::Counterparts(names, both.map(|object| object.rust_name.clone()));
    findings.add_with(one.at.name, [first.at.name], fault);
}
