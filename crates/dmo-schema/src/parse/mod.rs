//! The fourth stage: readers that know the format. Each collects what is wrong and goes on.

mod constraint;
mod fact;
mod field;
mod keys;
mod name;
mod object;
mod range;
mod reference;
mod rule;
mod scalar;
mod target;
mod unresolved;
mod values;

pub(crate) use keys::Keys;
pub(crate) use name::suspect;
pub(crate) use object::{FieldSpans, ListSpans, Parsed, object};

use std::collections::{HashMap, HashSet};

use crate::finding::{FindingKind, FormFault, Found, Hint, PendingFindings};
use crate::source::Span;
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

/// Things, and where each of them stands.
pub(crate) fn unzip<T>(located: Vec<(T, Span)>) -> (Vec<T>, Vec<Span>) {
    located.into_iter().unzip()
}

/// The entries of a map by key, in file order.
#[derive(Default)]
pub(crate) struct Entries<'t> {
    /// Each key at its first place.
    pub(crate) list: Vec<(Located, &'t Node)>,
    /// Keys at their further places, which are reported: their values are read for what is wrong in them, and left out.
    pub(crate) again: Vec<(Located, &'t Node)>,
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
