//! Fields that the folder describes under another of their names.

use std::collections::{HashMap, HashSet};

use crate::facts::{Field, Object};

/// Calls fields by the names under which `existing` describes them. Gives the number of those that are stated under two
/// names, of which the first one is kept.
pub(crate) fn rename(object: &mut Object, existing: &dmo_schema::Object) -> usize {
    let names = existing.fields.iter().flat_map(|field| {
        let others = field.other_names();
        others.map(|other| (other, field.api_name.as_str()))
    });
    let names: HashMap<&str, &str> = names.collect();
    if names.is_empty() {
        return 0;
    }
    let rename = |name: &mut String| {
        if let Some(known) = names.get(name.as_str()) {
            (*known).clone_into(name);
        }
    };
    object.rename_fields(&rename);
    for field in &mut object.fields {
        rename(&mut field.api_name);
    }
    let before = object.fields.len();
    let mut seen = HashSet::new();
    let is_first = |field: &Field| seen.insert(field.api_name.clone());
    object.fields.retain(is_first);
    before - object.fields.len()
}
