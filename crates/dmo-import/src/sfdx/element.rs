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

    /// Whether the element has this name, or else what it is.
    pub(super) fn is(self, name: &str) -> Result<(), Reason> {
        let found = self.node.tag_name().name();
        if found == name {
            Ok(())
        } else {
            Err(Reason::WrongElement(found.to_owned(), name.to_owned()))
        }
    }

    /// The first element of this name in the element.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        let node = self
            .node
            .children()
            .find(|node| node.is_element() && node.tag_name().name() == name)?;
        Some(Self { node, ..self })
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
        let child = self.child(name)?;
        let texts = child.node.children().filter(Node::is_text);
        let text: String = texts.filter_map(|text| text.text()).collect();
        Some(Located {
            value: text::words(&text)?,
            place: child.place(),
        })
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
