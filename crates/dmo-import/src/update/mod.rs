//! An import over a description that is there: single facts change, everything else stays as written.

mod gone;
mod kept;
mod order;
mod shared;
mod values;

use std::cell::OnceCell;
use std::collections::HashMap;

use dmo_schema::Section;

use crate::account::{Change, Entry, What};
use crate::describe::{Description, Extra, Fact, field_facts};
use crate::described;
use crate::edit::{EditError, Edits};
use crate::facts::{Field, Row};
use crate::folder::Existing;
use crate::source::Place;
use crate::yaml::{self, Document, Node, Parsers, Yaml};

/// What an update gives.
pub(crate) struct Updated {
    pub(crate) text: String,
    pub(crate) changes: Vec<Change>,
    pub(crate) entries: Vec<Entry>,
}

/// Keys that go with the last of what they hold: sources settle what stands there with a label.
const SETTLED: [&str; 3] = ["references", "referenced_by", "unresolved"];

/// Brings a description up to date with what sources state. With `prune`, fields that they have no longer go.
pub(crate) fn update(
    existing: Existing<'_>,
    mut new: Description,
    prune: bool,
) -> Result<Updated, EditError> {
    let place = Place {
        file: existing.path.into(),
        line: 1,
    };
    let fields = existing.object.fields.iter().enumerate();
    let mut update = Update {
        existing,
        old: described::description(existing.object, &place),
        positions: fields
            .map(|(at, field)| (field.api_name.as_str(), at))
            .collect(),
        document: OnceCell::new(),
        edits: Vec::new(),
        changes: Vec::new(),
        entries: Vec::new(),
    };
    kept::keep(&mut update, &mut new);
    shared::part(&mut update, &mut new);
    update.object(&new);
    if !is_pinned(&existing.object.pinned, "fields") {
        update.fields(&new);
        if new.object.complete {
            gone::mark(&mut update, &new, prune);
        }
    }
    update.finish()
}

fn is_pinned(pinned: &[String], key: &str) -> bool {
    pinned.iter().any(|pin| pin == key)
}

/// A change of the text.
enum Edit {
    Set {
        path: Vec<String>,
        value: Yaml,
        /// The order of the keys beside the last one of the path.
        order: Vec<String>,
    },
    Remove(Vec<String>),
}

struct Update<'e> {
    existing: Existing<'e>,
    old: Description,
    positions: HashMap<&'e str, usize>,
    /// Read where the model does not say how something is written.
    document: OnceCell<Result<Document<'e>, yaml::Error>>,
    edits: Vec<Edit>,
    changes: Vec<Change>,
    entries: Vec<Entry>,
}

impl Update<'_> {
    fn object(&mut self, new: &Description) {
        let old = self.old.facts();
        let mut facts = new.facts();
        facts.retain(|(key, _)| !matches!(*key, "api_name" | "kind"));
        let existing = self.existing.object;
        self.facts(&[], &old, facts, &existing.pinned);
    }

    fn fields(&mut self, new: &Description) {
        let order: Vec<&str> = new
            .object
            .fields
            .iter()
            .map(|f| f.api_name.as_str())
            .collect();
        for (field, extra) in new.object.fields.iter().zip(&new.fields) {
            let name = field.api_name.as_str();
            match self.position(name).filter(|_| self.is_written(name)) {
                Some(at) => self.field(at, field, extra),
                None => {
                    let facts = field_facts(field, extra).into_iter();
                    let facts = facts.map(|(key, value)| (key.to_owned(), value));
                    self.set(&["fields", name], Yaml::Map(facts.collect()), &order, None);
                }
            }
        }
    }

    fn field(&mut self, at: usize, field: &Field, extra: &Extra) {
        let name = field.api_name.as_str();
        let described = &self.existing.object.fields[at];
        let mut old = field_facts(&self.old.object.fields[at], &self.old.fields[at]);
        let mut new = field_facts(field, extra);
        if self.existing.lacks_types && self.node(&["fields", name, "type"]).is_none() {
            old.retain(|(key, _)| *key != "type");
        }
        if values::update(self, at, field) {
            new.retain(|(key, _)| *key != "values");
        }
        self.facts(&["fields", name], &old, new, &described.pinned);
        let is_gone = extra.is_held || field.further.iter().any(|(key, _)| *key == "removed");
        if described.removed.is_some() && !is_gone && !is_pinned(&described.pinned, "removed") {
            self.remove(&["fields", name, "removed"]);
        }
    }

    /// Changes the keys of a map that differ.
    fn facts(&mut self, path: &[&str], old: &[Fact], new: Vec<Fact>, pinned: &[String]) {
        let section = if path.is_empty() {
            Section::Object
        } else {
            Section::Field
        };
        let order = section.words();
        for key in SETTLED {
            let is_there = |facts: &[Fact]| facts.iter().any(|(known, _)| *known == key);
            if is_there(old) && !is_there(&new) && !is_pinned(pinned, key) {
                self.remove(&[path, &[key]].concat());
            }
        }
        for (key, value) in new {
            let path = [path, &[key]].concat();
            let known = old.iter().find(|(known, _)| *known == key);
            let before = match known {
                Some((_, before)) => Some(before.clone()),
                None => self.node(&path).map(Yaml::from),
            };
            let is_list = SETTLED.contains(&key);
            let is_same =
                |before: &Yaml| *before == value || is_list && order::is_same(before, &value);
            if before.as_ref().is_some_and(is_same) {
                continue;
            }
            if is_pinned(pinned, key) {
                self.pinned(&path, &value);
                continue;
            }
            let value = match self.node(&path) {
                Some(node) if SETTLED.contains(&key) => order::as_written(value, node),
                _ => value,
            };
            self.set(&path, value, &order, before.as_ref());
        }
    }

    /// A difference that stays, since the last key of the path is pinned.
    fn pinned(&mut self, path: &[&str], value: &Yaml) {
        let (row, subject, key) = match path {
            ["fields", field, key] => (Row::Field, *field, *key),
            _ => (Row::Fact, "", path.last().copied().unwrap_or_default()),
        };
        let text = format!(
            "`{key}` is pinned and stays; the source states {}",
            brief(value)
        );
        self.entry(What::Pinned, row, subject, text);
    }

    fn entry(&mut self, what: What, row: Row, subject: &str, text: String) {
        self.entries.push(Entry {
            what,
            place: None,
            row,
            object: Some(self.existing.object.api_name.clone()),
            subject: subject.to_owned(),
            text,
        });
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.positions.get(field).copied()
    }

    /// Whether the field stands in the file: a key qualifier may be there without being written.
    fn is_written(&self, field: &str) -> bool {
        let mut fields = self.existing.object.fields.iter();
        let is_qualifier = fields.any(|known| known.key_qualifier.as_deref() == Some(field));
        !is_qualifier || self.node(&["fields", field]).is_some()
    }

    /// The file as a tree.
    fn document(&self) -> &Result<Document<'_>, yaml::Error> {
        self.document
            .get_or_init(|| Document::parse(self.existing.text, Parsers::Both))
    }

    /// The value that stands in the file behind the keys.
    fn node(&self, path: &[&str]) -> Option<&Node> {
        let mut node = self.document().as_ref().ok()?.root()?;
        for key in path {
            node = node.get(key)?;
        }
        Some(node)
    }

    fn set(&mut self, path: &[&str], value: Yaml, order: &[&str], from: Option<&Yaml>) {
        self.change(path, from.map(brief), Some(brief(&value)));
        self.edits.push(Edit::Set {
            path: owned(path),
            value,
            order: owned(order),
        });
    }

    fn remove(&mut self, path: &[&str]) {
        let from = self.node(path).map(|node| brief(&node.into()));
        self.change(path, from, None);
        self.edits.push(Edit::Remove(owned(path)));
    }

    fn change(&mut self, path: &[&str], from: Option<String>, to: Option<String>) {
        self.changes.push(Change {
            file: self.existing.path.to_owned(),
            path: owned(path),
            from,
            to,
        });
    }

    fn finish(self) -> Result<Updated, EditError> {
        let text = self.existing.text;
        let text = if self.edits.is_empty() {
            text.to_owned()
        } else {
            let document = self.document().as_ref().map_err(Clone::clone)?;
            let mut edits = Edits::of(document)?;
            for edit in &self.edits {
                match edit {
                    Edit::Set { path, value, order } => {
                        edits.set(&borrowed(path), value, &borrowed(order))?;
                    }
                    Edit::Remove(path) => edits.remove(&borrowed(path))?,
                }
            }
            edits.finish()?
        };
        Ok(Updated {
            text,
            changes: self.changes,
            entries: self.entries,
        })
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// A value on one line, without quotes.
fn brief(value: &Yaml) -> String {
    let joined = |items: Vec<String>| items.join(", ");
    match value {
        Yaml::Text(text) | Yaml::Word(text) => text.clone(),
        Yaml::List(items) => format!("[{}]", joined(items.iter().map(brief).collect())),
        Yaml::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| format!("{key}: {}", brief(value)));
            format!("{{{}}}", joined(entries.collect()))
        }
    }
}
