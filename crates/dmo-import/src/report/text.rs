//! A report in words, one line for each thing that it says.

use std::fmt;

use dmo_schema::printable::{Escaped, escape};

use super::{Change, Entry, LeftOut, MissingPages, PageSide, Report, Rows, What};
use crate::facts::LONG;
use dmo_schema::text::{count, one_line, shorten};

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} read = {} written + {} repaired + {} refused",
            self.read, self.written, self.repaired, self.refused
        )?;
        for (number, what) in [
            (self.reversed, "reversed"),
            (self.type_refused, "with the type refused"),
            (self.duplicated, "duplicated"),
            (self.unresolved, "unresolved"),
            (self.pinned, "pinned"),
            (self.ignored, "ignored"),
        ] {
            if number > 0 {
                write!(f, " + {number} {what}")?;
            }
        }
        Ok(())
    }
}

/// A line for each reason.
impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.not_known > 0 {
            let objects = count(self.not_known, "object");
            writeln!(f, "{objects} left out that the folder does not describe")?;
        }
        if self.made_by_platform > 0 {
            let objects = count(self.made_by_platform, "object");
            writeln!(
                f,
                "{objects} left out that the platform makes for itself; select those that you want"
            )?;
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
            Self::OrgDifference => "differs in an org",
            Self::Repaired => "repaired",
            Self::Reversed => "reversed",
            Self::Unresolved => "unresolved",
            Self::Renamed => "renamed",
            Self::Pinned => "pinned",
        })
    }
}

/// A text of a source on one line, safe to print.
fn shortened(text: &str) -> String {
    escape(&shorten(text, LONG)).into_owned()
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.what)?;
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        let about = self.about();
        if !about.is_empty() {
            write!(f, "{}: ", escape(&one_line(&about)))?;
        }
        f.write_str(&escape(&one_line(&self.brief())))
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
            (Some(page), PageSide::Before) => {
                write!(f, "; fetch `{page}` and the pages before it")?;
            }
            (Some(page), _) => write!(f, "; fetch `{page}` and the pages after it")?,
            (None, PageSide::Before) => f.write_str("; fetch the pages before this one")?,
            (None, PageSide::After) => f.write_str("; fetch the pages after this one")?,
            (None, PageSide::Unknown) => f.write_str("; fetch the other pages")?,
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
            (None, Some(to)) => write!(f, ": {}", shortened(to)),
            (Some(from), Some(to)) => write!(f, ": {} -> {}", shortened(from), shortened(to)),
            (Some(from), None) => write!(f, ": {} -> removed", shortened(from)),
            (None, None) => f.write_str(": removed"),
        }
    }
}

impl fmt::Display for Report {
    /// Missing pages, entries, what is absent, changes, then the sums; one line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for missing in &self.missing_pages {
            writeln!(f, "missing: {missing}")?;
        }
        for entry in &self.entries {
            writeln!(f, "{entry}")?;
        }
        for absent in &self.absent {
            writeln!(f, "absent: {absent}")?;
        }
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        write!(f, "{}", self.left_out)?;
        writeln!(f, "fields: {}", self.fields)?;
        writeln!(f, "relationships: {}", self.relationships)
    }
}
