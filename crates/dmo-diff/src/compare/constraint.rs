//! Changes of what values a field may have: each tells whether more or fewer records are valid.

use std::cmp::Ordering;

use dmo_schema::bound::{Bound, BoundType};
use dmo_schema::{Field, Key, Limit, Range};

use super::{Changes, fact};
use crate::change::Element;
use crate::rule::{Effect, Subject};

pub(super) fn compare(element: &Element, old: &Field, new: &Field, changes: &mut Changes<'_>) {
    let mut push = |key: Key, effect: Effect, old, new| {
        changes.values(Subject::Fact(key), effect, element.clone(), old, new);
    };
    if old.required != new.required {
        let effect = stricter(new.required);
        push(
            Key::Required,
            effect,
            fact::flag(old.required),
            fact::flag(new.required),
        );
    }
    for limit in Limit::ALL {
        let (before, after) = (old.limits.get(limit), new.limits.get(limit));
        if before != after {
            let text = |limit: Option<u32>| limit.map(|limit| limit.to_string());
            let effect = stricter(is_stricter(limit, before, after));
            push(limit.key(), effect, text(before), text(after));
        }
    }
    if old.range != new.range {
        let effect = range(old, new);
        push(
            Key::Range,
            effect,
            old.range.as_ref().map(written),
            new.range.as_ref().map(written),
        );
    }
    if old.pattern != new.pattern {
        let effect = match (&old.pattern, &new.pattern) {
            (None, _) => Effect::Tightened,
            (_, None) => Effect::Loosened,
            // Which of two patterns matches more is not decided here.
            _ => Effect::Changed,
        };
        push(
            Key::Pattern,
            effect,
            old.pattern.clone(),
            new.pattern.clone(),
        );
    }
}

const fn stricter(is_stricter: bool) -> Effect {
    if is_stricter {
        Effect::Tightened
    } else {
        Effect::Loosened
    }
}

/// Whether the new limit, which differs from the old one, lets fewer values through. No limit lets all through.
fn is_stricter(limit: Limit, old: Option<u32>, new: Option<u32>) -> bool {
    match limit {
        Limit::MinLength => new > old,
        _ => new.unwrap_or(u32::MAX) < old.unwrap_or(u32::MAX),
    }
}

/// What a new range, which differs from the old one, does. Ends that mean the same in two spellings do nothing alone.
fn range(old: &Field, new: &Field) -> Effect {
    let form = BoundType::of_type(new.data_type).filter(|_| old.data_type == new.data_type);
    let Some(form) = form else {
        return Effect::Changed;
    };
    let none = (None, None);
    let ends = |field: &'_ Field| {
        field
            .range
            .clone()
            .map_or(none.clone(), |range| (range.min, range.max))
    };
    let ((old_min, old_max), (new_min, new_max)) = (ends(old), ends(new));
    // Greater: the new end is above the old one. No minimum is below all, no maximum above all.
    let lower = order(form, new_min.as_deref(), old_min.as_deref(), Ordering::Less);
    let upper = order(
        form,
        new_max.as_deref(),
        old_max.as_deref(),
        Ordering::Greater,
    );
    match (lower, upper) {
        (Some(Ordering::Equal | Ordering::Greater), Some(Ordering::Equal | Ordering::Less)) => {
            Effect::Tightened
        }
        (Some(Ordering::Equal | Ordering::Less), Some(Ordering::Equal | Ordering::Greater)) => {
            Effect::Loosened
        }
        _ => Effect::Changed,
    }
}

/// The order of a new and an old end, where none is beyond all others on one side.
fn order(
    form: BoundType,
    new: Option<&str>,
    old: Option<&str>,
    none: Ordering,
) -> Option<Ordering> {
    let (new, old) = match (new, old) {
        (Some(new), Some(old)) => (new, old),
        (None, None) => return Some(Ordering::Equal),
        (None, Some(_)) => return Some(none),
        (Some(_), None) => return Some(none.reverse()),
    };
    let (new, old) = (Bound::read(new, form).ok()?, Bound::read(old, form).ok()?);
    Some(if new.order_fault(&old).is_some() {
        Ordering::Greater
    } else if old.order_fault(&new).is_some() {
        Ordering::Less
    } else {
        Ordering::Equal
    })
}

/// `{min: 0, max: 100}`
fn written(range: &Range) -> String {
    let end = |key: Key, end: &Option<String>| Some(format!("{key}: {}", end.as_deref()?));
    let ends = [end(Key::Min, &range.min), end(Key::Max, &range.max)];
    let ends: Vec<String> = ends.into_iter().flatten().collect();
    format!("{{{}}}", ends.join(", "))
}
