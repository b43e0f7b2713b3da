//! What an org calls the fields that the folder describes.
//!
//! An import cannot know that two names are of one field. Where a description says it, of this org or of another one, the
//! org has the field.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, Object};

use crate::facts::{Facts, Field};
use crate::folder::Folder;
use crate::import::{ImportError, NameTaken};
use crate::org::Org;

/// Has each field that the org lists say what the org calls it.
///
/// # Errors
/// If the org has a field by a name that orgs have for another one, and that one too.
pub(super) fn note(sources: &mut [Facts], folder: &Folder, org: &Org) -> Result<(), ImportError> {
    let taken = taken(sources, folder, org);
    if !taken.is_empty() {
        return Err(ImportError::NamesTaken(taken));
    }
    for object in sources.iter_mut().flat_map(|facts| &mut facts.objects) {
        let existing = folder.find(&object.api_name);
        let described = existing.map(|existing| described(existing.object));
        for field in &mut object.fields {
            // Only what the org lists says what it lacks.
            field.stated.remove(Key::AbsentIn);
            let described = described.as_ref().and_then(|all| all.get(&*field.api_name));
            let names = described.map_or(&[][..], |described| &described.names);
            let is_own = names.iter().any(|(_, there)| *there == field.api_name);
            let own = is_own.then(|| field.api_name.clone());
            field.set(Key::Names, org.names_with(names, own.as_deref()));
        }
    }
    Ok(())
}

/// The fields of a description by all their names.
fn described(object: &Object) -> HashMap<&str, &dmo_schema::Field> {
    let names = object.fields.iter().flat_map(|field| {
        let names = std::iter::once(field.api_name.as_str()).chain(field.other_names());
        names.map(move |name| (name, field))
    });
    names.collect()
}

/// The fields that the org has by a name that orgs have for them, and by the described one too.
fn taken(sources: &[Facts], folder: &Folder, org: &Org) -> Vec<NameTaken> {
    let mut listed: HashMap<&str, HashSet<&str>> = HashMap::new();
    for object in sources.iter().flat_map(|facts| &facts.objects) {
        let names = object.fields.iter().map(|field: &Field| &*field.api_name);
        listed.entry(&object.api_name).or_default().extend(names);
    }
    let mut taken = Vec::new();
    for object in folder.objects() {
        let Some(listed) = listed.get(object.api_name.as_str()) else {
            continue;
        };
        let fields = object.fields.iter();
        for field in fields.filter(|field| listed.contains(field.api_name.as_str())) {
            let mut names = field.names.iter().map(|(_, name)| name);
            let other =
                names.find(|name| **name != field.api_name && listed.contains(name.as_str()));
            taken.extend(other.map(|other| NameTaken {
                org: org.name.clone(),
                name: format!("{}.{other}", object.api_name),
                described: format!("{}.{}", object.api_name, field.api_name),
            }));
        }
    }
    taken
}
