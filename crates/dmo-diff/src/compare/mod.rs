//! Finds the changes between two generations.

mod constraint;
pub(crate) mod fact;
mod field;
pub(crate) mod object;
mod rename;
mod values;

pub(crate) use object::demand;

use std::collections::HashMap;

use dmo_schema::{Key, Schema};

use crate::change::{Change, Diff, Element};
use crate::pair;
use crate::rule::{Effect, Rule, Subject};
use crate::verdict::{self, Context};

/// The changes from one generation to the next.
pub(crate) fn schemas(old: &Schema, new: &Schema) -> Diff {
    let mut changes = Changes::default();
    let pairs = pair::pairs(old.objects(), new.objects());
    for object in &pairs.removed {
        changes.context.was_marked = object.removed.is_some();
        changes.push(
            Subject::Object,
            Effect::Removed,
            Element::object(&object.api_name),
        );
    }
    for object in &pairs.added {
        changes.push(
            Subject::Object,
            Effect::Added,
            Element::object(&object.api_name),
        );
    }
    rename::objects(&pairs, &mut changes);
    for (old, new) in pairs.both {
        changes.context = Context {
            objects: Some((old, new)),
            ..Context::default()
        };
        object::compare(old, new, &mut changes);
    }
    changes.diff
}

/// The changes that were found, and what is compared just now.
#[derive(Default)]
struct Changes<'s> {
    diff: Diff,
    context: Context<'s>,
}

impl Changes<'_> {
    fn push(&mut self, subject: Subject, effect: Effect, element: Element) {
        self.values(subject, effect, element, None, None);
    }

    fn values(
        &mut self,
        subject: Subject,
        effect: Effect,
        element: Element,
        old: Option<String>,
        new: Option<String>,
    ) {
        let rule = Rule::new(subject, effect);
        let values = (old.as_deref(), new.as_deref());
        self.diff.changes.push(Change {
            breaks: verdict::breaks(rule, &element, values, self.context),
            waiver: None,
            old_place: None,
            new_place: None,
            lacking_place: None,
            rule,
            former: self.context.former(&element),
            element,
            old,
            new,
        });
    }

    /// The order of what both generations have, by names.
    fn order<T: AsRef<str>>(
        &mut self,
        element: &Element,
        old: impl IntoIterator<Item = T>,
        new: impl IntoIterator<Item = T>,
    ) {
        let (old, new) = (Vec::from_iter(old), Vec::from_iter(new));
        let position: HashMap<&str, usize> = old
            .iter()
            .enumerate()
            .map(|(at, name)| (name.as_ref(), at))
            .collect();
        let both = new.iter().map(AsRef::as_ref);
        let both: Vec<(&str, usize)> = both
            .filter_map(|name| Some((name, *position.get(name)?)))
            .collect();
        let swapped = both.windows(2).find(|pair| pair[0].1 > pair[1].1);
        if let Some([(first, _), (second, _)]) = swapped {
            let (old, new) = (format!("{second}, {first}"), format!("{first}, {second}"));
            self.values(
                Subject::Order,
                Effect::Changed,
                element.clone(),
                Some(old),
                Some(new),
            );
        }
    }

    /// Another name of what is matched by a former one, or in another letter case.
    fn renamed(&mut self, subject: Subject, element: &Element, old: &str, new: &str) {
        if old != new {
            let (old, new) = (Some(old.to_owned()), Some(new.to_owned()));
            self.values(subject, Effect::Renamed, element.clone(), old, new);
        }
    }

    /// All facts of an element.
    fn facts<const N: usize>(
        &mut self,
        element: &Element,
        old: [(Key, Option<String>); N],
        new: [(Key, Option<String>); N],
    ) {
        for ((key, old), (_, new)) in std::iter::zip(old, new) {
            self.fact(element, key, old, new);
        }
    }

    /// A fact of which two values are two values and nothing more.
    fn fact(&mut self, element: &Element, key: Key, old: Option<String>, new: Option<String>) {
        if old != new {
            self.values(
                Subject::Fact(key),
                Effect::Changed,
                element.clone(),
                old,
                new,
            );
        }
    }
}
