//! Fields that the source has no longer.

use std::collections::HashSet;

use dmo_schema::{Field, Key, Object, Section, Unresolved};

use crate::facts;
use crate::qualifier;
use crate::report::AbsentState;
use crate::update::{FIELDS, Update, is_pinned, path_of};
use crate::yaml::Yaml;

/// Marks the fields that a complete source does not list as removed; those that are to go do, unless something else in
/// the description needs them.
///
/// Key qualifiers are made by the platform, and sources leave them out.
///
/// One that only some of several orgs lack is not gone.
pub(super) fn mark(update: &mut Update<'_>, new: &facts::Object) {
    let existing = update.existing.object;
    let how = update.how;
    let mut removed = removed(update, new);
    removed.retain(|field| is_gone(update, field));
    let going = removed.iter().copied();
    let going: Vec<&Field> = going.filter(|field| how.goes(field)).collect();
    let needed = needed(existing, new, &going);
    for field in removed {
        let name = field.api_name.as_str();
        let goes = how.goes(field);
        if goes && !needed.contains(name) {
            update.remove(&[FIELDS, name]);
            update.absent(Some(name), AbsentState::Removed);
            continue;
        }
        if field.removed.is_none() {
            let mark = how.release.map_or_else(
                || Yaml::Word("true".to_owned()),
                |release| release.as_str().into(),
            );
            let path = path_of(name, Key::Removed);
            update.set(&path, &mark, &Section::Field.words(), None);
        } else if !goes {
            continue;
        }
        let state = if goes {
            AbsentState::StillNamed
        } else {
            AbsentState::MarkedRemoved
        };
        update.absent(Some(name), state);
    }
}

/// Whether nobody has a field that the source lacks. Otherwise the description says who lacks it.
fn is_gone(update: &mut Update<'_>, field: &Field) -> bool {
    let Some(org) = update.how.org else {
        // The source may be of one of the orgs that lack it.
        return field.absent_in.is_empty();
    };
    let name = field.api_name.as_str();
    let mut now = field.absent_in.clone();
    if !is_pinned(&field.pinned, Key::AbsentIn) {
        now = update.note_absence(&[FIELDS, name], &field.absent_in, true);
    }
    let is_gone = org.nobody_has(&now);
    if !is_gone && now != field.absent_in {
        update.absent(Some(name), AbsentState::AbsentIn(org.name.clone()));
    }
    is_gone
}

/// The fields that the source does not list.
fn removed<'e>(update: &Update<'e>, new: &facts::Object) -> Vec<&'e Field> {
    let listed = new.fields.iter();
    let stated: HashSet<&str> = listed
        .filter(|field| !field.is_retained)
        .flat_map(|field| {
            [
                Some(field.api_name.as_str()),
                field.stated.text(Key::KeyQualifier),
            ]
        })
        .flatten()
        .collect();
    let is_removed = |field: &&Field| {
        let name = field.api_name.as_str();
        !stated.contains(name)
            && !name.starts_with(qualifier::PREFIX)
            && !field.other_names().any(|other| stated.contains(other))
            && !is_pinned(&field.pinned, Key::Removed)
            && update.is_written(name)
    };
    update
        .existing
        .object
        .fields
        .iter()
        .filter(is_removed)
        .collect()
}

/// Those of the fields without which the description would not hold: its key, its times, its rules and fields that
/// stay name them.
fn needed<'e>(object: &'e Object, new: &facts::Object, removed: &[&'e Field]) -> HashSet<&'e str> {
    let mut needed: HashSet<&str> = HashSet::new();
    let mut need = |key: Key, names: &'e [String]| {
        if !new.stated.has(key) || is_pinned(&object.pinned, key) {
            needed.extend(names.iter().map(String::as_str));
        }
    };
    need(Key::PrimaryKey, &object.primary_key);
    need(Key::EventTime, object.event_time.as_slice());
    need(Key::RecordModified, object.record_modified.as_slice());
    for rule in &object.rules {
        need(Key::Rules, &rule.fields);
    }
    let removed: HashSet<&str> = removed
        .iter()
        .map(|field| field.api_name.as_str())
        .collect();
    let mut open: Vec<&Field> = object.fields.iter().collect();
    loop {
        let goes = |field: &&Field| {
            removed.contains(field.api_name.as_str()) && !needed.contains(field.api_name.as_str())
        };
        let (rest, stay): (Vec<&Field>, Vec<&Field>) = open.into_iter().partition(goes);
        if stay.is_empty() {
            return needed;
        }
        let by = stay.into_iter().flat_map(|field| depends_on(object, field));
        needed.extend(by);
        open = rest;
    }
}

/// The fields on which it depends what a field refers to.
fn depends_on<'o>(object: &'o Object, field: &'o Field) -> impl Iterator<Item = &'o str> {
    let named = field.references.iter();
    let named = named.filter_map(|reference| reference.when.as_ref());
    let labelled = object.labels_of(field).filter_map(|fact| match fact {
        Unresolved::Reference { when, .. } => when.as_ref(),
        _ => None,
    });
    named.chain(labelled).map(|(by, _)| by.as_str())
}
