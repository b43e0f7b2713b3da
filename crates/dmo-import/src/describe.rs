//! Facts to the keys and values of a description, in the order in which a person would write them.

use dmo_schema::{ApiVersion, Cardinality, Kind, Section, Unresolved};

use crate::facts::{Field, Object, Value};
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
pub(crate) type Fact = (&'static str, Yaml);

impl Description {
    /// The whole description, for a file that is not there yet.
    pub(crate) fn to_yaml(&self) -> Yaml {
        let fields = self.object.fields.iter().zip(&self.fields);
        let fields = fields
            .map(|(field, extra)| (field.api_name.clone(), map(field_facts(field, extra))))
            .collect();
        let mut facts = self.facts();
        facts.push(("fields", Yaml::Map(fields)));
        map(in_order(facts, Section::Object))
    }

    /// The facts of the object itself.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let object = &self.object;
        let mut facts = object.further.clone();
        if object.kind != Kind::Dmo {
            facts.push(("kind", word(kind(object.kind))));
        }
        facts.push(("api_name", text(&object.api_name)));
        for (key, fact) in [
            ("label", &object.label),
            ("description", &object.description),
            ("category", &object.category),
            ("subject_area", &object.subject_area),
            ("event_time", &object.event_time),
            ("record_modified", &object.record_modified),
            ("rust", &object.rust),
        ] {
            facts.extend(fact.as_ref().map(|fact| (key, text(fact))));
        }
        match object.primary_key.as_slice() {
            [] => {}
            [key] => facts.push(("primary_key", text(key))),
            keys => facts.push(("primary_key", list(keys.iter().map(|key| text(key))))),
        }
        facts.extend(since(object.since));
        facts.extend(note(object.note.iter().chain(&object.repairs)));
        if !self.referenced_by.is_empty() {
            let items = self.referenced_by.iter().map(|from| far_end(from, "from"));
            facts.push(("referenced_by", list(items)));
        }
        let mut stated = self.unresolved.iter().filter_map(unresolved).peekable();
        if stated.peek().is_some() {
            facts.push(("unresolved", list(stated)));
        }
        in_order(facts, Section::Object)
    }
}

/// The facts of a field.
pub(crate) fn field_facts(field: &Field, extra: &Extra) -> Vec<Fact> {
    let mut facts = field.further.clone();
    for (key, fact) in [
        ("label", &field.label),
        ("rust", &field.rust),
        ("description", &field.description),
        ("enum", &field.enum_name),
        ("key_qualifier", &field.key_qualifier),
        ("bundle", &field.bundle),
    ] {
        facts.extend(fact.as_ref().map(|fact| (key, text(fact))));
    }
    facts.extend(field.data_type.map(|t| ("type", word(t.as_str()))));
    if field.required {
        facts.push(("required", word("true")));
    }
    facts.extend(since(field.since));
    if !field.values.is_empty() {
        facts.push(("values", values(&field.values)));
    }
    match extra.references.as_slice() {
        [] => {}
        [target] => facts.push(("references", far_end(target, "to"))),
        targets => facts.push((
            "references",
            list(targets.iter().map(|target| far_end(target, "to"))),
        )),
    }
    let length = field
        .max_length
        .map(|n| ("max_length", word(n.to_string())));
    facts.extend(length);
    facts.extend(note(
        field.note.iter().chain(&field.repairs).chain(&extra.notes),
    ));
    in_order(facts, Section::Field)
}

/// What is said of a value, if anything is: its meaning, or a map.
pub(crate) fn value(value: &Value) -> Option<Yaml> {
    let meaning = value.meaning.as_deref().map(text);
    let rust = value.rust.as_deref().map(|rust| ("rust", text(rust)));
    let further: Vec<Fact> = rust.into_iter().chain(since(value.since)).collect();
    if further.is_empty() {
        return meaning;
    }
    let meaning = meaning.map(|meaning| ("description", meaning));
    Some(map(meaning.into_iter().chain(further).collect()))
}

/// A value in a list: by itself, or with what is said of it.
pub(crate) fn item(one: &Value) -> Yaml {
    match value(one) {
        None => text(&one.value),
        Some(said) => Yaml::Map(vec![(one.value.clone(), said)]),
    }
}

/// The word of a description for a kind of object.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Dlo => "dlo",
        Kind::Insight => "insight",
        Kind::Ingestion => "ingestion",
        _ => "dmo",
    }
}

/// Listed values: a map where something is said of each, otherwise a list.
fn values(values: &[Value]) -> Yaml {
    let entries = values
        .iter()
        .map(|one| Some((one.value.clone(), value(one)?)));
    match entries.collect() {
        Some(entries) => Yaml::Map(entries),
        None => list(values.iter().map(item)),
    }
}

/// The far end by itself, or with its cardinality as a map, in which it has the key.
fn far_end(end: &FarEnd, key: &'static str) -> Yaml {
    let name = text(&end.to_string());
    if end.cardinality == Some(Cardinality::OneToOne) {
        map(vec![(key, name), ("cardinality", word("one_to_one"))])
    } else {
        name
    }
}

/// An entry of `unresolved`; nothing for a label that stands under another key.
fn unresolved(fact: &Unresolved) -> Option<Yaml> {
    let sides = |from: &str, to: &str| map(vec![("from", text(from)), ("to", text(to))]);
    let (key, value) = match fact {
        Unresolved::Relationship { from, to } => ("relationship", sides(from, to)),
        Unresolved::Row { from, to } => ("row", sides(from, to)),
        Unresolved::PrimaryKey(key) => ("primary_key", text(key)),
        _ => return None,
    };
    Some(map(vec![(key, value)]))
}

fn note<'s>(sentences: impl IntoIterator<Item = &'s String>) -> Option<Fact> {
    let sentences: Vec<&str> = sentences.into_iter().map(String::as_str).collect();
    (!sentences.is_empty()).then(|| ("note", text(&sentences.join(" "))))
}

fn since(version: Option<ApiVersion>) -> Option<Fact> {
    version.map(|version| ("since", word(version.to_string())))
}

fn in_order(mut facts: Vec<Fact>, section: Section) -> Vec<Fact> {
    let order = section.words();
    facts.sort_by_cached_key(|(key, _)| order.iter().position(|known| known == key));
    facts
}

fn map(entries: Vec<Fact>) -> Yaml {
    let entries = entries.into_iter();
    Yaml::Map(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

fn list(items: impl Iterator<Item = Yaml>) -> Yaml {
    Yaml::List(items.collect())
}

fn text(text: &str) -> Yaml {
    Yaml::Text(text.to_owned())
}

fn word(word: impl Into<String>) -> Yaml {
    Yaml::Word(word.into())
}
