//! Right names in the texts of descriptions, in which everything else stays as it is.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dmo_schema::{Key, Object, Section, name};

use super::{Correction, Way};
use crate::assign_names::settles_clash;
use crate::edit::{EditError, Edits};
use crate::facts::Statement;
use crate::folder::{Existing, Folder};
use crate::report::Change;
use crate::yaml::{Document, Node, Parsers, Yaml};

/// Keys whose values name no field that is described.
const OTHER: [Key; 15] = [
    Key::Label,
    Key::Description,
    Key::Note,
    Key::Origin,
    Key::Meta,
    Key::Values,
    Key::ValueLists,
    Key::NullValues,
    Key::Aliases,
    Key::Previously,
    Key::Names,
    Key::Deprecated,
    Key::Removed,
    Key::AbsentIn,
    Key::Ignored,
];

const FIELDS: &str = Key::Fields.as_str();

/// The texts of a folder, some of them corrected.
pub(super) struct Texts<'f> {
    folder: &'f Folder,
    /// The corrected ones, by path.
    pub(super) new: HashMap<String, String>,
}

impl<'f> Texts<'f> {
    pub(super) fn of(folder: &'f Folder) -> Self {
        Self {
            folder,
            new: HashMap::new(),
        }
    }

    /// Corrects a description, and what other descriptions say of its fields. Gives what that changes.
    ///
    /// # Errors
    /// What stands in the way, and where. Nothing is corrected then.
    pub(super) fn correct(
        &mut self,
        existing: Existing<'_>,
        corrections: &[Correction],
    ) -> Result<Vec<Change>, Vec<EditError>> {
        let own = Existing {
            text: self.now(existing.path, existing.text),
            ..existing
        };
        let (text, mut changes) = description(own, corrections)?;
        let mut new = vec![(existing.path.to_owned(), text)];
        let names = Names::of(existing.object, corrections, false);
        for (path, text) in self.folder.files() {
            let text = self.now(path, text);
            if path == existing.path || !names.fields.keys().any(|name| text.contains(name)) {
                continue;
            }
            let (text, more) = names.replace(path, text)?;
            if !more.is_empty() {
                new.push((path.to_owned(), text));
                changes.extend(more);
            }
        }
        self.new.extend(new);
        Ok(changes)
    }

    fn now<'t>(&'t self, path: &str, before: &'t str) -> &'t str {
        self.new.get(path).map_or(before, String::as_str)
    }
}

/// Corrects a description. Gives what that changes too.
///
/// # Errors
/// What stands in the way, and where.
pub(super) fn description(
    existing: Existing<'_>,
    corrections: &[Correction],
) -> Result<(String, Vec<Change>), Vec<EditError>> {
    let names = Names::of(existing.object, corrections, true);
    let (text, changes) = names.replace(existing.path, existing.text)?;
    let document = Document::parse(&text, Parsers::One).map_err(|error| vec![error.into()])?;
    let mut edit = Edit {
        existing,
        tree: document.root().map_or(Yaml::Map(Vec::new()), Yaml::from),
        edits: Edits::of(&document).map_err(|error| vec![error])?,
        changes,
        failed: Vec::new(),
    };
    for correction in corrections {
        edit.correct(correction);
    }
    if !edit.failed.is_empty() {
        return Err(edit.failed);
    }
    let text = edit.edits.finish().map_err(|error| vec![error])?;
    Ok((text, edit.changes))
}

/// The names that become others in a text.
struct Names<'c> {
    /// API names of the object.
    objects: Vec<&'c str>,
    fields: HashMap<&'c str, &'c str>,
    /// Fields that go.
    joined: HashSet<&'c str>,
    /// Whether the text describes the object, so that the names alone are those of its fields.
    is_own: bool,
}

/// A name in a text that becomes another one.
struct Replacement {
    range: Range<usize>,
    path: Vec<String>,
    from: String,
    to: String,
}

impl<'c> Names<'c> {
    fn of(object: &'c Object, corrections: &'c [Correction], is_own: bool) -> Self {
        let aliases = object.aliases.iter().map(String::as_str);
        let moved = corrections.iter().filter(|one| one.way != Way::Part);
        let joined = corrections.iter().filter(|one| one.way == Way::Join);
        Self {
            objects: aliases.chain([object.api_name.as_str()]).collect(),
            fields: moved.map(|one| (&*one.misprint, &*one.right)).collect(),
            joined: joined.map(|one| &*one.misprint).collect(),
            is_own,
        }
    }

    /// The text with the names replaced.
    fn replace(&self, path: &str, text: &str) -> Result<(String, Vec<Change>), Vec<EditError>> {
        let document = Document::parse(text, Parsers::One).map_err(|error| vec![error.into()])?;
        let mut found = Vec::new();
        if let Some(root) = document.root() {
            self.find(root, &mut Vec::new(), &mut found);
        }
        found.sort_by_key(|one| one.range.start);
        // A byte-order mark stays.
        let mark = text.len() - document.text().len();
        let (mut new, mut end) = (text[..mark].to_owned(), 0);
        let mut failed = Vec::new();
        let text = document.text();
        for Replacement {
            range, from, to, ..
        } in &found
        {
            let written = &text[range.clone()];
            if !written.contains(from) {
                failed.push(EditError {
                    line: text[..range.start].matches('\n').count() + 1,
                    message: format!(
                        "cannot write `{to}` for `{from}`, which is written with escapes"
                    ),
                });
            }
            new += &text[end..range.start];
            new += &written.replacen(from, to, 1);
            end = range.end;
        }
        new += &text[end..];
        let changes = found.into_iter().map(|one| Change {
            file: path.to_owned(),
            path: one.path,
            from: Some(one.from),
            to: Some(one.to),
        });
        if failed.is_empty() {
            Ok((new, changes.collect()))
        } else {
            Err(failed)
        }
    }

    fn find(&self, node: &Node, path: &mut Vec<String>, found: &mut Vec<Replacement>) {
        // What an alias repeats is found where it is written.
        if node.anchor.is_some() {
            return;
        }
        self.scalar(node, path, found);
        for item in node.items() {
            self.find(item, path, found);
        }
        let are_fields = matches!(path.as_slice(), [key] if key == FIELDS);
        for (key, value) in node.entries() {
            let word = key.scalar().unwrap_or_default();
            let is_other = || OTHER.iter().any(|other| other.as_str() == word);
            if are_fields && self.joined.contains(word) || !are_fields && is_other() {
                continue;
            }
            path.push(word.to_owned());
            self.scalar(key, path, found);
            self.find(value, path, found);
            path.pop();
        }
    }

    fn scalar(&self, node: &Node, path: &[String], found: &mut Vec<Replacement>) {
        let text = node.scalar().unwrap_or_default();
        found.extend(self.renamed(text).map(|to| Replacement {
            range: node.span.range(),
            path: path.to_vec(),
            from: text.to_owned(),
            to,
        }));
    }

    /// What a text becomes that names a field, alone or after its object and a point.
    fn renamed(&self, text: &str) -> Option<String> {
        match text.split_once('.') {
            Some((object, field)) if self.objects.contains(&object) => {
                let right = self.fields.get(field)?;
                Some(format!("{object}.{right}"))
            }
            None if self.is_own => self.fields.get(text).map(|right| (*right).to_owned()),
            _ => None,
        }
    }
}

/// Edits of a description in which the names are right already.
struct Edit<'e> {
    existing: Existing<'e>,
    tree: Yaml,
    edits: Edits<'e>,
    changes: Vec<Change>,
    failed: Vec<EditError>,
}

impl<'e> Edit<'e> {
    fn correct(&mut self, correction: &Correction) {
        let Correction {
            misprint,
            right,
            way,
        } = correction;
        match way {
            Way::Rename => {
                let Some(field) = self.described(misprint) else {
                    return;
                };
                self.rename(right, &field.rust_name);
                self.aliases(right, &field.aliases, Some(misprint), right);
            }
            Way::Join => self.join(misprint, right),
            Way::Part => {
                for (name, other) in [(misprint, right), (right, misprint)] {
                    if let Some(field) = self.described(name) {
                        self.aliases(name, &field.aliases, None, other);
                    }
                }
            }
        }
    }

    /// Gives what only the misprinted field says to the other one.
    fn join(&mut self, misprint: &str, right: &str) {
        let (Some(from), Some(to)) = (self.described(misprint), self.described(right)) else {
            return;
        };
        let written = self.written(misprint).cloned();
        let Some(Yaml::Map(entries)) = written else {
            return;
        };
        let apart = [Key::Rust, Key::Aliases, Key::Removed];
        for (word, value) in &entries {
            let is_apart = apart.iter().any(|key| key.as_str() == word);
            let is_kept = from.pinned.contains(word) || self.value(right, word).is_none();
            if is_kept && !is_apart {
                self.set(right, word, Some(value));
            }
        }
        let aliases: Vec<String> = to.aliases.iter().chain(&from.aliases).cloned().collect();
        self.aliases(right, &aliases, Some(misprint), right);
        self.rename(right, &joined_name(self.existing.object, misprint, right));
        self.changes.push(Change {
            file: self.existing.path.to_owned(),
            path: vec![FIELDS.to_owned(), misprint.to_owned()],
            from: self.written(misprint).map(Yaml::brief),
            to: None,
        });
        self.failed
            .extend(self.edits.remove(&[FIELDS, misprint]).err());
    }

    /// Gives a field a name in Rust, which is written only if it is another than the usual one.
    fn rename(&mut self, field: &str, rust: &str) {
        let is_usual = name::field(field).as_deref() == Some(rust);
        let value = (!is_usual).then(|| rust.into());
        self.set(field, Key::Rust.as_str(), value.as_ref());
    }

    /// Writes the other names of a field, with one more and without another one.
    fn aliases(&mut self, field: &str, known: &[String], more: Option<&str>, without: &str) {
        let mut aliases: Vec<String> = Vec::new();
        for alias in known.iter().map(String::as_str).chain(more) {
            if alias != without && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        self.set(field, Key::Aliases.as_str(), aliases.into_yaml().as_ref());
    }

    fn set(&mut self, field: &str, word: &str, value: Option<&Yaml>) {
        let before = self.value(field, word);
        if before == value {
            return;
        }
        let (from, to) = (before.map(Yaml::brief), value.map(Yaml::brief));
        let path = [FIELDS, field, word];
        self.changes.push(Change {
            file: self.existing.path.to_owned(),
            path: path.map(str::to_owned).to_vec(),
            from,
            to,
        });
        let edited = match value {
            Some(value) => self.edits.set(&path, value, &Section::Field.words()),
            None => self.edits.remove(&path),
        };
        self.failed.extend(edited.err());
    }

    fn described(&self, name: &str) -> Option<&'e dmo_schema::Field> {
        let mut fields = self.existing.object.fields.iter();
        fields.find(|field| field.api_name == name)
    }

    fn written(&self, field: &str) -> Option<&Yaml> {
        self.tree.get(FIELDS)?.get(field)
    }

    fn value(&self, field: &str, word: &str) -> Option<&Yaml> {
        self.written(field)?.get(word)
    }
}

/// The name in Rust of a field that was described twice. One that only kept the two apart goes, and the name that the
/// field had before there were two comes back.
pub(super) fn joined_name(object: &Object, misprint: &str, right: &str) -> String {
    let find = |name: &str| object.fields.iter().find(|field| field.api_name == name);
    let (Some(misprinted), Some(right)) = (find(misprint), find(right)) else {
        return String::new();
    };
    if !settles_clash(right) {
        return right.rust_name.clone();
    }
    let before = if settles_clash(misprinted) {
        name::field(&right.api_name).unwrap_or_default()
    } else {
        misprinted.rust_name.clone()
    };
    let both = [&misprinted.api_name, &right.api_name];
    let mut fields = object.fields.iter();
    let is_taken = fields.any(|other| {
        let is_same = name::field_variant(&other.rust_name) == name::field_variant(&before);
        is_same && !both.contains(&&other.api_name)
    });
    if is_taken || before.is_empty() {
        right.rust_name.clone()
    } else {
        before
    }
}
