//! What an import did: every row that was read is in it.

use std::fmt;

use dmo_schema::printable::{Escaped, escape};
use serde::Serialize;

use crate::facts::Row;
use crate::source::Place;
use crate::text;

/// What an import did. Each row read is written, repaired, without its type, stated again, unresolved, pinned or refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Rows about fields.
    pub fields: Rows,
    /// Rows about relationships.
    pub relations: Rows,
    /// Pages of lists that no source is: what stands on them is not imported.
    pub missing_pages: Vec<MissingPages>,
    /// All that is not plain, in the order of sources.
    pub entries: Vec<Entry>,
    /// What is different in the folder.
    pub changes: Vec<Change>,
}

/// How many rows went which way. `read` is counted where sources are read, and the others where rows go: an import in
/// which they do not add up is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Rows in the sources.
    pub read: usize,
    /// Rows taken as they stand.
    pub written: usize,
    /// Rows taken after a repair.
    pub repaired: usize,
    /// Rows about fields that are taken without the type that they state.
    pub type_refused: usize,
    /// Rows that state what another row states already.
    pub stated_again: usize,
    /// Relationships kept with a label that stands for nothing at hand.
    pub unresolved: usize,
    /// Rows about new fields of a description that pins its fields.
    pub pinned: usize,
    /// Rows not taken.
    pub refused: usize,
}

/// Pages of a list that no source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingPages {
    /// Where the page begins that they stand beside.
    pub place: Place,
    /// On which side of it.
    pub side: Side,
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
pub enum Side {
    /// In front of a page.
    Before,
    /// Behind a page.
    Behind,
    /// Somewhere: no page says where it stands.
    Unknown,
}

/// Something that is not plain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What happened.
    pub what: What,
    /// Where it stands, if it stands in a source.
    pub place: Option<Place>,
    /// What the row is about.
    pub row: Row,
    /// API name of the object, if there is one.
    pub object: Option<String>,
    /// The field or text.
    pub subject: String,
    /// The reason, a clause or a sentence.
    pub text: String,
}

/// What happened to something that is not plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Not taken.
    Refused,
    /// A document that was found beside sources and is none, or one that states nothing.
    PassedOver,
    /// Two statements that cannot both be true.
    Contradiction,
    /// Taken in its certain right form; the description has a note.
    Repaired,
    /// A relationship printed from a key to the field that refers to it, taken the other way round.
    Reversed,
    /// A relationship kept with its labels.
    Unresolved,
    /// A Rust name given because the usual one is taken.
    Settled,
    /// A difference that was left alone because the key is pinned.
    Pinned,
    /// A field that the source has no longer.
    Removed,
}

/// One difference between the folder before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Whether every row that was read went somewhere.
    pub fn add_up(&self) -> bool {
        self.read
            == self.written
                + self.repaired
                + self.type_refused
                + self.stated_again
                + self.unresolved
                + self.pinned
                + self.refused
    }
}

impl Account {
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

    /// Whether a whole source or object was refused, or pages are missing.
    pub fn has_errors(&self) -> bool {
        let is_whole = |entry: &Entry| entry.row == Row::Object;
        !self.missing_pages.is_empty() || self.entries(What::Refused).any(is_whole)
    }

    /// Whether something was refused, is not resolved, or contradicts itself.
    pub fn has_warnings(&self) -> bool {
        use What::{Contradiction, Refused, Unresolved};
        let is_warning = |what| matches!(what, Refused | Contradiction | Unresolved);
        self.entries.iter().any(|entry| is_warning(entry.what))
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} read = {} written + {} repaired + {} refused",
            self.read, self.written, self.repaired, self.refused
        )?;
        for (number, what) in [
            (self.type_refused, "with the type refused"),
            (self.stated_again, "stated again"),
            (self.unresolved, "unresolved"),
            (self.pinned, "pinned"),
        ] {
            if number > 0 {
                write!(f, " + {number} {what}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "refused",
            Self::PassedOver => "passed over",
            Self::Contradiction => "contradiction",
            Self::Repaired => "repaired",
            Self::Reversed => "reversed",
            Self::Unresolved => "unresolved",
            Self::Settled => "settled",
            Self::Pinned => "pinned",
            Self::Removed => "removed",
        })
    }
}

/// The most characters of a text that a line of the account repeats; the account itself has the whole.
const MOST: usize = 160;

/// The text on one line, safe to print.
fn cut(text: &str) -> String {
    escape(&text::cut(text, MOST)).into_owned()
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.what)?;
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        if let Some(object) = &self.object {
            write!(f, "{}", Escaped(object))?;
            f.write_str(if self.subject.is_empty() { ": " } else { "." })?;
        }
        if !self.subject.is_empty() {
            write!(f, "{}: ", cut(&self.subject))?;
        }
        f.write_str(&cut(&self.text))
    }
}

impl fmt::Display for MissingPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, list, .. } = self;
        write!(f, "{place}: `{list}`: {} ", self.read)?;
        match self.total {
            Some(total) => write!(f, "of {total} entries read")?,
            None => f.write_str("read, and there are more entries")?,
        }
        match (self.page.as_deref().map(Escaped), self.side) {
            (Some(page), Side::Before) => write!(f, "; fetch `{page}` and what stands before it")?,
            (Some(page), _) => write!(f, "; fetch `{page}` and what follows it")?,
            (None, Side::Before) => f.write_str("; fetch the pages before this one")?,
            (None, Side::Behind) => f.write_str("; fetch the pages behind this one")?,
            (None, Side::Unknown) => f.write_str("; fetch the other pages")?,
        }
        f.write_str(", and import all pages together")
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, path) = (Escaped(&self.file), self.path.join("."));
        if self.path.is_empty() {
            return write!(f, "{file}: new");
        }
        write!(f, "{file}: {}", Escaped(&path))?;
        match (&self.from, &self.to) {
            (None, Some(to)) => write!(f, ": {}", cut(to)),
            (Some(from), Some(to)) => write!(f, ": {} -> {}", cut(from), cut(to)),
            (Some(from), None) => write!(f, ": {} -> gone", cut(from)),
            (None, None) => f.write_str(": gone"),
        }
    }
}

impl fmt::Display for Account {
    /// Missing pages, entries, changes, then the sums; one line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for missing in &self.missing_pages {
            writeln!(f, "missing: {missing}")?;
        }
        for entry in &self.entries {
            writeln!(f, "{entry}")?;
        }
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        writeln!(f, "fields: {}", self.fields)?;
        writeln!(f, "relationships: {}", self.relations)
    }
}
