//! Value lists: as a description writes them, and value by value.

use std::str::FromStr;

use dmo_schema::{ApiVersion, Key};

use crate::yaml::Yaml;

/// A value of a value list.
#[expect(
    clippy::struct_field_names,
    reason = "`value` is the key of descriptions"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The value as the platform writes it.
    pub value: String,
    /// What it means, in the words of the source.
    pub meaning: Option<String>,
    /// The API version that introduced it.
    pub since: Option<ApiVersion>,
    /// Why it is not to be used any more, or `true`.
    pub deprecated: Option<Yaml>,
    /// Why it is gone from the platform, or `true`.
    pub removed: Option<Yaml>,
    /// The name of the variant where the usual one is not meant.
    pub rust: Option<String>,
}

impl Value {
    /// A value of which nothing but maybe its meaning is known.
    pub(crate) fn new(value: impl Into<String>, meaning: Option<String>) -> Self {
        Self {
            value: value.into(),
            meaning,
            since: None,
            deprecated: None,
            removed: None,
            rust: None,
        }
    }

    /// A value and what a description says of it.
    fn described(value: &str, said: &Yaml) -> Self {
        let known = |key: Key| said.get(key.as_str()).and_then(Yaml::scalar);
        let meaning = match said {
            Yaml::Text(text) => Some(text.as_str()),
            said if said.is_null() => None,
            Yaml::Word(word) => Some(word.as_str()),
            _ => known(Key::Description),
        };
        Self {
            meaning: meaning.map(str::to_owned),
            since: known(Key::Since).and_then(|text| ApiVersion::from_str(text).ok()),
            deprecated: said.get(Key::Deprecated.as_str()).cloned(),
            removed: said.get(Key::Removed.as_str()).cloned(),
            rust: known(Key::Rust).map(str::to_owned),
            ..Self::new(value, None)
        }
    }

    /// Adds what `other` says of the same value and this one does not.
    pub(crate) fn complete(&mut self, other: Self) {
        self.meaning = self.meaning.take().or(other.meaning);
        self.since = self.since.or(other.since);
        self.deprecated = self.deprecated.take().or(other.deprecated);
        self.removed = self.removed.take().or(other.removed);
        self.rust = self.rust.take().or(other.rust);
    }

    /// Whether `other` says something else of the same value than this one.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        differ(self.meaning.as_ref(), other.meaning.as_ref())
            || differ(self.since.as_ref(), other.since.as_ref())
            || differ(self.deprecated.as_ref(), other.deprecated.as_ref())
            || differ(self.removed.as_ref(), other.removed.as_ref())
            || differ(self.rust.as_ref(), other.rust.as_ref())
    }

    /// What is said of the value, if anything is: its meaning, or a map.
    pub(crate) fn said(&self) -> Option<Yaml> {
        let meaning = self.meaning.as_deref().map(Yaml::from);
        let rust = self.rust.as_deref().map(|rust| (Key::Rust, rust.into()));
        let since = (self.since).map(|since| (Key::Since, Yaml::Word(since.to_string())));
        let deprecated = (self.deprecated.clone()).map(|reason| (Key::Deprecated, reason));
        let removed = self.removed.clone().map(|reason| (Key::Removed, reason));
        let marks = deprecated.into_iter().chain(removed);
        let mut others = rust.into_iter().chain(since).chain(marks).peekable();
        if others.peek().is_none() {
            return meaning;
        }
        let meaning = meaning.map(|meaning| (Key::Description, meaning));
        Some(Yaml::map(meaning.into_iter().chain(others)))
    }

    /// The value as an item of a list: by itself, or with what is said of it.
    pub(crate) fn item(&self) -> Yaml {
        match self.said() {
            None => self.value.as_str().into(),
            Some(said) => Yaml::Map(vec![(self.value.clone(), said)]),
        }
    }
}

/// The values of a list, as a description writes it; none if it is the name of a list.
pub(super) fn from_yaml(list: &Yaml) -> Vec<Value> {
    let described = |entries: &[(String, Yaml)]| -> Vec<Value> {
        entries
            .iter()
            .map(|(value, said)| Value::described(value, said))
            .collect()
    };
    match list {
        Yaml::Map(entries) => described(entries),
        Yaml::List(items) => items
            .iter()
            .flat_map(|item| match item {
                Yaml::Text(value) | Yaml::Word(value) => vec![Value::new(value, None)],
                Yaml::Map(entries) => described(entries),
                Yaml::List(_) => Vec::new(),
            })
            .collect(),
        Yaml::Text(_) | Yaml::Word(_) => Vec::new(),
    }
}

/// A map where something is said of each value, otherwise a list.
pub(super) fn to_yaml(values: &[Value]) -> Yaml {
    let entries = values
        .iter()
        .map(|value| Some((value.value.clone(), value.said()?)));
    match entries.collect() {
        Some(entries) => Yaml::Map(entries),
        None => Yaml::List(values.iter().map(Value::item).collect()),
    }
}

/// Whether two lists are one, whatever their order.
pub(crate) fn are_same(one: &[Value], other: &[Value]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

/// Adds what `others` say of values to a list, and the values that it lacks. Of what both say, the list's stays.
pub(crate) fn complete(values: &mut Vec<Value>, others: Vec<Value>) {
    for other in others {
        match values.iter_mut().find(|known| known.value == other.value) {
            Some(known) => known.complete(other),
            None => values.push(other),
        }
    }
}
