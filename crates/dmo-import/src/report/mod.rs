//! What an import did: every row that was read is in it.

mod absent;
mod message;
mod record;
mod text;
pub(crate) mod written;

use dmo_schema::{Key, Severity};
use serde::Serialize;

use crate::facts::Row;
use crate::import::ImportError;
use crate::source::Place;

pub(crate) use message::Message;

pub use absent::{Absent, AbsentState};

/// What an import did. Each row read is written, repaired, without its type, duplicated, unresolved, pinned or refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Rows about fields.
    pub fields: Rows,
    /// Rows about relationships.
    pub relationships: Rows,
    /// Objects of the sources that are not imported though nobody named others.
    pub left_out: LeftOut,
    /// Pages of lists that no source is: what stands on them is not imported.
    pub missing_pages: Vec<MissingPages>,
    /// All that is not plain, in the order of sources.
    pub entries: Vec<Entry>,
    /// What the folder describes and the sources do not have.
    pub absent: Vec<Absent>,
    /// What is different in the folder.
    pub changes: Vec<Change>,
}

/// How many objects of the sources are not imported, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// Those that the folder does not describe, where only those are wanted that it does.
    pub not_known: usize,
    /// Those that the platform makes for itself, and that nobody selected.
    pub made_by_platform: usize,
}

/// How many rows went which way. `read` is counted where sources are read, and the others where rows go: an import in
/// which they do not add up is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rows {
    /// Rows in the sources.
    pub read: usize,
    /// Rows taken as they are.
    pub written: usize,
    /// Rows taken after a repair.
    pub repaired: usize,
    /// Relationships taken the other way round.
    pub reversed: usize,
    /// Rows about fields that are taken without the type that they state.
    pub type_refused: usize,
    /// Rows that state what another row states already.
    pub duplicated: usize,
    /// Relationships kept with a label that matches no known object.
    pub unresolved: usize,
    /// Rows about new fields of a description that pins its fields.
    pub pinned: usize,
    /// Rows about what the description names as `ignored`.
    pub ignored: usize,
    /// Rows not taken.
    pub refused: usize,
}

/// Pages of a list that no source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MissingPages {
    /// Where the page begins that they stand beside.
    pub place: Place,
    /// On which side of it.
    pub side: PageSide,
    /// The member that has the entries.
    pub list: String,
    /// How many entries were read, on all pages.
    pub read: usize,
    /// How many the list has, if a page says so.
    pub total: Option<usize>,
    /// The missing page beside it, as the answer calls that: a URL, or a word.
    pub page: Option<String>,
}

/// Where pages are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PageSide {
    /// In front of a page.
    Before,
    /// After a page.
    After,
    /// Somewhere: no page says where it stands.
    Unknown,
}

/// Something that is not plain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// What happened.
    pub what: What,
    /// Where it stands, if it stands in a source.
    pub place: Option<Place>,
    /// What the row is about.
    pub(crate) row: Row,
    /// API name of the object, if there is one.
    pub object: Option<String>,
    /// The field or text.
    pub subject: String,
    /// Why. A row has one entry for each way that it goes, however much there is to say of it.
    #[serde(rename = "text", serialize_with = "message::serialize")]
    pub(crate) messages: Vec<Message>,
}

impl Entry {
    /// Whether two sources contradict each other, and not a source what is described.
    #[doc(hidden)]
    pub fn is_among_sources(&self) -> bool {
        self.messages.iter().any(|message| match message {
            // Of a relationship, the description of the other end may say the one or the other.
            Message::Sources(key, ..) => *key != Key::Cardinality,
            Message::Deleted => true,
            _ => false,
        })
    }
}

/// What happened to something that is not plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// Not taken.
    Refused,
    /// A document that was found beside sources and is none, or one that states nothing.
    PassedOver,
    /// Two statements that cannot both be true.
    Contradiction,
    /// What an org says otherwise than one that counts before it.
    OrgDifference,
    /// Taken in its certain right form; the description has a note.
    Repaired,
    /// A relationship printed from a key to the field that refers to it, taken the other way round.
    Reversed,
    /// A relationship kept with its labels.
    Unresolved,
    /// A Rust name given because the usual one is taken, or an API name in place of a misprint.
    Renamed,
    /// A difference that was left alone because the key is pinned.
    Pinned,
}

/// One difference between the folder before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The file, relative to the folder.
    pub file: String,
    /// The keys that lead to the value; empty for a new file.
    pub path: Vec<String>,
    /// The value before, if there was one.
    pub from: Option<String>,
    /// The value now, if there is one.
    pub to: Option<String>,
}

impl Rows {
    /// Takes the rows out that are about objects that are not imported, and holds what was read against the ways.
    ///
    /// # Errors
    /// Rows that went nowhere, or went twice.
    pub(crate) fn check(&mut self, what: &'static str, outside: usize) -> Result<(), ImportError> {
        let ways = self.written
            + self.repaired
            + self.reversed
            + self.type_refused
            + self.duplicated
            + self.unresolved
            + self.pinned
            + self.ignored
            + self.refused;
        match self.read.checked_sub(outside) {
            Some(read) if read == ways => self.read = read,
            _ => return Err(ImportError::Lost { what, rows: *self }),
        }
        Ok(())
    }
}

impl Report {
    /// Puts entries in the order of sources; those that stand in none come last.
    pub(crate) fn sort(&mut self) {
        self.entries.sort_by(|a, b| {
            let by_place = |entry: &Entry| (entry.place.is_none(), entry.place.clone());
            by_place(a).cmp(&by_place(b))
        });
    }

    /// The entries of one sort.
    pub fn entries(&self, what: What) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.what == what)
    }

    /// Whether something was refused or contradicts itself, or pages are missing.
    pub fn has_errors(&self) -> bool {
        !self.missing_pages.is_empty() || self.has(Severity::Error)
    }

    /// Whether something is not resolved.
    pub fn has_warnings(&self) -> bool {
        self.has(Severity::Warning)
    }

    fn has(&self, severity: Severity) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.what.severity() == Some(severity))
    }
}

impl What {
    /// How grave it is: an error where something of the sources is not in the descriptions, a warning where somebody is
    /// to look at it, and nothing where all is as it should be.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Refused | Self::Contradiction => Some(Severity::Error),
            // The one lasts as long as both orgs do.
            Self::OrgDifference | Self::Unresolved => Some(Severity::Warning),
            _ => None,
        }
    }
}
