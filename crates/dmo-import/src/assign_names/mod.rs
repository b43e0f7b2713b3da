//! Rust names for what would take a name that is taken: fresh imports build.

mod field;
mod object;
mod scope;
mod value;

use crate::facts::Object;
use crate::folder::Folder;
use crate::report::Report;

use object::{Objects, rank};

pub(crate) use field::{settles_clash, usual as usual_field};
pub(crate) use object::{file, usual as usual_object};
pub(crate) use scope::Scope;
pub(crate) use value::types;

/// Gives names to objects, to their fields, to enums and to their variants. What the folder or the description that a new
/// file is a copy of has keeps its name.
pub(crate) fn assign(objects: &mut [Object], folder: &Folder, report: &mut Report) {
    assign_objects(objects, folder, report);
    for object in objects {
        let copied = object.verbatim.clone();
        let existing = folder.find(&object.api_name);
        let old = existing.or(copied.as_ref().map(|copied| copied.existing()));
        let old = old.map(|existing| existing.object);
        field::assign(object, old, report);
        value::assign(object, old, report);
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
        report.entries.extend(names.assign(&mut objects[at]));
    }
    for at in usual {
        let object = &mut objects[at];
        if let Some(existing) = existing(object) {
            report
                .entries
                .extend(names.reassign(object, existing.object));
        }
    }
}
