//! Elements of a source file.

use roxmltree::{Document, Node};

use crate::facts::{Located, Reason};
use crate::source::{Place, Source};
use crate::text;

/// An element and the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Element<'d, 's> {
    source: &'s Source,
    node: Node<'d, 's>,
}

impl<'d, 's> Element<'d, 's> {
    /// The outermost element of a file.
    pub(super) fn root(source: &'s Source, document: &'d Document<'s>) -> Self {
        Self {
            source,
            node: document.root_element(),
        }
    }

    /// Where the element begins.
    pub(super) fn place(self) -> Place {
        self.source.place(self.node.range().start)
    }

    /// The name of the element.
    pub(super) fn name(self) -> &'d str {
        self.node.tag_name().name()
    }

    /// Whether the element has this name, or else what it is.
    pub(super) fn is(self, name: &str) -> Result<(), Reason> {
        let found = self.name();
        if found == name {
            Ok(())
        } else {
            Err(Reason::WrongElement(found.to_owned(), name.to_owned()))
        }
    }

    /// All elements in the element.
    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        let nodes = self.node.children().filter(Node::is_element);
        nodes.map(move |node| Self { node, ..self })
    }

    /// The elements of this name in the element.
    pub(super) fn children(self, name: &str) -> impl Iterator<Item = Self> {
        self.elements().filter(move |child| child.name() == name)
    }

    /// The first element of this name in the element.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        self.children(name).next()
    }

    /// The text of the element, if it has any.
    pub(super) fn own_words(self) -> Option<Located<String>> {
        Some(Located {
            value: text::words(&self.text_nodes().collect::<String>())?,
            place: self.place(),
        })
    }

    /// The text of the element as it stands, and where it begins, if it has any.
    pub(super) fn raw(self) -> Option<(String, Place)> {
        let first = self.node.children().find(Node::is_text)?;
        let place = self.source.place(first.range().start);
        Some((self.text_nodes().collect(), place))
    }

    fn text_nodes(self) -> impl Iterator<Item = &'d str> {
        let texts = self.node.children().filter(Node::is_text);
        texts.filter_map(|text| text.text())
    }

    /// The label of what the element describes, whose attributes are in another one. What somebody called it in the org
    /// counts more than the label that it came with.
    pub(super) fn label(self, attributes: Self) -> Option<Located<String>> {
        attributes
            .words("labelOverride")
            .or_else(|| self.words("label"))
            .or_else(|| attributes.words("masterLabel"))
    }

    /// The first of the elements that have one of the names, or else the element itself.
    pub(super) fn attributes(self, names: [&str; 2]) -> Self {
        let mut found = names.iter().filter_map(|name| self.child(name));
        found.next().unwrap_or(self)
    }

    /// The text of the element of this name, if it has any.
    pub(super) fn words(self, name: &str) -> Option<Located<String>> {
        self.child(name)?.own_words()
    }

    /// The text of the first element that has one of the names and any text.
    pub(super) fn text(self, names: &[&str]) -> Option<String> {
        let mut found = names.iter().filter_map(|name| self.words(name));
        Some(found.next()?.value)
    }

    /// Whether the element of this name is `true`.
    pub(super) fn flag(self, name: &str) -> bool {
        self.text(&[name]).is_some_and(|text| text == "true")
    }
}
