//! Enums that stand for the lists of several fields: a list that becomes another one needs an enum of its own.

use std::collections::{HashMap, HashSet};

use dmo_schema::name;

use crate::account::What;
use crate::describe::Description;
use crate::facts::{Row, Value};
use crate::settle::{FIELD_ENUM, are_same, numbered};
use crate::update::Update;

/// Names the enums of fields whose list was that of another field before, and differs from it now. The first of the
/// fields keeps the enum.
pub(super) fn part(update: &mut Update<'_>, new: &mut Description) {
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
    let stated: HashMap<&str, usize> = (new.object.fields.iter().enumerate())
        .map(|(at, field)| (field.api_name.as_str(), at))
        .collect();
    let mut parted = Vec::new();
    let mut taken = taken(update, new);
    let mut lists: Vec<(usize, Vec<usize>)> = sharing.into_iter().collect();
    lists.sort_unstable();
    for (list, fields) in lists {
        let after = |at: usize| {
            let field = &update.old.object.fields[at];
            let stated = stated.get(field.api_name.as_str());
            let stated = stated.map_or(&[][..], |&at| &new.object.fields[at].values);
            after(&field.values, stated)
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
                    let mut names = numbered(format!("{usual}Value"));
                    names.find(|name| taken.insert(name.clone()))
                }
            };
            if known.is_none() {
                enums.push((values, name.clone()));
            }
            let stated = stated.get(update.old.object.fields[at].api_name.as_str());
            parted.extend(
                name.zip(stated.copied())
                    .map(|(name, stated)| (list, stated, name)),
            );
        }
    }
    for (list, stated, name) in parted {
        let usual = &update.existing.object.value_lists[list].rust_name;
        let text = format!("`enum: {name}`, since other fields of `{usual}` have other values");
        let field = &mut new.object.fields[stated];
        update.entry(What::Settled, Row::Field, &field.api_name, text);
        field.enum_name = Some(name);
    }
}

/// Whether the list stands with the field, and not under `value_lists`.
fn is_inline(update: &Update<'_>, at: usize) -> bool {
    let field = &update.old.object.fields[at].api_name;
    let values = update.node(&["fields", field, "values"]);
    values.is_some_and(|values| values.scalar().is_none())
}

/// Names of types that the module has, or gets by this import.
fn taken(update: &Update<'_>, new: &Description) -> HashSet<String> {
    let existing = update.existing.object;
    let lists = existing.value_lists.iter();
    let fields = new.object.fields.iter();
    let given = fields.filter_map(|field| {
        let rust = field.rust.clone().or_else(|| name::field(&field.api_name));
        field.enum_name.clone().or_else(|| name::type_name(&rust?))
    });
    lists
        .map(|list| list.rust_name.clone())
        .chain(given)
        .chain([existing.rust_name.clone(), FIELD_ENUM.to_owned()])
        .collect()
}

/// A list with what is stated of its values.
fn after(old: &[Value], stated: &[Value]) -> Vec<Value> {
    let mut values = old.to_vec();
    for stated in stated {
        match values.iter_mut().find(|known| known.value == stated.value) {
            Some(known) => {
                known.meaning = stated.meaning.clone().or(known.meaning.take());
                known.since = stated.since.or(known.since);
                known.rust = stated.rust.clone().or(known.rust.take());
            }
            None => values.push(stated.clone()),
        }
    }
    values
}
