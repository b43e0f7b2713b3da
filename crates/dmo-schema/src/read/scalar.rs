//! Scalars: text, flags, numbers, words, versions, and lists of text.

use std::collections::HashMap;

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::FOREIGN_WORDS;
use crate::model::ApiVersion;
use crate::node::{Kind, Node};
use crate::read::{Located, Reader, list};
use crate::suggest;

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
        if text.trim().is_empty() {
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
        let mut seen = HashMap::new();
        for item in items {
            let Some(text) = read(self, item, &format!("an entry of {what}")) else {
                continue;
            };
            match seen.get(&text) {
                Some(first) => self.add(
                    Draft::error(
                        Code::DuplicateEntry,
                        item.span,
                        format!("`{text}` stands twice in {what}"),
                    )
                    .here("again here")
                    .label(*first, "first here"),
                ),
                None => {
                    seen.insert(text.clone(), item.span);
                    texts.push((text, item.span));
                }
            }
        }
        texts
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
    pub(crate) fn word(
        &mut self,
        node: &Node,
        words: &'static [&'static str],
        what: &str,
    ) -> Option<&'static str> {
        let text = self.text(node, what)?;
        let found = words.iter().find(|word| **word == text);
        if found.is_none() {
            let foreign =
                suggest::foreign(&text, FOREIGN_WORDS).filter(|right| words.contains(right));
            let meant = foreign.or_else(|| suggest::nearest(&text, words.iter().copied()));
            let help = match meant {
                Some(right) => format!("did you mean `{right}`?"),
                None if words.len() == 1 => format!("write {}", list(words)),
                None => format!("the words are {}", list(words)),
            };
            let message = format!("`{text}` cannot stand for {what}");
            self.add(Draft::error(Code::UnknownWord, node.span, message).help(help));
        }
        found.copied()
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn number(&mut self, node: &Node, least: u32, most: u32, what: &str) -> Option<u32> {
        let Kind::Number(text) = &node.kind else {
            let quoted = matches!(&node.kind, Kind::Text(text) if text.parse::<u32>().is_ok());
            self.expected("a whole number", what, node);
            if quoted {
                self.help_last("write it without quotes");
            }
            return None;
        };
        let value = text
            .parse::<u32>()
            .ok()
            .filter(|value| (least..=most).contains(value));
        if value.is_none() {
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
        let (major, minor) = text.split_once('.').unwrap_or((&text, "0"));
        let version = part(major)
            .zip(part(minor))
            .map(|(major, minor)| ApiVersion { major, minor });
        let Some(version) = version else {
            self.add(
                Draft::error(
                    Code::InvalidVersion,
                    node.span,
                    format!("`{text}` is not an API version"),
                )
                .help("an API version is two numbers with a point between, such as 59.0"),
            );
            return None;
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

fn part(digits: &str) -> Option<u16> {
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some(true),
        "no" | "n" | "off" | "false" => Some(false),
        _ => None,
    }
}
