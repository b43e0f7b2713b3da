//! The objects at hand, by API name and by label: what the labels of relationship tables are resolved with.

use std::collections::HashMap;

use dmo_schema::name::stem;

use crate::facts::{Name, Object};
use crate::vocabulary::folded;

/// Objects in layers: those of this import come first, then those of the folder, then the catalog.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
    /// Folded label to the object that has it in the first layer where one does; `None` where two have.
    by_label: HashMap<String, Option<usize>>,
}

/// What is known of one object.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) api_name: String,
    /// Whether it will stand in the folder, so that a field is one of its fields or none at all.
    pub(crate) is_described: bool,
    label: Option<String>,
    key: Vec<String>,
    key_label: Option<String>,
    fields: Vec<(String, Option<String>)>,
}

/// What a field's name or label stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    /// The key of the object, which the object may not list.
    Key(Option<String>),
    /// Another field.
    Field(String),
}

impl Directory {
    /// Adds objects below those that are there already. Of an object that is known, only what was not known is added, and
    /// of one that is described only what is described.
    pub(crate) fn add_layer<'o>(
        &mut self,
        objects: impl IntoIterator<Item = &'o Object>,
        are_described: bool,
    ) {
        let mut labels: HashMap<String, Option<usize>> = HashMap::new();
        for object in objects {
            let next = self.entries.len();
            let index = *self.by_name.entry(object.api_name.clone()).or_insert(next);
            if index == next {
                self.entries.push(Entry::default());
            }
            let entry = &mut self.entries[index];
            if are_described || !entry.is_described {
                entry.complete(object);
            }
            entry.is_described |= are_described;
            if let Some(label) = &object.label {
                labels
                    .entry(folded(label))
                    .and_modify(|known| *known = known.filter(|&known| known == index))
                    .or_insert(Some(index));
            }
        }
        for (label, index) in labels {
            self.by_label.entry(label).or_insert(index);
        }
    }

    /// The one object that a name or label stands for.
    pub(crate) fn object(&self, name: &Name) -> Option<&Entry> {
        let index = match name {
            Name::Api(name) => *self.by_name.get(name)?,
            Name::Label(label) => (*self.by_label.get(&folded(label))?)?,
        };
        Some(&self.entries[index])
    }

    /// The one way to read the labels of an object and of its field that are only separated by a space.
    pub(crate) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let mut splits = text
            .match_indices(' ')
            .map(|(at, _)| (&text[..at], text[at..].trim_start()))
            .filter(|(object, field)| {
                let entry = self.object(&Name::Label((*object).to_owned()));
                entry.is_some_and(|entry| entry.printed(field).is_some())
            });
        match (splits.next(), splits.next()) {
            (Some(split), None) => Some(split),
            _ => None,
        }
    }
}

impl Entry {
    fn complete(&mut self, object: &Object) {
        self.api_name.clone_from(&object.api_name);
        if self.label.is_none() {
            self.label.clone_from(&object.label);
        }
        if self.key.is_empty() {
            self.key.clone_from(&object.primary_key);
        }
        if self.key_label.is_none() {
            self.key_label.clone_from(&object.key_label);
        }
        for field in &object.fields {
            if !self.fields.iter().any(|(name, _)| *name == field.api_name) {
                self.fields
                    .push((field.api_name.clone(), field.label.clone()));
            }
        }
    }

    /// Whether the field is the whole key.
    pub(crate) fn is_key(&self, field: &str) -> bool {
        matches!(self.key.as_slice(), [key] if key == field)
    }

    /// The field that a name or label stands for, if it is certain which.
    ///
    /// A label is first taken as printed, then as the label of the key, then as the API name in words, then with or
    /// without an `ID` at its end: tables print `Financial Account ID` where the field list has `Financial Account`.
    pub(crate) fn field(&self, name: &Name) -> Option<Match> {
        let label = match name {
            Name::Api(name) => {
                let known = self.fields.iter().any(|(known, _)| known == name);
                return (known || self.key.contains(name)).then(|| self.as_match(name));
            }
            Name::Label(label) => label,
        };
        self.printed(label)
            .or_else(|| {
                let word = folded(label);
                self.only(|field, _| folded(stem(field)) == word)
            })
            .or_else(|| {
                let word = without_id(folded(label));
                self.only(|_, label| label.is_some_and(|l| without_id(folded(l)) == word))
            })
    }

    /// The field that has the label, letter by letter or else in other letter cases, or the key by a label of its own.
    fn printed(&self, label: &str) -> Option<Match> {
        let word = folded(label);
        self.only(|_, known| known == Some(label))
            .or_else(|| self.only(|_, known| known.is_some_and(|known| folded(known) == word)))
            .or_else(|| self.key_by(&word))
    }

    /// The key, by its printed label, by `ID`, or by the object's label and `ID`.
    fn key_by(&self, word: &str) -> Option<Match> {
        let own = self.label.as_deref().map(folded);
        let named = self.key_label.as_deref().map(folded).as_deref() == Some(word)
            || word == "id"
            || own.is_some_and(|own| word.strip_suffix("id") == Some(&own));
        named.then(|| {
            Match::Key(
                <[String; 1]>::try_from(self.key.clone())
                    .ok()
                    .map(|[key]| key),
            )
        })
    }

    fn only(&self, fits: impl Fn(&str, Option<&str>) -> bool) -> Option<Match> {
        let mut fields = self
            .fields
            .iter()
            .filter(|(name, label)| fits(name, label.as_deref()));
        match (fields.next(), fields.next()) {
            (Some((name, _)), None) => Some(self.as_match(name)),
            _ => None,
        }
    }

    fn as_match(&self, field: &str) -> Match {
        if self.is_key(field) {
            Match::Key(Some(field.to_owned()))
        } else {
            Match::Field(field.to_owned())
        }
    }
}

fn without_id(word: String) -> String {
    match word.strip_suffix("id") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => word,
    }
}
