//! The import itself: facts of all sources through one stage after the other, to files and an account.

use std::fmt;

use dmo_schema::JSON_SCHEMA;
use dmo_schema::printable::Escaped;

use crate::account::Account;
use crate::assembly;
use crate::catalog::Catalog;
use crate::describe::Description;
use crate::described;
use crate::directory::Directory;
use crate::edit::EditError;
use crate::facts::{Facts, Object, Relation};
use crate::folder::Folder;
use crate::gather;
use crate::intake;
use crate::link::{self, Links, Relations};
use crate::merge::{self, Merged};
use crate::outcome::Outcome;
use crate::output::{self, Copied, Output};
use crate::paging;
use crate::select::Selector;
use crate::settle::{self, Objects};
use crate::source::Place;

/// What is imported, and how.
///
/// ```
/// use dmo_import::{Folder, Import, Source, gather};
///
/// let answer = r#"{"metadata": [{"name": "ssot__Flow__dlm", "displayName": "Flow",
///     "fields": [{"name": "ssot__Id__c", "displayName": "Flow ID", "type": "STRING"}],
///     "primaryKeys": [{"name": "ssot__Id__c", "indexOrder": "1"}]}]}"#;
/// let facts = gather::read(&[Source::new("answer.json", answer)], None);
/// let outcome = Import::default().run(facts, &Folder::default())?;
/// assert_eq!(outcome.files[0].path, "flow.yaml");
/// assert!(outcome.account.fields.add_up());
/// # Ok::<(), dmo_import::ImportError>(())
/// ```
#[derive(Debug, Clone)]
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
        }
    }
}

impl Import {
    /// Imports facts into a folder. Nothing is written yet.
    ///
    /// # Errors
    /// If a selector fits nothing, or a file of the folder cannot be changed in single places.
    pub fn run(&self, mut sources: Vec<Facts>, folder: &Folder) -> Result<Outcome, ImportError> {
        gather::refuse_empty(&mut sources);
        let mut account = Account {
            missing_pages: paging::settle(&mut sources),
            ..Account::default()
        };
        let mut merged = merge::merge(sources);
        let others = self.select(&mut merged)?;
        intake::take(&mut merged, folder, self.descriptions, &mut account);
        let links = self.links(&merged, &others, folder, &mut account);
        let mut descriptions = assembly::assemble(merged.objects, links, folder);
        let copied = copied(&descriptions, folder);
        settle_all(&mut descriptions, &copied, folder, &mut account);
        let mut output = Output::new(folder, self.prune);
        let mut files = Vec::with_capacity(descriptions.len());
        for (description, copied) in descriptions.into_iter().zip(&copied) {
            let file = output.file(description, copied.as_ref(), &mut account);
            files.push(file.map_err(|(file, error)| ImportError::Edit { file, error })?);
        }
        let lacks_json_schema = folder.json_schema.as_deref() != Some(JSON_SCHEMA);
        account.sort();
        Ok(Outcome {
            loaded: output::loaded(folder, &files),
            json_schema: (lacks_json_schema && !files.is_empty()).then_some(JSON_SCHEMA),
            files,
            account,
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
        let (objects, others) = objects.partition(|object| is_selected(&object.api_name));
        merged.objects = objects;
        merged.contradictions.retain(|c| is_selected(&c.object));
        Ok(others)
    }

    /// Relationships with the descriptions that hold them. `others` are objects of the sources that are not imported.
    fn links(
        &self,
        merged: &Merged,
        others: &[Object],
        folder: &Folder,
        account: &mut Account,
    ) -> Links {
        let loose = loose(&merged.objects, folder);
        let mut directory = Directory::default();
        directory.add_layer(&merged.objects, true);
        directory.add_layer(folder.objects(), true);
        directory.add_layer(others, false);
        let rows = merged.relations.iter().chain(&loose);
        if self.catalog
            && rows
                .flat_map(|row| [&row.from, &row.to])
                .any(|end| !directory.has(end))
        {
            directory.add_layer(&Catalog::get().schema().objects, false);
        }
        let relations = Relations {
            objects: &merged.objects,
            rows: &merged.relations,
            loose: &loose,
            is_selection: !self.select.is_empty(),
        };
        link::link(&relations, &directory, folder, account)
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
            described::loose(existing.object, &place)
        })
        .collect()
}

/// For each description that of a source of which its new file is to be a copy.
fn copied(descriptions: &[Description], folder: &Folder) -> Vec<Option<Copied>> {
    let copied = descriptions.iter().map(|description| {
        let object = &description.object;
        let is_new = folder.find(&object.api_name).is_none();
        object
            .verbatim
            .as_deref()
            .filter(|_| is_new)
            .and_then(Copied::of)
    });
    copied.collect()
}

fn settle_all(
    descriptions: &mut [Description],
    copied: &[Option<Copied>],
    folder: &Folder,
    account: &mut Account,
) {
    let mut names = Objects::of(folder.objects());
    let mut order: Vec<usize> = (0..descriptions.len()).collect();
    order.sort_by_key(|&at| settle::rank(&descriptions[at].object));
    let existing = |description: &Description| folder.find(&description.object.api_name);
    let (usual, others): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|&at| {
        existing(&descriptions[at]).is_some() || names.take_usual(&descriptions[at].object)
    });
    for at in others {
        let object = &mut descriptions[at].object;
        if let Some(settled) = names.settle(object) {
            account.settle(object, settled);
        }
    }
    for at in usual {
        let description = &mut descriptions[at];
        if let Some(existing) = existing(description)
            && let Some(settled) = names.resettle(&mut description.object, existing.object)
        {
            account.settle(&description.object, settled);
        }
    }
    for (description, copied) in descriptions.iter_mut().zip(copied) {
        let copied = copied.as_ref().map(Copied::existing);
        let old = existing(description)
            .or(copied)
            .map(|existing| existing.object);
        for settled in settle::members(description, old) {
            account.settle(&description.object, settled);
        }
    }
}
