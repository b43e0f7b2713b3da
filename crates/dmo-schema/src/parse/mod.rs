//! The fourth stage: readers that know the format. Each collects what is wrong and goes on.

mod constraint;
mod fact;
mod field;
mod name;
mod object;
mod range;
mod reference;
mod rule;
mod scalar;
mod target;
mod unresolved;
mod values;

pub(crate) use name::suspect;
pub(crate) use object::{FieldSpans, ListSpans, Parsed, object};

use std::collections::{HashMap, HashSet};

use dmo_vocabulary::{Key, Section};

use crate::finding::{FindingKind, FormFault, Found, Hint, PendingFindings};
use crate::source::Span;
use crate::suggest;
use crate::yaml::{Node, NodeKind};

/// Collects findings while one file is read.
#[derive(Default)]
pub(crate) struct Parser {
    pub(crate) findings: PendingFindings,
    /// Maps that were read, and as what. An alias leads to one again.
    seen: HashSet<(Span, &'static str)>,
}

/// A text and where it stands.
pub(crate) type Located = (String, Span);

/// The entries of a map by key, in file order.
#[derive(Default)]
pub(crate) struct Entries<'t> {
    /// Each key at its first place.
    pub(crate) list: Vec<(Located, &'t Node)>,
    /// Keys at their further places, which are reported: their values are read for what is wrong in them, and left out.
    pub(crate) again: Vec<(Located, &'t Node)>,
}

/// The entries of a map whose keys the format knows.
#[derive(Default)]
pub(crate) struct Keys<'t> {
    entries: Vec<(Key, Span, &'t Node)>,
    again: Vec<(Key, &'t Node)>,
    /// Keys that a misspelt one stood for: these are not missing as well.
    meant: Vec<Key>,
    has_unknown: bool,
    /// Whether an alias leads to a map that was read before.
    is_seen: bool,
}

impl<'t> Keys<'t> {
    /// What is made of the value of a key, if the key is there. Where the key stands again, its value is read for the
    /// findings in it.
    pub(crate) fn read<T>(&self, key: Key, mut read: impl FnMut(&'t Node) -> T) -> Option<T> {
        let &(.., node) = self.entries.iter().find(|(known, ..)| *known == key)?;
        let value = read(node);
        for (_, node) in self.again.iter().filter(|(known, _)| *known == key) {
            read(node);
        }
        Some(value)
    }

    /// The key itself, if it is there.
    pub(crate) fn key(&self, key: Key) -> Option<Span> {
        self.entries
            .iter()
            .find(|(known, ..)| *known == key)
            .map(|&(_, key, _)| key)
    }

    /// Whether the key is neither there nor misspelt.
    pub(crate) fn lacks(&self, key: Key) -> bool {
        self.key(key).is_none() && !self.meant.contains(&key) && !self.is_seen
    }

    /// Whether nothing was said of the map that explains why a key is missing.
    pub(crate) fn is_unexplained(&self) -> bool {
        !self.has_unknown && !self.is_seen
    }
}

/// The known word that is nearest to another one.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    suggest::nearest(word, known).map(str::to_owned)
}

impl Parser {
    pub(crate) fn add(&mut self, at: Span, kind: impl Into<FindingKind>) {
        self.findings.add(at, kind);
    }

    /// Reports what is there already, at its first place.
    pub(crate) fn add_again(&mut self, at: Span, first: Span, kind: impl Into<FindingKind>) {
        self.findings.add_with(at, [first], kind);
    }

    /// A map with free keys; a key that comes again is reported.
    pub(crate) fn entries<'t>(&mut self, node: &'t Node, what: &str) -> Entries<'t> {
        let mut entries = Entries::default();
        let NodeKind::Map(map) = &node.kind else {
            self.expected("a map", what, node);
            return entries;
        };
        let mut seen = HashMap::new();
        for (key, value) in map {
            let Some(text) = scalar::exact(key) else {
                self.expected("text", &format!("a key of {what}"), key);
                continue;
            };
            let entry = ((text.to_owned(), key.span), value);
            match seen.get(text) {
                None => {
                    seen.insert(text, key.span);
                    entries.list.push(entry);
                }
                Some(&first) => {
                    self.add_again(key.span, first, FormFault::DuplicateKey(text.to_owned()));
                    entries.again.push(entry);
                }
            }
        }
        entries
    }

    /// A map with the keys of the format. Others are reported and left out.
    pub(crate) fn keys<'t>(&mut self, node: &'t Node, section: Section) -> Keys<'t> {
        let mut keys = Keys {
            is_seen: !self.seen.insert((node.content(), section.name())),
            ..Keys::default()
        };
        let entries = self.entries(node, section.name());
        for ((text, span), value) in entries.list {
            if let Some(key) = section.key(&text) {
                keys.entries.push((key, span, value));
                continue;
            }
            keys.meant.extend(section.meant(&text));
            keys.has_unknown = true;
            self.add(span, FormFault::UnknownKey(text, section));
        }
        for ((text, _), value) in entries.again {
            keys.again
                .extend(section.key(&text).map(|key| (key, value)));
        }
        keys
    }

    /// The key of a map that has one and only one of several; none of them, or several, are reported.
    pub(crate) fn alternative(
        &mut self,
        node: &Node,
        keys: &Keys<'_>,
        section: Section,
    ) -> Option<(Key, Span)> {
        let stated = section.alternatives();
        let mut stated: Vec<_> = stated
            .filter_map(|key| Some((key, keys.key(key)?)))
            .collect();
        stated.sort_by_key(|(_, at)| at.start);
        match *stated.as_slice() {
            [one] => return Some(one),
            [(_, first), (_, second), ..] => {
                self.add_again(second, first, FormFault::SeveralOf(section));
            }
            [] if keys.is_unexplained() && matches!(node.kind, NodeKind::Map(_)) => {
                self.add(node.content(), FormFault::NoneOf(section));
            }
            [] => {}
        }
        None
    }

    /// Reports a value of the wrong YAML type.
    pub(crate) fn expected(&mut self, wanted: &'static str, what: &str, node: &Node) {
        self.expected_with(wanted, what, node, None);
    }

    /// The same, with a hint what to do about it.
    pub(crate) fn expected_with(
        &mut self,
        wanted: &'static str,
        what: &str,
        node: &Node,
        hint: Option<Hint>,
    ) {
        let found = match &node.kind {
            NodeKind::Null(text) => Found::Null(text.clone()),
            NodeKind::Tagged(tag, _) => Found::Tag(tag.clone()),
            kind => Found::Other(kind.name()),
        };
        let fault = FormFault::Wrong(what.to_owned(), wanted, found, hint);
        self.add(node.span, fault);
    }
}
