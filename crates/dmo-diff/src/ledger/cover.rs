//! Which changes are accepted, and which entries are wrong.

use std::collections::HashMap;
use std::fmt;

use super::entry::{Entry, key};
use super::{Now, Until};
use crate::change::{Change, Diff, Waiver};

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No change has its rule, element and values.
    Unused {
        /// The change of the same element by the same rule, which has other values.
        further: Option<Box<Change>>,
    },
    /// The change that it names breaks nothing.
    Safe,
    /// Another entry names the same change.
    Doubled {
        /// The position of the first one.
        first: usize,
    },
    /// It is over. It covers the change all the same.
    Expired(Until),
    /// Its end is a version, and nobody knows which version it is now.
    NoVersion(Until),
}

impl Fault {
    /// Whether it only warns.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Expired(_))
    }

    /// How to put it right.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unused { further: Some(_) } => {
                "a further change is not covered; remove this entry, and accept that change if it must be"
            }
            Self::Unused { further: None } | Self::Safe | Self::Doubled { .. } => {
                "remove this entry"
            }
            Self::Expired(_) => "settle what it waits for, or decide on a later end",
            Self::NoVersion(_) => "give a day, or a `Cargo.toml` with a version beside `dmo.toml`",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unused { further: None } => {
                f.write_str("no change has the rule, the element and the values of this entry")
            }
            Self::Unused {
                further: Some(change),
            } => write!(f, "the change is another one by now: {change}"),
            Self::Safe => f.write_str("the change of this entry breaks nothing"),
            Self::Doubled { first } => write!(f, "entry {} accepts the same change", first + 1),
            Self::Expired(until) => write!(f, "this entry has expired: it held until {until}"),
            Self::NoVersion(until) => write!(
                f,
                "this entry holds until {until}, and there is no version to compare with"
            ),
        }
    }
}

/// Marks the changes that entries name as accepted, and tells what is wrong with entries, by their positions and in that
/// order. What does not count for another reason stays as it is.
pub fn cover(diff: &mut Diff, entries: &[Entry], now: &Now) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut by_key = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = *by_key.entry(entry.key()).or_insert(at);
        if first != at {
            faults.push((at, Fault::Doubled { first }));
        }
    }
    let mut breaks_something: HashMap<usize, bool> = HashMap::new();
    for change in &mut diff.changes {
        let Some(&at) = by_key.get(&key(change)) else {
            continue;
        };
        let is_breaking = !change.breaks.is_empty();
        *breaks_something.entry(at).or_default() |= is_breaking;
        if is_breaking && change.waiver.is_none() {
            change.waiver = Some(Waiver::Accepted(entries[at].acceptance()));
        }
    }
    for at in by_key.into_values() {
        let fault = match breaks_something.get(&at) {
            Some(true) => over(&entries[at], now),
            Some(false) => Some(Fault::Safe),
            None => Some(Fault::Unused {
                further: further(diff, &entries[at]),
            }),
        };
        faults.extend(fault.map(|fault| (at, fault)));
    }
    faults.sort_by_key(|(at, _)| *at);
    faults
}

fn over(entry: &Entry, now: &Now) -> Option<Fault> {
    let until = entry.until.clone()?;
    match until.has_expired(now) {
        Some(false) => None,
        Some(true) => Some(Fault::Expired(until)),
        None => Some(Fault::NoVersion(until)),
    }
}

/// What became of the element that an entry names.
fn further(diff: &Diff, entry: &Entry) -> Option<Box<Change>> {
    let mut changes = diff.changes.iter();
    let change = changes
        .find(|change| change.rule == entry.rule && change.element.to_string() == entry.element);
    change.cloned().map(Box::new)
}
