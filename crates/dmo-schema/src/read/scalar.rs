//! Scalars: text, flags, numbers, words, versions, and lists of text.

use std::fmt::Display;
use std::hash::Hash;
use std::ops::RangeInclusive;
use std::str::FromStr;

use dmo_vocabulary::Word;
use dmo_vocabulary::repeat::repeated;
use dmo_vocabulary::text::{flag, is_blank};

use crate::code::Code;
use crate::finding::Draft;
use crate::model::ApiVersion;
use crate::read::{Located, Reader, list};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// The exact text of a scalar other than null.
pub(super) fn exact(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Bool(_, text) | Kind::Number(text) | Kind::Text(text) => Some(text),
        _ => None,
    }
}

impl Reader {
    /// Text, possibly empty. Numbers and booleans are taken as written.
    pub(crate) fn any_text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = exact(node);
        if text.is_none() {
            self.expected("text", what, node);
        }
        text.map(str::to_owned)
    }

    /// Text that is not empty.
    pub(crate) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.any_text(node, what)?;
        if is_blank(&text) {
            self.add(
                Draft::error(Code::EmptyText, node.span, format!("{what} is empty"))
                    .help("leave the key out, or say something"),
            );
            return None;
        }
        Some(text)
    }

    pub(crate) fn located(&mut self, node: &Node, what: &str) -> Option<Located> {
        self.text(node, what).map(|text| (text, node.span))
    }

    /// A text or a list of texts, none of them twice.
    pub(crate) fn texts(&mut self, node: &Node, what: &str) -> Vec<Located> {
        self.some_texts(node, what, Self::text)
    }

    /// The same, where a text may be empty.
    pub(crate) fn any_texts(&mut self, node: &Node, what: &str) -> Vec<Located> {
        self.some_texts(node, what, Self::any_text)
    }

    fn some_texts(
        &mut self,
        node: &Node,
        what: &str,
        read: fn(&mut Self, &Node, &str) -> Option<String>,
    ) -> Vec<Located> {
        let Kind::List(items) = &node.kind else {
            return read(self, node, what)
                .map(|text| (text, node.span))
                .into_iter()
                .collect();
        };
        let mut texts: Vec<Located> = Vec::with_capacity(items.len());
        for item in items {
            let text = read(self, item, &format!("an entry of {what}"));
            texts.extend(text.map(|text| (text, item.span)));
        }
        self.each_once(texts, |(text, _)| {
            format!("`{text}` stands twice in {what}")
        })
    }

    /// Each entry at its first place; further places are reported.
    pub(crate) fn each_once<T: Eq + Hash>(
        &mut self,
        entries: Vec<(T, Span)>,
        message: impl Fn(&(T, Span)) -> String,
    ) -> Vec<(T, Span)> {
        let again = repeated(entries.iter().map(|(entry, _)| entry));
        for &(at, first) in &again {
            self.add(
                Draft::error(Code::DuplicateEntry, entries[at].1, message(&entries[at]))
                    .here("again here")
                    .label(entries[first].1, "first here"),
            );
        }
        let mut again = again.into_iter().map(|(at, _)| at).peekable();
        let mut kept = Vec::with_capacity(entries.len());
        for (at, entry) in entries.into_iter().enumerate() {
            if again.next_if_eq(&at).is_none() {
                kept.push(entry);
            }
        }
        kept
    }

    pub(crate) fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        if let Kind::Bool(value, _) = node.kind {
            return Some(value);
        }
        let meant = match &node.kind {
            Kind::Text(text) => flag(text),
            Kind::Number(text) if text == "1" => Some(true),
            Kind::Number(text) if text == "0" => Some(false),
            _ => None,
        };
        match &node.kind {
            Kind::Text(text) if meant.is_some() && text.parse::<bool>().is_err() => {
                let message = format!("{what} is a boolean, and `{text}` is text in YAML 1.2");
                self.add(Draft::error(Code::WrongType, node.span, message));
            }
            _ => self.expected("a boolean", what, node),
        }
        if let Some(meant) = meant {
            self.help_last(&format!("write `{meant}`, without quotes"));
        }
        None
    }

    /// One of the words.
    pub(crate) fn word<T: Word>(&mut self, node: &Node, what: &str) -> Option<T> {
        let text = self.text(node, what)?;
        let found = T::from_word(&text);
        if found.is_none() {
            let help = match T::meant(&text) {
                Some(right) => format!("did you mean `{right}`?"),
                None if T::WORDS.len() == 1 => format!("write {}", list(T::WORDS)),
                None => format!("the words are {}", list(T::WORDS)),
            };
            let message = format!("`{text}` cannot stand for {what}");
            self.add(Draft::error(Code::UnknownWord, node.span, message).help(help));
        }
        found
    }

    /// A whole number within limits.
    pub(crate) fn number<T>(
        &mut self,
        node: &Node,
        limits: RangeInclusive<T>,
        what: &str,
    ) -> Option<T>
    where
        T: FromStr + PartialOrd + Display,
    {
        let Kind::Number(text) = &node.kind else {
            let quoted = matches!(&node.kind, Kind::Text(text) if text.parse::<T>().is_ok());
            self.expected("a whole number", what, node);
            if quoted {
                self.help_last("write it without quotes");
            }
            return None;
        };
        let value = text.parse().ok().filter(|value| limits.contains(value));
        if value.is_none() {
            let (least, most) = limits.into_inner();
            self.add(Draft::error(
                Code::InvalidNumber,
                node.span,
                format!("{what} is a whole number from {least} to {most}, not `{text}`"),
            ));
        }
        value
    }

    /// An API version as written: `60.10` is not `60.1`.
    pub(crate) fn version(&mut self, node: &Node) -> Option<ApiVersion> {
        let text = self.text(node, "`since`")?;
        // Whoever writes YAML may have lost the zero behind the point.
        let read: Result<ApiVersion, _> = text.parse();
        let read = read.or_else(|error| format!("{text}.0").parse().map_err(|_| error));
        let version = match read {
            Ok(version) => version,
            Err(error) => {
                self.add(
                    Draft::error(Code::InvalidVersion, node.span, error.to_string())
                        .help("an API version is two numbers with a point between"),
                );
                return None;
            }
        };
        if version.major >= 200 {
            self.add(
                Draft::warning(
                    Code::InvalidVersion,
                    node.span,
                    format!("`{text}` looks like a release number, not an API version"),
                )
                .help(
                    "releases count in the two hundreds, API versions below: \
                     Winter '24 is release 246 and API version 59.0",
                ),
            );
        } else if !text.contains('.') {
            self.add(
                Draft::warning(
                    Code::InvalidVersion,
                    node.span,
                    format!("`{text}` is read as API version {version}"),
                )
                .help(format!("write `{version}`")),
            );
        }
        Some(version)
    }
}
