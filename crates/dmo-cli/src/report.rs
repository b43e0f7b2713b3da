//! What an import did, for people: what happened, by sort; what is new or changed, by file; the sums.

use std::collections::{BTreeMap, HashMap};

use dmo_import::{Change, Entry, File, MissingPages, Outcome, What};
use dmo_schema::printable::escape;
use dmo_schema::render::MOST_SHOWN;
use dmo_schema::text::count;

use crate::absent;
use crate::text::{brief, line, lines, wrap};

/// Characters of a value that is changed; `--format json` has all of them.
const LONG: usize = 80;
/// Entries with the same reason, where nobody has to act on each.
const MANY: usize = 10;

/// All of it. `files` is what the number of files is said of.
pub(crate) fn text(outcome: &Outcome, files: &str, width: Option<usize>) -> String {
    let report = &outcome.report;
    let mut parts = Vec::from_iter(missing(&report.missing_pages));
    parts.extend(happened(&report.entries));
    parts.extend(absent::table(&report.absent, width));
    parts.extend(updated(&report.changes, &outcome.files));
    parts.extend(new(&outcome.files, width));
    parts.push(sums(outcome, files));
    parts.join("\n")
}

fn sums(outcome: &Outcome, files: &str) -> String {
    let report = &outcome.report;
    let mut sums = report.left_out.to_string();
    for (name, rows) in [
        ("fields", report.fields),
        ("relationships", report.relationships),
    ] {
        if rows.read > 0 {
            sums += &format!("{name}: {rows}\n");
        }
    }
    let number = |state| {
        let states = outcome.files.iter().map(State::of);
        states.filter(|other| *other == state).count()
    };
    let (new, changed) = (number(State::New), number(State::Changed));
    let unchanged = number(State::Unchanged);
    sums + &format!("{files}: {new} new, {changed} changed, {unchanged} unchanged\n")
}

/// What an import makes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    New,
    Changed,
    Unchanged,
}

impl State {
    pub(crate) fn of(file: &File) -> Self {
        match file.before {
            None => Self::New,
            Some(_) if file.is_changed() => Self::Changed,
            Some(_) => Self::Unchanged,
        }
    }
}

/// How a sort of entries is shown: its place among the others, its heading, and how many of the same reason.
fn layout(what: What, number: usize) -> (u8, String, usize) {
    let (rank, heading, most) = match what {
        What::Contradiction => (0, count(number, "contradiction"), MOST_SHOWN),
        What::OrgDifference => (2, format!("{number} that differ between orgs"), MANY),
        What::Refused => (1, format!("{number} refused"), MOST_SHOWN),
        What::PassedOver => (8, format!("{number} passed over"), MANY),
        What::Pinned => (3, format!("{number} pinned, left as they are"), MOST_SHOWN),
        What::Unresolved => (4, format!("{number} unresolved"), MANY),
        What::Reversed => (5, format!("{number} reversed"), MANY),
        What::Renamed => (6, format!("{number} renamed"), MANY),
        What::Repaired => (7, format!("{number} repaired"), MANY),
        other => (9, format!("{number} {other}"), MANY),
    };
    (rank, heading, most)
}

fn happened(entries: &[Entry]) -> Vec<String> {
    let mut sorts: BTreeMap<u8, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let (rank, ..) = layout(entry.what, 0);
        sorts.entry(rank).or_default().push(entry);
    }
    let sorts = sorts.into_values().filter_map(|entries| {
        let (_, heading, most) = layout(entries.first()?.what, entries.len());
        Some(format!("{heading}\n{}", reasons(&entries, most)))
    });
    sorts.collect()
}

/// The entries of a sort by reason; a reason that several have is said once.
fn reasons(entries: &[&Entry], most: usize) -> String {
    let mut order: Vec<(String, Vec<String>)> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let reason = entry.brief();
        let at = *positions.entry(reason.clone()).or_insert(order.len());
        if at == order.len() {
            order.push((reason, Vec::new()));
        }
        order[at].1.push(subject(entry));
    }
    let mut text = String::new();
    let (mut shown, mut counted) = (0, 0);
    for (reason, subjects) in order {
        if shown >= MOST_SHOWN {
            break;
        }
        let reason = line(reason.trim_end_matches('.'));
        match subjects.as_slice() {
            [subject] => text += &format!("  {subject}{reason}\n"),
            several => {
                text += &format!("  {reason}:\n");
                let first = several.iter().take(most);
                text += &lines("    ", first.map(|subject| subject.trim_end_matches(": ")));
                if several.len() > most {
                    text += &format!("    {}", rest(several.len() - most));
                }
            }
        }
        // What a reason leaves out it has counted.
        shown += subjects.len().min(most);
        counted += subjects.len();
    }
    if counted < entries.len() {
        text += &format!("  {}", rest(entries.len() - counted));
    }
    text
}

/// The line after a list that was cut.
fn rest(number: usize) -> String {
    format!("… and {number} more, which `--format json` lists\n")
}

/// Where an entry stands and what it is about, each followed by a colon.
fn subject(entry: &Entry) -> String {
    let mut text = String::new();
    let place = entry.place.as_ref();
    if let Some(place) = place {
        text += &format!("{place}: ");
    }
    let about = entry.about();
    if !about.is_empty() {
        text += &format!("{}: ", line(&about));
    }
    text
}

/// Pages of lists that no source is. Their URLs are said whole: they are to be fetched.
fn missing(pages: &[MissingPages]) -> Option<String> {
    let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
    (!pages.is_empty()).then(|| format!("pages are missing\n{}", lines("  ", pages)))
}

fn updated(changes: &[Change], files: &[File]) -> Option<String> {
    let updated = files
        .iter()
        .filter(|file| State::of(file) == State::Changed);
    let mut by_file: HashMap<&str, Vec<&Change>> = HashMap::new();
    for change in changes {
        by_file.entry(&change.file).or_default().push(change);
    }
    let mut text = String::new();
    for file in updated {
        let changes = by_file
            .get(file.path.as_str())
            .map_or(&[][..], Vec::as_slice);
        let (path, changes_made) = (escape(&file.path), count(changes.len(), "change"));
        text += &format!("  {path}: {changes_made}\n");
        let (marks, changes): (Vec<&Change>, Vec<&Change>) =
            changes.iter().partition(|change| absent::is_mark(change));
        let changes = if marks.len() > MANY {
            text += &format!("    {} marked, as above\n", count(marks.len(), "field"));
            changes
        } else {
            [changes, marks].concat()
        };
        let shown = changes.iter().take(MOST_SHOWN);
        text += &lines("    ", shown.map(|change| difference(change)));
        if changes.len() > MOST_SHOWN {
            text += &format!("    {}", rest(changes.len() - MOST_SHOWN));
        }
    }
    (!text.is_empty()).then(|| format!("changed\n{text}"))
}

fn difference(change: &Change) -> String {
    let path = change.path.join(".");
    let path = escape(&path);
    let from = change.from.as_deref().map(|from| brief(from, LONG));
    let to = change.to.as_deref().map(|to| brief(to, LONG));
    match (from, to) {
        (None, Some(to)) => format!("{path}: {to}"),
        (Some(from), Some(to)) => format!("{path}: {from} -> {to}"),
        (_, None) => format!("{path}: removed"),
    }
}

fn new(files: &[File], width: Option<usize>) -> Option<String> {
    let new = files.iter().filter(|file| State::of(file) == State::New);
    let mut names: Vec<&str> = new.map(|file| file.path.as_str()).collect();
    names.sort_unstable();
    let width = width.map(|width| width.saturating_sub(2));
    let wrapped = wrap(&names.join(", "), width.or(Some(100)));
    (!names.is_empty()).then(|| format!("{} new\n{}", names.len(), lines("  ", wrapped)))
}
