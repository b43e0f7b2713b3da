//! YAML: a tree with positions, a value to be written, and edits laid over the tree.
//!
//! Nothing here knows the format of descriptions.

mod compare;
pub mod edit;
mod error;
mod node;
mod parse;
mod scalar;
mod scan;
mod value;

pub use error::{Error, ErrorKind};
pub use node::{Node, NodeKind, Span};
pub use value::Yaml;
pub(crate) use value::{Layout, Quoting, WIDTH, flow_entry};

/// Which parsers look at a text.
///
/// One pass of `saphyr-parser` gives the whole tree, with places and with the exact digits of numbers, which
/// `serde_yaml` does not give. The second parser, `serde_yaml`, only finds out what other tools may read differently:
/// that is for people who write YAML, and not for each build of what they wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parsers {
    /// One parser: for texts that are checked elsewhere.
    One,
    /// Two parsers, which must agree.
    Both,
}

/// A text and its tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'t> {
    /// What comes before the text: a byte-order mark or nothing.
    mark: &'t str,
    text: &'t str,
    /// Nothing, at the end of the text, if that has nothing but comments.
    root: Node,
    is_empty: bool,
}

impl<'t> Document<'t> {
    /// Reads the one document of `text`; a byte-order mark may precede it.
    ///
    /// # Errors
    ///
    /// The text is not YAML, is nested deeper than 128 levels, holds a second document, or the parsers differ.
    pub fn parse(text: &'t str, parsers: Parsers) -> Result<Self, Error> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = parse(0, body, parsers)?;
        let end = Span {
            file: 0,
            start: body.len(),
            end: body.len(),
        };
        Ok(Self {
            mark: &text[..text.len() - body.len()],
            text: body,
            is_empty: root.is_none(),
            root: root.unwrap_or_else(|| Node::scalar_at(end, NodeKind::Null(String::new()))),
        })
    }

    /// The text after the byte-order mark, in which places are counted.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The outermost node; `None` if the text has nothing but comments.
    pub fn root(&self) -> Option<&Node> {
        (!self.is_empty).then_some(&self.root)
    }
}

/// The tree of `text`, which has no byte-order mark, of the file at position `file`.
pub(crate) fn parse(file: usize, text: &str, parsers: Parsers) -> Result<Option<Node>, Error> {
    let tree = parse::parse(file, text);
    match parsers {
        // Whether a syntax error is one to both parsers, a finding has to say.
        Parsers::One if tree.is_ok() => tree,
        _ => compare::confirm(file, text, tree),
    }
}
