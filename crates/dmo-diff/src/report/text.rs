//! Text for people, drawn as findings are.

use std::fmt;

use dmo_schema::Severity;
use dmo_schema::printable::Escaped;
use dmo_schema::render::Paragraph;

use super::{Report, Standing};
use crate::change::{Change, Diff, LikelyRename, Waiver};

impl Report<'_> {
    /// What the sides are, every change with what it breaks and the lines where it stands, likely renames and totals.
    pub fn text(&self, color: bool) -> String {
        let Self {
            old,
            new,
            diff,
            version,
        } = self;
        let mut text = format!("old: {old}\nnew: {new}\n\n{}", text(diff, color));
        if let Some(step) = version {
            text += &format!("{step}\n");
        }
        text
    }
}

/// Every change with what it breaks, those that break something first, then likely renames and totals.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self, false))
    }
}

fn text(diff: &Diff, color: bool) -> String {
    let mut text = String::new();
    for standing in [Standing::Breaking, Standing::Accepted, Standing::Unused] {
        for change in diff.of(standing) {
            text += &paragraph(change, color);
            text.push('\n');
        }
    }
    for change in diff.of(Standing::Safe) {
        text += &line(change);
    }
    if diff.of(Standing::Safe).next().is_some() {
        text.push('\n');
    }
    for rename in &diff.likely_renames {
        text += &offer(rename);
    }
    text += &diff.counts();
    text.push('\n');
    if !diff.changes.is_empty() {
        text += &format!("{}\n", diff.release());
    }
    text
}

/// A change that breaks something, with the lines where it stands.
fn paragraph(change: &Change, color: bool) -> String {
    let standing = change.standing();
    let places = [(&change.new_place, "new"), (&change.old_place, "old")];
    let places = places.into_iter();
    let places = places.filter_map(|(place, label)| Some((place.as_ref()?, label)));
    let breaks = change.breaks.iter();
    let breaks = breaks.map(|found| (found.level.as_str(), found.what()));
    let waiver = change.waiver.as_ref().map(Waiver::reason);
    Paragraph {
        severity: match standing {
            Standing::Breaking => Severity::Error,
            _ => Severity::Warning,
        },
        word: standing.as_str(),
        code: Some(&change.rule.to_string()),
        title: &change.to_string(),
        places: places.collect(),
        notes: breaks.chain(waiver).collect(),
    }
    .render(color)
}

/// A change that breaks nothing, and where it stands.
fn line(change: &Change) -> String {
    let mut text = format!("safe[{}]: {}\n", change.rule, Escaped(&change.to_string()));
    for (label, place) in [("old", &change.old_place), ("new", &change.new_place)] {
        if let Some(place) = place {
            text += &format!("  = {label}: {place}\n");
        }
    }
    text
}

/// A likely rename, and how to say that it is one.
fn offer(rename: &LikelyRename) -> String {
    let LikelyRename { old, new, evidence } = rename;
    let evidence: Vec<String> = evidence.iter().map(ToString::to_string).collect();
    let line = format!("rename? {old} -> {new}: {}", evidence.join(", "));
    let mut text = format!("{}\n", Escaped(&line));
    if new.value.is_none() {
        let former = Escaped(old.field.as_ref().unwrap_or(&old.object)).to_string();
        text +=
            &format!("  = help: if it is one, say `previously: {former}` in the new description\n");
    }
    text + "\n"
}
