//! An import over a description that is there: single facts change, everything else stays as written.

mod order;
mod orgs;
mod removed;
mod retain;
mod shared;
mod values;

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, Section};

use crate::edit::{EditError, Edits};
use crate::facts::{Field, Object, description, is_same};
use crate::folder::Existing;
use crate::org::Org;
use crate::release::Release;
use crate::report::{Absent, AbsentState, Change, Entry, Message, What};
use crate::source::{Place, Source};
use crate::yaml::{Document, Parsers, Yaml};

/// What an update gives.
pub(crate) struct Updated {
    pub(crate) text: String,
    pub(crate) changes: Vec<Change>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) absent: Vec<Absent>,
}

/// Keys that go with the last of what they hold: a relationship with a label goes when it is resolved.
const RESOLVED: [Key; 3] = [Key::References, Key::ReferencedBy, Key::Unresolved];

/// The key under which the fields stand.
const FIELDS: &str = Key::Fields.as_str();

/// How descriptions are brought up to date.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct How<'o> {
    /// Whether fields go that sources have no longer.
    pub(crate) prune: bool,
    /// The release for which fields are marked, and with which those go that are marked for another one.
    pub(crate) release: Option<&'o Release>,
    /// The org that sources are of.
    pub(crate) org: Option<&'o Org>,
}

impl How<'_> {
    /// Whether a field that sources have no longer is not even to stay with a mark.
    fn goes(self, field: &dmo_schema::Field) -> bool {
        let is_of_another = |release: &Release| {
            let mark = field.removed.as_deref();
            mark.is_some_and(|mark| mark != release.as_str())
        };
        self.prune || self.release.is_some_and(is_of_another)
    }
}

/// Brings a description up to date with what sources state.
pub(crate) fn update(
    existing: Existing<'_>,
    mut new: Object,
    how: How<'_>,
) -> Result<Updated, Vec<EditError>> {
    let document = parse(existing)?;
    let mut update = Update::of(existing, &document, how)?;
    retain::retain(&mut update, &mut new);
    shared::part(&mut update, &mut new);
    values::share(&mut update, &mut new);
    update.object(&new);
    if is_pinned(&existing.object.pinned, Key::Fields) {
        update.pinned_fields(&new);
    } else {
        update.fields(&new);
        if new.complete {
            removed::mark(&mut update, &new);
        }
    }
    update.finish()
}

/// Says of an object that the org lacks it, and that it is gone if the org is known to have had it. Gives nothing if the
/// description says so already.
pub(crate) fn lacking(
    existing: Existing<'_>,
    how: How<'_>,
    is_gone: bool,
) -> Result<Option<Updated>, Vec<EditError>> {
    let document = parse(existing)?;
    let mut update = Update::of(existing, &document, how)?;
    orgs::lacking(&mut update, is_gone);
    let updated = update.finish()?;
    Ok((!updated.changes.is_empty()).then_some(updated))
}

/// What is edited has been read by both parsers before, from the folder or as a source.
fn parse(existing: Existing<'_>) -> Result<Document<'_>, Vec<EditError>> {
    Document::parse(existing.text, Parsers::One).map_err(|error| vec![error.into()])
}

/// Where each field stands among those of a description as it is written.
fn places(tree: &Yaml) -> HashMap<String, usize> {
    match tree.get(FIELDS) {
        Some(Yaml::Map(fields)) => {
            let fields = fields.iter().zip(0..);
            fields.map(|((name, _), at)| (name.clone(), at)).collect()
        }
        _ => HashMap::new(),
    }
}

/// Whether a list of pinned keys has the key.
pub(crate) fn is_pinned(pinned: &[String], key: Key) -> bool {
    pinned.iter().any(|pin| pin == key.as_str())
}

/// The keys that lead to the value of a field's key.
fn path_of(field: &str, key: Key) -> [&str; 3] {
    [FIELDS, field, key.as_str()]
}

struct Update<'e> {
    existing: Existing<'e>,
    old: Object,
    positions: HashMap<&'e str, usize>,
    /// Fields that stand in the file only where they are written there.
    qualifiers: HashSet<&'e str>,
    /// The description as it is written.
    tree: Yaml,
    how: How<'e>,
    /// Where each field stands among those of `tree`.
    places: HashMap<String, usize>,
    edits: Edits<'e>,
    failed: Vec<EditError>,
    changes: Vec<Change>,
    entries: Vec<Entry>,
    absent: Vec<Absent>,
}

impl<'e> Update<'e> {
    fn of(
        existing: Existing<'e>,
        document: &'e Document<'e>,
        how: How<'e>,
    ) -> Result<Self, Vec<EditError>> {
        let fields = existing.object.fields.iter().enumerate();
        let source = Source::new(existing.path, existing.text);
        let tree = document.root().map_or(Yaml::Map(Vec::new()), Yaml::from);
        let qualifiers = existing.object.fields.iter();
        Ok(Self {
            existing,
            old: description::read(existing.object, document.root(), &source),
            qualifiers: qualifiers
                .filter_map(|field| field.key_qualifier.as_deref())
                .collect(),
            places: places(&tree),
            tree,
            positions: fields
                .map(|(at, field)| (field.api_name.as_str(), at))
                .collect(),
            how,
            edits: Edits::of(document).map_err(|error| vec![error])?,
            failed: Vec::new(),
            changes: Vec::new(),
            entries: Vec::new(),
            absent: Vec::new(),
        })
    }
}

impl Update<'_> {
    fn object(&mut self, new: &Object) {
        let old = self.old.entries();
        let existing = self.existing.object;
        self.entries(&[], &old, new.entries(), &existing.pinned);
        orgs::listed(self, new);
    }

    fn fields(&mut self, new: &Object) {
        let order = new.fields.iter().map(|field| field.api_name.as_str());
        let order: Vec<&str> = order.collect();
        for (place, field) in new.fields.iter().enumerate() {
            let name = field.api_name.as_str();
            match self.position(name).filter(|_| self.is_written(name)) {
                Some(at) => self.field(at, field),
                None => {
                    let entries = Yaml::map(field.entries());
                    // The field before it is there by now.
                    let order = &order[place.saturating_sub(1)..];
                    self.set(&[FIELDS, name], &entries, order, None);
                }
            }
        }
    }

    fn field(&mut self, at: usize, field: &Field) {
        let name = field.api_name.as_str();
        let described = &self.existing.object.fields[at];
        let old = self.old.fields[at].entries();
        let mut new = field.entries();
        if values::update(self, at, field) {
            new.retain(|(key, _)| *key != Key::Values);
        }
        self.entries(&[FIELDS, name], &old, new, &described.pinned);
        orgs::listed_field(self, described, field);
    }

    /// Changes the keys of a map that differ.
    fn entries(
        &mut self,
        path: &[&str],
        old: &[(Key, Yaml)],
        new: Vec<(Key, Yaml)>,
        pinned: &[String],
    ) {
        let section = if path.is_empty() {
            Section::Object
        } else {
            Section::Field
        };
        let order = section.words();
        for key in RESOLVED {
            let is_there = |entries: &[(Key, Yaml)]| entries.iter().any(|(known, _)| *known == key);
            if is_there(old) && !is_there(&new) && !is_pinned(pinned, key) {
                self.remove(&[path, &[key.as_str()]].concat());
            }
        }
        for (key, value) in new {
            let path = [path, &[key.as_str()]].concat();
            let known = old.iter().find(|(known, _)| *known == key);
            let before = match known {
                Some((_, before)) => Some(before.clone()),
                None => self.written(&path).cloned(),
            };
            let is_list = RESOLVED.contains(&key);
            let is_same = |before: &Yaml| {
                is_same(section, key, before, &value) || is_list && order::is_same(before, &value)
            };
            if before.as_ref().is_some_and(is_same) {
                continue;
            }
            let value = match before.as_ref().filter(|_| !is_list && self.yields(&path)) {
                Some(before) => match self.joined(&path, key, before, &value) {
                    Some(joined) => joined,
                    None => continue,
                },
                None => value,
            };
            if is_pinned(pinned, key) {
                self.pinned(&path, &value);
                continue;
            }
            let value = match self.written(&path) {
                Some(written) if is_list => order::as_written(value, written),
                _ => value,
            };
            self.set(&path, &value, &order, before.as_ref());
        }
    }

    /// Fields of the sources that stay out, since `fields` is pinned.
    fn pinned_fields(&mut self, new: &Object) {
        for field in &new.fields {
            let name = field.api_name.as_str();
            if self.position(name).is_none() {
                self.entry(What::Pinned, Some(name), None, Message::PinnedFields);
            }
        }
    }

    /// A difference that stays, since the last key of the path is pinned.
    fn pinned(&mut self, path: &[&str], value: &Yaml) {
        let (field, key) = match path {
            [FIELDS, field, key] => (Some(*field), *key),
            _ => (None, path.last().copied().unwrap_or_default()),
        };
        let message = Message::Pinned(key.to_owned(), value.brief().into());
        self.entry(What::Pinned, field, None, message);
    }

    fn entry(&mut self, what: What, field: Option<&str>, place: Option<&Place>, message: Message) {
        let object = &self.existing.object.api_name;
        let entry = Entry::of(what, place, object, field, [message]);
        self.entries.push(entry);
    }

    fn absent(&mut self, field: Option<&str>, state: AbsentState) {
        let object = &self.existing.object.api_name;
        self.absent.push(Absent::new(object, field, state));
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.positions.get(field).copied()
    }

    /// Whether the field stands in the file: a key qualifier may be there without being written.
    fn is_written(&self, field: &str) -> bool {
        !self.qualifiers.contains(field) || self.written(&[FIELDS, field]).is_some()
    }

    /// The value in the file after the keys.
    fn written(&self, path: &[&str]) -> Option<&Yaml> {
        let (from, path) = match (path, self.tree.get(FIELDS)) {
            ([FIELDS, field, rest @ ..], Some(Yaml::Map(fields))) => {
                (&fields[*self.places.get(*field)?].1, rest)
            }
            _ => (&self.tree, path),
        };
        let mut keys = path.iter();
        keys.try_fold(from, |value, key| value.get(key))
    }

    fn set(&mut self, path: &[&str], value: &Yaml, order: &[&str], from: Option<&Yaml>) {
        self.change(path, from.map(Yaml::brief), Some(value.brief()));
        let edited = self.edits.set(path, value, order);
        self.failed.extend(edited.err());
    }

    fn remove(&mut self, path: &[&str]) {
        let from = self.written(path).map(Yaml::brief);
        self.change(path, from, None);
        self.failed.extend(self.edits.remove(path).err());
    }

    fn change(&mut self, path: &[&str], from: Option<String>, to: Option<String>) {
        self.changes.push(Change {
            file: self.existing.path.to_owned(),
            path: path.iter().map(|&key| key.to_owned()).collect(),
            from,
            to,
        });
    }

    fn finish(mut self) -> Result<Updated, Vec<EditError>> {
        // One thing in the way may be in the way of several keys.
        self.failed.dedup_by_key(|error| error.line);
        if !self.failed.is_empty() {
            return Err(self.failed);
        }
        let text = if self.changes.is_empty() {
            self.existing.text.to_owned()
        } else {
            self.edits.finish().map_err(|error| vec![error])?
        };
        Ok(Updated {
            text,
            changes: self.changes,
            entries: self.entries,
            absent: self.absent,
        })
    }
}
