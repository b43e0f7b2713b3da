//! What is stated of an object or a field: a map from keys to values.

use std::str::FromStr;

use dmo_schema::{ApiVersion, DataType, Key, Section, Shape};

use super::policy::Policy;
use super::value::{self, Value};
use crate::source::Place;
use crate::yaml::Yaml;

/// Values by key, each as a description writes it and with the place where it stands.
///
/// A key that nothing here names by name, such as one that the vocabulary has only just got, is held, compared and
/// written like every other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated(Vec<Fact>);

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The key.
    pub key: Key,
    /// The value, as a description writes it.
    pub value: Yaml,
    /// Where it is stated.
    pub place: Place,
}

/// What a reader can state as the value of a key.
pub trait Statement {
    /// The value as a description writes it; `None` if it says nothing.
    fn into_yaml(self) -> Option<Yaml>;
}

impl Stated {
    /// All facts, in the order in which they were stated.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.iter()
    }

    /// The fact that has the key.
    pub fn fact(&self, key: Key) -> Option<&Fact> {
        self.0.iter().find(|fact| fact.key == key)
    }

    /// The value of the key, as a description writes it.
    pub fn get(&self, key: Key) -> Option<&Yaml> {
        self.fact(key).map(|fact| &fact.value)
    }

    /// Whether the key has a value.
    pub fn has(&self, key: Key) -> bool {
        self.fact(key).is_some()
    }

    /// The text of the key.
    pub fn text(&self, key: Key) -> Option<&str> {
        self.get(key)?.scalar()
    }

    /// The texts of a key that has one or several.
    pub fn texts(&self, key: Key) -> Vec<&str> {
        match self.get(key) {
            Some(Yaml::List(items)) => items.iter().filter_map(Yaml::scalar).collect(),
            value => value.and_then(Yaml::scalar).into_iter().collect(),
        }
    }

    /// The type of a field.
    pub fn data_type(&self) -> Option<DataType> {
        self.text(Key::Type).and_then(DataType::from_word)
    }

    /// The listed values of a field.
    pub fn values(&self) -> Vec<Value> {
        self.get(Key::Values)
            .map_or_else(Vec::new, value::from_yaml)
    }

    /// States the value of a key, in place of the one before; a value that says nothing is none.
    pub fn set(&mut self, key: Key, value: impl Statement, place: &Place) {
        let Some(value) = value.into_yaml() else {
            self.remove(key);
            return;
        };
        match self.0.iter_mut().find(|fact| fact.key == key) {
            Some(fact) => fact.value = value,
            None => self.0.push(Fact {
                key,
                value,
                place: place.clone(),
            }),
        }
    }

    /// Adds a fact whose key has no value yet.
    pub(crate) fn push(&mut self, fact: Fact) {
        self.0.push(fact);
    }

    /// Takes the value of the key away.
    pub fn remove(&mut self, key: Key) -> Option<Yaml> {
        let at = self.0.iter().position(|fact| fact.key == key)?;
        Some(self.0.remove(at).value)
    }

    /// The value of the key, to be changed.
    pub(crate) fn get_mut(&mut self, key: Key) -> Option<&mut Yaml> {
        let fact = self.0.iter_mut().find(|fact| fact.key == key)?;
        Some(&mut fact.value)
    }

    /// Calls the fields that a key names by the names that `rename` gives them.
    pub(crate) fn rename(&mut self, key: Key, rename: &impl Fn(&mut String)) {
        match self.get_mut(key) {
            Some(Yaml::Text(name)) => rename(name),
            Some(Yaml::List(items)) => items.iter_mut().for_each(|item| {
                if let Yaml::Text(name) = item {
                    rename(name);
                }
            }),
            _ => {}
        }
    }

    /// What a description says under the keys of a section, but for keys that are no facts.
    pub(crate) fn read(section: Section, map: &Yaml, place: &Place) -> Self {
        let Yaml::Map(entries) = map else {
            return Self::default();
        };
        let facts = entries.iter().filter_map(|(word, value)| {
            let key = section.key(word)?;
            let is_fact = Policy::of(key) != Policy::Apart && !value.is_null();
            is_fact.then(|| Fact {
                key,
                value: value.clone(),
                place: place.clone(),
            })
        });
        Self(facts.collect())
    }

    /// Keys and values in the order in which people write them.
    pub(crate) fn into_entries(self, section: Section) -> Vec<(Key, Yaml)> {
        let facts = self.0.into_iter().map(|fact| (fact.key, fact.value));
        let mut entries: Vec<(Key, Yaml)> = facts.collect();
        let order: Vec<Key> = section.keys().collect();
        entries.sort_by_cached_key(|(key, _)| order.iter().position(|known| known == key));
        entries
    }
}

impl IntoIterator for Stated {
    type Item = Fact;
    type IntoIter = std::vec::IntoIter<Fact>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Whether two values of a key say the same, however they are written.
pub(crate) fn is_same(section: Section, key: Key, one: &Yaml, other: &Yaml) -> bool {
    let usage = section.usages().iter().find(|usage| usage.key == key);
    match usage.and_then(|usage| usage.yaml) {
        Some(Shape::Version) => is_same_as::<ApiVersion>(one, other),
        Some(Shape::Number(..)) => is_same_as::<u32>(one, other),
        Some(Shape::Texts) => texts(one).is_some_and(|one| texts(other) == Some(one)),
        _ => match (one.scalar(), other.scalar()) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        },
    }
}

fn is_same_as<T: FromStr + PartialEq>(one: &Yaml, other: &Yaml) -> bool {
    let read = |value: &Yaml| value.scalar()?.parse::<T>().ok();
    one == other || read(one).is_some_and(|one| read(other) == Some(one))
}

/// The texts of a value that is one text or a list of them.
fn texts(value: &Yaml) -> Option<Vec<&str>> {
    match value {
        Yaml::List(items) => items.iter().map(Yaml::scalar).collect(),
        value => Some(vec![value.scalar()?]),
    }
}

impl Statement for Yaml {
    fn into_yaml(self) -> Option<Yaml> {
        Some(self)
    }
}

impl<T: Statement> Statement for Option<T> {
    fn into_yaml(self) -> Option<Yaml> {
        self?.into_yaml()
    }
}

impl Statement for String {
    fn into_yaml(self) -> Option<Yaml> {
        Some(Yaml::Text(self))
    }
}

impl Statement for &str {
    fn into_yaml(self) -> Option<Yaml> {
        Some(Yaml::from(self))
    }
}

/// `false` is what holds where nothing is said.
impl Statement for bool {
    fn into_yaml(self) -> Option<Yaml> {
        self.then(|| Yaml::Word("true".to_owned()))
    }
}

impl Statement for u32 {
    fn into_yaml(self) -> Option<Yaml> {
        Some(Yaml::Word(self.to_string()))
    }
}

impl Statement for ApiVersion {
    fn into_yaml(self) -> Option<Yaml> {
        Some(Yaml::Word(self.to_string()))
    }
}

impl Statement for DataType {
    fn into_yaml(self) -> Option<Yaml> {
        self.as_str().into_yaml()
    }
}

/// One text stands by itself.
impl Statement for Vec<String> {
    fn into_yaml(mut self) -> Option<Yaml> {
        match self.len() {
            0 => None,
            1 => self.pop().map(Yaml::Text),
            _ => Some(Yaml::List(self.into_iter().map(Yaml::Text).collect())),
        }
    }
}

impl Statement for Vec<Yaml> {
    fn into_yaml(self) -> Option<Yaml> {
        (!self.is_empty()).then_some(Yaml::List(self))
    }
}

/// A map where something is said of each value, otherwise a list.
impl Statement for Vec<Value> {
    fn into_yaml(self) -> Option<Yaml> {
        (!self.is_empty()).then(|| value::to_yaml(&self))
    }
}
