//! A document as a tree that knows its text and takes changes.

use std::collections::HashSet;
use std::ops::Range;

use dmo_schema::document::{Document, Form, Value};
use serde_yaml::Value as Read;

use super::EditError;
use crate::yaml::{Yaml, is_word};

/// A value of the text, and what becomes of it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The bytes it takes.
    pub(super) span: Range<usize>,
    /// Its tag, unless that is one of YAML's own.
    tag: Option<String>,
    pub(super) kind: Kind,
    /// What replaces it as a whole.
    pub(super) new: Option<Yaml>,
}

/// What a value is before the edits.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Text(String),
    /// A number, a boolean or nothing, as written.
    Word(String),
    /// What the alias stands for.
    Alias(Box<Node>),
    Collection(Collection),
}

/// Whether a word means that there is no value.
pub(super) fn is_null(word: &str) -> bool {
    matches!(word, "" | "~" | "null" | "Null" | "NULL")
}

/// A list or map.
#[derive(Debug, Clone)]
pub(super) struct Collection {
    pub(super) is_map: bool,
    /// Whether it is written in brackets.
    pub(super) flow: bool,
    pub(super) slots: Vec<Slot>,
}

/// An item of a list, or a key of a map and its value.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    Old(Old),
    New {
        /// `None` in a list.
        key: Option<String>,
        value: Yaml,
        side: Side,
    },
}

/// An item or entry of the text.
#[derive(Debug, Clone)]
pub(super) struct Old {
    /// `None` in a list.
    pub(super) key: Option<Node>,
    pub(super) value: Node,
    pub(super) removed: bool,
}

/// To which neighbour from the text an inserted entry keeps close, where blank lines and comments divide them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// To the one before it.
    Behind,
    /// To the one after it.
    Before,
}

impl Node {
    /// Reads a text without byte-order mark.
    pub(super) fn read(text: &str) -> Result<Self, EditError> {
        let document = Document::parse(text).map_err(|error| EditError {
            line: error.line,
            message: error.message,
        })?;
        let read = serde_yaml::from_str(text).map_err(|error| {
            match document.root().and_then(repeated) {
                Some((key, name)) => {
                    let message = format!("the key `{name}` is there twice");
                    EditError::at(text, key.span().start, message)
                }
                None => EditError {
                    line: error.location().map_or(1, |location| location.line()),
                    message: error.to_string(),
                },
            }
        })?;
        match document.root() {
            Some(root) => Self::join(text, root, read),
            None => Ok(Self {
                span: text.len()..text.len(),
                tag: None,
                kind: Kind::Word(String::new()),
                new: None,
            }),
        }
    }

    /// Joins what the two parsers see.
    fn join(text: &str, value: Value<'_>, read: Read) -> Result<Self, EditError> {
        let span = value.span();
        let (tag, read) = match read {
            Read::Tagged(tagged) => (Some(tagged.tag.to_string()), tagged.value),
            read => (None, read),
        };
        let kind = match (value.form(), read) {
            (Form::Alias(target), read) => Kind::Alias(Box::new(Self::join(text, target, read)?)),
            (Form::Scalar { text, .. }, Read::String(string)) if string == text => {
                Kind::Text(string)
            }
            (Form::Scalar { text, .. }, Read::Null | Read::Bool(_) | Read::Number(_)) => {
                Kind::Word(text.to_owned())
            }
            (Form::List { flow }, Read::Sequence(read)) if read.len() == value.items().len() => {
                let items = value.items().zip(read);
                let slots = items.map(|item| Slot::join(text, None, item));
                let slots = slots.collect::<Result<_, _>>()?;
                Kind::Collection(Collection {
                    is_map: false,
                    flow,
                    slots,
                })
            }
            (Form::Map { flow }, Read::Mapping(read)) if read.len() == value.entries().len() => {
                let entries = value.entries().zip(read);
                let slots = entries.map(|((key, value), (read_key, read))| {
                    Slot::join(text, Some((key, read_key)), (value, read))
                });
                let slots = slots.collect::<Result<_, _>>()?;
                Kind::Collection(Collection {
                    is_map: true,
                    flow,
                    slots,
                })
            }
            _ => {
                let message = "two YAML parsers read this differently".to_owned();
                return Err(EditError::at(text, span.start, message));
            }
        };
        Ok(Self {
            span,
            tag,
            kind,
            new: None,
        })
    }

    /// Whether the text has nothing here, or `null`.
    pub(super) fn is_null(&self) -> bool {
        self.tag.is_none() && matches!(&self.kind, Kind::Word(word) if is_null(word))
    }

    /// The list or map in the text that this is and stays.
    pub(super) fn collection(&self) -> Option<&Collection> {
        match &self.kind {
            Kind::Collection(collection) if self.new.is_none() => Some(collection),
            _ => None,
        }
    }

    /// Whether an edit changes this value or any below.
    pub(super) fn is_changed(&self) -> bool {
        self.new.is_some() || self.collection().is_some_and(Collection::is_changed)
    }

    /// Whether the text has exactly this value here.
    pub(super) fn is(&self, value: &Yaml) -> bool {
        if self.tag.is_some() {
            return false;
        }
        match (&self.kind, value) {
            (Kind::Alias(target), value) => target.is(value),
            (Kind::Text(text), Yaml::Text(value)) => text == value,
            (Kind::Text(text), Yaml::Word(value)) => text == value && !is_word(value),
            (Kind::Word(text), Yaml::Word(value)) => text == value && is_word(value),
            (Kind::Collection(list), Yaml::List(items)) => {
                let is_item = |(slot, item): (&Slot, &Yaml)| slot.value_is(item);
                !list.is_map
                    && list.slots.len() == items.len()
                    && list.slots.iter().zip(items).all(is_item)
            }
            (Kind::Collection(map), Yaml::Map(entries)) => {
                let is_entry = |(slot, (key, value)): (&Slot, &(String, Yaml))| {
                    slot.key() == Some(key) && slot.value_is(value)
                };
                map.is_map
                    && map.slots.len() == entries.len()
                    && map.slots.iter().zip(entries).all(is_entry)
            }
            _ => false,
        }
    }

    /// The value with its edits as a tree to write; `None` if it holds what such a tree cannot say.
    pub(super) fn to_yaml(&self) -> Option<Yaml> {
        match (&self.new, &self.tag, &self.kind) {
            (Some(new), ..) => Some(new.clone()),
            (None, None, Kind::Text(text)) => Some(Yaml::Text(text.clone())),
            (None, None, Kind::Word(word)) if is_word(word) => Some(Yaml::Word(word.clone())),
            (None, None, Kind::Collection(list)) if !list.is_map => {
                let items = list.live().map(|slot| match slot {
                    Slot::Old(old) => old.value.to_yaml(),
                    Slot::New { value, .. } => Some(value.clone()),
                });
                Some(Yaml::List(items.collect::<Option<_>>()?))
            }
            _ => None,
        }
    }

    /// The text of a single value.
    fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) | Kind::Word(text) => Some(text),
            _ => None,
        }
    }

    /// What the value is called in a message.
    pub(super) fn name(&self) -> &'static str {
        match &self.kind {
            Kind::Text(_) => "text",
            Kind::Word(_) => "a single value",
            Kind::Alias(_) => "an alias of another value",
            Kind::Collection(Collection { is_map: false, .. }) => "a list",
            Kind::Collection(_) => "a map",
        }
    }

    /// Holds the tree with its edits against what was read from the edited text.
    pub(super) fn expect(&self, read: &Self, text: &str) -> Result<(), EditError> {
        let mut path = Vec::new();
        match self.difference(read, &mut path) {
            None => Ok(()),
            Some(at) => {
                let message = match path.join(".") {
                    path if path.is_empty() => {
                        "the edits cannot be written into this text".to_owned()
                    }
                    path => format!("the edits would not leave `{path}` as it should be"),
                };
                Err(EditError::at(text, at, message))
            }
        }
    }

    /// Where in the text the first value stands that is not as expected; `path` then leads to it.
    fn difference(&self, read: &Self, path: &mut Vec<String>) -> Option<usize> {
        let at = Some(self.span.start);
        if let Some(new) = &self.new {
            return if read.is(new) { None } else { at };
        }
        match (&self.kind, &read.kind) {
            _ if self.tag != read.tag => at,
            (Kind::Text(text), Kind::Text(read)) | (Kind::Word(text), Kind::Word(read)) => {
                if text == read { None } else { at }
            }
            (Kind::Alias(target), Kind::Alias(read)) => target.difference(read, path).and(at),
            (Kind::Collection(expected), Kind::Collection(read)) => {
                if expected.is_map != read.is_map || expected.live().count() != read.slots.len() {
                    return at;
                }
                let mut slots = expected.live().zip(&read.slots);
                slots.find_map(|(slot, read)| slot.difference(read, path, self.span.start))
            }
            _ => at,
        }
    }
}

/// The first key that its map has already, and its text.
fn repeated(value: Value<'_>) -> Option<(Value<'_>, &str)> {
    let mut seen = HashSet::new();
    for (key, value) in value.entries() {
        if let Form::Scalar { text, .. } = key.form()
            && !seen.insert(text)
        {
            return Some((key, text));
        }
        if let Some(found) = repeated(value) {
            return Some(found);
        }
    }
    value.items().find_map(repeated)
}

impl Collection {
    /// What is there when the edits are made.
    pub(super) fn live(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.is_live())
    }

    /// What is in the text, removed or not.
    pub(super) fn old(&self) -> impl Iterator<Item = &Old> {
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
}

impl Slot {
    fn join(
        text: &str,
        key: Option<(Value<'_>, Read)>,
        (value, read): (Value<'_>, Read),
    ) -> Result<Self, EditError> {
        Ok(Self::Old(Old {
            key: key
                .map(|(key, read)| Node::join(text, key, read))
                .transpose()?,
            value: Node::join(text, value, read)?,
            removed: false,
        }))
    }

    /// Whether it is there when the edits are made.
    pub(super) fn is_live(&self) -> bool {
        !matches!(self, Self::Old(Old { removed: true, .. }))
    }

    /// The key, if that is a single value.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::Old(old) => old.key.as_ref().and_then(Node::text),
            Self::New { key, .. } => key.as_deref(),
        }
    }

    fn value_is(&self, value: &Yaml) -> bool {
        matches!(self, Self::Old(old) if old.value.is(value))
    }

    fn difference(&self, read: &Self, path: &mut Vec<String>, at: usize) -> Option<usize> {
        let Self::Old(read_old) = read else {
            return Some(at);
        };
        path.extend(self.key().map(str::to_owned));
        let length = path.len();
        let difference = match self {
            Self::New { value, .. } if self.key() == read.key() && read_old.value.is(value) => None,
            Self::New { .. } => Some(at),
            Self::Old(old) => match (&old.key, &read_old.key) {
                (Some(key), Some(read_key)) => key.difference(read_key, path),
                _ => None,
            }
            .or_else(|| old.value.difference(&read_old.value, path)),
        };
        if difference.is_none() {
            path.truncate(length - usize::from(self.key().is_some()));
        }
        difference
    }
}

impl Old {
    /// The first byte: of the key, or of the item.
    pub(super) fn start(&self) -> usize {
        self.key.as_ref().unwrap_or(&self.value).span.start
    }

    /// The byte behind the last one.
    pub(super) fn end(&self) -> usize {
        let key_end = self.key.as_ref().map_or(0, |key| key.span.end);
        self.value.span.end.max(key_end)
    }
}
