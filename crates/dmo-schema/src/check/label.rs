//! Labels that stand where the API name of an object or field is wanted.

use std::collections::HashMap;

use crate::check::object::meant;
use crate::code::Code;
use crate::finding::Draft;
use crate::read::Described;
use crate::source::Span;
use crate::{name, suggest};

/// Warns of each unresolved relationship, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
    drafts: &mut Vec<Draft>,
) {
    for one in described {
        let of_object = one.object.unresolved.iter().zip(&one.at.unresolved);
        let fields = one.object.fields.iter().zip(&one.at.fields);
        let of_fields = fields.flat_map(|(field, at)| field.unresolved.iter().zip(&at.unresolved));
        for (unresolved, at) in of_object.chain(of_fields) {
            drafts.push(unresolved_reference(
                &unresolved.target,
                *at,
                described,
                by_name,
            ));
        }
    }
}

fn unresolved_reference(
    text: &str,
    at: Span,
    described: &[Described],
    by_name: &HashMap<&str, &Described>,
) -> Draft {
    let message = format!("a label stands where an API name is wanted: `{text}`");
    let draft = Draft::warning(Code::UnresolvedReference, at, message)
        .here("generated code only mentions it");
    let whole = labelled(text, described);
    let (label, field) = match text.split_once('.') {
        Some((object, field)) if whole.is_empty() => (object, Some(field)),
        _ => (text, None),
    };
    let found = match by_name.get(label) {
        Some(one) => vec![*one],
        None => labelled(label, described),
    };
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
