//! Keys of which the reader knows little more than their form: remarks, null values, pinned keys and free facts.

use std::fmt::Write;

use dmo_vocabulary::text::flag;
use dmo_vocabulary::{Key, Section};

use crate::finding::ValueFault;
use crate::parse::{Entries, Keys, Located, Parser, unzip};
use crate::yaml::{Node, NodeKind};

impl Parser {
    /// `true` for an empty remark, or the remark.
    pub(super) fn remark(&mut self, keys: &Keys<'_>, key: Key) -> Option<String> {
        let what = || format!("`{key}`");
        let read = keys.read(key, |node| match &node.kind {
            NodeKind::Bool(true, _) => Some(String::new()),
            NodeKind::Bool(false, _) => None,
            NodeKind::Text(text) if flag(text).is_some() => {
                self.boolean(node, &what());
                None
            }
            _ => self.text(node, &what()),
        });
        read.flatten()
    }

    /// Texts that mean null.
    pub(super) fn null_values(&mut self, keys: &Keys<'_>) -> Vec<String> {
        let texts = keys.read(Key::NullValues, |node| {
            self.any_texts(node, "`null_values`")
        });
        unzip(texts.unwrap_or_default()).0
    }

    /// Keys that an import leaves alone.
    pub(super) fn pinned(&mut self, keys: &Keys<'_>, section: Section) -> Vec<String> {
        let read = keys.read(Key::Pinned, |node| {
            let texts = self.texts(node, "`pinned`");
            for (text, at) in &texts {
                if section.key(text).is_none() {
                    self.add(*at, ValueFault::NotAKey(text.clone(), section));
                }
            }
            texts
        });
        unzip(read.unwrap_or_default()).0
    }

    /// Free facts; what is nested is kept as JSON.
    pub(super) fn meta(&mut self, keys: &Keys<'_>) -> Vec<(String, String)> {
        let facts = keys.read(Key::Meta, |node| {
            let facts = self.facts(node).into_iter();
            facts.map(|((key, _), node)| (key, fact(node))).collect()
        });
        facts.unwrap_or_default()
    }

    /// The entries of a map, of which those that JSON could not hold are reported: tags, and keys that are duplicated or
    /// are no text.
    fn facts<'t>(&mut self, node: &'t Node) -> Vec<(Located, &'t Node)> {
        let Entries { list, again } = self.entries(node, "`meta`");
        for (_, node) in list.iter().chain(&again) {
            self.sound(node);
        }
        list
    }

    fn sound(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Tagged(..) => self.expected("a plain value", "`meta`", node),
            NodeKind::List(items) => items.iter().for_each(|item| self.sound(item)),
            NodeKind::Map(_) => drop(self.facts(node)),
            _ => {}
        }
    }
}

/// A scalar as written, anything else as JSON.
fn fact(node: &Node) -> String {
    match &node.kind {
        NodeKind::Bool(_, text) | NodeKind::Number(text) | NodeKind::Text(text) => text.clone(),
        NodeKind::Null(_) | NodeKind::Tagged(..) => "null".to_owned(),
        NodeKind::List(_) | NodeKind::Map(_) => {
            let mut out = String::new();
            json(node, &mut out);
            out
        }
    }
}

fn json(node: &Node, out: &mut String) {
    match &node.kind {
        NodeKind::Null(_) | NodeKind::Tagged(..) => out.push_str("null"),
        NodeKind::Bool(value, _) => out.push_str(if *value { "true" } else { "false" }),
        NodeKind::Number(text) if is_json_number(text) => out.push_str(text),
        NodeKind::Number(text) | NodeKind::Text(text) => quote(text, out),
        NodeKind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                json(item, out);
            }
            out.push(']');
        }
        NodeKind::Map(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                quote(&fact(key), out);
                out.push(':');
                json(value, out);
            }
            out.push('}');
        }
    }
}

/// Digits with at most one point, and no zero in front: the numbers that YAML and JSON spell alike.
fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
