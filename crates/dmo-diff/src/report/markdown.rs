//! Markdown for a comment of a pull request. Every name and text from outside stands as code, on one line.

use dmo_schema::printable::escape;
use dmo_schema::text::{count, shorten};

use super::{Report, Standing};
use crate::change::{Acceptance, Change, LikelyRename, Waiver};

/// A comment of GitHub has 65,536 characters at most.
const MOST: usize = 60_000;

/// Longer texts are cut.
const LONG: usize = 200;

impl Report<'_> {
    /// A heading with the verdict, what breaks, and what is safe, folded.
    pub fn markdown(&self) -> String {
        let diff = self.diff;
        let mut text = format!("### {}\n\n", self.verdict());
        text += &format!("old: {}, new: {}\n\n", code(self.old), code(self.new));
        if !diff.changes.is_empty() {
            text += &format!("{}: {}\n\n", diff.counts(), diff.release());
        }
        if let Some(step) = self.version {
            text += &format!("{}\n\n", prose(&step.to_string()));
        }
        for standing in self.standings() {
            let changes = diff.of(standing);
            let entries: Vec<String> = changes.map(|change| self.entry(change)).collect();
            let number = entries.len();
            let list = list(entries, MOST.saturating_sub(text.len()));
            text += &match standing {
                _ if number == 0 => continue,
                Standing::Breaking => list,
                _ => {
                    let title = count(number, &format!("{} change", standing.as_str()));
                    format!("<details><summary>{title}</summary>\n\n{list}</details>\n\n")
                }
            };
        }
        let renames: Vec<String> = diff.likely_renames.iter().map(offer).collect();
        if !renames.is_empty() {
            let list = list(renames, MOST.saturating_sub(text.len()));
            text += &format!("**Likely renames**\n\n{list}");
        }
        text.truncate(text.trim_end().len());
        text + "\n"
    }

    fn verdict(&self) -> String {
        match self.diff.of(Standing::Breaking).count() {
            0 if self.diff.changes.is_empty() => "No differences in the schema".to_owned(),
            0 => "No breaking changes of the schema".to_owned(),
            number => format!("{} of the schema", count(number, "breaking change")),
        }
    }
    /// A change, with what it breaks and where it stands.
    fn entry(&self, change: &Change) -> String {
        let (rule, element) = (change.rule.to_string(), change.element.to_string());
        let (rule, element) = (code(&rule), code(&element));
        let mut text = format!("- {rule} {element}: {}\n", change.what(&code));
        for found in &change.breaks {
            text += &format!("  - **{}**: {}\n", found.level, prose(&found.what()));
        }
        text.extend(change.waiver.as_ref().map(waiver));
        if self.is_gate && change.is_breaking() {
            let fingerprint = code(&change.fingerprint().to_string());
            text += &format!("  - fingerprint: {fingerprint}\n");
        }
        for (label, place) in [("old", &change.old_place), ("new", &change.new_place)] {
            if let Some(place) = place {
                text += &format!("  - {label}: {}\n", code(&place.to_string()));
            }
        }
        text
    }
}

/// Why what a change breaks does not count.
fn waiver(waiver: &Waiver) -> String {
    match waiver {
        Waiver::Accepted(Acceptance { reason, by, until }) => {
            let until = until.iter().map(|until| format!(", until {}", code(until)));
            let until: String = until.collect();
            format!("  - accepted by {}{until}: {}\n", code(by), code(reason))
        }
        Waiver::Allowed(why) => format!("  - allowed: {}\n", prose(why)),
        Waiver::NotUsed => "  - no program names it\n".to_owned(),
    }
}

/// Entries as far as there is room, and the number of the rest.
fn list(entries: Vec<String>, room: usize) -> String {
    let number = entries.len();
    let mut text = String::new();
    for (at, entry) in entries.into_iter().enumerate() {
        if text.len() + entry.len() > room {
            text += &format!("- {}\n", dmo_schema::render::not_shown(number - at));
            break;
        }
        text += &entry;
    }
    text + "\n"
}

fn offer(rename: &LikelyRename) -> String {
    let LikelyRename { old, new, evidence } = rename;
    let evidence: Vec<String> = evidence.iter().map(ToString::to_string).collect();
    let (old, new) = (code(&old.to_string()), code(&new.to_string()));
    format!("- {old} → {new}: {}\n", evidence.join(", "))
}

/// A text as code: behind more backticks than it has in a row.
fn code(text: &str) -> String {
    let text = escape(&shorten(text, LONG)).into_owned();
    let mut runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.by_ref().max().unwrap_or_default() + 1);
    let pad = if text.is_empty() || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A sentence of ours, in which names stand between backticks.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => plain(part),
        _ => code(part),
    });
    parts.collect()
}

/// A text of which no character has a meaning.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in escape(text).chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' | '@'
        ) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
