//! Keys, and values of the wrong form.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, Section};

use crate::code::Code;
use crate::finding::pending::{Text, words};
use crate::source::Span;

/// A key that does not belong, or a value of the wrong form.
#[derive(Debug, Clone)]
pub(crate) enum FormFault {
    /// A key that the map has already.
    DuplicateKey { key: String, first: Span },
    /// A fact, value or relationship that is stated already.
    DuplicateEntry { what: String, first: Span },
    /// A text that its list has already.
    DuplicateText {
        text: String,
        list: String,
        first: Span,
    },
    /// A key that a part of a description does not have.
    UnknownKey { key: String, section: Section },
    /// A key that a part of a description must have.
    MissingKey { key: Key, section: Section },
    /// A map that has none of the keys of which it has to have one.
    NoneOf(Section),
    /// A map that has two of the keys of which it may have one.
    SeveralOf { section: Section, first: Span },
    /// A value of the wrong form.
    Wrong {
        what: String,
        wanted: &'static str,
        given: Given,
        hint: Option<Hint>,
    },
    /// Text that looks like a flag.
    TextForFlag {
        what: String,
        text: String,
        meant: bool,
    },
    /// Text that says nothing.
    Empty(String),
    /// A list or map without entries.
    Nothing(Nothing),
}

/// What is given in place of something else.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// Nothing, as written: empty, `null` or `~`.
    Null(String),
    /// A value with a tag.
    Tag(String),
    /// Something else, in words such as `a list`.
    Other(&'static str),
}

/// What can be done about a value of the wrong form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hint {
    /// Give the keys of the field.
    Keys,
    /// Write the flag.
    Flag(bool),
    /// Write the number without quotes.
    Unquoted,
    /// Write the values elsewhere.
    Values,
}

/// What has no entries.
#[derive(Debug, Clone)]
pub(crate) enum Nothing {
    /// The fields of an object.
    Fields,
    /// A range without ends.
    Ends,
    /// A value list, which messages call so.
    Values(String),
    /// `references`
    Targets,
    /// A reference that depends on another field.
    Cases,
}

impl FormFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::DuplicateKey { key, first } => {
                let what = format!("the key `{key}`");
                let message = Fault::Duplicate(&what);
                Text::error(Code::DuplicateKey, message).after(*first)
            }
            Self::DuplicateEntry { what, first } => {
                Text::error(Code::DuplicateEntry, Fault::Duplicate(what)).after(*first)
            }
            Self::DuplicateText { text, list, first } => {
                let message = Fault::DuplicateIn(text, list);
                Text::error(Code::DuplicateEntry, message).after(*first)
            }
            Self::UnknownKey { key, section } => unknown_key(key, *section),
            Self::MissingKey { key, section } => {
                Text::error(Code::MissingKey, Fault::MissingKey(key.as_str()))
                    .help(with_key(*key, *section))
            }
            Self::NoneOf(section) => {
                Text::error(Code::MissingKey, Fault::Alternatives(*section)).help(one_of(*section))
            }
            Self::SeveralOf { section, first } => {
                Text::error(Code::Contradiction, Fault::Alternatives(*section))
                    .here("a second one")
                    .label(*first, "the first")
                    .help(one_of(*section))
            }
            Self::Wrong {
                what,
                wanted,
                given,
                hint,
            } => wrong(what, wanted, given, *hint),
            Self::TextForFlag { what, text, meant } => wrong(
                what,
                "a boolean",
                &Given::Other("text"),
                Some(Hint::Flag(*meant)),
            )
            .here(format!("`{text}` is text in YAML 1.2")),
            Self::Empty(what) => Text::error(Code::EmptyText, Fault::Empty(what))
                .help("remove the key, or give it a text"),
            Self::Nothing(nothing) => nothing.text(),
        }
    }
}

fn unknown_key(key: &str, section: Section) -> Text {
    let elsewhere = [Section::Object, Section::Field].map(|other| (other, other.key(key)));
    let help = if key == "<<" {
        "merge keys are not supported; write the keys out".to_owned()
    } else if let Some((other, _)) = elsewhere.iter().find(|(_, known)| known.is_some()) {
        format!("it is a key of {}", other.name())
    } else if let Some(meant) = section.meant(key) {
        format!("did you mean `{meant}`?")
    } else if section.key(Key::Meta.as_str()).is_some() {
        format!(
            "facts that the format has no key for go under `{}`",
            Key::Meta
        )
    } else {
        format!("the keys are {}", words(&section.words(), "and"))
    };
    Text::error(Code::UnknownKey, Fault::UnknownKey(key)).help(help)
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
    let keys = section.alternatives();
    let each = match section {
        Section::Rule => "each rule",
        _ => "each entry of `unresolved`",
    };
    let keys: Vec<&str> = keys.map(Key::as_str).collect();
    format!("{each} has one of {}", words(&keys, "or"))
}

fn wrong(what: &str, wanted: &str, given: &Given, hint: Option<Hint>) -> Text {
    let message = match given {
        Given::Null(_) => format!("{what} has no value"),
        Given::Tag(tag) => format!("the tag `!{tag}` has no meaning here"),
        Given::Other(given) => Fault::Form(wanted, what, given).to_string(),
    };
    let text = Text::error(Code::WrongType, message);
    let text = match given {
        Given::Null(null) if null.is_empty() => text.here(format!("{wanted} is expected")),
        Given::Null(null) => text.here(format!("{wanted} is expected")).help(format!(
            "if the text `{null}` is meant, put it in quotes; otherwise remove the key"
        )),
        _ => text,
    };
    text.maybe_help(hint.map(Hint::text))
}

impl Hint {
    fn text(self) -> String {
        match self {
            Self::Keys => "write its keys, at least a type: `{label: …, type: text}`".to_owned(),
            Self::Flag(meant) => format!("write `{meant}`, without quotes"),
            Self::Unquoted => "write it without quotes".to_owned(),
            Self::Values => format!("the values go under `{}`", Key::Values),
        }
    }
}

impl Nothing {
    fn text(&self) -> Text {
        match self {
            Self::Fields => Text::error(Code::EmptyList, "an object has at least one field"),
            Self::Ends => Text::error(Code::EmptyList, Fault::NoBounds),
            Self::Values(what) => {
                let message = format!("{what} has no values, so that the field stays plain text");
                Text::warning(Code::EmptyList, message).help("remove it, or list the values")
            }
            Self::Targets => {
                let message = Fault::NamesNone(Key::References, "object");
                Text::warning(Code::EmptyList, message).help("remove it, or name one")
            }
            Self::Cases => Text::error(Code::EmptyList, "the reference names no object").help(
                "add an object for each value of the field, such as `Account: ssot__Account__dlm`",
            ),
        }
    }
}
