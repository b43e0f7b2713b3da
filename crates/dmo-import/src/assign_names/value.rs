//! Names of enums and of their variants.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, ListedValue, ValueList, name};

use crate::assign_names::object::{self, FIELD_ENUM};
use crate::assign_names::{Scope, field};
use crate::facts::{Field, Object, Value, are_same};
use crate::report::{Message, Report};

/// The variant that stands for values that are not listed.
const UNLISTED: &str = "Unrecognized";

/// Gives names to enums and variants whose usual ones are taken.
pub(super) fn assign(object: &mut Object, old: Option<&dmo_schema::Object>, report: &mut Report) {
    let own = match (object.stated.text(Key::Rust), old) {
        (None, Some(old)) => Some(old.rust_name.clone()),
        _ => object::usual(object),
    };
    let lists = old.map_or(&[][..], |old| &old.value_lists);
    let lists = lists.iter().map(|list| list.rust_name.as_str());
    let mut enums = Enums {
        names: types(own.as_deref().into_iter().chain(lists)),
        values: HashMap::new(),
    };
    let described = old.into_iter().flat_map(|old| &old.fields);
    let described: HashMap<&str, &dmo_schema::Field> = described
        .map(|field| (field.api_name.as_str(), field))
        .collect();
    for field in &mut object.fields {
        let known = described.get(field.api_name.as_str());
        let list = known.and_then(|known| old?.value_lists.get(known.values?));
        let mut messages = variants(field, list);
        if list.is_none() {
            let rust = known.map(|known| known.rust_name.as_str());
            messages.extend(enums.assign(field, rust));
        }
        for message in messages {
            report.rename(&object.api_name, field, message);
        }
    }
}

/// The types of a module: the enum of fields, and those of these names.
pub(crate) fn types<'n>(names: impl IntoIterator<Item = &'n str>) -> Scope {
    let scope = Scope::new(|name| vec![name.to_owned()], |name| name != FIELD_ENUM);
    scope.with(names)
}

/// Types of a module, and the values of those that are new enums.
struct Enums {
    names: Scope,
    values: HashMap<String, Vec<Value>>,
}

impl Enums {
    /// Gives a name to the enum of a new value list, or of one that nobody has listed yet, unless it can have the one
    /// that `rust`, the field's name, gives.
    fn assign(&mut self, field: &mut Field, rust: Option<&str>) -> Option<Message> {
        let values = field.stated.values();
        let given = match field.stated.text(Key::Enum) {
            Some(given) if !name::is_identifier(given) => name::type_name(given),
            given => given.map(str::to_owned),
        };
        if values.is_empty() && given.is_none() {
            field.stated.remove(Key::Enum);
            return None;
        }
        let rust = rust.map(str::to_owned).or_else(|| field::usual(field));
        let derived = rust.and_then(|rust| name::type_name(&rust));
        let usual = given.or_else(|| derived.clone());
        let usual = usual.unwrap_or_else(|| "Value".to_owned());
        let name = self.name(&usual, &values)?;
        if Some(&name) == derived.as_ref() && !values.is_empty() {
            field.stated.remove(Key::Enum);
            return None;
        }
        field.set(Key::Enum, name.clone());
        (name != usual).then_some(Message::Renamed(Key::Enum, name, usual))
    }

    /// The usual name or another one, of the first enum that is new or has the same values.
    fn name(&mut self, usual: &str, values: &[Value]) -> Option<String> {
        let is_same = |name: &str| {
            let known = self.values.get(name);
            known.is_some_and(|known| are_same(known, values))
        };
        let telling = format!("{usual}Value");
        let name = self.names.assign_or_share(usual, &telling, is_same)?;
        self.values.insert(name.clone(), values.to_vec());
        Some(name)
    }
}

/// Gives names to the variants of values that are new to the list.
fn variants(field: &mut Field, list: Option<&ValueList>) -> Vec<Message> {
    let listed: &[ListedValue] = list.map_or(&[], |list| &list.values);
    // Names meet as Rust source, where `Self` is `Self_`.
    let scope = Scope::new(|name| vec![name::ident(name)], |name| name != UNLISTED);
    let mut names = scope.with(listed.iter().map(|value| value.rust_name.as_str()));
    let known: HashSet<&str> = listed.iter().map(|value| value.value.as_str()).collect();
    let mut messages = Vec::new();
    let mut values = field.stated.values();
    let new = values.iter_mut();
    for value in new.filter(|value| !known.contains(value.value.as_str())) {
        let usual = value.rust.clone().or_else(|| name::value(&value.value));
        if usual.as_ref().is_some_and(|usual| names.take(usual)) {
            continue;
        }
        let usual = usual.unwrap_or_else(|| "Value".to_owned());
        let Some(name) = names.assign(&usual) else {
            continue;
        };
        messages.push(if name == usual {
            Message::NamedValue(name.clone(), value.value.clone())
        } else {
            Message::RenamedValue(name.clone(), value.value.clone(), usual)
        });
        value.rust = Some(name);
    }
    if !messages.is_empty() {
        field.set(Key::Values, values);
    }
    messages
}
