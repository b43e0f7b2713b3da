//! Relationships, and facts that are not resolved.

use dmo_vocabulary::fault::Fault;

use crate::code::Code;
use crate::finding::pending::{Text, did_you_mean, words};
use crate::model::{Cardinality, Unresolved};
use crate::source::Span;

/// What is wrong with a relationship, or open about it.
#[derive(Debug, Clone)]
pub(crate) enum RelationFault {
    /// The name of an object where one of its fields is to be named.
    NoField(String),
    /// A field that a described object does not have, and the one that was most likely meant.
    MissingField {
        object: String,
        described: Span,
        field: String,
        meant: Option<String>,
    },
    /// Two ends that state different cardinalities: this one, and that of the owner with its place.
    Contradiction {
        here: Cardinality,
        owner: Cardinality,
        place: Span,
    },
    /// A label in place of an API name, and what it most likely stands for.
    Label { text: String, likely: Likely },
    /// A fact under `unresolved`.
    Unresolved(Unresolved),
}

/// What a label most likely stands for.
#[derive(Debug, Clone)]
pub(crate) enum Likely {
    /// Nothing that is described.
    Nothing,
    /// Nothing, but the label of this object is near.
    Near { api_name: String, label: String },
    /// The API names, and where the object is described.
    One { path: String, described: Span },
    /// One of several objects.
    Several(Vec<(String, Span)>),
}

impl RelationFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::NoField(object) => Text::error(Code::MalformedName, Fault::NoField(object))
                .help(format!("write `{object}.FIELD`")),
            Self::MissingField {
                object,
                described,
                field,
                meant,
            } => {
                let message = format!("`{object}` has no field `{field}`");
                Text::warning(Code::UnknownField, message)
                    .label(*described, "described here")
                    .maybe_help(did_you_mean(meant.as_deref()))
            }
            Self::Contradiction { here, owner, place } => Text::warning(
                Code::Contradiction,
                "the two ends of this relationship contradict each other",
            )
            .here(format!("`{here}` here"))
            .label(*place, format!("`{owner}` here"))
            .help("state the relationship once, in the object that has the field, or the same way in both"),
            Self::Label { text, likely } => likely.text(text),
            Self::Unresolved(fact) => Text::warning(
                Code::Unresolved,
                format!("unresolved source fact: `{fact}`"),
            )
            .help("state it with the key that is meant for it, or remove it if it is wrong"),
        }
    }
}

impl Likely {
    fn text(&self, label: &str) -> Text {
        let message = match self {
            Self::Nothing | Self::Near { .. } => {
                format!("label matches no known object: `{label}`")
            }
            Self::One { .. } => Fault::Label(label).to_string(),
            Self::Several(_) => format!("label matches several objects: `{label}`"),
        };
        let text = Text::warning(Code::UnresolvedReference, message)
            .here("generated code only mentions it");
        match self {
            Self::Nothing => {
                text.help("write the API name, such as `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`")
            }
            Self::Near { api_name, label } => {
                text.help(format!("did you mean `{api_name}`, labelled `{label}`?"))
            }
            Self::One { path, described } => text
                .label(*described, "described here")
                .help(format!("write `{path}`")),
            Self::Several(objects) => {
                let names: Vec<&str> = objects.iter().map(|(name, _)| name.as_str()).collect();
                let help = format!("write the one that is meant, {}", words(&names, "or"));
                let places = objects.iter();
                places
                    .fold(text, |text, (_, at)| text.label(*at, "described here"))
                    .help(help)
            }
        }
    }
}
