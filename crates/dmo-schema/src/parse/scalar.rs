//! Scalars: text, flags, numbers, words, versions, and lists of text.

use std::hash::Hash;

use dmo_vocabulary::repeat::repeated;
use dmo_vocabulary::text::{flag, is_blank};
use dmo_vocabulary::{Key, Limit, Word};

use crate::finding::{FormFault, Hint, NumberFault, ValueFault};
use crate::model::ApiVersion;
use crate::parse::{Located, Parser};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// The exact text of a scalar other than null.
pub(super) fn exact(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Bool(_, text) | NodeKind::Number(text) | NodeKind::Text(text) => Some(text),
        _ => None,
    }
}

impl Parser {
    /// Text, possibly empty. Numbers and booleans are taken as written.
    pub(crate) fn any_text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = exact(node);
        if text.is_none() {
            self.expected("text", what, node);
        }
        text.map(str::to_owned)
    }

    /// Text that is not empty.
    pub(crate) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.any_text(node, what)?;
        if is_blank(&text) {
            self.add(node.span, FormFault::Empty(what.to_owned()));
            return None;
        }
        Some(text)
    }

    pub(crate) fn located(&mut self, node: &Node, what: &str) -> Option<Located> {
        self.text(node, what).map(|text| (text, node.span))
    }

    /// A text or a list of texts, none of them duplicated.
    pub(crate) fn texts(&mut self, node: &Node, what: &str) -> Vec<Located> {
        self.some_texts(node, what, Self::text)
    }

    /// The same, where a text may be empty.
    pub(crate) fn any_texts(&mut self, node: &Node, what: &str) -> Vec<Located> {
        self.some_texts(node, what, Self::any_text)
    }

    fn some_texts(
        &mut self,
        node: &Node,
        what: &str,
        read: fn(&mut Self, &Node, &str) -> Option<String>,
    ) -> Vec<Located> {
        let NodeKind::List(items) = &node.kind else {
            return read(self, node, what)
                .map(|text| (text, node.span))
                .into_iter()
                .collect();
        };
        let mut texts: Vec<Located> = Vec::with_capacity(items.len());
        for item in items {
            let text = read(self, item, &format!("an entry of {what}"));
            texts.extend(text.map(|text| (text, item.span)));
        }
        self.each_once(texts, |text| {
            FormFault::DuplicateText(text.clone(), what.to_owned())
        })
    }

    /// Each entry at its first place; further places are reported, where it stands first too.
    pub(crate) fn each_once<T: Eq + Hash>(
        &mut self,
        entries: Vec<(T, Span)>,
        fault: impl Fn(&T) -> FormFault,
    ) -> Vec<(T, Span)> {
        let again = repeated(entries.iter().map(|(entry, _)| entry));
        for &(at, first) in &again {
            let (entry, at) = &entries[at];
            self.add_again(*at, entries[first].1, fault(entry));
        }
        let mut again = again.into_iter().map(|(at, _)| at).peekable();
        let entries = entries.into_iter().enumerate();
        let once = entries.filter(|(at, _)| again.next_if_eq(at).is_none());
        once.map(|(_, entry)| entry).collect()
    }

    pub(crate) fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        if let NodeKind::Bool(value, _) = node.kind {
            return Some(value);
        }
        let meant = match &node.kind {
            NodeKind::Text(text) => flag(text),
            NodeKind::Number(text) if text == "1" => Some(true),
            NodeKind::Number(text) if text == "0" => Some(false),
            _ => None,
        };
        let text = exact(node).unwrap_or_default();
        let hint = meant.map(|meant| Hint::Flag(meant, text.to_owned()));
        self.expected_with("a boolean", what, node, hint);
        None
    }

    /// One of the words.
    pub(crate) fn word<T: Word>(&mut self, node: &Node, key: Key) -> Option<T> {
        let text = self.text(node, &format!("`{key}`"))?;
        let found = T::from_word(&text);
        if found.is_none() {
            let fault = ValueFault::UnknownWord {
                key,
                meant: T::meant(&text).map(|meant| meant.to_string()),
                known: T::WORDS,
                text,
            };
            self.add(node.span, fault);
        }
        found
    }

    /// A limit: a whole number within its bounds.
    pub(crate) fn number(&mut self, node: &Node, limit: Limit) -> Option<u32> {
        let NodeKind::Number(text) = &node.kind else {
            let quoted = matches!(&node.kind, NodeKind::Text(text) if text.parse::<u32>().is_ok());
            let hint = quoted.then_some(Hint::Unquoted);
            self.expected_with("a whole number", &format!("`{limit}`"), node, hint);
            return None;
        };
        let value = text.parse().ok();
        let value = value.filter(|value| limit.values().contains(value));
        if value.is_none() {
            let text = text.clone();
            self.add(node.span, NumberFault::Whole(limit, text));
        }
        value
    }

    /// An API version as written: `60.10` is not `60.1`.
    pub(crate) fn version(&mut self, node: &Node) -> Option<ApiVersion> {
        let text = self.text(node, "`since`")?;
        // Whoever writes YAML may have lost the zero after the decimal point.
        let read: Result<ApiVersion, _> = text.parse();
        let read = read.or_else(|error| format!("{text}.0").parse().map_err(|_| error));
        let version = match read {
            Ok(version) => version,
            Err(error) => {
                self.add(node.span, NumberFault::Version(error));
                return None;
            }
        };
        if version.major >= 200 {
            self.add(node.span, NumberFault::Release(text));
        } else if !text.contains('.') {
            self.add(node.span, NumberFault::ShortVersion(text, version));
        }
        Some(version)
    }
}
