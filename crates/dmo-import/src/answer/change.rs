//! Changes of objects as they happen: platform events called `DataObjectMetadataChgEvent`, by themselves or as the
//! subscription interfaces deliver them.
//!
//! An event has the whole object as it is afterwards, so that what it does not list is gone; one that deletes an object has
//! none. The documentation does not say what form the object has; every form that answers have is read.

use dmo_schema::Kind;

use crate::answer::read_others;
use crate::api_name::{self, Named};
use crate::event::{Event, What};
use crate::facts::{Deleted, Facts, MapReader, NoneOf, Reason, Refusal, Row};
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

    /// Gives what each event says.
    pub(super) fn finish(self, facts: &mut Facts) {
        let source = self.source;
        let events = self.changes.into_iter().map(|change| event(source, change));
        facts.events.extend(events);
    }
}

fn event(source: &Source, Change { mut entry, order }: Change<'_>) -> Event {
    let object = value(&entry, OBJECT).and_then(Node::text);
    let object = object.map(|object| object.trim().to_owned());
    let what = match &object {
        Some(name) => {
            entry.subject.clone_from(name);
            said(source, &entry, name)
        }
        None => Err(entry.refusal(Row::Object, Reason::Lacks(NoneOf(OBJECT)))),
    };
    Event {
        object,
        order,
        what: what.unwrap_or_else(|refusal| What::Changed(Facts::of_refusal(refusal))),
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
///
/// # Errors
/// Why that cannot be told.
fn said(source: &Source, event: &MapReader<'_>, object: &str) -> Result<What, Refusal> {
    let trigger = value(event, TRIGGER).and_then(Node::text);
    if trigger.is_some_and(|trigger| trigger.trim().eq_ignore_ascii_case(DELETE)) {
        return deleted(source, event, object).map(What::Deleted);
    }
    let now = value(event, NOW);
    let now = now.ok_or_else(|| event.refusal(Row::Object, Reason::Lacks(NoneOf(NOW))))?;
    let mut stated = serialized(source, now);
    for refusal in &mut stated.refused {
        if refusal.subject == source.name() {
            object.clone_into(&mut refusal.subject);
        }
    }
    let mut objects = stated.objects.iter();
    if let Some(other) = objects.find(|stated| !is_called(&stated.api_name, object)) {
        let reason = Reason::DescribesOther(other.api_name.clone());
        let rows = stated.objects.iter().map(|object| object.rows).sum();
        let mut refused = Facts::default();
        refused.refuse_object(event.refusal(Row::Object, reason), rows);
        return Ok(What::Changed(refused));
    }
    if stated.is_empty() {
        return Err(event.refusal(Row::Object, Reason::NothingListed));
    }
    Ok(What::Changed(stated))
}

/// What an object is, or was, which an event has as JSON or as a text of JSON.
fn serialized(source: &Source, value: Node<'_>) -> Facts {
    let inner = match value.text() {
        Some(text) => source.inside(&value.place(source), text),
        None => source.part(value.raw()),
    };
    // An event inside of an event would be no object.
    read_others(&inner, |_, _| false)
}

/// The object that an event deletes. Where the event calls it without a suffix, what the object was tells the name.
///
/// # Errors
/// If the name is not certain.
fn deleted(source: &Source, event: &MapReader<'_>, object: &str) -> Result<Deleted, Refusal> {
    let before = value(event, BEFORE).map(|before| serialized(source, before));
    let mut names = before.iter().flat_map(Facts::object_names);
    let name = names.find(|name| is_called(name, object)).unwrap_or(object);
    let fault = match Kind::of_name(name) {
        Some(kind) => api_name::fault(name, Named::Object(kind)).map(Reason::Name),
        None => Some(Reason::NoSuffix),
    };
    match fault {
        Some(reason) => Err(event.refusal(Row::Object, reason)),
        None => Ok(Deleted {
            place: event.place.clone(),
            api_name: name.to_owned(),
        }),
    }
}

/// Whether events call the object so: by its name, or by its name without the suffix.
fn is_called(name: &str, called: &str) -> bool {
    let end = name.strip_prefix(called);
    end.is_some_and(|end| end.is_empty() || end.starts_with("__"))
}
