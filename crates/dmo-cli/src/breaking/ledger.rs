//! The file of accepted breaks.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use dmo_build::{Config, Diagnostic, Location, TextTable, text_tables};
use dmo_diff::ledger::{Entry, Fault};
use dmo_schema::fault;
use dmo_schema::files::{Writer, read};
use dmo_schema::printable;
use dmo_schema::text::is_blank;

use super::word;
use crate::print::Failure;
use crate::problems;

/// Its name, unless something names another one.
const FILE: &str = "dmo-breaking.toml";

/// What a new one begins with.
const HEAD: &str =
    "# Breaking changes that are accepted. `dmo breaking` reads this file, and adds to it.\n";

const TABLES: &str = "accepted";

/// The keys of an entry, those that it must have first.
const KEYS: [&str; 7] = ["rule", "element", "reason", "by", "old", "new", "until"];
const REQUIRED: usize = 4;

/// The file with its entries.
pub(super) struct Ledger {
    pub(super) file: PathBuf,
    /// `None` where there is no file.
    text: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// Where each entry begins.
    locations: Vec<Location>,
}

impl Ledger {
    /// The file that the command line or the settings name, or the usual one beside the settings, and what is wrong with it.
    /// One that is named has to be there, unless it is about to be written.
    pub(super) fn read(
        given: Option<&Path>,
        config: &Config,
        is_written: bool,
    ) -> Result<(Self, Vec<Diagnostic>), Failure> {
        let named = given.map(Path::to_owned).or_else(|| config.ledger());
        let may_be_missing = named.is_none() || is_written;
        let file = named.unwrap_or_else(|| config.root().join(FILE));
        let text = match read::read_named(&file).and_then(read::text) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound && may_be_missing => None,
            Err(error) => {
                let file = printable::path(&file);
                return Err(Failure::new(format!("cannot read {file}: {error}")));
            }
        };
        Ok(Self::parse(file, text))
    }

    fn parse(file: PathBuf, text: Option<String>) -> (Self, Vec<Diagnostic>) {
        let tables = text.clone().unwrap_or_default();
        let (tables, mut wrong) = text_tables(&file, tables, TABLES, &KEYS, REQUIRED);
        let (mut entries, mut locations) = (Vec::new(), Vec::new());
        for table in tables {
            if let Some(entry) = entry(&table, &mut wrong) {
                entries.push(entry);
                locations.push(table.location);
            }
        }
        problems::sort(&mut wrong);
        let ledger = Self {
            file,
            text,
            entries,
            locations,
        };
        (ledger, wrong)
    }

    /// Writes more entries behind the others, and leaves what is there as it is.
    pub(super) fn append(self, entries: &[Entry]) -> Result<Self, Failure> {
        if entries.is_empty() {
            return Ok(self);
        }
        let before = self.text.as_deref();
        let mut text = before.unwrap_or(HEAD).to_owned();
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if !text.is_empty() && !text.ends_with('\n') {
            text += line_end;
        }
        for entry in entries {
            let lead = if text.is_empty() { "" } else { line_end };
            text += &format!("{lead}{}", entry.to_string().replace('\n', line_end));
        }
        let (after, wrong) = Self::parse(self.file.clone(), Some(text.clone()));
        let file = printable::path(&self.file);
        if !wrong.is_empty() {
            return Err(Failure::new(format!(
                "nothing is written, since no entry can follow what is in {file}: write its entries as tables `[[{TABLES}]]`"
            )));
        }
        let written = Writer::default().replace_unchanged(&self.file, before, &text);
        match written {
            Ok(true) => Ok(after),
            Ok(false) => Err(Failure::new(format!(
                "nothing is written, since {file} has changed meanwhile"
            ))),
            Err(error) => Err(Failure::new(format!("cannot write {file}: {error}"))),
        }
    }

    /// What is wrong with entries, in their places.
    pub(super) fn diagnostics(
        &self,
        faults: Vec<(usize, Fault)>,
        denies_expired: bool,
    ) -> Vec<Diagnostic> {
        let diagnostic = |(at, fault): (usize, Fault)| {
            let message = match fault {
                Fault::Doubled { first } => {
                    format!(
                        "the entry in {} accepts the same change",
                        self.locations[first]
                    )
                }
                _ => fault.to_string(),
            };
            let diagnostic = Diagnostic::new(message)
                .at(Some(self.locations[at].clone()))
                .help(fault.help().to_owned());
            if fault.is_warning() && !denies_expired {
                return diagnostic.warning();
            }
            diagnostic
        };
        faults.into_iter().map(diagnostic).collect()
    }
}

/// What a table says; `None` where a word in it is wrong.
fn entry(table: &TextTable, wrong: &mut Vec<Diagnostic>) -> Option<Entry> {
    let text = |key: &str| table.text(key).map(str::to_owned);
    let rule = table.parsed("rule", word, wrong);
    let until = table.parsed("until", word, wrong);
    let mut said = |key: &str| {
        let said = |text: &str| {
            if is_blank(text) {
                let what = format!("`{key}`");
                return Err(Diagnostic::new(fault::Fault::Empty(&what)));
            }
            Ok(text.to_owned())
        };
        table.parsed(key, said, wrong)
    };
    let (reason, by) = (said("reason"), said("by"));
    Some(Entry {
        rule: rule?,
        element: text("element")?,
        old: text("old"),
        new: text("new"),
        reason: reason?,
        by: by?,
        until,
    })
}
