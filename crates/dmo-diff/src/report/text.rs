//! Text for people, drawn as findings are.

use std::fmt;

use dmo_schema::Severity;
use dmo_schema::printable::Escaped;
use dmo_schema::render::Paragraph;

use super::{Report, Standing};
use crate::change::{Change, Diff, LikelyRename};

impl Report<'_> {
    /// What the sides are, every change with what it breaks and the lines where it stands, likely renames and totals.
    pub fn text(&self, color: bool) -> String {
        let (old, new) = (self.old, self.new);
        let mut text = format!("old: {old}\nnew: {new}\n\n{}", self.body(color));
        if let Some(step) = self.version {
            text += &format!("{step}\n");
        }
        text
    }

    fn body(&self, color: bool) -> String {
        let mut text = String::new();
        let (safe, breaking): (Vec<_>, Vec<_>) = self
            .listed()
            .partition(|change| change.standing() == Standing::Safe);
        for change in breaking {
            text += &self.paragraph(change, color);
            text.push('\n');
        }
        text.extend(safe.iter().map(|change| line(change)));
        if !safe.is_empty() {
            text.push('\n');
        }
        let diff = self.diff;
        text.extend(diff.likely_renames.iter().map(offer));
        text += &format!("{}\n", diff.counts());
        if !diff.changes.is_empty() {
            text += &format!("{}\n", diff.release());
        }
        text
    }

    /// A change that breaks something, with the lines where it stands.
    fn paragraph(&self, change: &Change, color: bool) -> String {
        let standing = change.standing();
        let places = [(&change.new_place, "new"), (&change.old_place, "old")];
        let places = places.into_iter();
        let places = places.filter_map(|(place, label)| Some((place.as_ref()?, label)));
        Paragraph {
            severity: match standing {
                Standing::Breaking => Severity::Error,
                _ => Severity::Warning,
            },
            word: standing.as_str(),
            code: Some(&change.rule.to_string()),
            title: &change.to_string(),
            places: places.collect(),
            notes: self.notes(change),
        }
        .render(color)
    }
}

/// Every change with what it breaks, those that break something first, then likely renames and totals.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = Report {
            old: "",
            new: "",
            diff: self,
            version: None,
            is_gate: false,
        };
        f.write_str(&report.body(false))
    }
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
