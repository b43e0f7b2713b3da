//! The tree: values and their positions.

use std::ops::Range;

/// Where something is: bytes of the text of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Position of the file among all that were read.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// Whether nothing is written there.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value of a YAML text, located. An alias is there as the value that it repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes that are written for it, its anchor and tag included, comments and line break after it not: `*name`
    /// for an alias, and the empty range after the colon or dash where nothing is written.
    pub span: Span,
    /// Of an alias, the value that it repeats.
    pub anchor: Option<Span>,
    /// Whether a list is written as `[…]`, and a map as `{…}` or as a pair without braces inside brackets.
    pub flow: bool,
    /// What the value is.
    pub kind: NodeKind,
}

/// What a value is. Scalars have their exact text: `60.10` stays `60.10`.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Nothing, or a word for it.
    Null(String),
    /// A boolean.
    Bool(bool, String),
    /// A number.
    Number(String),
    /// Text, without quotes, escapes and indentation.
    Text(String),
    /// A tag such as `!secret` without its mark, and what it tags.
    Tagged(String, Box<Node>),
    /// A list.
    List(Vec<Node>),
    /// A map with the keys as they come: a key may be anything, and come again.
    Map(Vec<(Node, Node)>),
}

impl NodeKind {
    /// What it is called in a message.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null(_) => "nothing",
            Self::Bool(..) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Tagged(..) => "a tagged value",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
    /// A scalar that no tag marks.
    pub(super) fn scalar_at(span: Span, kind: NodeKind) -> Self {
        Self {
            span,
            anchor: None,
            flow: false,
            kind,
        }
    }

    /// Where the value itself is written: for an alias, at its anchor.
    pub fn content(&self) -> Span {
        self.anchor.unwrap_or(self.span)
    }

    /// The value without its tag.
    pub fn untagged(&self) -> &Self {
        match &self.kind {
            NodeKind::Tagged(_, node) => node.untagged(),
            _ => self,
        }
    }

    /// The exact text of a scalar, tagged or not.
    pub fn scalar(&self) -> Option<&str> {
        match &self.untagged().kind {
            NodeKind::Null(text)
            | NodeKind::Bool(_, text)
            | NodeKind::Number(text)
            | NodeKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list, in order; nothing for anything else.
    pub fn items(&self) -> &[Self] {
        match &self.untagged().kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    /// The keys and values of a map, in order, repeated ones too; nothing for anything else.
    pub fn entries(&self) -> &[(Self, Self)] {
        match &self.untagged().kind {
            NodeKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The first entry of a map whose key has this text. Merge keys (`<<`) are not followed.
    pub fn entry(&self, key: &str) -> Option<(&Self, &Self)> {
        let mut entries = self.entries().iter();
        let (key, value) = entries.find(|(name, _)| name.scalar() == Some(key))?;
        Some((key, value))
    }

    /// The first value of a map whose key has this text.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|(_, value)| value)
    }

    /// Gives values for which nothing is written the place of their key, where a finding can show something.
    pub(crate) fn show_keys_for_nothing(&mut self) {
        match &mut self.kind {
            NodeKind::List(items) => items.iter_mut().for_each(Self::show_keys_for_nothing),
            NodeKind::Map(entries) => {
                for (key, value) in entries {
                    key.show_keys_for_nothing();
                    value.show_keys_for_nothing();
                    if value.span.is_empty() {
                        value.span = key.span;
                    }
                }
            }
            _ => {}
        }
    }

    /// How many lists and maps nest in it.
    pub(super) fn height(&self) -> usize {
        let children = self.items().iter();
        let entries = self.entries().iter().flat_map(|(key, value)| [key, value]);
        let highest = children.chain(entries).map(Self::height).max();
        let is_collection = matches!(self.untagged().kind, NodeKind::List(_) | NodeKind::Map(_));
        usize::from(is_collection) + highest.unwrap_or_default()
    }
}
