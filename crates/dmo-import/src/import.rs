//! The import itself: facts of all sources through one stage after the other, to files and an account.

use std::collections::HashSet;
use std::fmt;

use dmo_schema::{JSON_SCHEMA, Reading, name};

use crate::account::{Account, Change, Entry, What};
use crate::catalog::Catalog;
use crate::describe::{Description, Extra};
use crate::described;
use crate::directory::Directory;
use crate::edit::EditError;
use crate::facts::{End, Facts, Field, Name, Object, Refusal, Relation, Row};
use crate::folder::Folder;
use crate::link::{self, Links};
use crate::merge::{self, Merged};
use crate::outcome::{File, Outcome};
use crate::select::Selector;
use crate::settle::{self, Settled};
use crate::source::Place;
use crate::update;

const FIRST_LINE: &str = "# yaml-language-server: $schema=dmo.schema.json\n";

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
                write!(f, "no object of the sources fits `{}`", words.join("`, `"))
            }
            Self::Edit { file, error } => write!(f, "{file}: {error}"),
        }
    }
}

impl Import {
    /// Imports facts into a folder. Nothing is written yet.
    ///
    /// # Errors
    /// If a selector fits nothing, or a file of the folder cannot be changed in single places.
    pub fn run(&self, sources: Vec<Facts>, folder: &Folder) -> Result<Outcome, ImportError> {
        let mut merged = merge::merge(sources);
        self.select(&mut merged)?;
        let mut account = Account::default();
        drop_empty(&mut merged, folder);
        count_fields(&merged, &mut account);
        explain(&merged, &mut account);
        for object in &mut merged.objects {
            qualify(object);
            if !self.descriptions {
                forget_descriptions(object);
            }
        }
        let links = self.links(&merged, folder, &mut account);
        let mut descriptions = describe(std::mem::take(&mut merged.objects), links);
        settle_all(&mut descriptions, folder, &mut account);
        let mut outcome = Outcome::default();
        for description in descriptions {
            outcome
                .files
                .push(self.file(description, folder, &mut account)?);
        }
        outcome.json_schema =
            (folder.json_schema.as_deref() != Some(JSON_SCHEMA)).then_some(JSON_SCHEMA);
        account.entries.sort_by(|a, b| a.place.cmp(&b.place));
        outcome.account = account;
        outcome.reading = reading(folder, &outcome.files);
        Ok(outcome)
    }

    fn select(&self, merged: &mut Merged) -> Result<(), ImportError> {
        if self.select.is_empty() {
            return Ok(());
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
        merged
            .objects
            .retain(|object| is_selected(&object.api_name));
        let of_selected = |name: &Option<String>| name.as_deref().is_none_or(is_selected);
        merged.contradictions.retain(|c| is_selected(&c.object));
        merged.relations.retain(|relation| {
            of_selected(&relation.stated_by)
                || [&relation.from, &relation.to]
                    .into_iter()
                    .any(|end| match end {
                        End::Named {
                            object: Name::Api(name),
                            ..
                        } => is_selected(name),
                        _ => false,
                    })
        });
        Ok(())
    }

    /// Relationships with their owners.
    fn links(&self, merged: &Merged, folder: &Folder, account: &mut Account) -> Links {
        let mut directory = Directory::default();
        directory.add_layer(&merged.objects, true);
        let nowhere = Place {
            file: "".into(),
            line: 0,
        };
        let layer = |objects: &mut dyn Iterator<Item = &dmo_schema::Object>| -> Vec<Object> {
            objects.map(|o| described::object(o, &nowhere)).collect()
        };
        directory.add_layer(&layer(&mut folder.objects()), true);
        let loose = loose(merged, folder);
        if self.catalog && !(merged.relations.is_empty() && loose.is_empty()) {
            directory.add_layer(&layer(&mut Catalog::get().schema().objects.iter()), false);
        }
        link::link(merged, &loose, &directory, folder, account)
    }

    fn file(
        &self,
        description: Description,
        folder: &Folder,
        account: &mut Account,
    ) -> Result<File, ImportError> {
        if let Some(existing) = folder.find(&description.object.api_name) {
            let updated = update::update(existing, description, self.prune).map_err(|error| {
                ImportError::Edit {
                    file: existing.path.clone(),
                    error,
                }
            })?;
            account.entries.extend(updated.entries);
            account.changes.extend(updated.changes);
            return Ok(File {
                path: existing.path.clone(),
                before: Some(existing.text.clone()),
                after: updated.text,
            });
        }
        let usual = || name::object(&description.object.api_name).unwrap_or_default();
        let rust_name = description.rust.clone().unwrap_or_else(usual);
        let path = free_path(&name::module(&rust_name), folder);
        account.changes.push(Change {
            file: path.clone(),
            path: Vec::new(),
            from: None,
            to: None,
        });
        Ok(File {
            path,
            before: None,
            after: match &description.object.verbatim {
                Some(text) => text.clone(),
                None => format!("{FIRST_LINE}{}", description.to_yaml()),
            },
        })
    }
}

/// The file for a new object; one of that name may describe another object already.
fn free_path(module: &str, folder: &Folder) -> String {
    let is_taken = |path: &String| {
        let mut files = folder.files.iter();
        files.any(|file| file.path.eq_ignore_ascii_case(path))
    };
    let numbered = (2_u32..).map(|number| format!("{module}_{number}.yaml"));
    let mut paths = std::iter::once(format!("{module}.yaml")).chain(numbered);
    paths.find(|path| !is_taken(path)).unwrap_or_default()
}

/// Objects of which sources state no field are of use only where a description of them is there.
fn drop_empty(merged: &mut Merged, folder: &Folder) {
    let refused = &mut merged.refused;
    merged.objects.retain_mut(|object| {
        let keep = !object.fields.is_empty() || folder.find(&object.api_name).is_some();
        if !keep {
            refused.append(&mut object.refused);
            refused.push(Refusal {
                place: object.place.clone(),
                row: Row::Object,
                subject: object.api_name.clone(),
                reason: "the source states no field of it".to_owned(),
            });
        }
        keep
    });
}

fn count_fields(merged: &Merged, account: &mut Account) {
    let rows = &mut account.fields;
    for object in &merged.objects {
        let repaired = object
            .fields
            .iter()
            .filter(|f| !f.repairs.is_empty())
            .count();
        rows.repaired += repaired;
        rows.written += object.fields.len() - repaired;
        rows.stated_again += merged.stated_again.get(&object.api_name).unwrap_or(&0);
    }
    let objects = merged.objects.iter().flat_map(|object| &object.refused);
    let refused = objects.chain(&merged.refused);
    rows.refused = refused.filter(|refusal| refusal.row == Row::Field).count();
    rows.read = rows.written + rows.repaired + rows.stated_again + rows.refused;
}

/// A key qualifier that says nothing beyond its name is a key of the field that it qualifies, and no field of its own.
fn qualify(object: &mut Object) {
    let implied = |field: &Field, qualifier: &Field| {
        let label = format!(
            "Key Qualifier {}",
            field.label.as_deref().unwrap_or_default()
        );
        qualifier.label.as_deref() == Some(&label)
    };
    for at in 0..object.fields.len() {
        let field = &object.fields[at];
        let usual = format!("KQ_{}__c", name::stem(&field.api_name));
        let stated = field.key_qualifier.clone();
        let wanted = stated.as_deref().unwrap_or(&usual);
        let qualifier = object.fields.iter().find(|f| f.api_name == wanted);
        if stated.is_none() && qualifier.is_some_and(|qualifier| implied(field, qualifier)) {
            object.fields[at].key_qualifier = Some(usual);
        }
    }
    let plain: HashSet<String> = object
        .fields
        .iter()
        .filter_map(|field| {
            let name = field.key_qualifier.as_deref()?;
            let qualifier = object.fields.iter().find(|f| f.api_name == name)?;
            let bare = Field {
                label: qualifier.label.clone(),
                data_type: Some(dmo_schema::DataType::Text),
                description: qualifier.description.clone(),
                ..Field::new(qualifier.place.clone(), name)
            };
            (implied(field, qualifier) && *qualifier == bare).then(|| name.to_owned())
        })
        .collect();
    object
        .fields
        .retain(|field| !plain.contains(&field.api_name));
}

fn forget_descriptions(object: &mut Object) {
    object.description = None;
    for field in &mut object.fields {
        field.description = None;
        for value in &mut field.values {
            value.meaning = None;
        }
    }
}

/// Relationships that descriptions of the folder hold with labels: they may stand for something by now.
fn loose(merged: &Merged, folder: &Folder) -> Vec<Relation> {
    let existing = merged
        .objects
        .iter()
        .filter_map(|o| folder.find(&o.api_name));
    existing
        .flat_map(|file| {
            let place = Place {
                file: file.path.as_str().into(),
                line: 1,
            };
            described::loose(&file.object, &place)
        })
        .collect()
}

fn describe(objects: Vec<Object>, mut links: Links) -> Vec<Description> {
    objects
        .into_iter()
        .map(|object| {
            let fields = object.fields.iter().map(|field| {
                let key = (object.api_name.clone(), field.api_name.clone());
                Extra {
                    rust: None,
                    variants: Vec::new(),
                    references: links.references.remove(&key).unwrap_or_default(),
                    notes: links.notes.remove(&key).unwrap_or_default(),
                }
            });
            Description {
                fields: fields.collect(),
                rust: None,
                referenced_by: links.inbound.remove(&object.api_name).unwrap_or_default(),
                unresolved: unresolved(&object, links.unresolved.remove(&object.api_name)),
                object,
            }
        })
        .collect()
}

fn unresolved(object: &Object, relations: Option<Vec<String>>) -> Vec<String> {
    let facts = object.loose_ends.iter().cloned();
    facts.chain(relations.into_iter().flatten()).collect()
}

fn settle_all(descriptions: &mut [Description], folder: &Folder, account: &mut Account) {
    let mut taken: HashSet<String> = folder.objects().map(|o| o.module_name.clone()).collect();
    for description in descriptions {
        let api_name = description.object.api_name.clone();
        let place = description.object.place.clone();
        let existing = folder.find(&api_name).map(|file| &file.object);
        let mut settled = settle::fields(description, existing);
        if existing.is_none() && description.object.verbatim.is_none() {
            let object = settle::object(&api_name, &mut taken);
            description.rust = object.as_ref().map(|settled| settled.rust.clone());
            settled.extend(object);
        }
        settle::values(description, existing);
        account.entries.extend(settled.into_iter().map(|settled| {
            let Settled { field, rust, taken } = settled;
            Entry {
                what: What::Settled,
                place: Some(place.clone()),
                row: if field.is_some() {
                    Row::Field
                } else {
                    Row::Object
                },
                object: Some(api_name.clone()),
                subject: field.unwrap_or_default(),
                text: format!("`rust: {rust}`, since `{taken}` is taken"),
            }
        }));
    }
}

/// Entries for repairs, refusals and contradictions of objects and fields.
fn explain(merged: &Merged, account: &mut Account) {
    let entries = &mut account.entries;
    for refusal in &merged.refused {
        entries.push(refused(refusal, None));
    }
    for object in &merged.objects {
        let name = Some(object.api_name.clone());
        let repaired = |place: &Place, row, subject: &str, text: &str| Entry {
            what: What::Repaired,
            place: Some(place.clone()),
            row,
            object: name.clone(),
            subject: subject.to_owned(),
            text: text.to_owned(),
        };
        entries.extend(object.refused.iter().map(|r| refused(r, name.clone())));
        if object.verbatim.is_some() {
            continue;
        }
        for repair in &object.repairs {
            entries.push(repaired(&object.place, Row::Fact, "", repair));
        }
        for field in &object.fields {
            for repair in &field.repairs {
                entries.push(repaired(&field.place, Row::Field, &field.api_name, repair));
            }
        }
    }
    entries.extend(merged.contradictions.iter().map(|contradiction| Entry {
        what: What::Contradiction,
        place: Some(contradiction.place.clone()),
        row: if contradiction.field.is_some() {
            Row::Field
        } else {
            Row::Fact
        },
        object: Some(contradiction.object.clone()),
        subject: contradiction.field.clone().unwrap_or_default(),
        text: contradiction.text.clone(),
    }));
}

fn refused(refusal: &Refusal, object: Option<String>) -> Entry {
    Entry {
        what: What::Refused,
        place: Some(refusal.place.clone()),
        row: refusal.row,
        object,
        subject: refusal.subject.clone(),
        text: refusal.reason.clone(),
    }
}

/// The folder as it will be, checked.
fn reading(folder: &Folder, files: &[File]) -> Reading {
    let written: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let kept = folder
        .files
        .iter()
        .filter(|file| !written.contains(file.path.as_str()))
        .map(|file| (file.path.as_str(), file.text.as_str()));
    let new = files.iter().map(|f| (f.path.as_str(), f.after.as_str()));
    let mut all: Vec<(&str, &str)> = kept.chain(new).collect();
    all.sort_unstable();
    dmo_schema::read_sources(all)
}
