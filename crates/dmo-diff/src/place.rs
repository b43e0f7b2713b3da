//! Where changes stand.

use std::iter;
use std::panic::resume_unwind;
use std::thread;

use dmo_schema::{Key, Part, Place, Places};

use crate::change::{Change, Diff, Element};
use crate::compare::object::demand;
use crate::rule::{Effect, Subject};
use crate::verdict::Generation;

/// Knows where a generation states things.
pub trait Locate: Send {
    /// Where an element stands, or a key of it; the element itself, or what it is a part of, where that is not known.
    fn place(&mut self, element: &Element, key: Option<Key>) -> Option<Place>;
}

impl Diff {
    /// Looks up where each change stands. A place is as exact as there is: the key of a fact, or else what the fact is
    /// about. What a generation does not state has no place in it.
    pub fn locate(&mut self, old: &mut dyn Locate, new: &mut dyn Locate) {
        let changes = &self.changes;
        // Files are parsed for it, those of both sides at once.
        let (old, new) = thread::scope(|scope| {
            let old = scope.spawn(|| places(changes, Generation::Old, old));
            let new = places(changes, Generation::New, new);
            (old.join().unwrap_or_else(|panic| resume_unwind(panic)), new)
        });
        for (change, (old, new)) in iter::zip(&mut self.changes, iter::zip(old, new)) {
            change.old_place = old;
            change.new_place = new;
        }
    }

    /// Looks up where the new generation has what lacks each thing that is gone, for those who can see the new one alone.
    pub fn locate_lacking(&mut self, new: &mut dyn Locate) {
        for change in &mut self.changes {
            if !change.is_stated(Generation::New) {
                let lacking = change.lacking();
                change.lacking_place = lacking.and_then(|element| new.place(&element, None));
            }
        }
    }
}

/// Where each change stands in one generation.
fn places(changes: &[Change], side: Generation, places: &mut dyn Locate) -> Vec<Option<Place>> {
    let place = |change: &Change| {
        let element = match side {
            Generation::Old => &change.former,
            Generation::New => &change.element,
        };
        let is_stated = change.is_stated(side);
        is_stated.then(|| places.place(element, change.key()))?
    };
    changes.iter().map(place).collect()
}

impl Change {
    /// The key under which a description states it.
    fn key(&self) -> Option<Key> {
        match self.rule.subject {
            Subject::Fact(key) => Some(key),
            Subject::Reference => Some(Key::References),
            _ => None,
        }
    }

    /// What the new generation has of which this is gone; `None` of an object.
    fn lacking(&self) -> Option<Element> {
        let element = &self.element;
        let object = Element::object(&element.object);
        match (self.rule.subject, &element.field) {
            (Subject::Object, _) => None,
            (Subject::Value, Some(field)) => Some(object.field(field)),
            (Subject::Field | Subject::Rule | Subject::Value, _) => Some(object),
            _ => Some(element.clone()),
        }
    }

    /// Whether a generation states it.
    fn is_stated(&self, side: Generation) -> bool {
        match (self.rule.subject, side) {
            (Subject::Fact(_), Generation::Old) => self.old.is_some(),
            (Subject::Fact(_), Generation::New) => self.new.is_some(),
            (_, Generation::Old) => self.rule.effect != Effect::Added,
            (_, Generation::New) => self.rule.effect != Effect::Removed,
        }
    }
}

impl Locate for Places<'_> {
    fn place(&mut self, element: &Element, key: Option<Key>) -> Option<Place> {
        let Element {
            object,
            field,
            value,
            rule,
        } = element;
        let part = match (field, value, rule) {
            (Some(field), Some(value), _) => Part::Value(field, value),
            (Some(field), ..) => Part::Field(field),
            (None, Some(value), _) => Part::SharedValue(value),
            (None, None, Some(wanted)) => {
                let mut objects = self.loaded().objects().iter();
                let rules = &objects.find(|one| one.api_name == *object)?.rules;
                Part::Rule(rules.iter().position(|rule| demand(rule) == *wanted)?)
            }
            (None, None, None) => Part::Object,
        };
        self.find(object, part, key)
    }
}
