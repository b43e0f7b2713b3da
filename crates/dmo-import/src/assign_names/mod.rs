//! Rust names for what would take a name that is taken: fresh imports build.

mod field;
mod object;
mod scope;
mod value;

use crate::facts::Object;
use crate::folder::Folder;
use crate::output::Copied;
use crate::report::Report;

use object::{Objects, rank};

pub(crate) use field::usual as usual_field;
pub(crate) use object::{file, usual as usual_object};
pub(crate) use scope::Scope;
pub(crate) use value::types;

/// A name that was given because the usual one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// API name of the field, unless it is about the object itself.
    pub(crate) field: Option<String>,
    /// What is said, and why.
    pub(crate) text: String,
}

impl Assigned {
    fn new(field: Option<&str>, key: &str, name: &str, taken: &str) -> Self {
        Self {
            field: field.map(str::to_owned),
            text: format!("`{key}: {name}`, since `{taken}` is taken"),
        }
    }
}

/// Gives names to objects, to their fields, to enums and to their variants. What the folder or the description that a new
/// file is a copy of has keeps its name.
pub(crate) fn assign(
    objects: &mut [Object],
    copied: &[Option<Copied>],
    folder: &Folder,
    report: &mut Report,
) {
    assign_objects(objects, folder, report);
    for (object, copied) in objects.iter_mut().zip(copied) {
        let existing = folder.find(&object.api_name);
        let old = existing.or(copied.as_ref().map(Copied::existing));
        let old = old.map(|existing| existing.object);
        let mut assigned = Vec::new();
        field::assign(object, old, &mut assigned);
        value::assign(object, old, &mut assigned);
        for assigned in assigned {
            report.assign(object, assigned);
        }
    }
}

/// Gives names to objects: first of all those that can have their usual one.
fn assign_objects(objects: &mut [Object], folder: &Folder, report: &mut Report) {
    let mut names = Objects::of(folder.objects());
    let mut order: Vec<usize> = (0..objects.len()).collect();
    order.sort_by_key(|&at| rank(&objects[at]));
    let existing = |object: &Object| folder.find(&object.api_name);
    let (usual, others): (Vec<usize>, Vec<usize>) = order
        .into_iter()
        .partition(|&at| existing(&objects[at]).is_some() || names.take_usual(&objects[at]));
    for at in others {
        let object = &mut objects[at];
        if let Some(assigned) = names.assign(object) {
            report.assign(object, assigned);
        }
    }
    for at in usual {
        let object = &mut objects[at];
        if let Some(existing) = existing(object)
            && let Some(assigned) = names.reassign(object, existing.object)
        {
            report.assign(object, assigned);
        }
    }
}

/// The prefix of the platform that an API name has, without underscores.
fn prefix(api_name: &str) -> Option<&'static str> {
    ["ssot", "std"].into_iter().find(|prefix| {
        let rest = api_name.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.starts_with("__"))
    })
}
