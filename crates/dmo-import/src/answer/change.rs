//! Changes of objects as they happen: platform events called `DataObjectMetadataChgEvent`, by themselves or as the
//! subscription interfaces deliver them.
//!
//! An event has the whole object as it is afterwards, so that the last event of an object counts: what it does not list is
//! gone. The documentation does not say what form the object has; every form that answers have is read.

use std::collections::HashSet;

use crate::answer::read_others;
use crate::facts::{Facts, MapReader, NoneOf, Reason, Refusal, Row};
use crate::node::{Node, ValueType};
use crate::source::Source;

/// What an event is called by: the object that changed, how, and what it is now.
const OBJECT: &[&str] = &["SourceTableDeveloperName"];
const TRIGGER: &[&str] = &["Trigger"];
const NOW: &[&str] = &["CurrentValue"];
const BEFORE: &[&str] = &["PreviousValue"];
const REPLAY_ID: &[&str] = &["ReplayId", "replayId"];

/// The trigger of an event about an object that is gone.
const DELETE: &str = "DELETE";

/// Members in which messages have an event, from the outermost one on.
const LAYERS: &[&str] = &["detail", "data", "payload"];

/// The member in which messages have what is not part of the event, such as its place in the stream.
const HEAD: &str = "event";

/// An event.
struct Change<'s> {
    entry: MapReader<'s>,
    /// Its place in the stream, as far as it is known.
    order: Option<u64>,
}

/// Collects the events of the documents of a source.
pub(super) struct Reader<'s> {
    source: &'s Source,
    changes: Vec<Change<'s>>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            changes: Vec::new(),
        }
    }

    /// Takes a document that is an event or a list of them. Gives whether it is.
    pub(super) fn take(&mut self, document: Node<'s>, facts: &mut Facts) -> bool {
        let nodes = match document.form() {
            ValueType::List => document.items(),
            _ => vec![document],
        };
        let changes: Vec<_> = nodes
            .iter()
            .map(|node| change(self.source, *node))
            .collect();
        if changes.iter().all(Option::is_none) {
            return false;
        }
        for (node, change) in nodes.into_iter().zip(changes) {
            match change {
                Some(change) => self.changes.push(change),
                None => {
                    let (place, name) = (node.place(self.source), self.source.name());
                    let reason = Reason::Lacks(NoneOf(OBJECT));
                    facts
                        .refused
                        .push(Refusal::new(place, Row::Object, name, reason));
                }
            }
        }
        true
    }

    /// Gives what the last event of each object states.
    pub(super) fn finish(mut self, facts: &mut Facts) {
        if self.changes.iter().all(|change| change.order.is_some()) {
            self.changes.sort_by_key(|change| change.order);
        }
        let mut seen = HashSet::new();
        let mut last = Vec::new();
        for mut change in self.changes.into_iter().rev() {
            let object = value(&change.entry, OBJECT).and_then(Node::text);
            match object.map(|object| object.trim().to_owned()) {
                Some(object) if !seen.insert(object.clone()) => {}
                Some(object) => {
                    change.entry.subject.clone_from(&object);
                    last.push(state(self.source, &change.entry, &object));
                }
                None => {
                    let reason = Reason::Lacks(NoneOf(OBJECT));
                    let refusal = change.entry.refusal(Row::Object, reason);
                    last.push(Facts::of_refusal(refusal));
                }
            }
        }
        last.into_iter()
            .rev()
            .for_each(|stated| facts.append(stated));
    }
}

/// The event that a value is, or has inside.
fn change<'s>(source: &'s Source, node: Node<'s>) -> Option<Change<'s>> {
    let mut entry = MapReader::called(source.name(), source, node, Row::Object).ok()?;
    let mut order = None;
    for layer in LAYERS {
        let head = entry
            .get(&[HEAD])
            .and_then(|head| entry.inner(head, Row::Fact).ok());
        order = order.or(head.and_then(|head| replay_id(&head)));
        if let Some(inner) = entry.get(&[layer])
            && let Ok(inner) = entry.under(source.name(), inner, Row::Object)
        {
            entry = inner;
        }
    }
    let has = |key: &[&str]| key.iter().any(|key| entry.names(key));
    let is_change = has(OBJECT) || has(TRIGGER) && (has(NOW) || has(BEFORE));
    let order = order.or_else(|| replay_id(&entry));
    is_change.then_some(Change { entry, order })
}

fn replay_id(entry: &MapReader<'_>) -> Option<u64> {
    value(entry, REPLAY_ID)?.word()?.parse().ok()
}

/// A member of an event, which the Pub/Sub API gives together with its type: `{"string": …}`.
fn value<'s>(entry: &MapReader<'s>, keys: &[&str]) -> Option<Node<'s>> {
    let node = entry.get(keys)?;
    match entry.inner(node, Row::Fact) {
        Ok(typed) if typed.members().count() <= 1 => typed.get(&["string", "long"]),
        _ => Some(node),
    }
}

/// What an event says of an object.
fn state(source: &Source, event: &MapReader<'_>, object: &str) -> Facts {
    let trigger = value(event, TRIGGER).and_then(Node::text);
    if trigger.is_some_and(|trigger| trigger.trim().eq_ignore_ascii_case(DELETE)) {
        return Facts::of_refusal(event.refusal(Row::Object, Reason::Deleted));
    }
    let Some(now) = value(event, NOW) else {
        return Facts::of_refusal(event.refusal(Row::Object, Reason::Lacks(NoneOf(NOW))));
    };
    let inner = match now.text() {
        Some(text) => source.inside(&now.place(source), text),
        None => source.part(now.raw()),
    };
    // An event inside of an event would be no object.
    let mut stated = read_others(&inner, |_, _| false);
    for refusal in &mut stated.refused {
        if refusal.subject == source.name() {
            object.clone_into(&mut refusal.subject);
        }
    }
    let is_it = |name: &str| {
        name == object
            || name
                .strip_prefix(object)
                .is_some_and(|end| end.starts_with("__"))
    };
    let other = stated
        .objects
        .iter()
        .find(|stated| !is_it(&stated.api_name));
    if let Some(other) = other {
        let reason = Reason::DescribesOther(other.api_name.clone());
        let rows = stated.objects.iter().map(|object| object.rows).sum();
        let mut refused = Facts::default();
        refused.refuse_object(event.refusal(Row::Object, reason), rows);
        return refused;
    }
    if stated.is_empty() {
        stated = Facts::of_refusal(event.refusal(Row::Object, Reason::NothingListed));
    }
    stated
}
