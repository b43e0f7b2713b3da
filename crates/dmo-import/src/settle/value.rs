//! Names of enums and of their variants.

use std::collections::{HashMap, HashSet};

use dmo_schema::{ListedValue, ValueList, name};

use crate::describe::Description;
use crate::facts::{Field, Value};
use crate::settle::object::FIELD_ENUM;
use crate::settle::{Settled, numbered};

/// The variant that stands for values that are not listed.
const UNLISTED: &str = "Unrecognized";

/// Gives names to enums and variants whose usual ones are taken.
pub(super) fn settle(
    description: &mut Description,
    old: Option<&dmo_schema::Object>,
    settled: &mut Vec<Settled>,
) {
    let object = &mut description.object;
    let own = object
        .rust
        .clone()
        .or_else(|| old.map(|old| old.rust_name.clone()));
    let own = own
        .or_else(|| name::object(&object.api_name))
        .unwrap_or_default();
    let lists = old.map_or(&[][..], |old| &old.value_lists);
    let mut enums = Enums(HashMap::new());
    for name in [own.as_str(), FIELD_ENUM] {
        enums.0.insert(name.to_owned(), None);
    }
    enums
        .0
        .extend(lists.iter().map(|list| (list.rust_name.clone(), None)));
    for field in &mut object.fields {
        let list = old.and_then(|old| list_of(old, &field.api_name));
        settled.extend(variants(field, list));
        if list.is_none() {
            let rust = old.and_then(|old| rust_of(old, &field.api_name));
            settled.extend(enums.settle(field, rust));
        }
    }
}

fn list_of<'o>(old: &'o dmo_schema::Object, field: &str) -> Option<&'o ValueList> {
    let mut fields = old.fields.iter();
    let field = fields.find(|known| known.api_name == field)?;
    old.value_lists.get(field.values?)
}

fn rust_of<'o>(old: &'o dmo_schema::Object, field: &str) -> Option<&'o str> {
    let mut fields = old.fields.iter();
    let field = fields.find(|known| known.api_name == field)?;
    Some(&field.rust_name)
}

/// Types of the module: enums with their values, and others.
struct Enums(HashMap<String, Option<Vec<Value>>>);

impl Enums {
    /// Gives a name to the enum of a new value list, or of one that nobody has listed yet, unless it can have the one
    /// that `rust`, the field's name, gives.
    fn settle(&mut self, field: &mut Field, rust: Option<&str>) -> Option<Settled> {
        let is_name = |name: &String| name::is_identifier(name);
        field.enum_name = match field.enum_name.take() {
            Some(given) if !is_name(&given) => name::type_name(&given),
            given => given,
        };
        if field.values.is_empty() && field.enum_name.is_none() {
            return None;
        }
        let rust = rust.map(str::to_owned).or_else(|| field.rust.clone());
        let rust = rust
            .or_else(|| name::field(&field.api_name))
            .unwrap_or_default();
        let derived = name::type_name(&rust);
        let usual = field.enum_name.clone().or_else(|| derived.clone());
        let usual = usual.unwrap_or_else(|| "Value".to_owned());
        let others = numbered(format!("{usual}Value"));
        let mut names = std::iter::once(usual.clone()).chain(others);
        let name = names.find(|name| self.take(name, &field.values))?;
        if Some(&name) == derived.as_ref() && !field.values.is_empty() {
            field.enum_name = None;
            return None;
        }
        let is_usual = name == usual;
        let settled = Settled::new(Some(&field.api_name), "enum", &name, &usual);
        field.enum_name = Some(name);
        (!is_usual).then_some(settled)
    }

    /// Whether the name is free, or stands for the same values already.
    fn take(&mut self, name: &str, values: &[Value]) -> bool {
        match self.0.get(name) {
            Some(known) => (known.as_deref()).is_some_and(|known| are_same(known, values)),
            None => {
                self.0.insert(name.to_owned(), Some(values.to_vec()));
                true
            }
        }
    }
}

/// Whether two lists are one, whatever their order.
pub(crate) fn are_same(one: &[Value], other: &[Value]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

/// Gives names to the variants of values that are new to the list.
fn variants(field: &mut Field, list: Option<&ValueList>) -> Vec<Settled> {
    let listed: &[ListedValue] = list.map_or(&[], |list| &list.values);
    let mut taken = HashSet::from([UNLISTED.to_owned()]);
    // Names meet as Rust source, where `Self` is `Self_`.
    taken.extend(listed.iter().map(|value| name::ident(&value.rust_name)));
    let known: HashSet<&str> = listed.iter().map(|value| value.value.as_str()).collect();
    let new = field.values.iter_mut();
    let mut settled = Vec::new();
    for value in new.filter(|value| !known.contains(value.value.as_str())) {
        let usual = value.rust.clone().or_else(|| name::value(&value.value));
        if usual
            .as_ref()
            .is_some_and(|usual| taken.insert(name::ident(usual)))
        {
            continue;
        }
        let usual = usual.unwrap_or_else(|| "Value".to_owned());
        let Some(name) = numbered(usual.clone()).find(|name| taken.insert(name::ident(name)))
        else {
            continue;
        };
        let reason = if name == usual {
            "which has no letter".to_owned()
        } else {
            format!("since `{usual}` is taken")
        };
        settled.push(Settled {
            field: Some(field.api_name.clone()),
            text: format!("`rust: {name}` for the value `{}`, {reason}", value.value),
        });
        value.rust = Some(name);
    }
    settled
}
