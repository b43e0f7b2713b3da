//! An import over a description that is there: single facts change, everything else stays as written.

use std::collections::HashSet;

use dmo_schema::document::{Document, Form};
use dmo_schema::{FIELD_KEYS, OBJECT_KEYS};

use crate::account::{Change, Entry, What};
use crate::describe::{self, Description, Fact, field_facts};
use crate::described;
use crate::edit::{EditError, Edits};
use crate::facts::{Field, Row, Value};
use crate::folder::Existing;
use crate::merge::more_precise;
use crate::resolve::{Source, Target};
use crate::source::Place;
use crate::yaml::Yaml;

/// What an update gives.
pub(crate) struct Updated {
    pub(crate) text: String,
    pub(crate) changes: Vec<Change>,
    pub(crate) entries: Vec<Entry>,
}

/// Brings a description up to date with what sources state. With `prune`, fields that they have no longer go.
pub(crate) fn update(
    existing: &Existing,
    mut new: Description,
    prune: bool,
) -> Result<Updated, EditError> {
    let place = Place {
        file: existing.path.as_str().into(),
        line: 1,
    };
    let mut update = Update {
        existing,
        old: described::description(&existing.object, &place),
        document: Document::parse(&existing.text).ok(),
        edits: Edits::of(&existing.text)?,
        changes: Vec::new(),
        entries: Vec::new(),
    };
    update.keep_what_says_more(&mut new);
    update.object(&new)?;
    update.fields(&new)?;
    if new.object.complete {
        update.gone(&new, prune)?;
    }
    Ok(Updated {
        text: update.edits.finish()?,
        changes: update.changes,
        entries: update.entries,
    })
}

struct Update<'e> {
    existing: &'e Existing,
    old: Description,
    document: Option<Document>,
    edits: Edits<'e>,
    changes: Vec<Change>,
    entries: Vec<Entry>,
}

impl Update<'_> {
    /// Whatever the description has beyond the sources stays: values, targets, a more precise type, a note.
    fn keep_what_says_more(&mut self, new: &mut Description) {
        for loose_end in &self.old.unresolved {
            let is_relation = loose_end.contains(" -> ");
            let is_key = loose_end.starts_with("primary key: ");
            let settled = is_relation || (is_key && !self.existing.object.primary_key.is_empty());
            if !settled && !new.unresolved.contains(loose_end) {
                new.unresolved.push(loose_end.clone());
            }
        }
        let old = self
            .old
            .unresolved
            .iter()
            .filter(|o| new.unresolved.contains(o));
        let old: Vec<String> = old.cloned().collect();
        new.unresolved = union(&old, &new.unresolved, |o, n| o == n);
        if !self.old.object.repairs.is_empty() {
            new.object.repairs.clone_from(&self.old.object.repairs);
        }
        new.referenced_by = linked(
            &self.old.referenced_by,
            &new.referenced_by,
            |from| from.labelled,
            Source::is_same,
        );
        for (field, extra) in new.object.fields.iter_mut().zip(&mut new.fields) {
            let Some(at) = position(&self.old, &field.api_name) else {
                continue;
            };
            let (old, old_extra) = (&self.old.object.fields[at], &self.old.fields[at]);
            extra.references = linked(
                &old_extra.references,
                &extra.references,
                |target| target.labelled,
                Target::is_same,
            );
            field.values = if field.values.is_empty() {
                Vec::new()
            } else {
                union(&old.values, &field.values, |a, b| a.value == b.value)
            };
            if !old.repairs.is_empty() {
                field.repairs.clone_from(&old.repairs);
                extra.notes.clear();
            }
            field.enum_name = None;
            let types = (old.data_type, field.data_type);
            if let (Some(old_type), Some(new_type)) = types {
                match more_precise(old_type, new_type) {
                    Some(precise) => field.data_type = Some(precise),
                    None => self.entries.push(Entry {
                        what: What::Contradiction,
                        place: Some(field.place.clone()),
                        row: Row::Field,
                        object: Some(new.object.api_name.clone()),
                        subject: field.api_name.clone(),
                        text: format!(
                            "the type is `{}` here and `{}` in {}; it follows the source unless `pinned` names it",
                            new_type.as_str(),
                            old_type.as_str(),
                            self.existing.path
                        ),
                    }),
                }
            }
        }
    }

    fn object(&mut self, new: &Description) -> Result<(), EditError> {
        let old = self.old.facts();
        let mut facts = new.facts();
        facts.retain(|(key, _)| *key != "api_name" && *key != "kind");
        let pinned = &self.existing.object.pinned;
        self.facts(&[], &old, facts, pinned)?;
        if new.unresolved.is_empty() && !self.old.unresolved.is_empty() {
            self.remove(&["unresolved"])?;
        }
        Ok(())
    }

    fn fields(&mut self, new: &Description) -> Result<(), EditError> {
        if self
            .existing
            .object
            .pinned
            .iter()
            .any(|key| key == "fields")
        {
            return Ok(());
        }
        let order: Vec<&str> = new
            .object
            .fields
            .iter()
            .map(|field| field.api_name.as_str())
            .collect();
        for (field, extra) in new.object.fields.iter().zip(&new.fields) {
            let facts = field_facts(field, extra);
            let name = field.api_name.as_str();
            match position(&self.old, name) {
                Some(at) if self.is_written(name) => {
                    let mut old = field_facts(&self.old.object.fields[at], &self.old.fields[at]);
                    let described = &self.existing.object.fields[at];
                    let mut facts = facts;
                    if !self.is_written_in(name, "type") {
                        old.retain(|(key, _)| *key != "type");
                    }
                    if self.values(field, &extra.variants, &described.pinned)? {
                        old.retain(|(key, _)| *key != "values");
                        facts.retain(|(key, _)| *key != "values");
                    }
                    if described.references.iter().any(|r| r.when.is_some()) {
                        facts.retain(|(key, _)| *key != "references");
                    }
                    self.facts(&["fields", name], &old, facts, &described.pinned)?;
                    if described.removed.is_some() {
                        self.remove(&["fields", name, "removed"])?;
                    }
                }
                Some(_) => {}
                None => {
                    let entries = facts.into_iter();
                    let value = Yaml::Map(
                        entries
                            .map(|(key, value)| (key.to_owned(), value))
                            .collect(),
                    );
                    self.set(&["fields", name], &value, &order, None)?;
                }
            }
        }
        Ok(())
    }

    /// Adds values to a list that is a map, entry by entry, so that its other entries stay as written. Whether it is one.
    fn values(
        &mut self,
        field: &Field,
        variants: &[(String, String)],
        pinned: &[String],
    ) -> Result<bool, EditError> {
        let Some(at) = position(&self.old, &field.api_name) else {
            return Ok(false);
        };
        let known: HashSet<String> = self.old.object.fields[at]
            .values
            .iter()
            .map(|value| value.value.clone())
            .collect();
        let missing: Vec<&Value> = field
            .values
            .iter()
            .filter(|value| !known.contains(&value.value))
            .collect();
        if missing.is_empty() {
            return Ok(true);
        }
        if pinned.iter().any(|key| key == "values") {
            return Ok(false);
        }
        let Some(path) = self.values_path(&field.api_name) else {
            return Ok(false);
        };
        let order: Vec<&str> = field.values.iter().map(|v| v.value.as_str()).collect();
        for value in missing {
            let meaning = describe::value(value, variants);
            let mut path: Vec<&str> = path.iter().map(String::as_str).collect();
            path.push(&value.value);
            self.set(&path, &meaning, &order, None)?;
        }
        Ok(true)
    }

    /// The keys that lead to the map of a field's values, inline or named.
    fn values_path(&self, field: &str) -> Option<Vec<String>> {
        let root = self.document.as_ref()?.root()?;
        let (_, fields) = root.get("fields")?;
        let (_, field_value) = fields.get(field)?;
        let (_, values) = field_value.get("values")?;
        let owned = |path: &[&str]| path.iter().map(|&key| key.to_owned()).collect();
        match values.form() {
            Form::Map { .. } => Some(owned(&["fields", field, "values"])),
            Form::Scalar { text, .. } => {
                let (_, lists) = root.get("value_lists")?;
                let (_, list) = lists.get(text)?;
                matches!(list.form(), Form::Map { .. }).then(|| owned(&["value_lists", text]))
            }
            _ => None,
        }
    }

    /// Whether the field stands in the file: a key qualifier may be there without being written.
    fn is_written(&self, field: &str) -> bool {
        let root = self.document.as_ref().and_then(Document::root);
        root.and_then(|root| root.get("fields"))
            .and_then(|(_, fields)| fields.get(field))
            .is_some()
    }

    /// Whether the field has the key in the file: one without a type reads as text.
    fn is_written_in(&self, field: &str, key: &str) -> bool {
        let root = self.document.as_ref().and_then(Document::root);
        root.and_then(|root| root.get("fields"))
            .and_then(|(_, fields)| fields.get(field))
            .and_then(|(_, field)| field.get(key))
            .is_some()
    }

    fn gone(&mut self, new: &Description, prune: bool) -> Result<(), EditError> {
        let stated: HashSet<&str> = new
            .object
            .fields
            .iter()
            .flat_map(|f| [Some(f.api_name.as_str()), f.key_qualifier.as_deref()])
            .flatten()
            .collect();
        let existing = self.existing;
        for field in &existing.object.fields {
            let name = field.api_name.as_str();
            let is_stated = stated.contains(name)
                || field
                    .aliases
                    .iter()
                    .any(|alias| stated.contains(alias.as_str()));
            let pinned = field.pinned.iter().any(|key| key == "removed");
            // Source projects come without key qualifiers, which the platform makes anew.
            let is_qualifier = name.starts_with("KQ_");
            if is_stated || pinned || is_qualifier || !self.is_written(name) {
                continue;
            }
            let named = is_named(&existing.object, name);
            let text = match (prune, named, &field.removed) {
                (true, false, _) => {
                    self.remove(&["fields", name])?;
                    "the source has it no longer; it is gone from the description"
                }
                (true, true, _) => {
                    "the source has it no longer, but the description names it elsewhere: mend that, then prune again"
                }
                (false, _, Some(_)) => continue,
                (false, _, None) => {
                    let mark = Yaml::Word("true".to_owned());
                    self.set(&["fields", name, "removed"], &mark, FIELD_KEYS, None)?;
                    "the source has it no longer; it is marked `removed`"
                }
            };
            self.entries.push(Entry {
                what: What::Removed,
                place: None,
                row: Row::Field,
                object: Some(existing.object.api_name.clone()),
                subject: name.to_owned(),
                text: text.to_owned(),
            });
        }
        Ok(())
    }

    fn facts(
        &mut self,
        path: &[&str],
        old: &[Fact],
        new: Vec<Fact>,
        pinned: &[String],
    ) -> Result<(), EditError> {
        let order = if path.is_empty() {
            OBJECT_KEYS
        } else {
            FIELD_KEYS
        };
        for (key, value) in new {
            let before = old.iter().find(|(known, _)| *known == key).map(|(_, v)| v);
            if before == Some(&value) {
                continue;
            }
            if pinned.iter().any(|pin| pin == key) {
                self.entries.push(Entry {
                    what: What::Pinned,
                    place: None,
                    row: if path.is_empty() {
                        Row::Fact
                    } else {
                        Row::Field
                    },
                    object: Some(self.existing.object.api_name.clone()),
                    subject: path.get(1).copied().unwrap_or_default().to_owned(),
                    text: format!(
                        "`{key}` is pinned and stays; the source states {}",
                        brief(&value)
                    ),
                });
                continue;
            }
            let path: Vec<&str> = path.iter().copied().chain([key]).collect();
            self.set(&path, &value, order, before.map(brief))?;
        }
        Ok(())
    }

    fn set(
        &mut self,
        path: &[&str],
        value: &Yaml,
        order: &[&str],
        from: Option<String>,
    ) -> Result<(), EditError> {
        self.edits.set(path, value, order)?;
        self.change(path, from, Some(brief(value)));
        Ok(())
    }

    fn remove(&mut self, path: &[&str]) -> Result<(), EditError> {
        self.edits.remove(path)?;
        self.change(path, None, None);
        Ok(())
    }

    fn change(&mut self, path: &[&str], from: Option<String>, to: Option<String>) {
        self.changes.push(Change {
            file: self.existing.path.clone(),
            path: path.iter().map(|&key| key.to_owned()).collect(),
            from,
            to,
        });
    }
}

fn position(description: &Description, field: &str) -> Option<usize> {
    let fields = &description.object.fields;
    fields.iter().position(|known| known.api_name == field)
}

/// All of `old`, then what only `new` has.
fn union<T: Clone>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let added = new.iter().filter(|n| !old.iter().any(|o| same(o, n)));
    old.iter().chain(added).cloned().collect()
}

/// All of `old`, then what only `new` has. Of those with labels `new` has all that are still so.
fn linked<T: Clone>(
    old: &[T],
    new: &[T],
    labelled: impl Fn(&T) -> bool,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let kept: Vec<T> = old
        .iter()
        .filter(|o| !labelled(o) || new.iter().any(|n| same(o, n)))
        .cloned()
        .collect();
    union(&kept, new, same)
}

/// Whether the description names the field elsewhere, so that it would not hold without it.
fn is_named(object: &dmo_schema::Object, field: &str) -> bool {
    let rules = object.rules.iter().flat_map(|rule| &rule.fields);
    let single = [&object.event_time, &object.record_modified];
    let by = object.fields.iter().flat_map(|f| &f.references);
    object
        .primary_key
        .iter()
        .chain(rules)
        .chain(single.into_iter().flatten())
        .chain(by.filter_map(|r| r.when.as_ref().map(|(by, _)| by)))
        .any(|name| name == field)
}

/// A value on one line.
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
