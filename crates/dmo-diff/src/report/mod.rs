//! Differences as reports, one file for each format.

mod json;
mod markdown;
mod sarif;
mod text;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::change::{Change, Diff, Waiver};
use crate::rule::Effect;
use crate::verdict::Level;

/// What the version of a crate that has the generated types says of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Release {
    /// Nothing that anybody uses is different.
    Patch,
    /// Something is new.
    Minor,
    /// Something that was used breaks.
    Major,
}

/// What a report makes of a change, in the order of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Standing {
    /// It breaks something.
    Breaking,
    /// It breaks something, and somebody accepted that.
    Accepted,
    /// It breaks something, and does not count by what settings say.
    Allowed,
    /// It breaks something that no program names.
    Unused,
    /// It breaks nothing.
    Safe,
}

/// A diff, and what a report says beside it.
#[derive(Debug, Clone, Copy)]
pub struct Report<'d> {
    /// What the old side is called.
    pub old: &'d str,
    /// What the new side is called.
    pub new: &'d str,
    /// The differences.
    pub diff: &'d Diff,
    /// What the versions of a crate say of it, if that is asked for.
    pub version: Option<&'d Step>,
    /// Whether it is a gate for breaks: what is safe is counted and not listed, and a break has its fingerprint, with which it
    /// can be accepted. The JSON document has all in either case.
    pub is_gate: bool,
}

/// A step from one version of a crate to the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// The version before.
    pub old: String,
    /// The version now.
    pub new: String,
    /// Whether it is the release that the changes need.
    pub is_enough: bool,
    /// Why it is, or is not.
    pub reason: String,
}

impl Step {
    /// From a version to another one, and what is said of it.
    pub fn new(
        old: impl Into<String>,
        new: impl Into<String>,
        is_enough: bool,
        reason: impl Into<String>,
    ) -> Self {
        Self {
            old: old.into(),
            new: new.into(),
            is_enough,
            reason: reason.into(),
        }
    }
}

/// In a sentence: ``version 1.2.0 after 1.1.0 is not enough: …``.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            old,
            new,
            is_enough,
            reason,
        } = self;
        let not = if *is_enough { "" } else { "not " };
        write!(f, "version {new} after {old} is {not}enough: {reason}")
    }
}

impl Standing {
    /// Every one, in the order of reports.
    pub const ALL: [Self; 5] = [
        Self::Breaking,
        Self::Accepted,
        Self::Allowed,
        Self::Unused,
        Self::Safe,
    ];

    /// The word for it: `breaking`, `accepted`, `allowed`, `unused` or `safe`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Accepted => "accepted",
            Self::Allowed => "allowed",
            Self::Unused => "unused",
            Self::Safe => "safe",
        }
    }
}

impl Release {
    /// The word for it: `patch`, `minor` or `major`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// What asks for it.
    const fn reason(self) -> &'static str {
        match self {
            Self::Patch => "nothing that is used is different",
            Self::Minor => "something is new",
            Self::Major => "something breaks",
        }
    }
}

/// In a sentence: `a major release, since something breaks`.
impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {} release, since {}", self.as_str(), self.reason())
    }
}

impl Change {
    /// What a report makes of it.
    pub fn standing(&self) -> Standing {
        match &self.waiver {
            _ if self.breaks.is_empty() => Standing::Safe,
            None => Standing::Breaking,
            Some(Waiver::Accepted(_)) => Standing::Accepted,
            Some(Waiver::Allowed(_)) => Standing::Allowed,
            Some(Waiver::NotUsed) => Standing::Unused,
        }
    }
}

impl<'d> Report<'d> {
    /// The changes that are listed, in the order of reports.
    pub fn listed(&self) -> impl Iterator<Item = &'d Change> {
        let diff = self.diff;
        self.standings().flat_map(move |standing| diff.of(standing))
    }

    /// The standings of which changes are listed.
    fn standings(&self) -> impl Iterator<Item = Standing> {
        let is_gate = self.is_gate;
        let all = Standing::ALL.into_iter();
        all.filter(move |standing| !(is_gate && *standing == Standing::Safe))
    }

    /// What is said of a change beside its sentence, by what it is about: what breaks on which level, why that does not count,
    /// and its fingerprint.
    pub fn notes(&self, change: &Change) -> Vec<(&'static str, String)> {
        let breaks = change.breaks.iter();
        let breaks = breaks.map(|found| (found.level.as_str(), found.what()));
        let waiver = change.waiver.as_ref().map(Waiver::reason);
        let is_asked = self.is_gate && change.is_breaking();
        let fingerprint = is_asked.then(|| ("fingerprint", change.fingerprint().to_string()));
        breaks.chain(waiver).chain(fingerprint).collect()
    }
}

impl Diff {
    /// The least release that semantic versioning allows. What somebody accepted, or settings allow, breaks all the same.
    pub fn release(&self) -> Release {
        let of = |change: &Change| match (change.standing(), change.rule.effect) {
            (Standing::Breaking | Standing::Accepted | Standing::Allowed, _) => Release::Major,
            (_, Effect::Added) => Release::Minor,
            _ => Release::Patch,
        };
        self.changes.iter().map(of).max().unwrap_or(Release::Patch)
    }

    /// The levels on which something breaks.
    pub fn levels(&self) -> BTreeSet<Level> {
        let breaking = self.changes.iter().filter(|change| change.is_breaking());
        let breaks = breaking.flat_map(|change| &change.breaks);
        breaks.map(|found| found.level).collect()
    }

    /// The changes of a standing.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &Change> {
        let changes = self.changes.iter();
        changes.filter(move |change| change.standing() == standing)
    }

    /// How many changes there are, and what they break: `2 changes, 1 breaking (data)`.
    pub fn counts(&self) -> String {
        if self.changes.is_empty() {
            return "no differences".to_owned();
        }
        let mut counts = vec![dmo_schema::text::count(self.changes.len(), "change")];
        let levels: Vec<&str> = self.levels().into_iter().map(Level::as_str).collect();
        for standing in Standing::ALL {
            let number = self.of(standing).count();
            let levels = match standing {
                Standing::Breaking => format!(" ({})", levels.join(", ")),
                _ => String::new(),
            };
            if number > 0 && standing != Standing::Safe {
                counts.push(format!("{number} {}{levels}", standing.as_str()));
            }
        }
        if let [_] = counts[..] {
            counts.push("all safe".to_owned());
        }
        counts.join(", ")
    }
}
