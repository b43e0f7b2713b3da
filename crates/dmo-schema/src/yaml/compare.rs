//! The second look: `serde_yaml` reads the text too, and what it sees is checked against the tree.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::parse::DEEPEST;
use super::{Error, ErrorKind, Node, NodeKind, Span};

/// What both parsers make of `text`: the tree of the one, unless the other sees anything else.
pub(super) fn confirm(
    file: usize,
    text: &str,
    tree: Result<Option<Node>, Error>,
) -> Result<Option<Node>, Error> {
    let tree = match tree {
        Ok(tree) => tree,
        Err(error) => return Err(explain(text, error)),
    };
    let nothing = Node::scalar_at(
        Span {
            file,
            ..Span::default()
        },
        NodeKind::Null(String::new()),
    );
    let difference = Cell::new(None);
    let seed = Same {
        node: tree.as_ref().unwrap_or(&nothing),
        difference: &difference,
    };
    let read = seed.deserialize(serde_yaml::Deserializer::from_str(text));
    match (difference.get(), read) {
        (_, Ok(())) => Ok(tree),
        (Some((span, what)), Err(_)) => {
            let message = format!("they see different {what}");
            Err(Error::new(ErrorKind::Ambiguous, text, span, message))
        }
        (None, Err(error)) => {
            let message = error.to_string();
            let end = message.find(" at line ").unwrap_or(message.len());
            let at = error.location().map_or(0, |location| location.index());
            Err(Error::at(
                ErrorKind::Syntax,
                text,
                file,
                at,
                &message[..end],
            ))
        }
    }
}

/// Whether `serde_yaml` reads a number where the text is a document.
pub(super) fn is_number(text: &str) -> bool {
    let seed = Same {
        node: &Node::scalar_at(Span::default(), NodeKind::Number(text.to_owned())),
        difference: &Cell::new(None),
    };
    let read = seed.deserialize(serde_yaml::Deserializer::from_str(text));
    read.is_ok()
}

/// A syntax error that the other parser does not see is a difference.
fn explain(text: &str, error: Error) -> Error {
    if error.kind != ErrorKind::Syntax
        || error.message.contains("recursion limit")
        || brackets(text) > DEEPEST
        || serde_yaml::from_str::<IgnoredAny>(text).is_err()
    {
        return error;
    }
    Error {
        kind: ErrorKind::Ambiguous,
        ..error
    }
}

/// How deep brackets nest, those in texts counted too. The time of `serde_yaml` grows with the square of it.
fn brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    let depths = text.bytes().map(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    });
    depths.max().unwrap_or_default()
}

/// Takes exactly the value of a node.
#[derive(Clone, Copy)]
struct Same<'n> {
    node: &'n Node,
    /// Where the parsers see different things, and what things those are.
    difference: &'n Cell<Option<(Span, &'static str)>>,
}

impl<'n> Same<'n> {
    fn differs<E: serde::de::Error>(self, what: &'static str) -> E {
        if self.difference.get().is_none() {
            self.difference.set(Some((self.node.span, what)));
        }
        E::custom("not the same")
    }

    /// Goes on if a scalar is what is expected.
    fn scalar<E: serde::de::Error>(self, is_same: bool) -> Result<(), E> {
        if is_same {
            return Ok(());
        }
        let is_scalar = self.node.scalar().is_some();
        Err(self.differs(if is_scalar { "values" } else { "structures" }))
    }

    fn number<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar(matches!(self.node.kind, NodeKind::Number(_)))
    }

    fn at(self, node: &'n Node) -> Self {
        Self {
            node,
            difference: self.difference,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Same<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Same<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar(matches!(self.node.kind, NodeKind::Null(_)))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.scalar(matches!(self.node.kind, NodeKind::Bool(known, _) if known == value))
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.number()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.number()
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<(), E> {
        self.number()
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<(), E> {
        self.number()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.number()
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.scalar(matches!(&self.node.kind, NodeKind::Text(text) if text == value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut read: A) -> Result<(), A::Error> {
        let NodeKind::List(items) = &self.node.kind else {
            return Err(self.differs("structures"));
        };
        for item in items {
            if read.next_element_seed(self.at(item))?.is_none() {
                return Err(self.differs("structures"));
            }
        }
        match read.next_element::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(self.differs("structures")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut read: A) -> Result<(), A::Error> {
        let NodeKind::Map(entries) = &self.node.kind else {
            return Err(self.differs("structures"));
        };
        for (key, value) in entries {
            let entry = read.next_entry_seed(self.at(key), self.at(value))?;
            if entry.is_none() {
                return Err(self.differs("structures"));
            }
        }
        match read.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(self.differs("structures")),
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, read: A) -> Result<(), A::Error> {
        let (read_tag, content) = read.variant::<String>()?;
        match &self.node.kind {
            NodeKind::Tagged(tag, node) if *tag == read_tag => {
                content.newtype_variant_seed(self.at(node))
            }
            _ => Err(self.differs("values")),
        }
    }
}
