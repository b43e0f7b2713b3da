//! From paths to sources, and from sources to facts by the kind of each.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use dmo_schema::files::read;
use dmo_schema::input::{Input, InputFault};
use dmo_schema::printable;

use crate::envelope::{self, Opened};
use crate::facts::{Facts, Refusal, Row};
use crate::facts::{Reason, description};
use crate::outcome::JSON_SCHEMA_FILE;
use crate::source::{Place, Source};
use crate::{answer, event, ingestion, page, sfdx};

/// What kind of document a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A reference page as Markdown, saved HTML or plain text.
    Page,
    /// A JSON answer of the platform: of its metadata, of objects or of relationships.
    Answer,
    /// An XML file of a source folder.
    Sfdx,
    /// A schema of an Ingestion API connector.
    Ingestion,
    /// A description in the YAML of this project.
    Description,
}

/// In a sentence: `a reference page of a data model object`.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Page => "a reference page of a data model object",
            Self::Answer => "a JSON response of the platform",
            Self::Sfdx => "a source file of a Salesforce DX project",
            Self::Ingestion => "a schema of an Ingestion API connector",
            Self::Description => "a description in YAML",
        })
    }
}

/// The endings of files that are looked at in a folder.
const ENDINGS: [&str; 9] = [
    "md", "markdown", "html", "htm", "txt", "json", "yaml", "yml", "xml",
];

impl Source {
    /// Reads files and folders; of a folder the files that may be sources, sub folders included, by name, hidden ones not.
    /// Links are followed, and what is reached under several names is read once.
    ///
    /// # Errors
    /// All of them at once: what cannot be read, files that are not UTF-8, and folders that have nothing to read.
    pub fn load(paths: &[PathBuf]) -> Result<Vec<Self>, Vec<io::Error>> {
        let input = Input::of(paths, may_be_source);
        let failed = input.failed.iter().map(|(path, fault)| match fault {
            InputFault::NothingWanted => {
                let (folder, endings) = (printable::path(path), ENDINGS.join("`, `."));
                let others = sfdx::endings().collect::<Vec<_>>().join("`, `");
                io::Error::other(format!(
                    "{folder}: no file in it ends in `.{endings}`, `{others}`"
                ))
            }
            fault => cannot_read(path, fault),
        });
        let mut errors: Vec<io::Error> = failed.collect();
        let mut sources = Vec::new();
        for file in input.files {
            let name = file.path.to_string_lossy();
            match read::text(file.bytes) {
                Ok(text) if file.is_found => sources.push(Self::found(&name, text)),
                Ok(text) => sources.push(Self::new(&name, text)),
                Err(error) => errors.push(cannot_read(&file.path, error)),
            }
        }
        if errors.is_empty() {
            Ok(sources)
        } else {
            Err(errors)
        }
    }

    /// A document of bytes, which are UTF-8, that is called `name`.
    ///
    /// # Errors
    /// If they are not.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> io::Result<Self> {
        Ok(Self::new(name, read::text(bytes)?))
    }
}

/// Whether a file of a folder may be a source.
fn may_be_source(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let is_known = ENDINGS.contains(&ending.to_lowercase().as_str());
    (is_known || sfdx::is_named(&path.to_string_lossy()))
        // It describes nothing.
        && path.file_name().is_some_and(|name| name != JSON_SCHEMA_FILE)
}

fn cannot_read(path: &Path, why: impl fmt::Display) -> io::Error {
    io::Error::other(format!("cannot read {}: {why}", printable::path(path)))
}

/// The facts of sources, each read as `format` says or as what it looks like. All files of a project are read together.
///
/// Documents that were found in folders and are no sources are passed over, unless nothing else is there. So are those
/// that state nothing; [`nothing_stated`] says whether all are such.
pub fn read(sources: &[Source], format: Option<Format>) -> Vec<Facts> {
    let mut project = Vec::new();
    let mut facts = Vec::new();
    let mut unknown = Vec::new();
    let mut rulesets = Vec::new();
    let opened: Vec<Opened<'_>> = sources.iter().flat_map(envelope::open).collect();
    for source in &opened {
        let source: &Source = match source {
            Ok(source) => source,
            Err(refusal) => {
                facts.push(Facts::of_refusal(refusal.clone()));
                continue;
            }
        };
        let found = recognise(source);
        match format.or(found) {
            _ if source.text().trim().is_empty() => {
                facts.push(refused(source, Row::Empty, Reason::EmptyDocument));
            }
            Some(Format::Sfdx) if sfdx::recognise(source) => project.push(source.clone()),
            Some(Format::Sfdx) if found == Some(Format::Sfdx) => {
                unknown.push((source, Reason::UnknownXml));
            }
            Some(wanted) => match read_as(source, wanted, found) {
                Ok(mut stated) => {
                    if stated.is_empty() {
                        stated.refused = refused(source, Row::Empty, Reason::NothingListed).refused;
                    }
                    rulesets.extend((!stated.unified.is_empty()).then_some(source));
                    facts.push(stated);
                }
                Err(reason) => unknown.push((source, reason)),
            },
            None if page::names_objects(source) => unknown.push((source, Reason::NoPage)),
            None => unknown.push((source, Reason::UnknownKind)),
        }
    }
    if !project.is_empty() {
        facts.push(sfdx::read(&project));
    }
    for (source, reason) in unknown {
        facts.push(refused(source, Row::of_unknown(source), reason));
    }
    event::settle(&mut facts);
    if facts.iter().all(Facts::describes_nothing) {
        // They say what objects are that others describe.
        let alone = rulesets.into_iter();
        facts.extend(alone.map(|source| refused(source, Row::Empty, Reason::RulesetsAlone)));
        let refused = facts.iter_mut().flat_map(|facts| &mut facts.refused);
        for refusal in refused.filter(|refusal| refusal.row == Row::Document) {
            refusal.row = Row::Object;
        }
    }
    facts
}

/// Refuses documents that state nothing, where there are no others.
pub(crate) fn refuse_empty(facts: &mut [Facts]) {
    if nothing_stated(facts).is_some() {
        let refused = facts.iter_mut().flat_map(|facts| &mut facts.refused);
        refused.for_each(|refusal| refusal.row = Row::Object);
    }
}

/// A document of which nothing is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unread {
    /// Where the document begins, or the line that stopped its reading.
    pub place: Place,
    /// Why, as a clause without a full stop.
    pub reason: String,
}

impl Unread {
    fn of(refusal: &Refusal) -> Self {
        Self {
            place: refusal.place.clone(),
            reason: refusal.reason.to_string(),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// The documents and objects of sources that could not be read at all.
pub fn unread(facts: &[Facts]) -> Vec<Unread> {
    let refused = facts.iter().flat_map(|facts| &facts.refused);
    let refused = refused.filter(|refusal| refusal.row == Row::Object);
    refused.map(Unread::of).collect()
}

/// The documents that are no sources at all, such as an error in place of an answer.
pub fn no_sources(facts: &[Facts]) -> Vec<Unread> {
    let refused = facts.iter().flat_map(|facts| &facts.refused);
    let is_document =
        |refusal: &&Refusal| refusal.row == Row::Object && *refusal.subject == *refusal.place.file;
    refused.filter(is_document).map(Unread::of).collect()
}

/// All sources, if there are some and none of them states anything: importing them would do nothing.
pub fn nothing_stated(facts: &[Facts]) -> Option<Vec<Unread>> {
    let refused: Vec<&Refusal> = facts.iter().flat_map(|facts| &facts.refused).collect();
    let is_empty = facts.iter().all(Facts::describes_nothing)
        && refused.iter().all(|refusal| refusal.row == Row::Empty);
    (is_empty && !refused.is_empty()).then(|| refused.into_iter().map(Unread::of).collect())
}

fn recognise(source: &Source) -> Option<Format> {
    let start = source.text().trim_start();
    let ending = Path::new(source.name()).extension().unwrap_or_default();
    let ends_in = |known: &str| ending.eq_ignore_ascii_case(known);
    let is_page = ends_in("html") || ends_in("htm");
    let is_xml = start.starts_with("<?xml") && !is_page;
    if ends_in("xml") || is_xml || sfdx::recognise(source) && start.starts_with('<') {
        Some(Format::Sfdx)
    } else if ingestion::recognise(source) {
        Some(Format::Ingestion)
    } else if answer::recognise(source) {
        Some(Format::Answer)
    } else if start.lines().any(|line| line.starts_with("api_name:")) {
        Some(Format::Description)
    } else {
        page::recognise(source).map(|_| Format::Page)
    }
}

/// The facts of a document that is read as `wanted` and looks like `found`.
///
/// # Errors
/// Why it has none of that kind.
fn read_as(source: &Source, wanted: Format, found: Option<Format>) -> Result<Facts, Reason> {
    let stated = match wanted {
        Format::Page => page::recognise(source).map(|form| page::read(source, form)),
        Format::Answer => Some(answer::read(source)),
        Format::Ingestion => Some(ingestion::read(source)),
        Format::Description => Some(description(source)),
        // Files of a project are read together, and this one does not even look like XML.
        Format::Sfdx => None,
    };
    let is_other = found.is_some_and(|found| found != wanted);
    match (stated, found) {
        (Some(stated), _) if !is_other || !stated.describes_nothing() => Ok(stated),
        (_, Some(found)) => Err(Reason::WrongFormat(wanted, found)),
        (_, None) if wanted == Format::Page => Err(Reason::NoPage),
        (_, None) => Err(Reason::NotOfFormat(wanted)),
    }
}

fn description(source: &Source) -> Facts {
    let loaded = dmo_schema::parse(source.name(), source.text());
    match loaded.schema().and_then(|schema| schema.objects().first()) {
        Some(object) => description::facts(object, source),
        None => {
            let first = loaded.findings().errors().next();
            let reason = first.map_or(Reason::NothingDescribed, |first| {
                Reason::BrokenDescription(first.message.clone())
            });
            let mut facts = refused(source, Row::Object, reason);
            for refusal in &mut facts.refused {
                refusal.place = source.place_of_line(first.map_or(1, |first| first.line));
            }
            facts
        }
    }
}

fn refused(source: &Source, row: Row, reason: Reason) -> Facts {
    Facts::of_refusal(Refusal::new(source.place(0), row, source.name(), reason))
}
