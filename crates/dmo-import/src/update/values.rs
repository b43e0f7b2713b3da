//! Value lists, to which values and meanings are added without touching the others.

use std::collections::HashMap;

use dmo_schema::{Key, Section};

use crate::facts::{Field, Object, Value, complete};
use crate::report::{Message, What};
use crate::update::{FIELDS, Update, is_pinned, path_of};
use crate::yaml::Yaml;

/// Puts what fields state of a list that they share together, with the first of them: one list has one update. Of two
/// meanings of a value the first one stays.
pub(super) fn share(update: &mut Update<'_>, new: &mut Object) {
    let mut lists: Vec<(String, usize)> = Vec::new();
    for at in 0..new.fields.len() {
        let Some(list) = shared_list(update, &new.fields[at]) else {
            continue;
        };
        let Some(&(_, first)) = lists.iter().find(|(known, _)| *known == list) else {
            lists.push((list, at));
            continue;
        };
        let mut values = new.fields[first].stated.values();
        let field = &mut new.fields[at];
        let place = field.stated.fact(Key::Values).map(|fact| &fact.place);
        let others = field.stated.values();
        for other in &others {
            let known = values.iter().find(|known| known.value == other.value);
            if let Some(known) = known.filter(|known| known.contradicts(other)) {
                let (second, first) = (other.item().brief(), known.item().brief());
                let message = Message::Sources(Key::Values, second.into(), first.into());
                update.entry(What::Contradiction, Some(&field.api_name), place, message);
            }
        }
        field.stated.remove(Key::Values);
        complete(&mut values, others);
        new.fields[first].set(Key::Values, values);
    }
}

/// The name of the list under `value_lists` to which the values go that a source states for the field.
fn shared_list(update: &Update<'_>, field: &Field) -> Option<String> {
    let at = update.position(&field.api_name)?;
    let pinned = &update.existing.object.fields[at].pinned;
    let is_stated = field.stated.has(Key::Values) && !field.is_retained;
    let list = update.written(&path_of(&field.api_name, Key::Values))?;
    let name = list.scalar().map(str::to_owned);
    name.filter(|_| is_stated && !is_pinned(pinned, Key::Values))
}

/// Brings the value list of a field up to date, where it has one. Whether it has.
pub(super) fn update(update: &mut Update<'_>, at: usize, field: &Field) -> bool {
    let known = update.old.fields[at].stated.values();
    if known.is_empty() {
        return false;
    }
    let stated = field.stated.values();
    let known: HashMap<&str, &Value> = (known.iter().rev())
        .map(|value| (value.value.as_str(), value))
        .collect();
    // Where the word of another org counts, only what it does not say is new.
    let yields = update.yields(&[FIELDS, &field.api_name]);
    let is_known = |value: &Value| {
        is_said(value, &known) || yields && known.contains_key(value.value.as_str())
    };
    let new = stated.iter().filter(|value| !is_known(value));
    let new: Vec<Value> = new.cloned().collect();
    if new.is_empty() {
        return true;
    }
    // A value is set by itself, so that what people wrote about the others stays.
    let path = path(update, &field.api_name);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let Some(before) = update.written(&path).cloned() else {
        return true;
    };
    if is_pinned(&update.existing.object.fields[at].pinned, Key::Values) {
        let values = new.iter().map(Value::item).collect();
        update.pinned(&path_of(&field.api_name, Key::Values), &Yaml::List(values));
        return true;
    }
    match &before {
        Yaml::Map(entries) => {
            let order = stated.iter().map(|value| value.value.as_str());
            let order: Vec<&str> = order.collect();
            for value in &new {
                let said = entries.iter().find(|(known, _)| *known == value.value);
                let said = said.map(|(_, said)| said).filter(|said| !said.is_null());
                let path = [&path, [value.value.as_str()].as_slice()].concat();
                update.set(&path, &say(said.cloned(), value), &order, said);
            }
        }
        Yaml::List(items) => {
            let items = said_or_bare(items);
            let before = Yaml::List(items.clone());
            let mut items = items;
            for value in &new {
                in_list(&mut items, value);
            }
            update.set(&path, &list(items), &[], Some(&before));
        }
        Yaml::Text(_) | Yaml::Word(_) => {}
    }
    true
}

/// Whether the list says of a value all that is to be said.
fn is_said(value: &Value, known: &HashMap<&str, &Value>) -> bool {
    let Some(known) = known.get(value.value.as_str()) else {
        return false;
    };
    (value.meaning.is_none() || value.meaning == known.meaning)
        && (value.since.is_none() || value.since == known.since)
        && (value.deprecated.is_none() || value.deprecated == known.deprecated)
        && (value.removed.is_none() || value.removed == known.removed)
        && (value.rust.is_none() || value.rust == known.rust)
}

/// The keys that lead to the list, which may be one that several fields share.
fn path(update: &Update<'_>, field: &str) -> Vec<String> {
    let own = path_of(field, Key::Values);
    let shared = update.written(&own).and_then(Yaml::scalar);
    let shared = shared.map(|name| [Key::ValueLists.as_str(), name]);
    let owned = |path: &[&str]| path.iter().map(|&key| key.to_owned()).collect();
    shared.map_or_else(|| owned(&own), |path| owned(&path))
}

/// The items with each value of which nothing is said (`- Open:`) by itself: written anew, the nothing would be a `null`.
fn said_or_bare(items: &[Yaml]) -> Vec<Yaml> {
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let Yaml::Map(entries) = item else {
            all.push(item.clone());
            continue;
        };
        for said in entries.chunk_by(|(_, one), (_, next)| !one.is_null() && !next.is_null()) {
            all.push(match said {
                [(value, nothing)] if nothing.is_null() => value.as_str().into(),
                said => Yaml::Map(said.to_vec()),
            });
        }
    }
    all
}

/// The items as a map, if each is one by now.
fn list(items: Vec<Yaml>) -> Yaml {
    let entries = items.iter().map(|item| match item {
        Yaml::Map(entries) => Some(entries.clone()),
        _ => None,
    });
    match entries.collect::<Option<Vec<_>>>() {
        Some(entries) => Yaml::Map(entries.concat()),
        None => Yaml::List(items),
    }
}

/// Adds what is to be said of a value to a list of values and of maps of values.
fn in_list(items: &mut Vec<Yaml>, value: &Value) {
    for item in items.iter_mut() {
        match item {
            Yaml::Text(text) | Yaml::Word(text) if *text == value.value => {
                *item = value.item();
                return;
            }
            Yaml::Map(entries) => {
                let found = entries.iter_mut().find(|(known, _)| *known == value.value);
                if let Some((_, said)) = found {
                    *said = say(Some(said.clone()), value);
                    return;
                }
            }
            _ => {}
        }
    }
    items.push(value.item());
}

/// What is said of a value, with what is to be said of it.
fn say(said: Option<Yaml>, value: &Value) -> Yaml {
    let entries = |said: Option<Yaml>| match said {
        Some(Yaml::Map(entries)) => entries,
        Some(meaning) if meaning.scalar().is_some() && !meaning.is_null() => {
            vec![(Key::Description.to_string(), meaning)]
        }
        _ => Vec::new(),
    };
    let mut all = entries(said);
    for (key, new) in entries(value.said()) {
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = new,
            None => all.push((key, new)),
        }
    }
    let order = Section::Value.words();
    all.sort_by_key(|(key, _)| order.iter().position(|known| known == key));
    match all.as_slice() {
        [(key, meaning)] if key == Key::Description.as_str() => meaning.clone(),
        _ => Yaml::Map(all),
    }
}
