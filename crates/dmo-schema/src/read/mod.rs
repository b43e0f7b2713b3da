//! The fourth stage: readers that know the format. Each collects what is wrong and goes on.

mod constraint;
mod fact;
mod field;
mod name;
mod object;
mod range;
mod reference;
mod rule;
mod scalar;
mod target;
mod unresolved;
mod values;

pub(crate) use name::suspicion;
pub(crate) use object::{Described, FieldPlaces, object};

use std::collections::{HashMap, HashSet};

use dmo_vocabulary::{Key, Section};

use crate::code::Code;
use crate::finding::Draft;
use crate::source::Span;
use crate::suggest;
use crate::yaml::{Kind, Node};

/// Collects findings while one file is read.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) drafts: Vec<Draft>,
    /// Maps that were read, and as what. An alias leads to one again.
    seen: HashSet<(Span, &'static str)>,
}

/// A text and where it stands.
pub(crate) type Located = (String, Span);

/// The entries of a map by key, in file order.
#[derive(Default)]
pub(crate) struct Entries<'t> {
    /// Each key at its first place.
    pub(crate) list: Vec<(Located, &'t Node)>,
    /// Keys at their further places, which are reported: their values are read for what is wrong in them, and left out.
    pub(crate) again: Vec<(Located, &'t Node)>,
}

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

    /// Whether the key is neither there nor misspelt.
    pub(crate) fn lacks(&self, key: Key) -> bool {
        self.key(key).is_none() && !self.meant.contains(&key) && !self.is_seen
    }

    /// Whether nothing was said of the map that explains why a key is missing.
    pub(crate) fn is_unexplained(&self) -> bool {
        !self.has_unknown && !self.is_seen
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

    /// A map with free keys; a key that comes again is reported.
    pub(crate) fn entries<'t>(&mut self, node: &'t Node, what: &str) -> Entries<'t> {
        let mut entries = Entries::default();
        let Kind::Map(map) = &node.kind else {
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
                    let message = format!("`{text}` stands twice");
                    self.add(
                        Draft::error(Code::DuplicateKey, key.span, message)
                            .here("again here")
                            .label(first, "first here"),
                    );
                    entries.again.push(entry);
                }
            }
        }
        entries
    }

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
            let meant = suggest::nearest(&text, section.keys().map(Key::as_str));
            keys.meant.extend(meant.and_then(Key::from_word));
            keys.has_unknown = true;
            self.add(unknown_key(&text, span, section));
        }
        for ((text, _), value) in entries.again {
            keys.again
                .extend(section.key(&text).map(|key| (key, value)));
        }
        keys
    }

    /// Reports a value of the wrong YAML type.
    pub(crate) fn expected(&mut self, wanted: &str, what: &str, node: &Node) {
        let message = match &node.kind {
            Kind::Null(_) => format!("{what} has no value"),
            Kind::Tagged(tag, _) => format!("the tag `!{tag}` has no meaning here"),
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

fn unknown_key(text: &str, span: Span, section: Section) -> Draft {
    let known = section.words();
    let help = match text {
        "<<" => Some("merge keys are not supported; write the keys out".to_owned()),
        _ => suggest::did_you_mean(text, known.iter().copied()),
    };
    let otherwise = || {
        if section.key("meta").is_some() {
            "facts that the format has no key for go under `meta`".to_owned()
        } else {
            format!("the keys are {}", list(&known))
        }
    };
    Draft::error(
        Code::UnknownKey,
        span,
        format!("{} has no key `{text}`", section.name()),
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
