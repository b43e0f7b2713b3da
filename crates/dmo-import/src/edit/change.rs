//! Edits of the tree.

use super::EditError;
use super::lines::Lines;
use super::node::{Collection, Kind, Node, Old, Side, Slot, is_null};
use crate::yaml::Yaml;

/// The key by which a map takes the keys of others.
const MERGE: &str = "<<";

/// Sets the value at `path` below `node`.
pub(super) fn set(
    text: &str,
    node: &mut Node,
    path: &[&str],
    value: &Yaml,
    order: &[&str],
) -> Result<(), EditError> {
    let [key, rest @ ..] = path else {
        assign(text, node, value);
        return Ok(());
    };
    let at = node.span.start;
    let Some(slots) = slots(text, node, key)? else {
        let new = node.new.get_or_insert_with(|| Yaml::Map(Vec::new()));
        return set_new(new, path, value, order).map_err(|kind| no_map(text, at, key, kind));
    };
    match slots.iter_mut().find(|slot| slot.key() == Some(key)) {
        Some(Slot::Old(old)) if old.removed => {
            old.removed = false;
            match rest {
                [] => assign(text, &mut old.value, value),
                _ => old.value.new = Some(nested(rest, value)),
            }
        }
        Some(Slot::Old(old)) => set(text, &mut old.value, rest, value, order)?,
        Some(Slot::New { value: new, .. }) => {
            set_new(new, rest, value, order).map_err(|kind| no_map(text, at, key, kind))?;
        }
        None => {
            let order = if rest.is_empty() { order } else { &[] };
            insert(slots, key, nested(rest, value), order);
        }
    }
    Ok(())
}

/// Removes the value at `path` below `node`.
pub(super) fn remove(text: &str, node: &mut Node, path: &[&str]) -> Result<(), EditError> {
    let [key, rest @ ..] = path else {
        return Ok(());
    };
    let at = node.span.start;
    let Some(slots) = slots(text, node, key)? else {
        return match &mut node.new {
            Some(new) => remove_new(new, path).map_err(|kind| no_map(text, at, key, kind)),
            None => Ok(()),
        };
    };
    let Some(index) = slots
        .iter()
        .position(|slot| slot.is_live() && slot.key() == Some(key))
    else {
        return Ok(());
    };
    match (&mut slots[index], rest) {
        (Slot::Old(old), []) => old.removed = true,
        (Slot::Old(old), rest) => remove(text, &mut old.value, rest)?,
        (Slot::New { .. }, []) => {
            slots.remove(index);
        }
        (Slot::New { value, .. }, rest) => {
            remove_new(value, rest).map_err(|kind| no_map(text, at, key, kind))?;
        }
    }
    Ok(())
}

/// The slots of the map in which `key` is looked for; `None` if the edits make that map.
fn slots<'n>(
    text: &str,
    node: &'n mut Node,
    key: &str,
) -> Result<Option<&'n mut Vec<Slot>>, EditError> {
    let at = node.span.start;
    if node.new.is_some() || node.is_null() || node.is(&Yaml::Map(Vec::new())) {
        return Ok(None);
    }
    let name = node.name();
    let Kind::Collection(Collection {
        is_map: true,
        slots,
        ..
    }) = &mut node.kind
    else {
        return Err(no_map(text, at, key, name));
    };
    let has = |key: &str| {
        slots
            .iter()
            .any(|slot| slot.is_live() && slot.key() == Some(key))
    };
    if has(MERGE) && (key == MERGE || !has(key)) {
        let message = format!("`{key}` may come from another map, by the merge key `{MERGE}` here");
        return Err(EditError::at(text, at, message));
    }
    Ok(Some(slots))
}

fn no_map(text: &str, at: usize, key: &str, kind: &str) -> EditError {
    let message = format!("`{key}` is to be a key in what is {kind}, not a map");
    EditError::at(text, at, message)
}

/// Makes `value` the value of `node`, and changes as little as possible for it.
fn assign(text: &str, node: &mut Node, value: &Yaml) {
    let is_equal = node.is(value);
    let slots = match &mut node.kind {
        Kind::Collection(collection) if !collection.slots.is_empty() => Some(collection),
        _ => None,
    };
    let merged = match (slots, value) {
        (Some(map), Yaml::Map(entries)) if map.is_map => {
            merge_map(text, &mut map.slots, entries);
            true
        }
        (Some(list), Yaml::List(items)) if !list.is_map => {
            (list.flow || has_plain_items(text, list)) && merge_list(&mut list.slots, items)
        }
        _ => false,
    };
    node.new = if merged || is_equal {
        None
    } else {
        Some(value.clone())
    };
}

fn merge_map(text: &str, slots: &mut Vec<Slot>, entries: &[(String, Yaml)]) {
    let order: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let stays = |slot: &Slot| slot.key().is_some_and(|key| order.contains(&key));
    slots.retain(|slot| matches!(slot, Slot::Old(_)) || stays(slot));
    for slot in slots.iter_mut() {
        let is_removed = !stays(slot);
        if let Slot::Old(old) = slot {
            old.removed = is_removed;
        }
    }
    for (key, value) in entries {
        match slots.iter_mut().find(|slot| slot.key() == Some(key)) {
            Some(Slot::Old(old)) => assign(text, &mut old.value, value),
            Some(Slot::New { value: new, .. }) => value.clone_into(new),
            None => insert(slots, key, value.clone(), &order),
        }
    }
}

/// Whether each item of a list in lines follows a dash that is the first on its line.
fn has_plain_items(text: &str, list: &Collection) -> bool {
    list.old()
        .all(|old| Lines(text).before(old.start()).trim() == "-")
}

/// Keeps the items that are in both lists in the same order. Nothing is done and `false` given if there are none.
fn merge_list(slots: &mut Vec<Slot>, items: &[Yaml]) -> bool {
    let is_kept =
        |slot: &Slot| matches!(slot, Slot::Old(old) if items.iter().any(|item| old.value.is(item)));
    if !slots.iter().any(is_kept) {
        return false;
    }
    let mut old: std::collections::VecDeque<Old> = std::mem::take(slots)
        .into_iter()
        .filter_map(|slot| match slot {
            Slot::Old(old) => Some(old),
            Slot::New { .. } => None,
        })
        .collect();
    for item in items {
        match old.iter().position(|old| old.value.is(item)) {
            Some(index) => {
                for (skipped, mut old) in old.drain(..=index).enumerate() {
                    old.removed = skipped < index;
                    slots.push(Slot::Old(old));
                }
            }
            None => slots.push(Slot::New {
                key: None,
                value: item.clone(),
                side: slots
                    .last()
                    .map_or(Side::Before, |last| side_of(last, Side::Behind)),
            }),
        }
    }
    slots.extend(old.into_iter().map(|mut old| {
        old.removed = true;
        Slot::Old(old)
    }));
    true
}

fn insert(slots: &mut Vec<Slot>, key: &str, value: Yaml, order: &[&str]) {
    let present = |key: &str| {
        slots
            .iter()
            .position(|slot| slot.is_live() && slot.key() == Some(key))
    };
    let (index, side) = match place(key, order, present) {
        Some((index, Side::Behind)) => (index + 1, side_of(&slots[index], Side::Behind)),
        Some((index, Side::Before)) => (index, side_of(&slots[index], Side::Before)),
        None => (slots.len(), Side::Behind),
    };
    let key = Some(key.to_owned());
    slots.insert(index, Slot::New { key, value, side });
}

/// The side of an entry that is inserted next to `neighbour`.
fn side_of(neighbour: &Slot, side: Side) -> Side {
    match neighbour {
        Slot::Old(_) => side,
        Slot::New { side, .. } => *side,
    }
}

/// The neighbour that a new key gets, and on which side of it the key goes; `None` for the end of the map.
fn place(
    key: &str,
    order: &[&str],
    present: impl Fn(&str) -> Option<usize>,
) -> Option<(usize, Side)> {
    let position = order.iter().position(|&name| name == key)?;
    let before = order[..position]
        .iter()
        .rev()
        .find_map(|name| present(name));
    let after = || order[position + 1..].iter().find_map(|name| present(name));
    match before {
        Some(index) => Some((index, Side::Behind)),
        None => after().map(|index| (index, Side::Before)),
    }
}

/// The maps that lead to `value`.
fn nested(path: &[&str], value: &Yaml) -> Yaml {
    path.iter().rev().fold(value.clone(), |value, &key| {
        Yaml::Map(vec![(key.to_owned(), value)])
    })
}

/// Sets a value in what an edit makes. The error is what the path leads through instead of a map.
fn set_new(
    new: &mut Yaml,
    path: &[&str],
    value: &Yaml,
    order: &[&str],
) -> Result<(), &'static str> {
    let [key, rest @ ..] = path else {
        value.clone_into(new);
        return Ok(());
    };
    let entries = entries(new)?;
    if let Some((_, inner)) = entries.iter_mut().find(|(name, _)| name == key) {
        return set_new(inner, rest, value, order);
    }
    let order = if rest.is_empty() { order } else { &[] };
    let present = |key: &str| entries.iter().position(|(name, _)| name == key);
    let index = match place(key, order, present) {
        Some((index, Side::Behind)) => index + 1,
        Some((index, Side::Before)) => index,
        None => entries.len(),
    };
    entries.insert(index, ((*key).to_owned(), nested(rest, value)));
    Ok(())
}

fn remove_new(new: &mut Yaml, path: &[&str]) -> Result<(), &'static str> {
    let [key, rest @ ..] = path else {
        return Ok(());
    };
    if matches!(new, Yaml::Word(word) if is_null(word)) {
        return Ok(());
    }
    let entries = entries(new)?;
    match entries.iter().position(|(name, _)| name == key) {
        Some(index) if rest.is_empty() => {
            entries.remove(index);
            Ok(())
        }
        Some(index) => remove_new(&mut entries[index].1, rest),
        None => Ok(()),
    }
}

/// The entries of a map; what has no value becomes one.
fn entries(new: &mut Yaml) -> Result<&mut Vec<(String, Yaml)>, &'static str> {
    if matches!(new, Yaml::Word(word) if is_null(word)) {
        *new = Yaml::Map(Vec::new());
    }
    match new {
        Yaml::Map(entries) => Ok(entries),
        Yaml::Text(_) => Err("text"),
        Yaml::Word(_) => Err("a single value"),
        Yaml::List(_) => Err("a list"),
    }
}
