//! The tree with its edits back to text: what stays is copied, what changes is written.

use super::EditError;
use super::flow;
use super::lines::Lines;
use super::overlay::{Collection, Edited, Old, Placement, Slot};
use crate::yaml::{Layout, Node, NodeKind, Quoting, WIDTH, Yaml};

/// The text with the edits of its tree.
pub(super) fn edited(text: &str, root: &Edited<'_>) -> Result<String, EditError> {
    let lines = Lines(text);
    let layout = Layout {
        eol: lines.eol(),
        step: step(lines, root).unwrap_or(2),
    };
    let mut writer = Writer {
        source: lines,
        layout,
        written: String::with_capacity(text.len() + text.len() / 8),
        at: 0,
    };
    writer.root(root)?;
    writer.copy(text.len());
    Ok(writer.written)
}

/// By how many columns the first map below a key is indented.
fn step(lines: Lines<'_>, edited: &Edited<'_>) -> Option<usize> {
    let map = edited.collection.as_ref()?;
    let column = |old: &Old<'_>| lines.before(old.start()).chars().count();
    map.old().find_map(|old| match &old.value.collection {
        Some(inner) if inner.is_map && !inner.flow && map.is_map => {
            let inner = inner.old().next()?;
            column(inner)
                .checked_sub(column(old))
                .filter(|&step| step > 0)
        }
        _ => None,
    })
}

/// Copies the text up to where something changes, and skips what goes.
struct Writer<'t> {
    source: Lines<'t>,
    layout: Layout,
    written: String,
    /// What comes before it is written or skipped.
    at: usize,
}

impl Writer<'_> {
    fn copy(&mut self, to: usize) {
        if to > self.at {
            self.written.push_str(&self.source.0[self.at..to]);
            self.at = to;
        }
    }

    fn skip(&mut self, to: usize) {
        self.at = self.at.max(to);
    }

    /// Copies up to `to`, where a line begins, and writes whole lines there.
    fn lines(&mut self, to: usize, lines: &str) {
        self.copy(to);
        if !self.written.is_empty() && !self.written.ends_with('\n') {
            self.written.push_str(self.layout.eol);
        }
        self.written.push_str(lines);
    }

    fn root(&mut self, root: &Edited<'_>) -> Result<(), EditError> {
        if let Some(new) = &root.new {
            let block = self.layout.block(new, 0);
            self.lines(root.node.span.start, &block);
            self.skip(root.node.span.end);
            if self.source.is_blank(self.at) {
                self.skip(self.source.next(self.at));
            }
            return Ok(());
        }
        match &root.collection {
            Some(collection) if collection.flow => self.brackets(root),
            Some(collection) if collection.is_changed() => {
                if collection.live().next().is_none() {
                    let empty = format!("{}{}", empty(collection), self.layout.eol);
                    self.lines(self.source.start(root.node.span.start), &empty);
                }
                self.block(collection)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A list or map in lines.
    fn block(&mut self, collection: &Collection<'_>) -> Result<(), EditError> {
        let mut olds = collection.old();
        let Some(first) = olds.next() else {
            return Ok(());
        };
        let indent = self.indent(first)?;
        let gap = self.gap(collection, indent);
        let mut pending = String::new();
        let mut end = 0;
        for slot in &collection.slots {
            match slot {
                Slot::New {
                    key,
                    value,
                    placement,
                } => {
                    let entry = match key {
                        Some(key) => self.layout.entry(key, value, indent),
                        None => self.layout.item(value, indent),
                    };
                    match placement {
                        Placement::Before => pending.extend([&entry, gap]),
                        Placement::After => self.lines(end, &format!("{gap}{entry}")),
                    }
                }
                Slot::Old(old) => {
                    let column = self.indent(old)?;
                    if !pending.is_empty() {
                        let lead = self.source.lead(old.start(), end);
                        self.lines(lead, &std::mem::take(&mut pending));
                    }
                    let after = self.source.after(old.end(), column);
                    if old.removed {
                        let start = self.source.start(old.start());
                        self.copy(start);
                        self.skip(after);
                        if start > 0 && self.source.is_blank(self.source.start(start - 1)) {
                            self.skip(self.source.after_blank(after));
                        }
                    } else {
                        self.value(old, indent)?;
                    }
                    end = after;
                }
            }
        }
        Ok(())
    }

    /// The column of a key or dash, which must be the first on its line.
    fn indent(&self, old: &Old<'_>) -> Result<usize, EditError> {
        let before = self.source.before(old.start());
        let mark = if old.key.is_some() { "" } else { "-" };
        let indent = before.trim_end().strip_suffix(mark).unwrap_or(before);
        if indent.bytes().all(|byte| byte == b' ') {
            Ok(if mark.is_empty() {
                before.len()
            } else {
                indent.len()
            })
        } else {
            let message = "cannot edit this line: expected a key at its beginning";
            Err(EditError::at(
                self.source.0,
                old.start(),
                message.to_owned(),
            ))
        }
    }

    /// The line break by which entries are divided if blank lines divide them all.
    fn gap(&self, collection: &Collection<'_>, indent: usize) -> &'static str {
        let olds: Vec<&Old<'_>> = collection.old().collect();
        let is_blank = |old: &&Old<'_>| self.source.is_blank(self.source.after(old.end(), indent));
        match olds.split_last() {
            Some((_, olds)) if !olds.is_empty() && olds.iter().all(is_blank) => self.layout.eol,
            _ => "",
        }
    }

    /// The value of an entry that stays.
    fn value(&mut self, old: &Old<'_>, indent: usize) -> Result<(), EditError> {
        let (Some(key), value) = (&old.key, &old.value) else {
            return Ok(());
        };
        if let Some(new) = &value.new {
            return self.replace(key, value, new, indent);
        }
        match &value.collection {
            Some(collection) if !collection.is_changed() => Ok(()),
            Some(collection) if collection.flow => {
                match self.outgrown(value) {
                    Some(list) => self.replace(key, value, &list, indent)?,
                    None => self.brackets(value),
                }
                Ok(())
            }
            Some(collection) => {
                if collection.live().next().is_none() {
                    let colon = self.colon(key)?;
                    let is_below = self.source.end(colon) < value.node.span.start;
                    self.copy(if is_below {
                        colon
                    } else {
                        self.source.header(colon)
                    });
                    self.written.push(' ');
                    self.written.push_str(empty(collection));
                }
                self.block(collection)
            }
            None => Ok(()),
        }
    }

    /// A list or map in brackets.
    fn brackets(&mut self, value: &Edited<'_>) {
        self.copy(value.node.span.start);
        let text = flow::edited(self.source.0, value, self.layout.eol, Quoting::Needed);
        self.written.push_str(&text);
        self.skip(value.node.span.end);
    }

    /// The list in brackets on one line that the edits make too long for it.
    fn outgrown(&self, value: &Edited<'_>) -> Option<Yaml> {
        let list = value.to_yaml()?;
        let column = self.source.before(value.node.span.start).chars().count();
        let is_line = !self.source.0[value.node.span.range()].contains('\n');
        let width = column
            + flow::edited(self.source.0, value, self.layout.eol, Quoting::Needed)
                .chars()
                .count();
        (is_line && width > WIDTH).then_some(list)
    }

    /// After the colon of a key.
    fn colon(&self, key: &Node) -> Result<usize, EditError> {
        self.source.colon(key.span.end).ok_or_else(|| {
            let message = "cannot edit this line: expected the colon of the key in it".to_owned();
            EditError::at(self.source.0, key.span.start, message)
        })
    }

    /// Writes `new` in the place of a value as a whole.
    fn replace(
        &mut self,
        key: &Node,
        value: &Edited<'_>,
        new: &Yaml,
        indent: usize,
    ) -> Result<(), EditError> {
        let text = self.source.0;
        let colon = self.colon(key)?;
        let column = self.source.before(colon).chars().count();
        let after = match new {
            Yaml::Text(_)
                if self
                    .source
                    .has_comment_below(value.node.span.end.max(colon), indent) =>
            {
                format!(" {}", new.flow())
            }
            _ => self.layout.after(new, indent, column),
        };
        let (head, body) = after.split_once(self.layout.eol).unwrap_or((&after, ""));
        let span = value.node.span;
        let key_line = self.source.end(colon);
        let is_block = value_is_block(value);
        if span.is_empty() {
            self.copy(colon);
            self.written.push_str(head);
            if text[colon..key_line].trim().is_empty() {
                self.skip(key_line);
            }
        } else if span.start <= key_line || (body.is_empty() && !is_block) {
            self.copy(if head.is_empty() { colon } else { span.start });
            self.written.push_str(head.trim_start());
            if self.source.end(span.start) < span.end && is_scalar_in_lines(text, value) {
                self.skip(self.source.header(span.start));
                self.copy(self.source.end(span.start));
            }
            self.skip(span.end);
        } else {
            self.copy(colon);
            self.written.push_str(head);
            if body.is_empty() {
                self.copy(self.source.start(span.start));
                self.skip(self.source.next(span.end));
            } else {
                self.copy(key_line);
                self.skip(self.source.end(span.end));
            }
        }
        if !body.is_empty() {
            self.lines(self.source.next(self.at), body);
        }
        Ok(())
    }
}

fn empty(collection: &Collection<'_>) -> &'static str {
    if collection.is_map { "{}" } else { "[]" }
}

/// Whether the value is a list or map in lines.
fn value_is_block(value: &Edited<'_>) -> bool {
    value.collection.as_ref().is_some_and(|it| !it.flow)
}

/// Whether the value is text after `|` or `>`.
fn is_scalar_in_lines(text: &str, value: &Edited<'_>) -> bool {
    let node = value.node;
    let header = text[node.span.start..].lines().next().unwrap_or_default();
    let mark = header.split(' ').find(|word| !word.starts_with(['&', '!']));
    node.anchor.is_none()
        && matches!(node.untagged().kind, NodeKind::Text(_))
        && mark.is_some_and(|mark| mark.starts_with(['|', '>']))
}
