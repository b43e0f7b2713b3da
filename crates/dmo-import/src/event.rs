//! Events about changes of objects, of all sources together: the last one of an object counts.

use std::collections::HashSet;

use crate::facts::{Deleted, Facts, Reason, Refusal, Row};
use crate::folder::Folder;
use crate::report::Report;

/// An event about an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// The object, as the event calls it; `None` if it calls it nothing.
    pub(crate) object: Option<String>,
    /// Its place in the stream, as far as it is known.
    pub(crate) order: Option<u64>,
    /// What it says.
    pub(crate) what: What,
}

/// What an event says of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// What the object is now, or why that cannot be read.
    Changed(Facts),
    /// The object is gone.
    Deleted(Deleted),
}

/// Has each source state what its events say, apart from those after which another one of the same object came, in
/// whichever source. They came in the order of their places in the stream, or else, where one has none, of the sources.
pub(crate) fn settle(sources: &mut [Facts]) {
    let mut events: Vec<(usize, Event)> = Vec::new();
    for (source, facts) in sources.iter_mut().enumerate() {
        events.extend(facts.events.drain(..).map(|event| (source, event)));
    }
    if events.iter().all(|(_, event)| event.order.is_some()) {
        events.sort_by_key(|(_, event)| event.order);
    }
    let mut seen = HashSet::new();
    let mut last: Vec<(usize, Event)> = events.into_iter().rev().collect();
    last.retain(|(_, event)| {
        let object = event.object.as_ref();
        object.is_none_or(|object| seen.insert(object.clone()))
    });
    for (source, event) in last.into_iter().rev() {
        match event.what {
            What::Changed(stated) => sources[source].append(stated),
            What::Deleted(deleted) => sources[source].deleted.push(deleted),
        }
    }
}

/// The descriptions of objects that are gone, by API name. What nothing describes is passed over.
pub(crate) fn described(
    deleted: &[Deleted],
    folder: &Folder,
    report: &mut Report,
) -> HashSet<String> {
    let mut described = HashSet::new();
    for deleted in deleted {
        let name = &deleted.api_name;
        match folder.find(name).or_else(|| folder.find_alias(name)) {
            Some(existing) => drop(described.insert(existing.object.api_name.clone())),
            None => {
                let place = deleted.place.clone();
                report.refuse(
                    &Refusal::new(place, Row::Empty, name, Reason::Deleted),
                    None,
                );
            }
        }
    }
    described
}
