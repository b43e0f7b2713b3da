//! What is not taken of a source, with the place and the reason.

use super::{FieldRows, Reason};
use crate::source::{Place, Source};

/// Something that a source states and that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Where it stands.
    pub place: Place,
    /// What was being read.
    pub row: Row,
    /// The name or text that is refused, as written.
    pub subject: String,
    /// Why.
    pub reason: Reason,
}

/// What a row of a source is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub(crate) enum Row {
    /// A document that states nothing: an empty text, an empty list.
    Empty,
    /// A document that was found beside sources and is none.
    Document,
    /// A whole object, or a document that was named as a source.
    Object,
    /// A fact of an object, such as its key.
    Fact,
    /// A field.
    Field,
    /// A relationship.
    Relationship,
}

impl Row {
    /// What a document is that is no kind of source: one that nobody named may well be none.
    pub(crate) fn of_unknown(source: &Source) -> Self {
        if source.is_found() {
            Self::Document
        } else {
            Self::Object
        }
    }
}

impl Refusal {
    pub(crate) fn new(place: Place, row: Row, subject: impl Into<String>, reason: Reason) -> Self {
        let subject = subject.into();
        Self {
            place,
            row,
            subject,
            reason,
        }
    }

    /// The refusal of an object with so many rows about fields.
    pub(crate) fn with_rows(mut self, rows: usize) -> Self {
        if rows > 0 {
            self.reason = Reason::WithRows(Box::new(self.reason), FieldRows(rows));
        }
        self
    }
}
