//! The two sides of a comparison: descriptions in files and folders, in a commit, or in the catalog; or what an org, a page
//! or a project says.
//!
//! A source that `dmo import` takes seldom states all that a description does. It is imported into the descriptions of the
//! other side, so that what differs is what the source says, and not what it leaves out.

use std::path::Path;
use std::slice;

use dmo_import::{Catalog, Facts, Folder, FolderError, Import, Selector};
use dmo_schema::printable::Escaped;
use dmo_schema::{Loaded, Schema, printable};

use crate::args::catalog;
use crate::git;
use crate::print::{self, Failure};
use crate::source;

/// One side.
pub(crate) struct Generation {
    /// What the command line calls it.
    pub(crate) name: String,
    pub(crate) schema: Schema,
}

/// What a side is made of.
enum Side {
    /// Names and texts of descriptions.
    Described(Vec<(String, String)>),
    /// What sources say.
    Stated(Vec<Facts>),
}

/// Both sides, in the order of the command line.
pub(crate) fn both(old: &Path, new: &Path) -> Result<[Generation; 2], Failure> {
    let names = [old, new].map(|path| Escaped(&path.to_string_lossy()).to_string());
    let sides = [side(old)?, side(new)?];
    let folders = sides.each_ref().map(|side| match side {
        Side::Described(texts) => Some(folder(texts)),
        Side::Stated(_) => None,
    });
    let [old, new] = folders;
    let (old, new) = (old.transpose()?, new.transpose()?);
    let [first, second] = sides;
    let [old_name, new_name] = names;
    let schemas = [
        schema(first, old.as_ref(), new.as_ref(), &old_name)?,
        schema(second, new.as_ref(), old.as_ref(), &new_name)?,
    ];
    let [old, new] = schemas;
    let generation = |name, schema| Generation { name, schema };
    Ok([generation(old_name, old), generation(new_name, new)])
}

/// The schema of a side: of its own descriptions, or of what its sources make of those of the other side.
fn schema(
    side: Side,
    own: Option<&Folder>,
    other: Option<&Folder>,
    name: &str,
) -> Result<Schema, Failure> {
    let facts = match (side, own) {
        (Side::Stated(facts), _) => facts,
        (Side::Described(_), Some(folder)) => return sound(folder.descriptions(), name),
        (Side::Described(_), None) => return Ok(Schema::default()),
    };
    if let Some(unread) = dmo_import::nothing_stated(&facts) {
        return Err(source::nothing(&unread, &facts));
    }
    let mut import = Import::default();
    // What the sources have no longer is gone, and not only marked.
    import.prune = true;
    let none = Folder::default();
    let outcome = import
        .run(facts, other.unwrap_or(&none))
        .map_err(Failure::new)?;
    if outcome.report.has_errors() {
        print::err(&format!(
            "{name}: not all of it can be compared\n{}",
            outcome.report
        ))?;
    }
    sound(&outcome.loaded, name)
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

fn folder(texts: &[(String, String)]) -> Result<Folder, Failure> {
    Folder::of(texts.to_owned()).map_err(|error| match error {
        FolderError::Findings(findings) => match print::findings_err(&findings) {
            Ok(()) => Failure::new("descriptions that have errors are not compared"),
            Err(failure) => failure,
        },
        error => Failure::new(error),
    })
}

/// What is behind a path of the command line.
fn side(path: &Path) -> Result<Side, Failure> {
    if let Some(pattern) = catalog(path) {
        return documented(pattern).map(Side::Described);
    }
    if !path.exists()
        && let Some(text) = path.to_str()
        && let Some(revision) = git::Revision::of(text)
    {
        return revision
            .descriptions()
            .map(Side::Described)
            .map_err(Failure::new);
    }
    let texts = if path.exists() {
        described(path)
    } else {
        Vec::new()
    };
    if !texts.is_empty() {
        return Ok(Side::Described(texts));
    }
    let sources = source::sources(slice::from_ref(&path.to_owned()))?;
    Ok(Side::Stated(dmo_import::read(&sources, None)))
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
        let pattern = Escaped(pattern);
        return Err(Failure::new(format!(
            "the catalog has no object `{pattern}`"
        )));
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
