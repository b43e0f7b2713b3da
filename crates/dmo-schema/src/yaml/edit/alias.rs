//! Edits of values that are written once and stand in several places.

use super::EditError;
use super::lines::Lines;
use super::overlay::{Edited, Slot};
use crate::yaml::{Document, Node, Span};

/// Bytes that edits touch.
struct Touched {
    /// The keys that lead to what is edited.
    path: String,
    start: usize,
    end: usize,
    /// Whether all that is there is replaced.
    is_whole: bool,
}

/// Adds what edits touch in a value at `path`.
fn add_touched(edited: &Edited<'_>, path: &str, touched: &mut Vec<Touched>) {
    let span = edited.node.span;
    let touch = |path: &str, start, end, is_whole| Touched {
        path: path.to_owned(),
        start,
        end,
        is_whole,
    };
    if edited.new.is_some() {
        touched.push(touch(path, span.start, span.end, true));
    }
    for slot in edited.collection.iter().flat_map(|it| &it.slots) {
        let path = match slot.key() {
            Some(key) if path.is_empty() => key.to_owned(),
            Some(key) => format!("{path}.{key}"),
            None => path.to_owned(),
        };
        match slot {
            Slot::New { .. } => touched.push(touch(&path, span.start, span.end, false)),
            Slot::Old(old) if old.removed => {
                touched.push(touch(&path, old.start(), old.end(), true));
            }
            Slot::Old(old) => add_touched(&old.value, &path, touched),
        }
    }
}

/// Why edits cannot be made that touch what an alias repeats.
pub(super) fn repeated_by_alias(document: &Document<'_>, edited: &Edited<'_>) -> Option<EditError> {
    let mut touched = Vec::new();
    add_touched(edited, "", &mut touched);
    let mut aliases = Vec::new();
    find_aliases(edited.node, &mut aliases);
    aliases.into_iter().find_map(|(alias, anchored)| {
        let hit = touched.iter().find(|it| {
            let is_below = anchored.start <= it.start && it.end <= anchored.end;
            let is_above = it.is_whole && it.start <= anchored.start && anchored.end <= it.end;
            is_below || is_above
        })?;
        let message = repeats(document, alias, anchored);
        let error = EditError::at(document.text(), alias.span.start, message);
        Some(error.of(&hit.path))
    })
}

/// That the value of an alias stands elsewhere too, where an edit would change both.
fn repeats(document: &Document<'_>, alias: &Node, anchored: Span) -> String {
    let text = document.text();
    let written = text.get(alias.span.range()).unwrap_or_default();
    let (name, line) = (
        written.trim_start_matches('*'),
        Lines(text).number(anchored.start),
    );
    format!(
        "`*{name}` repeats the value anchored as `&{name}` in line {line}; write the value out in full"
    )
}

/// Aliases, and what they repeat.
fn find_aliases<'n>(node: &'n Node, aliases: &mut Vec<(&'n Node, Span)>) {
    if let Some(anchored) = node.anchor {
        aliases.push((node, anchored));
        return;
    }
    let entries = node.entries().iter().flat_map(|(key, value)| [key, value]);
    for node in node.items().iter().chain(entries) {
        find_aliases(node, aliases);
    }
}

/// Why `key` cannot be set or removed in the value at `node`.
pub(super) fn no_map(document: &Document<'_>, node: &Node, key: &str, kind: &str) -> EditError {
    let message = match node.anchor {
        Some(anchored) => repeats(document, node, anchored),
        None => format!("expected a map with `{key}`, found {kind}"),
    };
    EditError::at(document.text(), node.span.start, message)
}
