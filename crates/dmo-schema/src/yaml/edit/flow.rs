//! Lists and maps in brackets, with their edits.

use super::lines::Lines;
use super::overlay::{Collection, Edited, Old, Slot};
use crate::yaml::{Node, NodeKind, Quoting, flow_entry};

/// The text of a value inside brackets, or of the whole in brackets, with the edits of it and all below. `quoting` is
/// that of the text around it.
pub(super) fn edited(text: &str, value: &Edited<'_>, eol: &str, quoting: Quoting) -> String {
    match (&value.new, &value.collection) {
        (Some(new), _) => new.flow_with(quoting_of(text, value.node).unwrap_or(quoting)),
        (None, Some(collection)) if collection.is_changed() => {
            Brackets::of(text, value, collection, eol, quoting).write()
        }
        _ => text[value.node.span.range()].to_owned(),
    }
}

/// How a text is quoted, if the value is one: what is added beside it follows it, so that JSON stays JSON.
fn quoting_of(text: &str, node: &Node) -> Option<Quoting> {
    if !matches!(node.kind, NodeKind::Text(_)) {
        return None;
    }
    let is_double = text[node.span.range()].starts_with('"');
    Some(if is_double {
        Quoting::Always
    } else {
        Quoting::Needed
    })
}

/// A list or map in brackets, taken apart.
struct Brackets<'t> {
    eol: &'t str,
    /// Up to the opening bracket.
    open: &'t str,
    /// What comes before each entry of the text, and at last before the closing bracket.
    gaps: Vec<Gap<'t>>,
    /// What is there in the end.
    entries: Vec<Item>,
    /// The indentation of what is added, if that gets a line of its own.
    indentation: Option<String>,
    close: &'t str,
}

/// An item, or a key and its value.
struct Item {
    text: String,
    /// Which one of the text it is.
    old: Option<usize>,
}

/// What is between two entries: spaces, line breaks, comments and a comma.
struct Gap<'t> {
    whole: &'t str,
    has_comma: bool,
    /// What is left of the line of the entry before it, without the comma: perhaps a comment.
    tail: String,
    /// What leads to the entry after it, from the line break if there is one.
    lead: String,
}

impl<'t> Gap<'t> {
    fn of(whole: &'t str) -> Self {
        let comma = comma(whole);
        let (before, after) = match comma {
            Some(comma) => (&whole[..comma], &whole[comma + 1..]),
            None => ("", whole),
        };
        let (tail, lead) = if whole.contains('\n') {
            let rest = format!("{before}{after}");
            let end = rest.find('\n').unwrap_or_default();
            let (tail, lead) = rest.split_at(rest[..end].trim_end_matches('\r').len());
            (tail.to_owned(), lead.to_owned())
        } else {
            (String::new(), after.to_owned())
        };
        Self {
            whole,
            has_comma: comma.is_some(),
            tail,
            lead,
        }
    }

    /// The indentation of the entry after it, if that begins a line.
    fn indentation(&self) -> Option<&str> {
        let line = &self.lead[self.lead.rfind('\n')? + 1..];
        Some(&line[..line.len() - line.trim_start_matches(' ').len()])
    }
}

/// Where the comma is that no comment hides.
fn comma(gap: &str) -> Option<usize> {
    let mut in_comment = false;
    gap.find(|c| {
        in_comment = match c {
            '#' => true,
            '\n' => false,
            _ => in_comment,
        };
        c == ',' && !in_comment
    })
}

impl<'t> Brackets<'t> {
    fn of(
        text: &'t str,
        value: &Edited<'_>,
        collection: &Collection<'_>,
        eol: &'t str,
        quoting: Quoting,
    ) -> Self {
        let mut beside = collection
            .old()
            .map(|old| old.key.unwrap_or(old.value.node));
        let quoting = beside
            .find_map(|node| quoting_of(text, node))
            .unwrap_or(quoting);
        let span = value.node.span.range();
        let bracket = if collection.is_map { '{' } else { '[' };
        let open = text[span.clone()].find(bracket).unwrap_or_default();
        let open = span.start + open + 1;
        let close = span.end - 1;
        let mut end = open;
        let mut gaps = Vec::new();
        let mut entries = Vec::new();
        for slot in &collection.slots {
            let (written, old) = match slot {
                Slot::Old(old) => {
                    gaps.push(Gap::of(&text[end..old.start()]));
                    end = old.end();
                    (edited_entry(text, old, eol, quoting), Some(gaps.len() - 1))
                }
                Slot::New {
                    key: Some(key),
                    value,
                    ..
                } => (flow_entry(key, value, quoting), None),
                Slot::New {
                    key: None, value, ..
                } => (value.flow_with(quoting), None),
            };
            if slot.is_live() {
                entries.push(Item { text: written, old });
            }
        }
        gaps.push(Gap::of(&text[end..close]));
        Self {
            eol,
            indentation: indentation(text, value, collection, &gaps),
            open: &text[span.start..open],
            gaps,
            entries,
            close: &text[close..span.end],
        }
    }

    fn write(&self) -> String {
        let last = self.gaps.len() - 1;
        let mut written = self.open.to_owned();
        // The gap after the entry before, if that is from the text.
        let mut after = Some(0);
        for (index, entry) in self.entries.iter().enumerate() {
            match entry.old {
                Some(old) if after == Some(old) => written.push_str(self.gaps[old].whole),
                old => {
                    let comma = if index > 0 { "," } else { "" };
                    self.bridge(&mut written, after, comma, &self.lead(index, old));
                }
            }
            written.push_str(&entry.text);
            after = entry.old.map(|old| old + 1);
        }
        if !self.entries.is_empty() {
            if after == Some(last) {
                written.push_str(self.gaps[last].whole);
            } else {
                let comma = if self.gaps[last].has_comma { "," } else { "" };
                self.bridge(&mut written, after, comma, &self.gaps[last].lead);
            }
        }
        written + self.close
    }

    /// What leads to an entry that has another one before it than in the text.
    fn lead(&self, index: usize, old: Option<usize>) -> String {
        let first = &self.gaps[0];
        let own = old.map(|old| &self.gaps[old]);
        let is_behind_new = index > 0 && self.entries[index - 1].old.is_none();
        let breaks_line = match own {
            None => index > 0 || first.indentation().is_some(),
            Some(_) => is_behind_new,
        };
        match (own, &self.indentation) {
            (Some(own), _) if own.indentation().is_some() => own.lead.clone(),
            (_, Some(indentation)) if breaks_line => format!("{}{indentation}", self.eol),
            (Some(own), _) if index > 0 && old > Some(0) => own.lead.clone(),
            _ if index > 0 => " ".to_owned(),
            _ => first.lead.clone(),
        }
    }

    /// Writes a comma, the rest of the line, and what leads on from it and must not end up in a comment.
    fn bridge(&self, written: &mut String, after: Option<usize>, comma: &str, lead: &str) {
        if written.ends_with(':') {
            // Directly after the colon of a key without value, a comma or bracket would be text.
            written.push(' ');
        }
        written.push_str(comma);
        if let Some(gap) = after.map(|after| &self.gaps[after]) {
            written.push_str(&gap.tail);
            if gap.tail.contains('#') && !lead.contains('\n') {
                written.push_str(self.eol);
                written.push_str(gap.indentation().unwrap_or_default());
                written.push_str(lead.trim_start());
                return;
            }
        }
        written.push_str(lead);
    }
}

/// The indentation of what is added to a map over several lines, or to a list whose first item begins a line.
fn indentation(
    text: &str,
    value: &Edited<'_>,
    collection: &Collection<'_>,
    gaps: &[Gap<'_>],
) -> Option<String> {
    if !collection.is_map {
        return gaps[0].indentation().map(str::to_owned);
    }
    let (_, before) = gaps.split_last()?;
    let known = before.iter().find_map(Gap::indentation);
    let first = collection.old().next()?;
    let is_in_lines = text[value.node.span.range()].contains('\n');
    known.map(str::to_owned).or_else(|| {
        let column = Lines(text).before(first.start()).chars().count();
        is_in_lines.then(|| " ".repeat(column))
    })
}

/// An entry of the text with the edits of its value.
fn edited_entry(text: &str, old: &Old<'_>, eol: &str, quoting: Quoting) -> String {
    let value = &old.value;
    if !value.is_changed() {
        return text[old.start()..old.end()].to_owned();
    }
    let key = &text[old.start()..value.node.span.start];
    let colon = match old.key {
        Some(_) if value.node.span.is_empty() && key.ends_with(':') => " ",
        Some(_) if value.node.span.is_empty() => ": ",
        _ => "",
    };
    format!("{key}{colon}{}", edited(text, value, eol, quoting))
}
