//! Changes of the values that a field's value list has.

use dmo_schema::{Field, Key, ListedValue, Object, ValueList};

use super::{Changes, fact};
use crate::change::{Element, Evidence, LikelyRename};
use crate::pair::{self, Named, Pairs};
use crate::rule::{Effect, Subject};

impl Named for ListedValue {
    fn name(&self) -> &str {
        &self.value
    }

    fn others(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    fn folded(name: &str) -> String {
        name.to_owned()
    }
}

pub(super) fn compare(
    element: &Element,
    (old_object, old): (&Object, &Field),
    (new_object, new): (&Object, &Field),
    changes: &mut Changes<'_>,
) {
    let (old, new) = (list(old_object, old), list(new_object, new));
    let (before, after) = match (old, new) {
        (None, None) => return,
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => {
            let values = Some(written(new));
            changes.values(
                Subject::Fact(Key::Values),
                Effect::Tightened,
                element.clone(),
                None,
                values,
            );
            return;
        }
        (Some(old), None) => {
            let values = Some(written(old));
            changes.values(
                Subject::Fact(Key::Values),
                Effect::Loosened,
                element.clone(),
                values,
                None,
            );
            return;
        }
    };
    changes.fact(
        element,
        Key::Enum,
        fact::text(&before.rust_name),
        fact::text(&after.rust_name),
    );
    values(element, before, after, changes);
}

pub(super) fn list<'o>(object: &'o Object, field: &Field) -> Option<&'o ValueList> {
    object.value_lists.get(field.values?)
}

pub(super) fn values(
    element: &Element,
    old: &ValueList,
    new: &ValueList,
    changes: &mut Changes<'_>,
) {
    let mut pairs = pair::pairs(&old.values, &new.values);
    for (before, after) in renamed(&mut pairs) {
        let first = changes.diff.changes.len();
        let element = element.value(&after.value);
        let (old, new) = (before.value.clone(), after.value.clone());
        changes.values(
            Subject::Value,
            Effect::Renamed,
            element.clone(),
            Some(old.clone()),
            Some(new),
        );
        changes.facts(&element, facts(before), facts(after));
        for change in changes.diff.changes.iter_mut().skip(first) {
            change.former.value = Some(old.clone());
        }
    }
    for value in &pairs.removed {
        changes.push(Subject::Value, Effect::Removed, element.value(&value.value));
    }
    for value in &pairs.added {
        changes.push(Subject::Value, Effect::Added, element.value(&value.value));
    }
    changes.order(element, names(old), names(new));
    for old in &pairs.removed {
        let has_meaning =
            |new: &&&ListedValue| old.description.is_some() && old.description == new.description;
        if let Some(new) = pairs.added.iter().find(has_meaning) {
            changes.diff.likely_renames.push(LikelyRename {
                old: element.value(&old.value),
                new: element.value(&new.value),
                evidence: vec![Evidence::SameDescription],
            });
        }
    }
    for (old, new) in pairs.both {
        let element = element.value(&new.value);
        changes.facts(&element, facts(old), facts(new));
    }
}

/// Takes out of the values that are gone and those that are new the pairs of one name in Rust: the variant stays, and stands
/// for another text.
fn renamed<'s>(pairs: &mut Pairs<'s, ListedValue>) -> Vec<(&'s ListedValue, &'s ListedValue)> {
    let mut renamed = Vec::new();
    pairs.removed.retain(|old| {
        let mut added = pairs.added.iter();
        let Some(at) = added.position(|new| new.rust_name == old.rust_name) else {
            return true;
        };
        renamed.push((*old, pairs.added.remove(at)));
        false
    });
    renamed
}

fn facts(value: &ListedValue) -> [(Key, Option<String>); 5] {
    [
        (Key::Rust, fact::text(&value.rust_name)),
        (Key::Description, value.description.clone()),
        (Key::Since, value.since.map(|since| since.to_string())),
        (Key::Deprecated, fact::mark(value.deprecated.as_deref())),
        (Key::Removed, fact::mark(value.removed.as_deref())),
    ]
}

fn names(list: &ValueList) -> Vec<&str> {
    let values = list.values.iter();
    values.map(|value| value.value.as_str()).collect()
}

/// `[Open, Shut]`
fn written(list: &ValueList) -> String {
    format!("[{}]", names(list).join(", "))
}
