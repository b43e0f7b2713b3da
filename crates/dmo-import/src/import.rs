//! The import itself: facts of all sources through one stage after the other, to files and an report.

use std::fmt;

use dmo_schema::JSON_SCHEMA;
use dmo_schema::printable::Escaped;

use crate::assembly;
use crate::assign_names;
use crate::catalog::Catalog;
use crate::edit::EditError;
use crate::facts::{Facts, Object, Relation, Row, description};
use crate::folder::Folder;
use crate::index::Index;
use crate::link::{self, Links, Relations};
use crate::load;
use crate::merge::{self, Merged};
use crate::normalize;
use crate::outcome::Outcome;
use crate::output::{self, Copied, Output};
use crate::paging;
use crate::report::written;
use crate::report::{Report, Rows};
use crate::select::Selector;
use crate::source::Place;

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
pub struct Import {
    /// The objects to import; all where this is empty.
    pub select: Vec<Selector>,
    /// Whether the descriptions and meanings of sources are taken.
    pub descriptions: bool,
    /// Whether fields go that a source has no longer; they are marked `removed` otherwise.
    pub prune: bool,
    /// Whether labels may stand for objects of the catalog that is part of this crate.
    pub catalog: bool,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            select: Vec::new(),
            descriptions: true,
            prune: false,
            catalog: true,
        }
    }
}

/// Why nothing was imported.
#[derive(Debug)]
#[non_exhaustive]
pub enum ImportError {
    /// Selectors that fit no object of the sources.
    NothingSelected(Vec<Selector>),
    /// A file cannot be changed in single places.
    Edit {
        /// The file, relative to the folder.
        file: String,
        /// Why.
        error: EditError,
    },
    /// Rows were read and did not go anywhere: an error of this crate.
    Lost {
        /// What the rows are about.
        what: &'static str,
        /// The rows as they were counted.
        rows: Rows,
    },
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
            Self::Edit { file, error } => write!(f, "{}: {error}", Escaped(file)),
            Self::Lost { what, rows } => write!(
                f,
                "an error of dmo: rows about {what} were counted as {rows}, which does not add up; nothing is written; \
                 please report it with the sources"
            ),
        }
    }
}

impl Import {
    /// Imports facts into a folder. Nothing is written yet.
    ///
    /// # Errors
    /// If a selector fits nothing, or a file of the folder cannot be changed in single places.
    pub fn run(&self, mut sources: Vec<Facts>, folder: &Folder) -> Result<Outcome, ImportError> {
        load::refuse_empty(&mut sources);
        let mut report = Report {
            missing_pages: paging::mark_incomplete(&mut sources),
            ..Report::default()
        };
        let mut merged = merge::merge(sources);
        let others = self.select(&mut merged)?;
        let expected = normalize::take(&mut merged, folder, self.descriptions, &mut report);
        let links = self.links(&merged, &others, folder, &mut report);
        let mut objects = merged.objects;
        assembly::assemble(&mut objects, links, folder);
        let copied = copied(&objects, folder);
        assign_names::assign(&mut objects, &copied, folder, &mut report);
        let mut output = Output::new(folder, self.prune);
        let mut files = Vec::with_capacity(objects.len());
        for (object, copied) in objects.into_iter().zip(&copied) {
            let file = output.file(object, copied.as_ref(), &mut report);
            files.push(file.map_err(|(file, error)| ImportError::Edit { file, error })?);
        }
        let lacks_json_schema = folder.json_schema.as_deref() != Some(JSON_SCHEMA);
        report.sort();
        let loaded = output::loaded(folder, &files);
        written::count(&expected, loaded.objects().iter(), &mut report.fields);
        for (rows, what) in [
            (report.fields, "fields"),
            (report.relations, "relationships"),
        ] {
            if !rows.add_up() {
                return Err(ImportError::Lost { what, rows });
            }
        }
        Ok(Outcome {
            loaded,
            json_schema: (lacks_json_schema && !files.is_empty()).then_some(JSON_SCHEMA),
            files,
            report,
        })
    }

    /// Leaves the objects that are to be imported, and gives the others.
    fn select(&self, merged: &mut Merged) -> Result<Vec<Object>, ImportError> {
        if self.select.is_empty() {
            return Ok(Vec::new());
        }
        let fits = |selector: &Selector| {
            let mut objects = merged.objects.iter();
            objects.any(|object| selector.selects(&object.api_name))
        };
        let unused: Vec<Selector> = self.select.iter().filter(|s| !fits(s)).cloned().collect();
        if !unused.is_empty() {
            return Err(ImportError::NothingSelected(unused));
        }
        let is_selected = |name: &str| self.select.iter().any(|s| s.selects(name));
        let objects = std::mem::take(&mut merged.objects).into_iter();
        let (objects, others): (Vec<Object>, Vec<Object>) =
            objects.partition(|object| is_selected(&object.api_name));
        merged.objects = objects;
        merged.contradictions.retain(|c| is_selected(&c.object));
        // Rows of objects that are not imported are no rows of this import.
        let refused = others.iter().flat_map(|object| &object.refused);
        let relations = refused.filter(|refusal| refusal.row == Row::Relation);
        let read = &mut merged.rows.relations;
        *read = read.saturating_sub(relations.count());
        Ok(others)
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
        let mut index = Index::default();
        index.add_layer(&merged.objects, true);
        index.add_layer(folder.objects(), true);
        index.add_layer(others, false);
        let rows = merged.relations.iter().chain(&loose);
        if self.catalog
            && rows
                .flat_map(|row| [&row.from, &row.to])
                .any(|end| !index.has(end))
        {
            index.add_layer(Catalog::get().schema().objects(), false);
        }
        let relations = Relations {
            objects: &merged.objects,
            rows: &merged.relations,
            loose: &loose,
            read: merged.rows.relations,
            is_selection: !self.select.is_empty(),
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

/// For each object the description of a source of which its new file is to be a copy.
fn copied(objects: &[Object], folder: &Folder) -> Vec<Option<Copied>> {
    let copied = objects.iter().map(|object| {
        let is_new = folder.find(&object.api_name).is_none();
        object
            .verbatim
            .as_deref()
            .filter(|_| is_new)
            .and_then(Copied::of)
    });
    copied.collect()
}
