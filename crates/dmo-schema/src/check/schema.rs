//! Objects against each other: names that meet.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::code::Code;
use crate::finding::Draft;
use crate::name;
use crate::read::Described;
use crate::source::Span;

/// Objects by API name and alias; a name that comes again is a finding.
pub(super) fn names<'d>(
    described: &'d [Described],
    drafts: &mut Vec<Draft>,
) -> HashMap<&'d str, &'d Described> {
    let mut by_name: HashMap<&str, (&Described, Span)> = HashMap::new();
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
                    drafts.push(again(name, at, *place, std::ptr::eq(*first, one)));
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

fn again(name: &str, at: Span, first: Span, is_own: bool) -> Draft {
    if is_own {
        return Draft::error(
            Code::ObjectClash,
            at,
            format!("`{name}` is the object's own name, not another one"),
        )
        .label(first, "its name")
        .help("leave it out of `aliases`");
    }
    Draft::error(
        Code::ObjectClash,
        at,
        format!("the object `{name}` is described twice"),
    )
    .here("again here")
    .label(first, "first here")
    .help("keep one of the descriptions")
}

/// What an object takes of the names beside which all modules and types stand.
#[derive(Clone, Copy)]
struct Taken<'d> {
    by: &'d Described,
    /// `type` or `module`.
    sort: &'static str,
}

/// Two objects that become one module or one type, or are likely one object.
pub(super) fn rust_names(described: &[Described], drafts: &mut Vec<Draft>) {
    let mut taken: HashMap<String, Taken<'_>> = HashMap::new();
    let mut twins: HashMap<Option<String>, &Described> = HashMap::new();
    let mut seen = HashSet::new();
    for one in described {
        let object = &one.object;
        let is_settled =
            !object.api_name.is_empty() && !matches!(object.rust_name.as_str(), "" | "_");
        if !is_settled || !seen.insert(object.api_name.as_str()) {
            continue;
        }
        let names = [
            (object.rust_name.clone(), "type"),
            (file(&object.module_name), "module"),
        ];
        let before = drafts.len();
        for (name, sort) in names {
            match taken.get(&name) {
                Some(first) if drafts.len() == before && !is_told(first.by, one) => {
                    drafts.push(clash(*first, one, sort));
                }
                Some(_) => {}
                None => {
                    taken.insert(name, Taken { by: one, sort });
                }
            }
        }
        if drafts.len() == before && one.at.rust.is_none() {
            match twins.entry(concept(&object.api_name)) {
                Entry::Occupied(first) if is_told(first.get(), one) => {}
                Entry::Occupied(first) => drafts.push(twin(first.get(), one)),
                Entry::Vacant(entry) => drop(entry.insert(one)),
            }
        }
    }
}

/// Whether the objects meet by an alias, which is a finding of its own.
fn is_told(first: &Described, one: &Described) -> bool {
    first.object.aliases.contains(&one.object.api_name)
        || one.object.aliases.contains(&first.object.api_name)
}

/// The module's name as file systems compare it that do not tell letters by their case.
fn file(module: &str) -> String {
    module.to_uppercase().to_lowercase()
}

fn place(one: &Described) -> Span {
    one.at.rust.unwrap_or(one.at.name)
}

const ADVICE: &str = "if they are one object, keep one description and name the other in its `aliases`; otherwise give one of them a name with `rust:`";

fn clash(first: Taken<'_>, one: &Described, sort: &'static str) -> Draft {
    let name = match sort {
        "type" => &one.object.rust_name,
        _ => &one.object.module_name,
    };
    let (api_name, other) = (&one.object.api_name, &first.by.object.api_name);
    if std::ptr::eq(first.by, one) {
        let message =
            format!("the type and the module of `{api_name}` would both be called `{name}`");
        let help = match name::type_name(name).filter(|right| right != name) {
            Some(right) => format!("write `{right}`"),
            None => "name the type otherwise with `rust:`".to_owned(),
        };
        return Draft::error(Code::ObjectClash, place(one), message).help(help);
    }
    let message = if first.sort == sort {
        format!("`{other}` and `{api_name}` both become the {sort} `{name}`")
    } else {
        format!(
            "the {} of `{other}` and the {sort} of `{api_name}` would both be called `{name}`",
            first.sort
        )
    };
    Draft::error(Code::ObjectClash, place(one), message)
        .here("again here")
        .label(place(first.by), "first here")
        .help(ADVICE)
}

/// What an object would become without the marks of the generations in which the platform names one concept:
/// `ssot__X__dlm`, `std__XDmo__dlm`, `X_std__dlm`.
fn concept(api_name: &str) -> Option<String> {
    let stem = name::stem(api_name);
    let bare = if api_name.starts_with("std__") {
        stem.strip_suffix("Dmo")
    } else {
        stem.strip_suffix("_std")
    };
    name::type_name(bare.filter(|bare| !bare.is_empty()).unwrap_or(stem))
}

fn twin(first: &Described, one: &Described) -> Draft {
    let message = format!(
        "`{}` and `{}` look like two names of one object",
        first.object.api_name, one.object.api_name
    );
    Draft::warning(Code::ObjectClash, one.at.name, message)
        .here(format!("becomes `{}`", one.object.rust_name))
        .label(
            first.at.name,
            format!("becomes `{}`", first.object.rust_name),
        )
        .help(ADVICE)
}
