//! Keys, and values of the wrong form.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, Section};

use crate::code::Code;
use crate::finding::pending::{FindingText as Text, words};

/// A key that does not belong, or a value of the wrong form.
#[derive(Debug, Clone)]
pub(crate) enum FormFault {
    /// A key that the map has already.
    DuplicateKey(String),
    /// A fact, value or relationship that is stated already.
    Duplicate(String),
    /// A text, and the list that has it already.
    DuplicateText(String, String),
    /// A key that a part of a description does not have.
    UnknownKey(String, Section),
    /// A key that a part of a description must have.
    MissingKey(Key, Section),
    /// A map that has none of the keys of which it has to have one.
    NoneOf(Section),
    /// A map that has two of the keys of which it may have one.
    SeveralOf(Section),
    /// A value of the wrong form: what it is for, what was expected and found, and what can be done about it.
    Wrong(String, &'static str, Found, Option<Hint>),
    /// Text that says nothing.
    Empty(String),
    /// An object without fields.
    NoFields,
    /// A range without bounds.
    NoBounds,
    /// A value list without values, which messages call so.
    NoValues(String),
    /// `references` without an object.
    NoTargets,
    /// A reference that depends on another field, without an object.
    NoCases,
}

/// What was found in place of something else.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// Nothing, as written: empty, `null` or `~`.
    Null(String),
    /// A value with a tag.
    Tag(String),
    /// Something else, in words such as `a list`.
    Other(&'static str),
}

/// What can be done about a value of the wrong form.
#[derive(Debug, Clone)]
pub(crate) enum Hint {
    /// Give the keys of the field.
    Keys,
    /// Write the flag, in place of a word for it that is text.
    Flag(bool, String),
    /// Write the number without quotes.
    Unquoted,
    /// Write the values elsewhere.
    Values,
    /// Write the fact as a map.
    Fact,
}

impl FormFault {
    pub(super) fn text(&self) -> Text {
        let empty = |message: String| Text::error(Code::EmptyList, message);
        match self {
            Self::DuplicateKey(key) => {
                let message = Fault::Duplicate(&format!("the key `{key}`")).to_string();
                Text::error(Code::DuplicateKey, message).duplicate()
            }
            Self::Duplicate(what) => {
                Text::error(Code::DuplicateEntry, Fault::Duplicate(what)).duplicate()
            }
            Self::DuplicateText(text, list) => {
                Text::error(Code::DuplicateEntry, Fault::DuplicateIn(text, list)).duplicate()
            }
            Self::UnknownKey(key, section) => {
                Text::error(Code::UnknownKey, Fault::UnknownKey(key)).help(instead(key, *section))
            }
            Self::MissingKey(key, section) => {
                Text::error(Code::MissingKey, Fault::MissingKey(key.as_str()))
                    .help(with_key(*key, *section))
            }
            Self::NoneOf(section) => {
                Text::error(Code::MissingKey, Fault::Alternatives(*section)).help(one_of(*section))
            }
            Self::SeveralOf(section) => {
                Text::error(Code::Contradiction, Fault::Alternatives(*section))
                    .here("a second one")
                    .there("the first")
                    .help(one_of(*section))
            }
            Self::Wrong(what, wanted, found, hint) => wrong(what, wanted, found, hint.as_ref()),
            Self::Empty(what) => Text::error(Code::EmptyText, Fault::Empty(what))
                .help("remove the key, or give it a text"),
            Self::NoFields => empty("an object has at least one field".to_owned()),
            Self::NoBounds => empty(Fault::NoBounds.into()),
            Self::NoValues(what) => {
                let message = format!("{what} has no values, so the field stays plain text");
                Text::warning(Code::EmptyList, message).help("remove it, or list the values")
            }
            Self::NoTargets => {
                Text::warning(Code::EmptyList, Fault::NamesNone(Key::References, "object"))
                    .help("remove it, or name one")
            }
            Self::NoCases => empty("the reference names no object".to_owned()).help(
                "add an object for each value of the field, such as `Account: ssot__Account__dlm`",
            ),
        }
    }
}

/// What to write in place of a key that is not known.
fn instead(key: &str, section: Section) -> String {
    let mut others = [Section::Object, Section::Field].into_iter();
    if key == "<<" {
        "merge keys are not supported; write the keys out".to_owned()
    } else if let Some(other) = others.find(|other| other.key(key).is_some()) {
        format!("it is a key of {}", other.name())
    } else if let Some(meant) = section.meant(key) {
        format!("did you mean `{meant}`?")
    } else if section.key(Key::Meta.as_str()).is_some() {
        let meta = Key::Meta;
        format!("facts that the format has no key for go under `{meta}`")
    } else {
        format!("the keys are {}", words(&section.words(), "and"))
    }
}

/// How to give a part of a description the key that it lacks.
fn with_key(key: Key, section: Section) -> &'static str {
    match (section, key) {
        (Section::Object, Key::Fields) => "add `fields:` with the API name of each field as a key",
        (Section::Object, _) => {
            "begin the file with `api_name:` and the name that the platform uses"
        }
        (Section::Inbound, _) => "write `from: OBJECT.FIELD`",
        (Section::Relationship, _) => "write `{from: FIELD, to: OBJECT}`",
        _ => "write `to: OBJECT`, or `by: FIELD` and an object for each value of that field",
    }
}

fn one_of(section: Section) -> String {
    let keys: Vec<&str> = section.alternatives().map(Key::as_str).collect();
    format!("write one of {}", words(&keys, "or"))
}

fn wrong(what: &str, wanted: &str, found: &Found, hint: Option<&Hint>) -> Text {
    let error = |message: String| Text::error(Code::WrongType, message);
    let text = match found {
        Found::Other(found) => error(Fault::Form(wanted, what, found).into()),
        Found::Tag(tag) => error(format!("the tag `!{tag}` has no meaning here")),
        Found::Null(null) => {
            let is = if null.is_empty() { "empty" } else { "null" };
            let text = error(format!("{what} is {is}")).here(format!("expected {wanted}"));
            match null.as_str() {
                "" => text,
                null => text.help(format!(
                    "if the text `{null}` is meant, put it in quotes; otherwise remove it"
                )),
            }
        }
    };
    let hint = hint.map(Hint::text);
    let hint = hint.or_else(|| Some(format!("write it as in `{}`", example(what, wanted)?)));
    match hint {
        // What is empty has a help of its own.
        Some(hint) if text.help.is_none() => text.help(hint),
        _ => text,
    }
}

/// An example of what is to be a list or a map, by what messages call it.
fn example(what: &str, wanted: &str) -> Option<&'static str> {
    if !matches!(wanted, "a list" | "a map" | "a list or a map") {
        return None;
    }
    let parts = [
        (Section::Range, Key::Range),
        (Section::Value, Key::Values),
        (Section::Rule, Key::Rules),
        (Section::Reference, Key::References),
        (Section::Inbound, Key::ReferencedBy),
    ];
    let part = parts.iter().find(|(section, _)| section.name() == what);
    let word = match part {
        Some((_, key)) => key.as_str(),
        None => what.strip_prefix('`')?.strip_suffix('`')?,
    };
    let usages = [Section::Object, Section::Field].into_iter();
    let mut usages = usages.flat_map(Section::usages);
    let usage = usages.find(|usage| usage.key.as_str() == word)?;
    (!usage.example.contains('\n')).then_some(usage.example)
}

impl Hint {
    fn text(&self) -> String {
        match self {
            Self::Keys => "write its keys, at least a type: `{label: …, type: text}`".to_owned(),
            Self::Flag(meant, text) if text.parse() == Ok(*meant) => {
                format!("write `{meant}` without quotes")
            }
            Self::Flag(meant, text) => {
                format!("write `{meant}`; `{text}` is no boolean in YAML 1.2")
            }
            Self::Unquoted => "write it without quotes".to_owned(),
            Self::Values => format!("the values go under `{}`", Key::Values),
            Self::Fact => {
                "write `- relationship: {from: FIELD, to: OBJECT}` or `- primary_key: FIELD`"
                    .to_owned()
            }
        }
    }
}
