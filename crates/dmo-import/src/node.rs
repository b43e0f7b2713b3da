//! Values of a document, located: each is a slice of the text and is taken apart only as far as it is asked.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::facts::{Reason, Refusal, Row};
use crate::source::{Place, Source};
use crate::yaml::{self, Document, NodeKind};

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node<'s> {
    /// Of JSON.
    Json(&'s RawValue),
    /// Of YAML, with the text of the document.
    Yaml(&'s yaml::Node, &'s str),
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueType {
    /// Null, or nothing at all.
    Nothing,
    /// True or false.
    Boolean,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A list.
    List,
    /// A map.
    Map,
}

/// Whether a text begins as a JSON object or a list of such does, and as neither YAML nor Markdown in brackets does.
pub(crate) fn is_json(source: &Source) -> bool {
    let text = source.text().trim_start();
    let begins = |bracket, then: [char; 2]| {
        let rest = text.strip_prefix(bracket).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(then))
    };
    begins('{', ['"', '}']) || begins('[', ['{', ']'])
}

/// The JSON documents of a source, one after the other, as far as they can be read, and the refusal of what follows.
pub(crate) fn json(source: &Source) -> (Vec<Node<'_>>, Option<Refusal>) {
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_str(source.text()).into_iter() {
        match document {
            Ok(raw) => documents.push(Node::Json(raw)),
            Err(error) => {
                // The parser ends its messages with the place, which the report has already.
                let message = error.to_string();
                let end = message.find(" at line ").unwrap_or(message.len());
                let reason = Reason::Syntax("JSON", message[..end].to_owned());
                return (documents, Some(broken(source, error.line(), reason)));
            }
        }
    }
    (documents, None)
}

/// The outermost value of a YAML document.
pub(crate) fn yaml<'s>(source: &'s Source, document: &'s Document<'_>) -> Option<Node<'s>> {
    Some(Node::Yaml(document.root()?, source.text()))
}

/// The refusal of a document with a syntax error.
pub(crate) fn broken(source: &Source, line: usize, reason: Reason) -> Refusal {
    Refusal {
        place: source.place_of_line(line),
        row: Row::Object,
        subject: source.name().to_owned(),
        reason,
    }
}

impl<'s> Node<'s> {
    /// What the value is.
    pub(crate) fn form(self) -> ValueType {
        match self {
            Self::Json(raw) => match raw.get().as_bytes().first() {
                Some(b'{') => ValueType::Map,
                Some(b'[') => ValueType::List,
                Some(b'"') => ValueType::Text,
                Some(b't' | b'f') => ValueType::Boolean,
                Some(b'n') | None => ValueType::Nothing,
                Some(_) => ValueType::Number,
            },
            Self::Yaml(value, _) => match &value.untagged().kind {
                NodeKind::Null(_) => ValueType::Nothing,
                NodeKind::Bool(..) => ValueType::Boolean,
                NodeKind::Number(_) => ValueType::Number,
                NodeKind::Text(_) | NodeKind::Tagged(..) => ValueType::Text,
                NodeKind::List(_) => ValueType::List,
                NodeKind::Map(_) => ValueType::Map,
            },
        }
    }

    /// Whether the value, as a key of a map, is one of YAML that brings the entries of another map.
    pub(crate) fn is_merge(self) -> bool {
        matches!(self, Self::Yaml(..)) && self.raw() == "<<"
    }

    /// The value as written in the document.
    pub(crate) fn raw(self) -> &'s str {
        match self {
            Self::Json(raw) => raw.get(),
            Self::Yaml(value, text) => text.get(value.span.range()).unwrap_or_default(),
        }
    }

    /// Where the value begins.
    pub(crate) fn place(self, source: &Source) -> Place {
        source.place_of(self.raw())
    }

    /// The text that the value is.
    pub(crate) fn text(self) -> Option<Cow<'s, str>> {
        (self.form() == ValueType::Text)
            .then(|| self.word())
            .flatten()
    }

    /// The text of anything but lists and maps; of a JSON text with an escape that means no character as written.
    pub(crate) fn word(self) -> Option<Cow<'s, str>> {
        match self {
            Self::Json(raw) => {
                let raw = raw.get();
                let Some(inner) = raw.strip_prefix('"') else {
                    return (!raw.starts_with(['{', '['])).then_some(Cow::Borrowed(raw));
                };
                let inner = inner.strip_suffix('"').unwrap_or(inner);
                if !inner.contains('\\') {
                    return Some(Cow::Borrowed(inner));
                }
                let text = serde_json::from_str(raw);
                Some(text.map_or(Cow::Borrowed(inner), Cow::Owned))
            }
            Self::Yaml(value, _) => value.scalar().map(Cow::Borrowed),
        }
    }

    /// The boolean that the value is.
    pub(crate) fn boolean(self) -> Option<bool> {
        (self.form() == ValueType::Boolean)
            .then(|| self.word()?.to_ascii_lowercase().parse().ok())
            .flatten()
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(self) -> Vec<Node<'s>> {
        match self {
            Self::Json(raw) => {
                let items: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
                items.into_iter().map(Node::Json).collect()
            }
            Self::Yaml(value, text) => {
                let items = value.items().iter();
                items.map(|item| Node::Yaml(item, text)).collect()
            }
        }
    }

    /// The keys and values of a map in their order, repeated ones too; none of anything else.
    pub(crate) fn members(self) -> Vec<(Node<'s>, Node<'s>)> {
        match self {
            Self::Json(raw) => {
                let members: Members<'s> = serde_json::from_str(raw.get()).unwrap_or_default();
                let located = |(key, value)| (Node::Json(key), Node::Json(value));
                members.0.into_iter().map(located).collect()
            }
            Self::Yaml(value, text) => {
                let located =
                    |(key, value): &'s (_, _)| (Node::Yaml(key, text), Node::Yaml(value, text));
                value.entries().iter().map(located).collect()
            }
        }
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "nothing",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}

/// Keys and values of a JSON object.
#[derive(Default)]
struct Members<'s>(Vec<(&'s RawValue, &'s RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Parsers;
    use ValueType::{Boolean, Map, Number, Text};

    #[test]
    fn values_have_their_lines() {
        let texts = [
            "{\"a\":\n  [1,\n   \"b\"],\n \"a\": true}",
            "a:\n  [1,\n   \"b\"]\na: true",
        ];
        for text in texts {
            let source = Source::new("a", text);
            let document = Document::parse(source.text(), Parsers::One).expect("it is YAML");
            let node = if text.starts_with('{') {
                json(&source).0[0]
            } else {
                yaml(&source, &document).expect("it is not empty")
            };
            let members = node.members();
            let keys: Vec<_> = members.iter().filter_map(|(key, _)| key.text()).collect();
            assert_eq!(keys, ["a", "a"]);
            assert_eq!(members[1].0.place(&source).line, 4);
            let items = members[0].1.items();
            assert_eq!(items[1].place(&source).line, 3);
            assert_eq!(items[1].text().as_deref(), Some("b"));
            assert_eq!(
                (items[0].form(), items[0].text()),
                (ValueType::Number, None)
            );
            assert_eq!(items[0].word().as_deref(), Some("1"));
            assert_eq!(members[1].1.boolean(), Some(true));
        }
    }

    #[test]
    fn yaml_has_values_without_quotes_and_aliases() {
        let source = Source::new(
            "a",
            "a: &x {b: ~}\nc: *x\nd: 3.0.3\ne: 3.0\nf: 'true'\ng: True\nh: nan",
        );
        let document = Document::parse(source.text(), Parsers::One).expect("it is YAML");
        let root = yaml(&source, &document).expect("it is not empty");
        let forms: Vec<ValueType> = root.members().iter().map(|(_, node)| node.form()).collect();
        assert_eq!(forms, [Map, Map, Text, Number, Text, Boolean, Text]);
        assert_eq!(
            root.members()[1].1.members()[0].1.form(),
            ValueType::Nothing
        );
        assert_eq!(root.members()[5].1.boolean(), Some(true));
    }

    #[test]
    fn a_syntax_error_has_its_line() {
        let source = Source::new("a.json", "{\"a\": 1}\n{\"a\":\n  oops}");
        let (documents, error) = json(&source);
        assert_eq!(documents.len(), 1);
        let error = error.expect("the second document is broken");
        assert_eq!(error.place.to_string(), "a.json:3");
        assert_eq!(
            error.reason.to_string(),
            "is not valid JSON: expected value"
        );
    }

    #[test]
    fn deep_nesting_and_half_characters_do_no_harm() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let source = Source::new("a.json", deep);
        let (documents, error) = json(&source);
        assert!(error.is_none());
        assert_eq!(documents[0].items()[0].form(), ValueType::List);
        let source = Source::new("a.json", r#"{"\ud800": "\udc00", "\u0041": 1}"#);
        let members = json(&source).0[0].members();
        assert_eq!(members[0].0.text().as_deref(), Some(r"\ud800"));
        assert_eq!(members[0].1.text().as_deref(), Some(r"\udc00"));
        assert_eq!(members[1].0.text().as_deref(), Some("A"));
    }
}
