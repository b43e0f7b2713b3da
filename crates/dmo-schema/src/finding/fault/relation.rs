//! Relationships, and facts that are not resolved.

use dmo_vocabulary::fault::Fault;

use crate::code::Code;
use crate::finding::pending::{FindingText as Text, words};
use crate::model::{Cardinality, Unresolved};

/// What is wrong with a relationship, or open about it. Other places are those where an object is described.
#[derive(Debug, Clone)]
pub(crate) enum RelationFault {
    /// The name of an object where one of its fields is to be named.
    NoField(String),
    /// An object, a field that it does not have, and the one that was most likely meant.
    MissingField(String, String, Option<String>),
    /// Two ends that state different cardinalities: this one, and that of the owner at the other place.
    Contradiction(Cardinality, Cardinality),
    /// A label in place of an API name, and what it most likely stands for.
    Label(String, Likely),
    /// A fact under `unresolved`.
    Unresolved(Unresolved),
}

/// What a label most likely stands for.
#[derive(Debug, Clone)]
pub(crate) enum Likely {
    /// Nothing that is described.
    Nothing,
    /// Nothing, but an object with this API name has a label that is near.
    Near(String, String),
    /// These API names.
    One(String),
    /// One of several objects.
    Several(Vec<String>),
}

impl RelationFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::NoField(object) => Text::error(Code::MalformedName, Fault::NoField(object))
                .help(format!("write `{object}.FIELD`")),
            Self::MissingField(object, field, meant) => {
                let message = format!("`{object}` has no field `{field}`");
                Text::warning(Code::UnknownField, message)
                    .there("described here")
                    .did_you_mean(meant.as_deref())
            }
            Self::Contradiction(here, owner) => Text::warning(
                Code::Contradiction,
                "the two ends of this relationship contradict each other",
            )
            .here(format!("`{here}` here"))
            .there(format!("`{owner}` here"))
            .help("state the relationship once, in the object that has the field, or the same way in both"),
            Self::Label(text, likely) => likely.text(text),
            Self::Unresolved(fact) => {
                let message = format!("unresolved source fact: `{fact}`");
                Text::warning(Code::Unresolved, message)
                    .help("state it with the key that is meant for it, or remove it if it is wrong")
            }
        }
    }
}

impl Likely {
    fn text(&self, label: &str) -> Text {
        let none = || format!("label matches no known object: `{label}`");
        let (message, help) = match self {
            Self::Nothing => (
                none(),
                "write the API name, such as `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`"
                    .to_owned(),
            ),
            Self::Near(api_name, label) => (
                none(),
                format!("did you mean `{api_name}`, labelled `{label}`?"),
            ),
            Self::One(path) => (Fault::Label(label).into(), format!("write `{path}`")),
            Self::Several(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                (
                    format!("label matches several objects: `{label}`"),
                    format!("write the one that is meant, {}", words(&names, "or")),
                )
            }
        };
        Text::warning(Code::UnresolvedReference, message)
            .here("generated code only mentions it")
            .there("described here")
            .help(help)
    }
}
