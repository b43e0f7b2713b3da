//! The keys of a batch, by which duplicates are found.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::expected::{Demand, Observed};
use super::key::Key;
use super::violation::Place;
use super::{RuleId, Validator, Violation};
use crate::descriptor::{Object, Severity};
use crate::record::Record;

/// The keys of a batch, each with the first row that has it. Records of different objects may have the same key.
#[derive(Default)]
pub(super) struct Keys {
    objects: Vec<OfObject>,
    /// Rows with which something was found to be wrong when their keys had been taken.
    found_wrong: HashSet<usize>,
}

type OfObject = (&'static Object, HashMap<Key, Holder>);

/// A row that has a key.
#[derive(Clone, Copy)]
pub(super) struct Holder {
    pub(super) row: usize,
    /// Whether something else is wrong with the row.
    pub(super) is_wrong: bool,
}

impl Keys {
    /// Takes the key of a row, and gives the violation if an earlier row has the same.
    pub(super) fn add(
        &mut self,
        validator: &Validator,
        record: &dyn Record,
        holder: Holder,
    ) -> Option<Violation> {
        // Keys that nobody asks for take no memory.
        validator.severity(RuleId::DuplicateKey, None)?;
        let object = record.object();
        let key = Key::of(record)?;
        match of(&mut self.objects, object).entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(holder);
                None
            }
            Entry::Occupied(entry) => {
                duplicate(validator, object, entry.key(), entry.get().row, holder.row)
            }
        }
    }

    /// Says that something is wrong with a row whose key was taken.
    pub(super) fn find_wrong(&mut self, row: usize) {
        self.found_wrong.insert(row);
    }

    /// Takes the keys of another batch. Of two rows with one key, the one with the lower number has it first. Gives each
    /// violation, and whether it is the first error of its row.
    pub(super) fn merge(
        &mut self,
        validator: &Validator,
        other: Self,
        mut tell: impl FnMut(Violation, bool),
    ) {
        self.found_wrong.extend(other.found_wrong);
        for (object, keys) in other.objects {
            let ours = of(&mut self.objects, object);
            if ours.is_empty() {
                *ours = keys;
                continue;
            }
            for (key, theirs) in keys {
                let mut entry = match ours.entry(key) {
                    Entry::Vacant(entry) => {
                        entry.insert(theirs);
                        continue;
                    }
                    Entry::Occupied(entry) => entry,
                };
                let ours = *entry.get();
                let (first, again) = if theirs.row < ours.row {
                    (theirs, ours)
                } else {
                    (ours, theirs)
                };
                entry.insert(first);
                if let Some(found) = duplicate(validator, object, entry.key(), first.row, again.row)
                {
                    let is_error = found.severity == Severity::Error;
                    let was_wrong = again.is_wrong || self.found_wrong.contains(&again.row);
                    tell(found, is_error && !was_wrong);
                }
            }
        }
    }
}

/// The keys of an object. One that is made at run time is another value, and has the same name.
fn of<'k>(objects: &'k mut Vec<OfObject>, object: &'static Object) -> &'k mut HashMap<Key, Holder> {
    let name = object.api_name;
    let index = objects.iter().position(|(known, _)| known.api_name == name);
    let index = index.unwrap_or_else(|| {
        objects.push((object, HashMap::new()));
        objects.len() - 1
    });
    &mut objects[index].1
}

/// That the row `again` has the key that the row `first` has.
fn duplicate(
    validator: &Validator,
    object: &'static Object,
    key: &Key,
    first: usize,
    again: usize,
) -> Option<Violation> {
    let mut fields = object.key_fields();
    let field = match (fields.next(), fields.next()) {
        (Some(field), None) => Some(field),
        _ => None,
    };
    let place = Place {
        row: Some(again),
        object,
        field,
    };
    validator.violation(place, RuleId::DuplicateKey, None, || {
        let found = Observed::Value(key.shown(object.key_fields()));
        (Demand::UniqueKey(first), found)
    })
}
