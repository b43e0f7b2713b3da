//! The objects at hand, by API name and by label: what the labels of relationship tables are resolved with.

use std::collections::{HashMap, HashSet};

use dmo_schema::Key;
use dmo_schema::name::developer_name;
use dmo_schema::suggest::folded;

use crate::facts::{End, Name, Object};
use crate::qualifier;

/// Objects in layers: those of this import come first, then those of the folder, then others.
#[derive(Debug, Default)]
pub(crate) struct Index<'o> {
    entries: Vec<Indexed<'o>>,
    by_name: HashMap<&'o str, usize>,
    by_alias: HashMap<&'o str, usize>,
    /// Folded label to the object that has it in the first layer where one does; `None` where two have.
    by_label: HashMap<String, Option<usize>>,
}

/// What is known of one object.
#[derive(Debug, Default)]
pub(crate) struct Indexed<'o> {
    pub(crate) api_name: &'o str,
    /// Other API names of it.
    names: &'o [String],
    /// Whether the folder will describe it, so that its fields are those that are listed.
    pub(crate) is_described: bool,
    label: Option<&'o str>,
    key: Vec<&'o str>,
    key_label: Option<&'o str>,
    fields: Vec<Listed<'o>>,
    /// Other API names of fields, and the name by which they are described.
    aliases: Vec<(&'o str, &'o str)>,
}

/// A field that a layer lists.
#[derive(Debug, Clone, Copy)]
struct Listed<'o> {
    api_name: &'o str,
    label: Option<&'o str>,
    /// Whether the folder will describe it.
    is_described: bool,
}

/// Objects that one layer has.
pub(crate) trait Known {
    /// What is known of the object, which the folder will describe or not.
    fn indexed(&self, is_described: bool) -> Indexed<'_>;
}

/// What a field's name or label stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    /// The key of the object, which the object may not list.
    Key(Option<String>),
    /// Another field.
    Field(String),
}

impl Known for Object {
    fn indexed(&self, is_described: bool) -> Indexed<'_> {
        let fields = self.fields.iter().filter_map(|field| {
            Listed::new(&field.api_name, field.stated.text(Key::Label), is_described)
        });
        let aliases = self.fields.iter().flat_map(|field| {
            let aliases = field.stated.texts(Key::Aliases).into_iter();
            aliases.map(|alias| (alias, field.api_name.as_str()))
        });
        Indexed {
            api_name: &self.api_name,
            is_described,
            label: self.stated.text(Key::Label),
            key: self.stated.texts(Key::PrimaryKey),
            key_label: self.key_label.as_deref(),
            fields: fields.collect(),
            aliases: aliases.collect(),
            ..Indexed::default()
        }
    }
}

impl Known for dmo_schema::Object {
    fn indexed(&self, is_described: bool) -> Indexed<'_> {
        let fields = self.fields.iter().filter_map(|field| {
            let label = (field.label != field.api_name).then_some(field.label.as_str());
            Listed::new(&field.api_name, label, is_described)
        });
        let aliases = self.fields.iter().flat_map(|field| {
            let others = field.other_names();
            others.map(|other| (other, field.api_name.as_str()))
        });
        Indexed {
            api_name: &self.api_name,
            names: &self.aliases,
            is_described,
            label: (self.label != self.api_name).then_some(&self.label),
            key: self.primary_key.iter().map(String::as_str).collect(),
            key_label: None,
            fields: fields.collect(),
            aliases: aliases.collect(),
        }
    }
}

impl<'o> Listed<'o> {
    /// `None` for key qualifiers, which a description need not list: they have no relationships.
    fn new(api_name: &'o str, label: Option<&'o str>, is_described: bool) -> Option<Self> {
        (!api_name.starts_with(qualifier::PREFIX)).then_some(Self {
            api_name,
            label,
            is_described,
        })
    }
}

impl<'o> Index<'o> {
    /// Adds objects below those that are there already. Of an object that is known, only what was not known is added.
    pub(crate) fn add_layer<T: Known + 'o>(
        &mut self,
        objects: impl IntoIterator<Item = &'o T>,
        is_described: bool,
    ) {
        let mut labels: HashMap<String, Option<usize>> = HashMap::new();
        for object in objects {
            let entry = object.indexed(is_described);
            let label = entry.label;
            let index = self.enter(entry);
            // The label of a lower layer is an old one where a higher layer has another.
            let label = label.filter(|_| self.entries[index].label == label);
            let label = label.map(folded).filter(|label| !label.is_empty());
            if let Some(label) = label {
                labels
                    .entry(label)
                    .and_modify(|known| *known = known.filter(|&known| known == index))
                    .or_insert(Some(index));
            }
        }
        for (label, index) in labels {
            self.by_label.entry(label).or_insert(index);
        }
    }

    /// The objects of an import and of the folder, as the folder will describe them: as one layer, without labels of keys,
    /// which descriptions do not have. What the folder says of an object counts where `yields` says so.
    pub(crate) fn of_described(
        objects: &'o [Object],
        folder: impl IntoIterator<Item = &'o dmo_schema::Object>,
        yields: impl Fn(&dmo_schema::Object) -> bool,
    ) -> Self {
        let mut index = Self::default();
        let (first, last): (Vec<_>, Vec<_>) = folder.into_iter().partition(|object| yields(object));
        let first = first.into_iter().map(|object| object.indexed(true));
        let new = objects.iter().map(|object| Indexed {
            key_label: None,
            ..object.indexed(true)
        });
        let last = last.into_iter().map(|object| object.indexed(true));
        for entry in first.chain(new).chain(last) {
            index.enter(entry);
        }
        for (at, entry) in index.entries.iter().enumerate() {
            let label = entry.label.map(folded).filter(|label| !label.is_empty());
            if let Some(label) = label {
                let known = index.by_label.entry(label);
                known.and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        index
    }

    /// Adds an object, which its other names stand for too.
    fn enter(&mut self, entry: Indexed<'o>) -> usize {
        let (name, names) = (entry.api_name, entry.names);
        let index = self.add(entry);
        for alias in names {
            self.by_alias.entry(alias).or_insert(index);
        }
        self.by_name.insert(name, index);
        index
    }

    fn add(&mut self, entry: Indexed<'o>) -> usize {
        match self.by_name.get(entry.api_name) {
            Some(&index) => {
                self.entries[index].complete(entry);
                index
            }
            None => {
                self.entries.push(entry);
                self.entries.len() - 1
            }
        }
    }

    /// Whether an object is at hand of which an end gives the API name.
    pub(crate) fn has(&self, end: &End) -> bool {
        match end {
            End::Named {
                object: name @ Name::Api(_),
                ..
            } => self.object(name).is_some(),
            _ => false,
        }
    }

    /// The one object that a name or label stands for.
    pub(crate) fn object(&self, name: &Name) -> Option<&Indexed<'o>> {
        let index = match name {
            Name::Api(name) => {
                let alias = self.by_alias.get(name.as_str());
                *alias.or_else(|| self.by_name.get(name.as_str()))?
            }
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

impl Indexed<'_> {
    /// Adds what was not known.
    fn complete(&mut self, other: Self) {
        self.is_described |= other.is_described;
        self.label = self.label.or(other.label);
        self.key_label = self.key_label.or(other.key_label);
        if self.key.is_empty() {
            self.key = other.key;
        }
        // A layer that has no label for a field leaves that of the other as it is.
        let labels = other
            .fields
            .iter()
            .map(|field| (field.api_name, field.label));
        let labels: HashMap<&str, Option<&str>> = labels.collect();
        for field in &mut self.fields {
            let label = || labels.get(field.api_name).copied().flatten();
            field.label = field.label.or_else(label);
        }
        let known: HashSet<&str> = self.fields.iter().map(|field| field.api_name).collect();
        // What is a name here is no alias of another field; that field is the one with the name.
        let (same, aliases): (Vec<_>, Vec<_>) = other
            .aliases
            .into_iter()
            .partition(|(alias, _)| known.contains(alias));
        let same = same.into_iter().filter(|(_, name)| !known.contains(name));
        let same: Vec<_> = same.map(|(alias, name)| (name, alias)).collect();
        let renamed: HashSet<&str> = same.iter().map(|(name, _)| *name).collect();
        let is_new = |name: &str| !known.contains(name) && !renamed.contains(name);
        let added = other.fields.into_iter();
        let added: Vec<_> = added.filter(|field| is_new(field.api_name)).collect();
        self.fields.extend(added);
        self.aliases.extend(same.into_iter().chain(aliases));
    }

    /// Whether the field is the whole key.
    pub(crate) fn is_key(&self, field: &str) -> bool {
        *self.key == [field]
    }

    /// Whether the folder will describe the object without the field.
    pub(crate) fn lacks(&self, field: &str) -> bool {
        let is_this = |known: &&Listed<'_>| known.is_described && known.api_name == field;
        self.is_described && !self.fields.iter().any(|known| is_this(&known))
    }

    /// Whether the object has a key that the field is no part of.
    pub(crate) fn is_beside_key(&self, field: &str) -> bool {
        !self.key.is_empty() && !self.key.contains(&field)
    }

    /// The field that a name or label stands for, if it is certain which.
    ///
    /// A label is first taken as printed, then as the label of the key, then as the API name in words, then with or
    /// without an `ID` at its end: tables print `Financial Report ID` where the field list has `Financial Report`.
    /// Some fields have a label that looks like an API name.
    pub(crate) fn field(&self, name: &Name) -> Option<Match> {
        let label = match name {
            Name::Api(name) => {
                let alias = self.aliases.iter().find(|(alias, _)| alias == name);
                let name = alias.map_or(name.as_str(), |(_, name)| name);
                let known = self.fields.iter().any(|known| known.api_name == name);
                return if known || self.key.contains(&name) {
                    Some(self.as_match(name))
                } else {
                    self.labelled(|label| label == name)
                };
            }
            Name::Label(label) => label,
        };
        let word = folded(label);
        let bare = without_id(word.clone());
        self.printed(label)
            .or_else(|| self.only(|field, _| folded(developer_name(field)) == word))
            .or_else(|| {
                self.labelled(|label| !bare.is_empty() && without_id(folded(label)) == bare)
            })
    }

    /// The field that has the label, letter by letter or else in other letter cases, or the key by a label of its own.
    fn printed(&self, label: &str) -> Option<Match> {
        let word = folded(label);
        self.labelled(|known| known == label)
            .or_else(|| self.labelled(|known| !word.is_empty() && folded(known) == word))
            .or_else(|| self.key_by(&word))
    }

    /// The key, by its printed label, by `ID`, or by the object's label and `ID`: tables of pages use all three.
    fn key_by(&self, word: &str) -> Option<Match> {
        let own = self.label.map(folded);
        let named = self.key_label.map(folded).as_deref() == Some(word) && !word.is_empty()
            || word == "id"
            || own.is_some_and(|own| word.strip_suffix("id") == Some(&own));
        named.then(|| {
            Match::Key(match self.key.as_slice() {
                [key] => Some((*key).to_owned()),
                _ => None,
            })
        })
    }

    fn labelled(&self, fits: impl Fn(&str) -> bool) -> Option<Match> {
        self.only(|_, label| label.is_some_and(&fits))
    }

    fn only(&self, fits: impl Fn(&str, Option<&str>) -> bool) -> Option<Match> {
        let mut fields = self
            .fields
            .iter()
            .filter(|field| fits(field.api_name, field.label));
        match (fields.next(), fields.next()) {
            (Some(field), None) => Some(self.as_match(field.api_name)),
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
