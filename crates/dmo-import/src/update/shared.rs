//! Enums that stand for the lists of several fields: a list that becomes another one needs an enum of its own.

use std::collections::HashMap;

use dmo_schema::{Key, name};

use crate::assign_names::{self, Scope};
use crate::facts::{Object, Value, are_same, complete};
use crate::report::{Message, What};
use crate::update::{Update, path_of};

/// Names the enums of fields whose list was that of another field before, and differs from it now. The first of the
/// fields keeps the enum.
pub(super) fn part(update: &mut Update<'_>, new: &mut Object) {
    let mut sharing: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, field) in update.existing.object.fields.iter().enumerate() {
        if let Some(list) = field.values {
            sharing.entry(list).or_default().push(at);
        }
    }
    sharing.retain(|_, fields| fields.len() > 1);
    if sharing.is_empty() {
        return;
    }
    let stated: HashMap<&str, usize> = (new.fields.iter().enumerate())
        .map(|(at, field)| (field.api_name.as_str(), at))
        .collect();
    let mut parted = Vec::new();
    let mut names = names(update, new);
    let mut lists: Vec<(usize, Vec<usize>)> = sharing.into_iter().collect();
    lists.sort_unstable();
    for (list, fields) in lists {
        let after = |at: usize| {
            let field = &update.old.fields[at];
            let stated = stated.get(field.api_name.as_str());
            let stated = stated.map(|&at| new.fields[at].stated.values());
            let mut values = stated.unwrap_or_default();
            complete(&mut values, field.stated.values());
            values
        };
        let fields = fields.into_iter().filter(|&at| is_inline(update, at));
        let mut enums: Vec<(Vec<Value>, Option<String>)> = Vec::new();
        for at in fields {
            let values = after(at);
            let known = enums.iter().find(|(known, _)| are_same(known, &values));
            let name = match known {
                Some((_, name)) => name.clone(),
                None if enums.is_empty() => None,
                None => {
                    let usual = &update.existing.object.value_lists[list].rust_name;
                    names.assign(&format!("{usual}Value"))
                }
            };
            if known.is_none() {
                enums.push((values, name.clone()));
            }
            let stated = stated.get(update.old.fields[at].api_name.as_str());
            parted.extend(
                name.zip(stated.copied())
                    .map(|(name, stated)| (list, stated, name)),
            );
        }
    }
    for (list, stated, name) in parted {
        let usual = &update.existing.object.value_lists[list].rust_name;
        let message = Message::OtherValues(name.clone(), usual.clone());
        let field = &mut new.fields[stated];
        update.entry(What::Renamed, Some(&field.api_name), None, message);
        field.set(Key::Enum, name);
    }
}

/// Whether the list stands with the field, and not under `value_lists`.
fn is_inline(update: &Update<'_>, at: usize) -> bool {
    let field = &update.old.fields[at].api_name;
    let values = update.written(&path_of(field, Key::Values));
    values.is_some_and(|values| values.scalar().is_none())
}

/// Names of types that the module has, or gets by this import.
fn names(update: &Update<'_>, new: &Object) -> Scope {
    let existing = update.existing.object;
    let lists = existing.value_lists.iter();
    let given = new.fields.iter().filter_map(|field| {
        let stated = field.stated.text(Key::Enum).map(str::to_owned);
        stated.or_else(|| name::type_name(&assign_names::usual_field(field)?))
    });
    let given: Vec<String> = given.collect();
    let names = lists.map(|list| list.rust_name.as_str());
    let own = std::iter::once(existing.rust_name.as_str());
    assign_names::types(names.chain(own).chain(given.iter().map(String::as_str)))
}
