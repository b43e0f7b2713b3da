//! What is stated of an object or a field: a map from keys to values.

use dmo_schema::{ApiVersion, DataType, Key, Section};

use super::form::{has_form, shape};
use super::policy::{self, Policy};
use super::value::{self, Value};
use crate::source::{Place, Source};
use crate::yaml::{Node, Yaml};

/// Values by key, each as a description writes it and with the place where it stands.
///
/// A key that nothing here names by name, such as one that the vocabulary has only just got, is held, compared and
/// written like every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    /// Which keys there can be.
    section: Section,
    facts: Vec<Fact>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// The key.
    pub key: Key,
    /// The value, as a description writes it.
    pub value: Yaml,
    /// Where it is stated.
    pub place: Place,
}

/// The texts of a value that is one text or a list of them.
fn texts(value: &Yaml) -> Vec<&str> {
    match value {
        Yaml::List(items) => items.iter().filter_map(Yaml::scalar).collect(),
        value => value.scalar().into_iter().collect(),
    }
}

/// The texts of two values, each once.
pub(super) fn all_texts(first: &Yaml, second: &Yaml) -> Vec<String> {
    let mut all = texts(first);
    for text in texts(second) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.into_iter().map(str::to_owned).collect()
}

/// What a reader can state as the value of a key.
pub(crate) trait Statement {
    /// The value as a description writes it; `None` if it says nothing.
    fn into_yaml(self) -> Option<Yaml>;

    /// Where it stands, if that is known better than that of the row.
    fn place(&self) -> Option<&Place> {
        None
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl Stated {
    /// Nothing yet of an object or a field.
    pub(crate) fn new(section: Section) -> Self {
        Self {
            section,
            facts: Vec::new(),
        }
    }

    /// All facts, in the order in which they were stated.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter()
    }

    /// The fact that has the key.
    pub(crate) fn fact(&self, key: Key) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.key == key)
    }

    /// The value of the key, as a description writes it.
    pub(crate) fn get(&self, key: Key) -> Option<&Yaml> {
        self.fact(key).map(|fact| &fact.value)
    }

    /// Whether the key has a value.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.fact(key).is_some()
    }

    /// The text of the key.
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.get(key)?.scalar()
    }

    /// The texts of a key that has one or several.
    pub(crate) fn texts(&self, key: Key) -> Vec<&str> {
        self.get(key).map_or_else(Vec::new, texts)
    }

    /// The type of a field.
    pub(crate) fn data_type(&self) -> Option<DataType> {
        self.text(Key::Type).and_then(DataType::from_word)
    }

    /// The listed values of a field.
    pub(crate) fn values(&self) -> Vec<Value> {
        self.get(Key::Values)
            .map_or_else(Vec::new, value::from_yaml)
    }

    /// States the value of a key, in place of the one before; a value that says nothing is none.
    ///
    /// # Panics
    /// In builds with debug assertions, if the key cannot have such a value: that is a mistake of a reader.
    pub(crate) fn set(&mut self, key: Key, value: impl Statement, place: &Place) {
        self.remove(key);
        let place = value.place().unwrap_or(place).clone();
        if let Some(value) = value.into_yaml() {
            let shape = shape(self.section, key);
            debug_assert!(
                shape.is_some_and(|shape| has_form(shape, &value)),
                "`{key}` of {:?} cannot be {}",
                self.section,
                value.brief()
            );
            self.facts.push(Fact { key, value, place });
        }
    }

    /// Adds what `other` states, as the policy of each key says. Gives what cannot be true beside it: the other fact,
    /// and the value that stays.
    pub(crate) fn join(&mut self, other: Self) -> Vec<(Fact, Yaml)> {
        let mut contradictions = Vec::new();
        for fact in other.facts {
            match self.facts.iter_mut().find(|known| known.key == fact.key) {
                None => self.facts.push(fact),
                Some(known) => {
                    match policy::join(self.section, fact.key, &known.value, &fact.value) {
                        Some(value) => known.value = value,
                        None => contradictions.push((fact, known.value.clone())),
                    }
                }
            }
        }
        contradictions
    }

    /// Takes the value of the key away.
    pub(crate) fn remove(&mut self, key: Key) -> Option<Yaml> {
        let at = self.facts.iter().position(|fact| fact.key == key)?;
        Some(self.facts.remove(at).value)
    }

    /// Calls the fields that a key names by the names that `rename` gives them.
    pub(crate) fn rename(&mut self, key: Key, rename: &impl Fn(&mut String)) {
        let mut facts = self.facts.iter_mut();
        match facts
            .find(|fact| fact.key == key)
            .map(|fact| &mut fact.value)
        {
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
    pub(crate) fn read(section: Section, map: Option<&Node>, source: &Source) -> Self {
        let entries = map.map_or(&[][..], Node::entries).iter();
        let facts = entries.filter_map(|(word, value)| {
            let key = section.key(word.scalar()?)?;
            let value = Yaml::from(value);
            let is_fact = Policy::of(key) != Policy::Apart && !value.is_null();
            is_fact.then(|| Fact {
                key,
                value,
                place: source.place(word.span.start),
            })
        });
        Self {
            section,
            facts: facts.collect(),
        }
    }

    /// Keys and values in the order in which people write them.
    pub(crate) fn into_entries(self) -> Vec<(Key, Yaml)> {
        let facts = self.facts.into_iter().map(|fact| (fact.key, fact.value));
        let mut entries: Vec<(Key, Yaml)> = facts.collect();
        let order: Vec<Key> = self.section.keys().collect();
        entries.sort_by_cached_key(|(key, _)| order.iter().position(|known| known == key));
        entries
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

    fn place(&self) -> Option<&Place> {
        self.as_ref()?.place()
    }
}

impl<T: Statement> Statement for Located<T> {
    fn into_yaml(self) -> Option<Yaml> {
        self.value.into_yaml()
    }

    fn place(&self) -> Option<&Place> {
        Some(&self.place)
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

#[cfg(test)]
mod tests {
    use std::panic;

    use super::*;
    use crate::source::Source;
    use crate::yaml::{Document, Parsers};

    fn states(section: Section, key: Key, value: Yaml) -> bool {
        let place = Source::new("", "").place(0);
        panic::catch_unwind(|| Stated::new(section).set(key, value, &place)).is_ok()
    }

    #[test]
    fn a_key_takes_the_form_of_its_example_and_no_other_one() {
        for section in [Section::Object, Section::Field] {
            for usage in section.usages().iter().filter(|usage| usage.yaml.is_some()) {
                let document = Document::parse(usage.example, Parsers::One);
                let document = document.expect("an example is YAML");
                let root = Yaml::from(document.root().expect("an example"));
                let value = root.get(usage.key.as_str()).expect("a value").clone();
                assert!(
                    states(section, usage.key, value),
                    "{section:?} {}",
                    usage.key
                );
                let forms = [
                    "text".into(),
                    Yaml::Word("7".to_owned()),
                    Yaml::List(Vec::new()),
                    Yaml::Map(Vec::new()),
                ];
                let taken = forms.map(|form| states(section, usage.key, form));
                assert!(taken.contains(&false), "{section:?} {}", usage.key);
            }
        }
        assert!(!states(
            Section::Object,
            Key::MaxLength,
            Yaml::Word("7".to_owned())
        ));
    }

    #[test]
    fn a_value_that_replaces_another_one_brings_its_place() {
        let source = Source::new("a.json", "\n\n");
        let mut stated = Stated::new(Section::Field);
        stated.set(Key::Label, "One", &source.place(0));
        stated.set(Key::Label, "Two", &source.place(1));
        let label = stated.fact(Key::Label).expect("a label");
        assert_eq!((label.place.line, &label.value), (2, &"Two".into()));
    }
}
