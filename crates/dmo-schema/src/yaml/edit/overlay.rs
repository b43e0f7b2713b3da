//! What edits lay over the tree of a text: new values, and items and entries that come and go.

use std::collections::HashSet;

use super::EditError;
use super::places::Places;
use crate::yaml::{Node, NodeKind, Yaml};

/// A value of the text, and what becomes of it.
#[derive(Debug, Clone)]
pub(super) struct Edited<'n> {
    pub(super) node: &'n Node,
    /// What is in a list or map; `None` for scalars and aliases.
    pub(super) collection: Option<Collection<'n>>,
    /// What replaces it as a whole.
    pub(super) new: Option<Yaml>,
}

/// A list or map.
#[derive(Debug, Clone)]
pub(super) struct Collection<'n> {
    pub(super) is_map: bool,
    /// Whether it is written in brackets.
    pub(super) flow: bool,
    pub(super) slots: Vec<Slot<'n>>,
    places: Places,
}

/// An item of a list, or a key of a map and its value.
#[derive(Debug, Clone)]
pub(super) enum Slot<'n> {
    Old(Old<'n>),
    New {
        /// `None` in a list.
        key: Option<String>,
        value: Yaml,
        placement: Placement,
    },
}

/// An item or entry of the text.
#[derive(Debug, Clone)]
pub(super) struct Old<'n> {
    /// `None` in a list.
    pub(super) key: Option<&'n Node>,
    pub(super) value: Edited<'n>,
    pub(super) removed: bool,
}

/// To which neighbour from the text an inserted entry keeps close, where blank lines and comments divide them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placement {
    /// To the one before it.
    After,
    /// To the one after it.
    Before,
}

impl<'n> Edited<'n> {
    /// A value without edits.
    pub(super) fn of(node: &'n Node) -> Self {
        let collection = match &node.untagged().kind {
            // What is in an alias is written elsewhere.
            _ if node.anchor.is_some() => None,
            NodeKind::List(items) => Some((
                false,
                items.iter().map(|item| Slot::of(None, item)).collect(),
            )),
            NodeKind::Map(entries) => {
                let entries = entries.iter();
                let slots = entries.map(|(key, value)| Slot::of(Some(key), value));
                Some((true, slots.collect()))
            }
            _ => None,
        };
        Self {
            node,
            collection: collection.map(|(is_map, slots)| Collection {
                is_map,
                flow: node.flow,
                slots,
                places: Places::default(),
            }),
            new: None,
        }
    }

    /// The list or map in the text that this is and stays.
    pub(super) fn collection(&self) -> Option<&Collection<'n>> {
        self.collection.as_ref().filter(|_| self.new.is_none())
    }

    /// Whether an edit changes this value or any below.
    pub(super) fn is_changed(&self) -> bool {
        self.new.is_some() || self.collection().is_some_and(Collection::is_changed)
    }

    /// The value with its edits as one to be written; `None` if it holds what such a value cannot say.
    pub(super) fn to_yaml(&self) -> Option<Yaml> {
        match (&self.new, &self.collection) {
            (Some(new), _) => Some(new.clone()),
            (None, Some(list)) if !list.is_map && !is_tagged(self.node) => {
                let items = list.live().map(|slot| match slot {
                    Slot::Old(old) => old.value.to_yaml(),
                    Slot::New { value, .. } => Some(value.clone()),
                });
                Some(Yaml::List(items.collect::<Option<_>>()?))
            }
            (None, None) if self.node.anchor.is_none() && !is_tagged(self.node) => {
                let yaml = Yaml::from(self.node);
                is(self.node, &yaml).then_some(yaml)
            }
            _ => None,
        }
    }

    /// Holds the value with its edits against what was read from the edited text.
    pub(super) fn expect(&self, read: &Node, text: &str) -> Result<(), EditError> {
        let mut path = Vec::new();
        match self.difference(read, &mut path) {
            None => Ok(()),
            Some(at) => {
                let message = match path.join(".") {
                    path if path.is_empty() => "cannot write the edits into this text".to_owned(),
                    path => format!("cannot change `{path}` here and nothing else"),
                };
                Err(EditError::at(text, at, message))
            }
        }
    }

    /// Where in the text the first value stands that is not as expected; `path` then leads to it.
    fn difference(&self, read: &Node, path: &mut Vec<String>) -> Option<usize> {
        let at = self.node.span.start;
        let is_expected = match (&self.new, self.collection()) {
            (Some(new), _) => is(read, new),
            (None, Some(expected)) if is_alike(self.node, read) => {
                return expected.difference(read, path, at);
            }
            (None, Some(_)) => false,
            (None, None) => is_same(self.node, read),
        };
        (!is_expected).then_some(at)
    }
}

fn is_tagged(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Tagged(..))
}

/// Whether the text has nothing here, or `null`.
pub(super) fn is_null(node: &Node) -> bool {
    node.anchor.is_none() && matches!(node.kind, NodeKind::Null(_))
}

/// Whether the text has exactly this value here.
pub(super) fn is(node: &Node, value: &Yaml) -> bool {
    match (&node.kind, value) {
        (NodeKind::Tagged(..), _) => false,
        (NodeKind::List(items), Yaml::List(values)) => {
            items.len() == values.len()
                && items
                    .iter()
                    .zip(values)
                    .all(|(item, value)| is(item, value))
        }
        (NodeKind::Map(entries), Yaml::Map(values)) => {
            let is_entry = |((key, node), (name, value)): (&(Node, Node), &(String, Yaml))| {
                key.scalar() == Some(name) && is(node, value)
            };
            entries.len() == values.len() && entries.iter().zip(values).all(is_entry)
        }
        (NodeKind::Text(text), value) => value.as_text() == Some(text),
        (_, value) => node.scalar().is_some() && value.as_word() == node.scalar(),
    }
}

/// Whether two values are the same wherever they are.
fn is_same(one: &Node, other: &Node) -> bool {
    is_alike(one, other)
        && one.scalar() == other.scalar()
        && one.items().len() == other.items().len()
        && one.entries().len() == other.entries().len()
        && one
            .items()
            .iter()
            .zip(other.items())
            .all(|(one, other)| is_same(one, other))
        && one
            .entries()
            .iter()
            .zip(other.entries())
            .all(|(one, other)| is_same(&one.0, &other.0) && is_same(&one.1, &other.1))
}

/// Whether two values are of one kind, with the same tag.
fn is_alike(one: &Node, other: &Node) -> bool {
    let is_alike = match (&one.kind, &other.kind) {
        (NodeKind::Tagged(one, inner), NodeKind::Tagged(other, other_inner)) => {
            one == other && is_alike(inner, other_inner)
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    is_alike && one.anchor.is_some() == other.anchor.is_some()
}

/// The first key that its map has already.
pub(super) fn repeated(node: &Node) -> Option<&Node> {
    let mut seen = HashSet::new();
    for (key, value) in node.entries() {
        if key.scalar().is_some_and(|text| !seen.insert(text)) {
            return Some(key);
        }
        if let Some(found) = repeated(value) {
            return Some(found);
        }
    }
    node.items().iter().find_map(repeated)
}

impl<'n> Collection<'n> {
    /// The position of the slot with this key, removed or not.
    pub(super) fn position(&mut self, key: &str) -> Option<usize> {
        self.places.position(&self.slots, key)
    }

    /// The position of the slot with this key that is there when the edits are made.
    pub(super) fn live_position(&mut self, key: &str) -> Option<usize> {
        let position = self.position(key)?;
        self.slots[position].is_live().then_some(position)
    }

    /// Inserts an entry.
    pub(super) fn insert(&mut self, position: usize, key: &str, value: Yaml, placement: Placement) {
        let key = key.to_owned();
        self.places.came(&key, position);
        let key = Some(key);
        self.slots.insert(
            position,
            Slot::New {
                key,
                value,
                placement,
            },
        );
    }

    /// Keeps only the slots that pass a test.
    pub(super) fn retain(&mut self, stays: impl FnMut(&Slot<'n>) -> bool) {
        self.places.forget();
        self.slots.retain(stays);
    }

    /// Takes a slot out.
    pub(super) fn take(&mut self, position: usize) {
        self.places.forget();
        self.slots.remove(position);
    }

    /// What is there when the edits are made.
    pub(super) fn live(&self) -> impl Iterator<Item = &Slot<'n>> {
        self.slots.iter().filter(|slot| slot.is_live())
    }

    /// What is in the text, removed or not.
    pub(super) fn old(&self) -> impl Iterator<Item = &Old<'n>> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Old(old) => Some(old),
            Slot::New { .. } => None,
        })
    }

    /// Whether an edit changes anything in it.
    pub(super) fn is_changed(&self) -> bool {
        self.slots.iter().any(|slot| match slot {
            Slot::Old(old) => old.removed || old.value.is_changed(),
            Slot::New { .. } => true,
        })
    }

    fn difference(&self, read: &Node, path: &mut Vec<String>, at: usize) -> Option<usize> {
        let items = read.items().iter().map(|item| (None, item));
        let entries = read.entries().iter().map(|(key, value)| (Some(key), value));
        let read: Vec<(Option<&Node>, &Node)> = items.chain(entries).collect();
        if self.live().count() != read.len() {
            return Some(at);
        }
        let mut slots = self.live().zip(read);
        slots.find_map(|(slot, read)| slot.difference(read, path, at))
    }
}

impl<'n> Slot<'n> {
    fn of(key: Option<&'n Node>, value: &'n Node) -> Self {
        Self::Old(Old {
            key,
            value: Edited::of(value),
            removed: false,
        })
    }

    /// Whether it is there when the edits are made.
    pub(super) fn is_live(&self) -> bool {
        !matches!(self, Self::Old(Old { removed: true, .. }))
    }

    /// The key, if that is a single value.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::Old(old) => old.key.filter(|key| key.anchor.is_none())?.scalar(),
            Self::New { key, .. } => key.as_deref(),
        }
    }

    fn difference(
        &self,
        (read_key, read): (Option<&Node>, &Node),
        path: &mut Vec<String>,
        at: usize,
    ) -> Option<usize> {
        path.extend(self.key().map(str::to_owned));
        let length = path.len();
        let difference = match self {
            Self::New { key, value, .. } => {
                let is_key = key.as_deref() == read_key.and_then(Node::scalar);
                (!is_key || !is(read, value)).then_some(at)
            }
            Self::Old(old) => match (old.key, read_key) {
                (Some(key), Some(read)) if !is_same(key, read) => Some(key.span.start),
                _ => old.value.difference(read, path),
            },
        };
        if difference.is_none() {
            path.truncate(length - usize::from(self.key().is_some()));
        }
        difference
    }
}

impl Old<'_> {
    /// The first byte: of the key, or of the item.
    pub(super) fn start(&self) -> usize {
        self.key.unwrap_or(self.value.node).span.start
    }

    /// The byte after the last one.
    pub(super) fn end(&self) -> usize {
        let key_end = self.key.map_or(0, |key| key.span.end);
        self.value.node.span.end.max(key_end)
    }
}
