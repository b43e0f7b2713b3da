//! The import itself: facts of all sources through one stage after the other, to files and a report.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::Path;

use dmo_schema::JSON_SCHEMA;
use dmo_schema::printable::Escaped;

use crate::assembly;
use crate::assign_names;
use crate::catalog::Catalog;
use crate::event;
use crate::facts::{Deleted, Facts, Object, Relation, Row, description};
use crate::folder::Folder;
use crate::ignore;
use crate::index::Index;
use crate::link::{self, Links, Relations};
use crate::listing::Listing;
use crate::load;
use crate::merge::{self, Merged};
use crate::misprint;
use crate::normalize;
use crate::org::{self, Org};
use crate::outcome::{File, Outcome};
use crate::output::{self, Output, Uneditable};
use crate::paging;
use crate::release::Release;
use crate::report::written;
use crate::report::{Entry, Report, Rows};
use crate::select::{self, Selector};
use crate::source::Place;
use crate::update::How;

/// What is imported, and how: everything that the sources state, unless a member is set otherwise.
///
/// ```
/// use dmo_import::{Folder, Import, Source};
///
/// let answer = r#"{"metadata": [{"name": "ssot__Flow__dlm", "displayName": "Flow",
///     "fields": [{"name": "ssot__Id__c", "displayName": "Flow ID", "type": "STRING"}],
///     "primaryKeys": [{"name": "ssot__Id__c", "indexOrder": "1"}]}]}"#;
/// let facts = dmo_import::read(&[Source::new("answer.json", answer)], None);
/// let outcome = Import::default().run(facts, &Folder::default())?;
/// assert_eq!(outcome.files[0].path, "flow.yaml");
/// assert_eq!((outcome.report.fields.read, outcome.report.fields.written), (1, 1));
/// # Ok::<(), dmo_import::ImportError>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is an option of its own"
)]
pub struct Import {
    /// The objects to import; all where this is empty.
    pub select: Vec<Selector>,
    /// Whether only objects are imported that the folder describes already.
    pub known: bool,
    /// Whether the descriptions and meanings of sources are taken.
    pub descriptions: bool,
    /// Whether fields go that a source has no longer; they are marked `removed` otherwise.
    pub prune: bool,
    /// The release for which fields are marked `removed` that a source has no longer; those that are marked otherwise go
    /// with it. So such a field stays, deprecated, for one release.
    pub release: Option<Release>,
    /// Whether labels may stand for objects of the catalog that is part of this crate.
    pub catalog: bool,
    /// The org that the sources are of, where several orgs are described together.
    pub org: Option<Org>,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            select: Vec::new(),
            known: false,
            descriptions: true,
            prune: false,
            release: None,
            catalog: true,
            org: None,
        }
    }
}

/// Why nothing was imported.
#[derive(Debug)]
#[non_exhaustive]
pub enum ImportError {
    /// Selectors that fit no object of the sources.
    NothingSelected(Vec<Selector>),
    /// Objects that the org calls otherwise, beside others that have the names of their descriptions.
    NamesTaken(Vec<NameTaken>),
    /// Rows were read and did not go anywhere: an error of this crate.
    Lost {
        /// What the rows are about.
        what: &'static str,
        /// The rows as they were counted.
        rows: Rows,
    },
}

/// An object or a field that an org calls otherwise, and another one there that has the name of the description.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameTaken {
    /// The org.
    pub org: String,
    /// What the org calls it; of a field, after its object and a point.
    pub name: String,
    /// What the description calls it, and the org the other one.
    pub described: String,
}

impl fmt::Display for NameTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [org, name, described] =
            [&self.org, &self.name, &self.described].map(|text| Escaped(text));
        write!(
            f,
            "the org `{org}` has `{name}` for `{described}`, by the settings or by the description, and `{described}` too"
        )
    }
}

impl std::error::Error for ImportError {}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingSelected(selectors) => {
                let words: Vec<&str> = selectors.iter().map(Selector::as_str).collect();
                let words = words.join("`, `");
                write!(f, "no object of the sources fits `{}`", Escaped(&words))
            }
            Self::NamesTaken(taken) => {
                let taken: Vec<String> = taken.iter().map(ToString::to_string).collect();
                f.write_str(&taken.join("\n"))
            }
            Self::Lost { what, rows } => write!(
                f,
                "an error of dmo: rows about {what} were counted as {rows}, which does not add up; nothing is written; \
                 please report it with the sources"
            ),
        }
    }
}

/// What an attempt leaves out, what the sources list, and which descriptions are of objects that are gone.
struct Attempt<'a> {
    refused: &'a Uneditable,
    listing: Option<&'a Listing>,
    deleted: HashSet<String>,
}

impl Import {
    /// Imports facts into a folder. Nothing is written yet.
    ///
    /// # Errors
    /// If a selector fits nothing, or an org has two objects for one description.
    pub fn run(&self, mut sources: Vec<Facts>, folder: &Folder) -> Result<Outcome, ImportError> {
        load::refuse_empty(&mut sources);
        let missing_pages = paging::mark_incomplete(&mut sources);
        org::rename(&mut sources, folder, self.org.as_ref(), self.catalog)?;
        let is_all = self.select.is_empty() && missing_pages.is_empty();
        let listing = is_all.then(|| Listing::of(&sources)).flatten();
        if self.org.is_none()
            && let Some(listing) = &listing
        {
            listing.note_origin(&mut sources, folder);
        }
        let mut refused = HashMap::new();
        // Relationships, names and counts depend on which objects are imported: where files cannot be edited, all of it
        // begins again without their objects.
        loop {
            let report = Report {
                missing_pages: missing_pages.clone(),
                ..Report::default()
            };
            let attempt = Attempt {
                refused: &refused,
                listing: listing.as_ref(),
                deleted: HashSet::new(),
            };
            let (outcome, failed) = self.attempt(sources.clone(), folder, attempt, report)?;
            if failed.is_empty() {
                return Ok(outcome);
            }
            refused.extend(failed);
        }
    }

    /// Imports all objects but those that are refused. Gives those whose files cannot be edited too.
    fn attempt(
        &self,
        mut sources: Vec<Facts>,
        folder: &Folder,
        mut attempt: Attempt<'_>,
        mut report: Report,
    ) -> Result<(Outcome, Uneditable), ImportError> {
        let refused = attempt.refused;
        let wanted = |name: &str| self.is_selected(name) && !refused.contains_key(name);
        let corrected = misprint::correct(&mut sources, folder, wanted);
        let folder = &*corrected.folder;
        report.changes.extend(corrected.changes);
        report.entries.extend(corrected.entries);
        let mut failed = corrected.failed;
        let mut merged = merge::merge(sources);
        let (others, mut outside) = self.select(&mut merged, folder, &mut report)?;
        let expected =
            normalize::take(&mut merged, folder, refused, self.descriptions, &mut report);
        let mut links = self.links(&merged, &others, folder, &mut report);
        outside += links.outside;
        let linked = std::mem::take(&mut links.linked);
        let mut objects = merged.objects;
        ignore::leave_out(&mut objects, folder);
        assembly::assemble(&mut objects, links, folder);
        assign_names::assign(&mut objects, folder, &mut report);
        attempt.deleted = event::described(&merged.deleted, folder, &mut report);
        let mut files = self.files(objects, folder, &attempt, &mut failed, &mut report);
        output::add_changed(&mut files, folder);
        let lacks_json_schema = folder.json_schema.as_deref() != Some(JSON_SCHEMA);
        let loaded = output::loaded(folder, &files);
        // What is to begin again has no counts that could add up.
        if failed.is_empty() {
            written::count(expected, linked, loaded.objects().iter(), &mut report);
            report.sort();
            report.relationships.read = merged.rows.relations;
            report.fields.check("fields", 0)?;
            report.relationships.check("relationships", outside)?;
        }
        let outcome = Outcome {
            loaded,
            json_schema: (lacks_json_schema && !files.is_empty())
                .then(|| (folder.json_schema.clone(), JSON_SCHEMA)),
            folders: folder.folders().map(Path::to_owned).collect(),
            files,
            report,
        };
        Ok((outcome, failed))
    }

    /// The files of objects that are imported, and of those that are gone, or that the sources would list and lack. Those that cannot be
    /// edited have failed.
    fn files(
        &self,
        objects: Vec<Object>,
        folder: &Folder,
        attempt: &Attempt<'_>,
        failed: &mut Uneditable,
        report: &mut Report,
    ) -> Vec<File> {
        let how = How {
            prune: self.prune,
            release: self.release.as_ref(),
            org: self.org.as_ref(),
        };
        let mut output = Output::new(folder, how);
        let names = objects.iter().map(|object| object.api_name.clone());
        let imported: HashSet<String> = names.collect();
        let mut all = Vec::with_capacity(objects.len());
        for object in objects {
            all.push((object.api_name.clone(), output.file(object, report)));
        }
        let is_known = |name: &str| imported.contains(name) || attempt.refused.contains_key(name);
        let is_gone = |object: &dmo_schema::Object| match attempt.listing {
            _ if is_known(&object.api_name) => None,
            _ if attempt.deleted.contains(&object.api_name) => Some(true),
            listing => listing?.is_gone(object),
        };
        all.extend(output.lacking(is_gone, report));
        if self.catalog && !report.absent.is_empty() {
            let catalog = Catalog::get();
            let absent = report.absent.iter_mut();
            absent.for_each(|absent| absent.look_up(catalog));
        }
        let files = all.into_iter().filter_map(|(name, file)| match file {
            Ok(file) => Some(file),
            Err(errors) => {
                failed.insert(name, errors);
                None
            }
        });
        files.collect()
    }

    /// Whether an object is to be imported.
    fn is_selected(&self, name: &str) -> bool {
        self.select.is_empty() || self.select.iter().any(|s| s.selects(name))
    }

    /// Leaves the objects that are to be imported, and gives the others with the number of refused rows about their
    /// relationships: they are no rows of this import.
    fn select(
        &self,
        merged: &mut Merged,
        folder: &Folder,
        report: &mut Report,
    ) -> Result<(Vec<Object>, usize), ImportError> {
        let names = merged.objects.iter().map(|object| &*object.api_name);
        let gone = merged.deleted.iter().map(|deleted| &*deleted.api_name);
        let names = names.chain(gone);
        let unused = select::unused(&self.select, &names);
        if !unused.is_empty() {
            return Err(ImportError::NothingSelected(unused));
        }
        let is_known = |name: &str| folder.find(name).is_some();
        let made = |name: &str| {
            self.select.is_empty() && select::is_made_by_platform(name) && !is_known(name)
        };
        let is_taken =
            |name: &str| self.is_selected(name) && !made(name) && (!self.known || is_known(name));
        let gone: Vec<Deleted> = merged
            .deleted
            .extract_if(.., |gone| !is_taken(&gone.api_name))
            .collect();
        let objects = std::mem::take(&mut merged.objects).into_iter();
        let (objects, others): (Vec<Object>, Vec<Object>) =
            objects.partition(|object| is_taken(&object.api_name));
        merged.objects = objects;
        if others.is_empty() && gone.is_empty() {
            return Ok((others, 0));
        }
        merged.leave_out_relations(|name| made(name) || self.known && !is_known(name));
        let left_out = others.iter().map(|object| object.api_name.as_str());
        let left_out = left_out.chain(gone.iter().map(|gone| gone.api_name.as_str()));
        let made = left_out.clone().filter(|name| made(name)).count();
        report.left_out.made_by_platform = made;
        if self.known {
            report.left_out.not_known =
                left_out.filter(|name| self.is_selected(name)).count() - made;
        }
        let is_about_taken = |entry: &Entry| entry.object.as_deref().is_some_and(is_taken);
        merged.contradictions.retain(is_about_taken);
        let refused = others.iter().flat_map(|object| &object.refused);
        let outside = refused
            .filter(|refusal| refusal.row == Row::Relationship)
            .count();
        Ok((others, outside))
    }

    /// Relationships with the descriptions that hold them. `others` are objects of the sources that are not imported.
    fn links(
        &self,
        merged: &Merged,
        others: &[Object],
        folder: &Folder,
        report: &mut Report,
    ) -> Links {
        let loose = loose(&merged.objects, folder);
        // Of two objects with one label the one nearer to this import is meant.
        let mut index = Index::default();
        index.add_layer(&merged.objects, true);
        index.add_layer(folder.objects(), true);
        index.add_layer(others, false);
        let mut shared = self.org.as_ref().map(|org| {
            let yields = |object: &dmo_schema::Object| org.yields(&object.absent_in);
            Index::of_described(&merged.objects, folder.objects(), yields)
        });
        let rows = merged.relations.iter().chain(&loose);
        let mut ends = rows.flat_map(|row| [&row.from, &row.to]);
        // Reading the catalog takes its time, and most imports need nothing of it.
        if self.catalog && ends.any(|end| !index.has(end)) {
            for index in shared.iter_mut().chain([&mut index]) {
                index.add_layer(Catalog::get().schema().objects(), false);
            }
        }
        let relations = Relations {
            objects: &merged.objects,
            rows: &merged.relations,
            loose: &loose,
            is_selection: self.known || !self.select.is_empty(),
            shared: shared.as_ref(),
        };
        link::link(&relations, &index, folder, report)
    }
}

/// Relationships that descriptions of the folder hold with labels: they may stand for something by now.
fn loose(objects: &[Object], folder: &Folder) -> Vec<Relation> {
    let existing = objects
        .iter()
        .filter_map(|object| folder.find(&object.api_name));
    existing
        .flat_map(|existing| {
            let place = Place {
                file: existing.path.into(),
                line: 1,
            };
            description::unresolved(existing.object, &place)
        })
        .collect()
}
