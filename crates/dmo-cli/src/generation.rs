//! The two sides of a comparison: descriptions in files and folders, in a commit, or in the catalog; or what an org, a page
//! or a project says.
//!
//! A source that `dmo import` takes seldom states all that a description does. It is imported into the descriptions of the
//! other side, so that what differs is what the source says, and not what it leaves out.

use std::collections::HashMap;
use std::path::Path;
use std::slice;
use std::sync::Arc;

use dmo_diff::{Diff, Element, Locate};
use dmo_import::{Catalog, Facts, Folder, FolderError, Import, Report, Selector, What};
use dmo_schema::printable::Escaped;
use dmo_schema::{Key, Loaded, Place, Places, Schema, Severity, printable};

use crate::args::catalog;
use crate::git::Revision;
use crate::print::{self, Failure};
use crate::source;

/// One side.
pub(crate) struct Generation {
    /// What the command line calls it.
    pub(crate) name: String,
    pub(crate) schema: Schema,
    /// Whether all of it can be compared: no row was refused, and no page is missing.
    pub(crate) is_whole: bool,
    content: Content,
}

/// Where a side states things.
enum Content {
    /// In descriptions, which may be files of this machine.
    Described(Arc<Folder>, Files),
    /// In sources, of which lines are known.
    Stated(Stated),
}

/// Whether descriptions are files of this machine, or those of a commit or the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    Here,
    Elsewhere,
}

/// Where sources name objects and their fields, in lower case.
struct Stated(HashMap<(String, Option<String>), Place>);

impl Generation {
    /// Whether the side would have an object of this name if there were one: a source need not mention all.
    pub(crate) fn knows(&self, object: &str) -> bool {
        match &self.content {
            Content::Described(..) => true,
            Content::Stated(Stated(places)) => places.contains_key(&(object.to_lowercase(), None)),
        }
    }

    /// What knows where the side states things.
    fn places(&self) -> Box<dyn Locate + '_> {
        match &self.content {
            Content::Described(folder, _) => Box::new(Places::new(folder.descriptions())),
            Content::Stated(stated) => Box::new(stated),
        }
    }
}

/// The differences between both sides, and where each stands.
pub(crate) fn diff([old, new]: &[Generation; 2]) -> Diff {
    let mut diff = dmo_diff::diff(&old.schema, &new.schema);
    diff.locate(&mut *old.places(), &mut *new.places());
    // Who cannot open the old side sees in the new one what lacks something.
    let are_here =
        [old, new].map(|side| matches!(side.content, Content::Described(_, Files::Here)));
    if are_here == [false, true] {
        diff.locate_lacking(&mut *new.places());
    }
    diff
}

impl Stated {
    fn of(facts: &[Facts]) -> Self {
        let places = facts.iter().flat_map(Facts::places);
        let places = places.map(|(object, field, place)| {
            let name = (object.to_lowercase(), field.map(str::to_lowercase));
            (name, Place::of_line(&*place.file, place.line))
        });
        Self(places.collect())
    }
}

/// Of what a source says of a field, the field is what it locates, or else the object.
impl Locate for &Stated {
    fn place(&mut self, element: &Element, _: Option<Key>) -> Option<Place> {
        let object = element.object.to_lowercase();
        let field = element.field.as_ref().map(|field| field.to_lowercase());
        let of_field = self.0.get(&(object.clone(), field));
        of_field.or_else(|| self.0.get(&(object, None))).cloned()
    }
}

/// What a side is made of.
enum Side {
    Described(Arc<Folder>, Files),
    /// What sources say.
    Stated(Vec<Facts>),
}

/// Both sides, in the order of the command line.
pub(crate) fn both(old: &Path, new: &Path) -> Result<[Generation; 2], Failure> {
    let names = [old, new].map(|path| Escaped(&path.to_string_lossy()).to_string());
    let [old_name, new_name] = names;
    let (old, new) = print::both(side(old, &old_name), side(new, &new_name))?;
    let other = match (&old, &new) {
        (Side::Described(folder, _), Side::Stated(_))
        | (Side::Stated(_), Side::Described(folder, _)) => Arc::clone(folder),
        _ => Arc::default(),
    };
    let (old, new) = print::both(
        generation(old, &other, old_name),
        generation(new, &other, new_name),
    )?;
    Ok([old, new])
}

/// A side as it is compared: its own descriptions, or what its sources make of those of the other side.
fn generation(side: Side, other: &Folder, name: String) -> Result<Generation, Failure> {
    let facts = match side {
        Side::Stated(facts) => facts,
        Side::Described(folder, files) => {
            return Ok(Generation {
                schema: sound(folder.descriptions(), &name)?,
                is_whole: true,
                content: Content::Described(folder, files),
                name,
            });
        }
    };
    if let Some(unread) = dmo_import::nothing_stated(&facts) {
        return Err(source::nothing(&unread, &facts));
    }
    let stated = Stated::of(&facts);
    let mut import = Import::default();
    // What the sources have no longer is gone, and not only marked.
    import.prune = true;
    let outcome = import.run(facts, other).map_err(Failure::new)?;
    let faults = faults(&outcome.report);
    let findings = outcome.loaded.findings();
    let is_whole = faults.is_empty() && !findings.has_errors();
    if !faults.is_empty() {
        print::err(&format!("{name}: not all of it can be compared\n{faults}"))?;
    }
    // What the source states may not suit what else is described, such as a rule. That is no reason to be silent about it.
    if findings.has_errors() {
        print::err(&format!(
            "{name}: the descriptions would have errors with what it states\n"
        ))?;
        print::findings_err(findings)?;
    }
    Ok(Generation {
        schema: outcome.loaded.schema_as_read().clone(),
        is_whole,
        content: Content::Stated(stated),
        name,
    })
}

/// What of a source was not read, one line each. That it contradicts the other side is a difference, and no fault;
/// that sources of one side contradict each other is one: nobody knows what the side says.
fn faults(report: &Report) -> String {
    let missing = report.missing_pages.iter();
    let missing = missing.map(|missing| format!("missing: {missing}\n"));
    let entries = report.entries.iter();
    let wrong = entries.filter(|entry| {
        let is_error = entry.what.severity() == Some(Severity::Error);
        is_error && (entry.what != What::Contradiction || entry.is_among_sources())
    });
    missing
        .chain(wrong.map(|entry| format!("{entry}\n")))
        .collect()
}

/// Descriptions that have errors are not compared: it is not certain what they say.
fn sound(loaded: &Loaded, name: &str) -> Result<Schema, Failure> {
    if let Some(schema) = loaded.schema() {
        return Ok(schema.clone());
    }
    print::findings_err(loaded.findings())?;
    Err(wrong(name))
}

fn wrong(name: &str) -> Failure {
    Failure::new(format!(
        "{name} is not compared, since its descriptions have errors"
    ))
}

/// The descriptions of names and texts.
fn folder(texts: Vec<(String, String)>, files: Files, name: &str) -> Result<Side, Failure> {
    Folder::of(texts)
        .map(|folder| Side::Described(Arc::new(folder), files))
        .map_err(|error| match error {
            FolderError::Findings(findings) => match print::findings_err(&findings) {
                Ok(()) => wrong(name),
                Err(failure) => failure,
            },
            error => Failure::new(error),
        })
}

/// What is behind a path of the command line.
fn side(path: &Path, name: &str) -> Result<Side, Failure> {
    if let Some(pattern) = catalog(path) {
        return folder(documented(pattern)?, Files::Elsewhere, name);
    }
    if let Some(revision) = revision(path) {
        let texts = revision.descriptions().map_err(Failure::new)?;
        return folder(texts, Files::Elsewhere, name);
    }
    let texts = if path.exists() {
        described(path)
    } else {
        Vec::new()
    };
    if !texts.is_empty() {
        return folder(texts, Files::Here, name);
    }
    let sources = source::sources(slice::from_ref(&path.to_owned()))?;
    Ok(Side::Stated(dmo_import::read(&sources, None)))
}

/// The commit and the path in it that a path of the command line names; none where a file or folder has that name.
pub(crate) fn revision(path: &Path) -> Option<Revision<'_>> {
    let text = path
        .to_str()
        .filter(|_| catalog(path).is_none() && !path.exists());
    text.and_then(Revision::of)
}

/// The descriptions of the catalog that a pattern selects; all without one.
fn documented(pattern: &str) -> Result<Vec<(String, String)>, Failure> {
    let catalog = Catalog::get();
    let pattern = if pattern.is_empty() { "*" } else { pattern };
    let selector = Selector::new(pattern);
    let objects = catalog.schema().objects().iter().zip(catalog.files());
    let chosen = objects.filter(|(object, _)| selector.selects(&object.api_name));
    let texts: Vec<(String, String)> = chosen
        .map(|(_, (name, text))| (format!("catalog:{name}"), (*text).to_owned()))
        .collect();
    if texts.is_empty() {
        return Err(source::undocumented([pattern]));
    }
    Ok(texts)
}

/// The files of a path that are descriptions; none where it has other sources.
fn described(path: &Path) -> Vec<(String, String)> {
    let input = dmo_schema::gather(&[path]);
    let texts = input.files.into_iter().filter_map(|file| {
        let text = String::from_utf8(file.bytes).ok()?;
        let is_description = text.lines().any(|line| line.starts_with("api_name:"));
        is_description.then(|| (printable::path(&file.path), text))
    });
    texts.collect()
}
