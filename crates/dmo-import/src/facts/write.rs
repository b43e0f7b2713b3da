//! Facts to the keys and values of a description, in the order in which a person would write them.

use dmo_schema::{Cardinality, Key, Kind, Unresolved};

use super::{Field, Object, Repair, Stated, Target};
use crate::yaml::Yaml;

impl Object {
    /// The whole description, for a file that is not there yet.
    pub(crate) fn to_yaml(&self) -> Yaml {
        let fields = self.fields.iter();
        let fields = fields.map(|field| (field.api_name.clone(), Yaml::map(field.entries())));
        let kind = (self.kind != Kind::Dmo).then_some(self.kind.as_str());
        let mut stated = self.with_relations();
        stated.set(Key::Kind, kind, &self.place);
        stated.set(Key::ApiName, self.api_name.as_str(), &self.place);
        stated.set(Key::Fields, Yaml::Map(fields.collect()), &self.place);
        Yaml::map(stated.into_entries())
    }

    /// What is to be written about the object itself.
    pub(crate) fn entries(&self) -> Vec<(Key, Yaml)> {
        self.with_relations().into_entries()
    }

    fn with_relations(&self) -> Stated {
        let from = self.referenced_by.iter();
        let from: Vec<Yaml> = from.map(|target| target.to_yaml(Key::From)).collect();
        let unresolved: Vec<Yaml> = self.unresolved.iter().filter_map(unresolved).collect();
        let mut stated = self.stated.clone();
        stated.set(Key::Note, note(&self.stated, &self.repairs), &self.place);
        stated.set(Key::ReferencedBy, from, &self.place);
        stated.set(Key::Unresolved, unresolved, &self.place);
        stated
    }
}

impl Field {
    /// What is to be written about the field.
    pub(crate) fn entries(&self) -> Vec<(Key, Yaml)> {
        let mut stated = self.stated.clone();
        stated.set(Key::Note, note(&self.stated, &self.repairs), &self.place);
        match self.references.as_slice() {
            [] => {}
            [target] => stated.set(Key::References, target.to_yaml(Key::To), &self.place),
            targets => {
                let targets = targets.iter().map(|target| target.to_yaml(Key::To));
                stated.set(Key::References, targets.collect::<Vec<_>>(), &self.place);
            }
        }
        stated.into_entries()
    }
}

impl Target {
    /// The target by itself, or with its cardinality as a map, in which it has the key.
    fn to_yaml(&self, key: Key) -> Yaml {
        let name = Yaml::Text(self.to_string());
        match self.cardinality {
            Some(cardinality @ Cardinality::OneToOne) => {
                Yaml::map([(key, name), (Key::Cardinality, cardinality.as_str().into())])
            }
            _ => name,
        }
    }
}

/// An entry of `unresolved`; nothing for a label that stands under another key.
fn unresolved(fact: &Unresolved) -> Option<Yaml> {
    let sides = |from: &str, to: &str, cardinality: Option<Cardinality>| {
        let one_to_one = cardinality.filter(|word| *word == Cardinality::OneToOne);
        let cardinality = one_to_one.map(|word| (Key::Cardinality, word.as_str().into()));
        let sides = [(Key::From, from.into()), (Key::To, to.into())];
        Yaml::map(sides.into_iter().chain(cardinality))
    };
    let entry = match fact {
        Unresolved::Relationship {
            from,
            to,
            cardinality,
        } => (Key::Relationship, sides(from, to, *cardinality)),
        Unresolved::Row {
            from,
            to,
            cardinality,
        } => (Key::Row, sides(from, to, *cardinality)),
        Unresolved::PrimaryKey(key) => (Key::PrimaryKey, key.as_str().into()),
        _ => return None,
    };
    Some(Yaml::map([entry]))
}

/// The remark of the source with the sentences about repairs.
fn note(stated: &Stated, repairs: &[Repair]) -> Option<String> {
    let note = stated.text(Key::Note).map(str::to_owned);
    let repairs = repairs.iter().map(Repair::to_string);
    let sentences: Vec<String> = note.into_iter().chain(repairs).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
