//! Maps whose keys the format knows.

use dmo_vocabulary::{Key, Section, Word};

use crate::finding::FormFault;
use crate::model::ApiVersion;
use crate::parse::{Located, Parser};
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

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

    /// The text of a key, and where it stands.
    pub(crate) fn located(&self, parser: &mut Parser, key: Key) -> Option<Located> {
        // Within: most keys are not there.
        let read = |node| parser.located(node, &format!("`{key}`"));
        self.read(key, read).flatten()
    }

    /// The text of a key.
    pub(crate) fn text(&self, parser: &mut Parser, key: Key) -> Option<String> {
        self.located(parser, key).map(|(text, _)| text)
    }

    /// The texts of a key, none of them duplicated.
    pub(crate) fn texts(&self, parser: &mut Parser, key: Key) -> Vec<Located> {
        let texts = self.read(key, |node| parser.texts(node, &format!("`{key}`")));
        texts.unwrap_or_default()
    }

    /// The flag that a key is; `false` where it is not there.
    pub(crate) fn flag(&self, parser: &mut Parser, key: Key) -> bool {
        let flag = self.read(key, |node| parser.boolean(node, &format!("`{key}`")));
        flag.flatten().unwrap_or_default()
    }

    /// The word of a key.
    pub(crate) fn word<T: Word>(&self, parser: &mut Parser, key: Key) -> Option<T> {
        self.read(key, |node| parser.word(node, key)).flatten()
    }

    /// The API version that introduced something.
    pub(crate) fn since(&self, parser: &mut Parser) -> Option<ApiVersion> {
        let version = self.read(Key::Since, |node| parser.version(node));
        version.flatten()
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

impl Parser {
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
}
