//! Descriptions to the files of the folder.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use dmo_schema::Loaded;
use dmo_schema::files::name::{folded, stem};

use crate::assign_names::{self, Scope};
use crate::edit::EditError;
use crate::facts::{Object, Reason};
use crate::folder::{self, Existing, Folder};
use crate::outcome::File;
use crate::report::{Change, Report};
use crate::source::Place;
use crate::update::{self, How, Updated};

/// The first line of every new file, by which editors find the format.
const FIRST_LINE: &str = "# yaml-language-server: $schema=dmo.schema.json\n";

/// Objects whose files cannot be edited, by API name: where, and why.
pub(crate) type Uneditable = HashMap<String, Vec<(Place, Reason)>>;

/// What is refused of an object whose file cannot be edited.
pub(crate) fn uneditable(file: &Arc<str>, errors: Vec<EditError>) -> Vec<(Place, Reason)> {
    let errors = errors.into_iter().map(|EditError { line, message }| {
        let file = Arc::clone(file);
        (Place { file, line }, Reason::Uneditable(message))
    });
    errors.collect()
}

/// A file, or where its text cannot be changed in single places, and why.
type Changed = Result<File, Vec<(Place, Reason)>>;

/// Files as they are written, each under a name that no other has.
pub(crate) struct Output<'a> {
    folder: &'a Folder,
    /// Names of files without `.yaml`, two of which must differ on case-insensitive file systems too.
    taken: Scope,
    how: How<'a>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(folder: &'a Folder, how: How<'a>) -> Self {
        let scope = Scope::new(|name| vec![folded(name)], |_| true);
        let paths = folder.files().map(|(path, _)| path);
        let names = paths.filter_map(|path| path.strip_suffix(".yaml"));
        Self {
            folder,
            taken: scope.with(names),
            how,
        }
    }

    /// The file of a description, new or brought up to date.
    ///
    /// # Errors
    /// Where a text cannot be changed in single places, and why.
    pub(crate) fn file(&mut self, object: Object, report: &mut Report) -> Changed {
        if let Some(existing) = self.folder.find(&object.api_name) {
            let updated = update::update(existing, object, self.how);
            return self.updated(existing, updated, report);
        }
        let path = self.path(&object);
        let after = match object.verbatim.clone() {
            None => format!("{FIRST_LINE}{}", object.to_yaml()),
            Some(copied) => {
                let file = Arc::clone(&object.place.file);
                let updated = update::update(copied.existing(), object, How::default())
                    .map_err(|errors| uneditable(&file, errors))?;
                report.entries.extend(updated.entries);
                updated.text
            }
        };
        report.changes.push(Change {
            file: path.clone(),
            path: Vec::new(),
            from: None,
            to: None,
        });
        Ok(File {
            path,
            before: None,
            after,
        })
    }

    /// The file of a description that is there, brought up to date.
    fn updated(
        &self,
        existing: Existing<'_>,
        updated: Result<Updated, Vec<EditError>>,
        report: &mut Report,
    ) -> Changed {
        let file = self.folder.place_of(existing.path);
        let updated = updated.map_err(|errors| uneditable(&file, errors))?;
        report.entries.extend(updated.entries);
        report.absent.extend(updated.absent);
        report.changes.extend(updated.changes);
        Ok(File {
            path: existing.path.to_owned(),
            before: Some(self.folder.before(existing.path).to_owned()),
            after: updated.text,
        })
    }

    /// The files of descriptions of which the org has no object, with their objects: `is_gone` tells of an object that the
    /// org lacks whether it is known to have had it. Files that do not change are none.
    pub(crate) fn lacking(
        &self,
        is_gone: impl Fn(&dmo_schema::Object) -> Option<bool>,
        report: &mut Report,
    ) -> Vec<(String, Changed)> {
        let files = self.folder.objects().filter_map(|object| {
            let is_gone = is_gone(object)?;
            let existing = self.folder.find(&object.api_name)?;
            let updated = update::lacking(existing, self.how, is_gone).transpose()?;
            let file = self.updated(existing, updated, report);
            Some((object.api_name.clone(), file))
        });
        files.collect()
    }

    /// The path of a new file: after the module, or else the whole API name.
    fn path(&mut self, object: &Object) -> String {
        let module = assign_names::usual_object(object).unwrap_or_default();
        let module = stem(&assign_names::file(&module));
        let name = if self.taken.take(&module) {
            Some(module)
        } else {
            let whole = assign_names::file(&object.api_name);
            self.taken.assign(&stem(&whole))
        };
        format!("{}.yaml", name.unwrap_or_default())
    }
}

/// Adds the files that are changed though none of their objects is imported.
pub(crate) fn add_changed(files: &mut Vec<File>, folder: &Folder) {
    let known: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let changed = folder.changed().filter(|(path, ..)| !known.contains(path));
    let changed = changed.map(|(path, before, after)| File {
        path: path.to_owned(),
        before: Some(before.to_owned()),
        after: after.to_owned(),
    });
    let changed: Vec<File> = changed.collect();
    files.extend(changed);
}

/// The folder as it will be, checked.
pub(crate) fn loaded(folder: &Folder, files: &[File]) -> Arc<Loaded> {
    if !files.iter().any(File::is_changed) {
        return Arc::clone(folder.loaded());
    }
    let written: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    // Findings are about the whole: a new object may resolve what another file refers to.
    let unchanged = folder.files().filter(|(path, _)| !written.contains(path));
    let new = files
        .iter()
        .map(|file| (file.path.as_str(), file.after.as_str()));
    let mut all: Vec<(&str, &str)> = unchanged.chain(new).collect();
    all.sort_unstable();
    let named = |(path, text)| (folder::slashed(&folder.root().join(path)), text);
    Arc::new(dmo_schema::parse_all(all.into_iter().map(named)))
}
