//! Facts to the keys and values of a description, in the order in which a person would write them.

use dmo_schema::{Cardinality, Key, Kind, Section, Unresolved};

use crate::facts::{Field, Object, Stated};
use crate::resolve::FarEnd;
use crate::yaml::Yaml;

/// All that is to be written about one object: every name is settled, every relationship stands with its owner.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) object: Object,
    /// One entry for each field of `object`.
    pub(crate) fields: Vec<Extra>,
    /// Fields of objects described elsewhere that refer to this one.
    pub(crate) referenced_by: Vec<FarEnd>,
    /// What sources state and what has no other place.
    pub(crate) unresolved: Vec<Unresolved>,
}

/// What is to be written about a field beyond its facts.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    pub(crate) references: Vec<FarEnd>,
    /// Sentences about its relationships that belong into the `note`.
    pub(crate) notes: Vec<String>,
    /// Whether only the description in the folder has the field, and no source says anything of it.
    pub(crate) is_held: bool,
}

/// A key of a description and its value.
pub(crate) type Entry = (Key, Yaml);

impl Description {
    /// The whole description, for a file that is not there yet.
    pub(crate) fn to_yaml(&self) -> Yaml {
        let fields = self.object.fields.iter().zip(&self.fields);
        let fields = fields
            .map(|(field, extra)| {
                let entries = Yaml::keyed(field_entries(field, extra));
                (field.api_name.clone(), entries)
            })
            .collect();
        let mut stated = self.stated();
        stated.set(Key::Fields, Yaml::Map(fields), &self.object.place);
        let kind = self.object.kind;
        stated.set(
            Key::Kind,
            (kind != Kind::Dmo).then_some(kind.as_str()),
            &self.object.place,
        );
        stated.set(
            Key::ApiName,
            self.object.api_name.as_str(),
            &self.object.place,
        );
        Yaml::keyed(stated.into_entries(Section::Object))
    }

    /// What is to be written about the object itself.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.stated().into_entries(Section::Object)
    }

    fn stated(&self) -> Stated {
        let object = &self.object;
        let mut stated = object.stated.clone();
        let mut set = |key, value: Option<Yaml>| stated.set(key, value, &object.place);
        set(Key::Note, note(&object.stated, &object.repairs, &[]));
        if !self.referenced_by.is_empty() {
            let items = self
                .referenced_by
                .iter()
                .map(|from| far_end(from, Key::From));
            set(Key::ReferencedBy, Some(Yaml::List(items.collect())));
        }
        let unresolved: Vec<Yaml> = self.unresolved.iter().filter_map(unresolved).collect();
        set(
            Key::Unresolved,
            (!unresolved.is_empty()).then_some(Yaml::List(unresolved)),
        );
        stated
    }
}

/// What is to be written about a field.
pub(crate) fn field_entries(field: &Field, extra: &Extra) -> Vec<Entry> {
    let mut stated = field.stated.clone();
    let note = note(&field.stated, &field.repairs, &extra.notes);
    stated.set(Key::Note, note, &field.place);
    let references = match extra.references.as_slice() {
        [] => None,
        [target] => Some(far_end(target, Key::To)),
        targets => Some(Yaml::List(
            targets
                .iter()
                .map(|target| far_end(target, Key::To))
                .collect(),
        )),
    };
    if references.is_some() {
        stated.set(Key::References, references, &field.place);
    }
    stated.into_entries(Section::Field)
}

/// The far end by itself, or with its cardinality as a map, in which it has the key.
fn far_end(end: &FarEnd, key: Key) -> Yaml {
    let name = Yaml::Text(end.to_string());
    match end.cardinality {
        Some(cardinality @ Cardinality::OneToOne) => {
            Yaml::keyed([(key, name), (Key::Cardinality, cardinality.as_str().into())])
        }
        _ => name,
    }
}

/// An entry of `unresolved`; nothing for a label that stands under another key.
fn unresolved(fact: &Unresolved) -> Option<Yaml> {
    let sides =
        |from: &str, to: &str| Yaml::keyed([(Key::From, from.into()), (Key::To, to.into())]);
    let entry = match fact {
        Unresolved::Relationship { from, to } => (Key::Relationship, sides(from, to)),
        Unresolved::Row { from, to } => (Key::Row, sides(from, to)),
        Unresolved::PrimaryKey(key) => (Key::PrimaryKey, key.as_str().into()),
        _ => return None,
    };
    Some(Yaml::keyed([entry]))
}

/// The remark of the source with the sentences about repairs.
fn note(stated: &Stated, repairs: &[String], others: &[String]) -> Option<Yaml> {
    let note = stated.text(Key::Note).into_iter();
    let repairs = repairs.iter().chain(others).map(String::as_str);
    let sentences: Vec<&str> = note.chain(repairs).collect();
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}
