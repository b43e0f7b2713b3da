//! Facts that are not resolved, such as labels where the API name of an object or field is expected.

use std::collections::HashMap;

use crate::check::object::meant;
use crate::code::Code;
use crate::finding::Draft;
use crate::model::Unresolved;
use crate::read::Described;
use crate::source::Span;
use crate::{name, suggest};

/// Warns of each fact that is not resolved, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
    drafts: &mut Vec<Draft>,
) {
    for one in described {
        for (fact, at) in one.object.unresolved.iter().zip(&one.at.unresolved) {
            drafts.push(match fact {
                Unresolved::Reference { to: text, .. }
                | Unresolved::ReferencedBy { from: text, .. } => {
                    unresolved_reference(text, *at, described, by_name)
                }
                fact => unresolved_fact(fact, *at),
            });
        }
    }
}

fn unresolved_fact(fact: &Unresolved, at: Span) -> Draft {
    let message = format!("unresolved source fact: `{fact}`");
    Draft::warning(Code::Unresolved, at, message)
        .help("state it with the key that is meant for it, or remove it if it is wrong")
}

fn unresolved_reference(
    text: &str,
    at: Span,
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
) -> Draft {
    let whole = labelled(text, described);
    let (label, field) = match text.split_once('.') {
        Some((object, field)) if whole.is_empty() => (object, Some(field)),
        _ => (text, None),
    };
    let found = match by_name.get(label) {
        Some(one) => vec![*one],
        None => labelled(label, described),
    };
    let fault = match found.as_slice() {
        [] => "label matches no known object",
        [_] => "label where an API name is expected",
        _ => "label matches several objects",
    };
    let message = format!("{fault}: `{text}`");
    let draft = Draft::warning(Code::UnresolvedReference, at, message)
        .here("generated code only mentions it");
    match found.as_slice() {
        [] => draft.help(unknown(label, described)),
        [one] => draft
            .label(one.at.name, "described here")
            .help(format!("write `{}`", path(one, field))),
        several => {
            let names: Vec<&str> = several
                .iter()
                .map(|one| one.object.api_name.as_str())
                .collect();
            let draft = several.iter().fold(draft, |draft, one| {
                draft.label(one.at.name, "described here")
            });
            let names = crate::read::list(&names).replace(" and ", " or ");
            draft.help(format!("write the one that is meant, {names}"))
        }
    }
}

/// The objects that have this label, Rust name or stem.
fn labelled<'d>(label: &str, described: &'d [Described]) -> Vec<&'d Described> {
    let is_meant = |one: &&Described| {
        let object = &one.object;
        !object.api_name.is_empty()
            && [
                &object.label,
                &object.rust_name,
                name::stem(&object.api_name),
            ]
            .contains(&label)
    };
    described.iter().filter(is_meant).collect()
}

/// The API names of an object and of the field that is meant.
fn path(one: &Described, field: Option<&str>) -> String {
    let object = &one.object;
    let Some(field) = field else {
        return object.api_name.clone();
    };
    match meant(object, field.trim()) {
        Some(field) => format!("{}.{}", object.api_name, field.api_name),
        None => format!("{}.FIELD", object.api_name),
    }
}

fn unknown(label: &str, described: &[Described]) -> String {
    let objects = || {
        let objects = described.iter().map(|one| &one.object);
        objects.filter(|object| !object.api_name.is_empty())
    };
    let near = suggest::nearest(label, objects().map(|object| object.label.as_str()));
    match objects().find(|object| Some(object.label.as_str()) == near) {
        Some(object) => format!(
            "did you mean `{}`, labelled `{}`?",
            object.api_name, object.label
        ),
        None => {
            "write the API name, such as `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`".to_owned()
        }
    }
}
