//! The fourth stage: readers that know the format. Each collects what is wrong and goes on.

mod bound;
mod constraint;
mod fact;
mod field;
mod name;
mod object;
mod reference;
mod rule;
mod scalar;
mod values;

pub(crate) use bound::Bound;
pub(crate) use field::word;
pub(crate) use object::{Described, FieldPlaces, object};

use crate::code::Code;
use crate::finding::Draft;
use crate::node::{Kind, Node};
use crate::source::Span;
use crate::suggest;

/// Collects findings while one file is read.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) drafts: Vec<Draft>,
}

/// A text and where it stands.
pub(crate) type Located = (String, Span);

/// The entries of a map whose keys the format knows, each at most once.
pub(crate) struct Keys<'t> {
    entries: Vec<(&'static str, Span, &'t Node)>,
    /// Keys that a misspelt one stood for: these are not missing as well.
    meant: Vec<&'static str>,
}

impl<'t> Keys<'t> {
    /// The value of a key, if the key is there.
    pub(crate) fn get(&self, key: &str) -> Option<&'t Node> {
        self.entries
            .iter()
            .find(|(known, ..)| *known == key)
            .map(|&(_, _, value)| value)
    }

    /// Whether the key is neither there nor misspelt.
    pub(crate) fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.meant.contains(&key)
    }

    /// The key itself, if it is there.
    pub(crate) fn key(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|(known, ..)| *known == key)
            .map(|&(_, key, _)| key)
    }
}

impl Reader {
    pub(crate) fn add(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Adds a hint to the finding that was reported last.
    pub(crate) fn help_last(&mut self, help: &str) {
        if let Some(last) = self.drafts.pop() {
            self.add(last.help(help));
        }
    }

    /// A map with free keys in file order; a key that comes again is reported and left out.
    pub(crate) fn entries<'t>(&mut self, node: &'t Node, what: &str) -> Vec<(Located, &'t Node)> {
        let Kind::Map(map) = &node.kind else {
            self.expected("a map", what, node);
            return Vec::new();
        };
        let mut entries: Vec<(Located, &Node)> = Vec::with_capacity(map.len());
        let mut seen = std::collections::HashMap::new();
        for (key, value) in map {
            let Some(text) = scalar::exact(key) else {
                self.expected("text", &format!("a key of {what}"), key);
                continue;
            };
            if let Some(&first) = seen.get(text) {
                self.add(
                    Draft::error(
                        Code::DuplicateKey,
                        key.span,
                        format!("`{text}` stands twice"),
                    )
                    .here("again here")
                    .label(first, "first here"),
                );
                continue;
            }
            seen.insert(text, key.span);
            entries.push(((text.to_owned(), key.span), value));
        }
        entries
    }

    /// A map with the keys of the format. Others are reported and left out.
    pub(crate) fn keys<'t>(
        &mut self,
        node: &'t Node,
        known: &'static [&'static str],
        what: &str,
    ) -> Keys<'t> {
        let mut keys = Keys {
            entries: Vec::new(),
            meant: Vec::new(),
        };
        for ((text, span), value) in self.entries(node, what) {
            match known.iter().find(|key| **key == text) {
                Some(key) => keys.entries.push((key, span, value)),
                None => {
                    keys.meant
                        .extend(suggest::nearest(&text, known.iter().copied()));
                    self.add(unknown_key(&text, span, known, what));
                }
            }
        }
        keys
    }

    /// Reports a value of the wrong YAML type.
    pub(crate) fn expected(&mut self, wanted: &str, what: &str, node: &Node) {
        let message = match &node.kind {
            Kind::Null(_) => format!("{what} has no value"),
            Kind::Tagged(tag) => format!("the tag `!{tag}` has no meaning here"),
            kind => format!("{what} is {wanted}, not {}", kind.name()),
        };
        let mut draft = Draft::error(Code::WrongType, node.span, message);
        if matches!(node.kind, Kind::Null(_)) {
            draft = draft.here(format!("{wanted} is expected"));
        }
        if let Kind::Null(text) = &node.kind
            && !text.is_empty()
        {
            draft = draft.help(format!(
                "if the text `{text}` is meant, put it in quotes; otherwise leave the key out"
            ));
        }
        self.add(draft);
    }
}

fn unknown_key(text: &str, span: Span, known: &'static [&'static str], what: &str) -> Draft {
    let help = match text {
        "<<" => Some("merge keys are not supported; write the keys out".to_owned()),
        _ => suggest::did_you_mean(text, known.iter().copied()),
    };
    let otherwise = || {
        if known.contains(&"meta") {
            "facts that the format has no key for go under `meta`".to_owned()
        } else {
            format!("the keys are {}", list(known))
        }
    };
    Draft::error(
        Code::UnknownKey,
        span,
        format!("{what} has no key `{text}`"),
    )
    .help(help.unwrap_or_else(otherwise))
}

/// Words in a sentence: `a`, `b` and `c`.
pub(crate) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
