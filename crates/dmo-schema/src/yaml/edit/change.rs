//! Edits as they are collected.

use std::collections::{HashSet, VecDeque};

use super::EditError;
use super::alias::no_map;
use super::lines::Lines;
use super::overlay::{Collection, Edited, Old, Placement, Slot, is, is_null};
use crate::yaml::{Document, Node, Yaml};

/// The key by which a map takes the keys of others.
const MERGE: &str = "<<";

/// Sets the value at `path` below `node`.
pub(super) fn set(
    document: &Document<'_>,
    edited: &mut Edited<'_>,
    path: &[&str],
    value: &Yaml,
    order: &[&str],
) -> Result<(), EditError> {
    let [key, rest @ ..] = path else {
        assign(document, edited, value);
        return Ok(());
    };
    let node = edited.node;
    let not_a_map = |kind| no_map(document, node, key, kind);
    let Some(map) = map(document, edited, key)? else {
        let new = edited.new.get_or_insert_with(|| Yaml::Map(Vec::new()));
        return set_new(new, path, value, order).map_err(not_a_map);
    };
    match map.position(key).map(|at| &mut map.slots[at]) {
        Some(Slot::Old(old)) if old.removed => {
            old.removed = false;
            match rest {
                [] => assign(document, &mut old.value, value),
                _ => old.value.new = Some(nested(rest, value)),
            }
        }
        Some(Slot::Old(old)) => set(document, &mut old.value, rest, value, order)?,
        Some(Slot::New { value: new, .. }) => {
            set_new(new, rest, value, order).map_err(not_a_map)?;
        }
        None => {
            let order = if rest.is_empty() { order } else { &[] };
            insert(map, key, nested(rest, value), order);
        }
    }
    Ok(())
}

/// Removes the value at `path` below `node`.
pub(super) fn remove(
    document: &Document<'_>,
    edited: &mut Edited<'_>,
    path: &[&str],
) -> Result<(), EditError> {
    let [key, rest @ ..] = path else {
        return Ok(());
    };
    let node = edited.node;
    let not_a_map = |kind| no_map(document, node, key, kind);
    let Some(map) = map(document, edited, key)? else {
        return match &mut edited.new {
            Some(new) => remove_new(new, path).map_err(not_a_map),
            None => Ok(()),
        };
    };
    let Some(index) = map.live_position(key) else {
        return Ok(());
    };
    match (&mut map.slots[index], rest) {
        (Slot::Old(old), []) => old.removed = true,
        (Slot::Old(old), rest) => remove(document, &mut old.value, rest)?,
        (Slot::New { .. }, []) => {
            map.take(index);
        }
        (Slot::New { value, .. }, rest) => {
            remove_new(value, rest).map_err(not_a_map)?;
        }
    }
    Ok(())
}

/// The map in which `key` is looked for; `None` if the edits make that map.
fn map<'e, 'n>(
    document: &Document<'_>,
    edited: &'e mut Edited<'n>,
    key: &str,
) -> Result<Option<&'e mut Collection<'n>>, EditError> {
    let node = edited.node;
    if edited.new.is_some() || is_null(node) || is(node, &Yaml::Map(Vec::new())) {
        return Ok(None);
    }
    let map = edited.collection.as_mut().filter(|it| it.is_map);
    let Some(map) = map else {
        return Err(no_map(document, node, key, node.untagged().kind.name()));
    };
    let may_be_merged = map.live_position(MERGE).is_some();
    if may_be_merged && (key == MERGE || map.live_position(key).is_none()) {
        let message = format!(
            "the merge key `{MERGE}` may bring it from another map; write its keys out here"
        );
        return Err(EditError::at(document.text(), node.span.start, message));
    }
    Ok(Some(map))
}

/// Makes `value` the value of `edited`, and changes as little as possible for it.
fn assign(document: &Document<'_>, edited: &mut Edited<'_>, value: &Yaml) {
    let collection = edited.collection.as_mut();
    let merged = match (collection.filter(|it| !it.slots.is_empty()), value) {
        (Some(map), Yaml::Map(entries)) if map.is_map => {
            merge_map(document, map, entries);
            true
        }
        (Some(list), Yaml::List(items)) if !list.is_map => {
            // An item that begins within a line, as in `- - a`, has no line that could come or go.
            (list.flow || has_plain_items(document.text(), list))
                && merge_list(&mut list.slots, items)
        }
        _ => false,
    };
    if merged {
        edited.new = None;
    } else if is(edited.node, value) {
        *edited = Edited::of(edited.node);
    } else {
        edited.new = Some(value.clone());
    }
}

fn merge_map(document: &Document<'_>, map: &mut Collection<'_>, entries: &[(String, Yaml)]) {
    let order: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let keys: HashSet<&str> = order.iter().copied().collect();
    let stays = |slot: &Slot<'_>| slot.key().is_some_and(|key| keys.contains(key));
    map.retain(|slot| matches!(slot, Slot::Old(_)) || stays(slot));
    for slot in &mut map.slots {
        let is_removed = !stays(slot);
        if let Slot::Old(old) = slot {
            old.removed = is_removed;
        }
    }
    for (at, (key, value)) in entries.iter().enumerate() {
        match map.position(key).map(|at| &mut map.slots[at]) {
            Some(Slot::Old(old)) => assign(document, &mut old.value, value),
            Some(Slot::New { value: new, .. }) => value.clone_into(new),
            // The key before it is there by now.
            None => insert(map, key, value.clone(), &order[at.saturating_sub(1)..]),
        }
    }
}

/// Whether each item of a list in lines follows a dash that is the first on its line.
fn has_plain_items(text: &str, list: &Collection<'_>) -> bool {
    list.old()
        .all(|old| Lines(text).before(old.start()).trim() == "-")
}

/// Keeps the items that are in both lists in the same order. Nothing is done and `false` given if there are none.
fn merge_list(slots: &mut Vec<Slot<'_>>, items: &[Yaml]) -> bool {
    let is_any = |node: &Node| items.iter().any(|item| is(node, item));
    let stays = |slot: &Slot<'_>| matches!(slot, Slot::Old(old) if is_any(old.value.node));
    if !slots.iter().any(stays) {
        return false;
    }
    let mut old: VecDeque<Old<'_>> = std::mem::take(slots)
        .into_iter()
        .filter_map(|slot| match slot {
            Slot::Old(old) => Some(old),
            Slot::New { .. } => None,
        })
        .collect();
    for item in items {
        match old.iter().position(|old| is(old.value.node, item)) {
            Some(index) => {
                for (skipped, mut old) in old.drain(..=index).enumerate() {
                    old.removed = skipped < index;
                    slots.push(Slot::Old(old));
                }
            }
            None => slots.push(Slot::New {
                key: None,
                value: item.clone(),
                placement: slots.last().map_or(Placement::Before, |last| {
                    placement_beside(last, Placement::After)
                }),
            }),
        }
    }
    slots.extend(old.into_iter().map(|mut old| {
        old.removed = true;
        Slot::Old(old)
    }));
    true
}

fn insert(map: &mut Collection<'_>, key: &str, value: Yaml, order: &[&str]) {
    let (index, placement) = match place(key, order, |key| map.live_position(key)) {
        Some((index, Placement::After)) => (
            index + 1,
            placement_beside(&map.slots[index], Placement::After),
        ),
        Some((index, Placement::Before)) => (
            index,
            placement_beside(&map.slots[index], Placement::Before),
        ),
        None => (map.slots.len(), Placement::After),
    };
    map.insert(index, key, value, placement);
}

/// Where an entry goes that is inserted next to `neighbour`.
fn placement_beside(neighbour: &Slot<'_>, placement: Placement) -> Placement {
    match neighbour {
        Slot::Old(_) => placement,
        Slot::New { placement, .. } => *placement,
    }
}

/// The neighbour that a new key gets, and on which side of it the key goes; `None` for the end of the map.
fn place(
    key: &str,
    order: &[&str],
    mut present: impl FnMut(&str) -> Option<usize>,
) -> Option<(usize, Placement)> {
    let position = order.iter().position(|&name| name == key)?;
    let before = order[..position]
        .iter()
        .rev()
        .find_map(|name| present(name));
    if let Some(index) = before {
        return Some((index, Placement::After));
    }
    let after = order[position + 1..].iter().find_map(|name| present(name));
    after.map(|index| (index, Placement::Before))
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
        Some((index, Placement::After)) => index + 1,
        Some((index, Placement::Before)) => index,
        None => entries.len(),
    };
    entries.insert(index, ((*key).to_owned(), nested(rest, value)));
    Ok(())
}

fn remove_new(new: &mut Yaml, path: &[&str]) -> Result<(), &'static str> {
    let [key, rest @ ..] = path else {
        return Ok(());
    };
    if is_nothing(new) {
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

/// Whether a new value is none.
fn is_nothing(new: &Yaml) -> bool {
    matches!(new, Yaml::Word(word) if matches!(word.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// The entries of a map; what has no value becomes one.
fn entries(new: &mut Yaml) -> Result<&mut Vec<(String, Yaml)>, &'static str> {
    if is_nothing(new) {
        *new = Yaml::Map(Vec::new());
    }
    match new {
        Yaml::Map(entries) => Ok(entries),
        Yaml::Text(_) => Err("text"),
        Yaml::Word(_) => Err("a single value"),
        Yaml::List(_) => Err("a list"),
    }
}
