//! Facts to the keys and values of a description, in the order in which a person would write them.

use dmo_schema::{Cardinality, Kind};

use crate::facts::{Field, Object, Value};
use crate::resolve::{Source, Target};
use crate::yaml::Yaml;

/// All that is to be written about one object: every name is settled, every relationship stands with its owner.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) object: Object,
    /// The name of the struct where the usual one is taken.
    pub(crate) rust: Option<String>,
    /// One entry for each field of `object`.
    pub(crate) fields: Vec<Extra>,
    /// Fields of objects described elsewhere that refer to this one.
    pub(crate) referenced_by: Vec<Source>,
    /// Relationships of which the object lists no field.
    pub(crate) unresolved: Vec<String>,
}

/// What is to be written about a field beyond its facts.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    /// The Rust name where the usual one is taken.
    pub(crate) rust: Option<String>,
    pub(crate) references: Vec<Target>,
    /// Values whose usual variant is taken, and the variant of each.
    pub(crate) variants: Vec<(String, String)>,
    /// Sentences about its relationships that belong into the `note`.
    pub(crate) notes: Vec<String>,
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
        let fields_at = facts
            .iter()
            .position(|(key, _)| matches!(*key, "referenced_by" | "unresolved"))
            .unwrap_or(facts.len());
        facts.insert(fields_at, ("fields", Yaml::Map(fields)));
        map(facts)
    }

    /// The facts of the object itself.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let object = &self.object;
        let mut facts = Vec::new();
        if object.kind != Kind::Dmo {
            facts.push(("kind", word(kind(object.kind))));
        }
        facts.push(("api_name", text(&object.api_name)));
        facts.extend(optional("label", object.label.as_deref()));
        facts.extend(optional("description", object.description.as_deref()));
        facts.extend(optional("category", object.category.as_deref()));
        facts.extend(optional("subject_area", object.subject_area.as_deref()));
        match object.primary_key.as_slice() {
            [] => {}
            [key] => facts.push(("primary_key", text(key))),
            keys => facts.push(("primary_key", list(keys.iter().map(|key| text(key))))),
        }
        facts.extend(optional("event_time", object.event_time.as_deref()));
        facts.extend(optional(
            "record_modified",
            object.record_modified.as_deref(),
        ));
        facts.extend(object.since.map(|since| ("since", word(since.to_string()))));
        facts.extend(optional("rust", self.rust.as_deref()));
        facts.extend(note(&object.repairs));
        if !self.referenced_by.is_empty() {
            let items = self.referenced_by.iter().map(inbound);
            facts.push(("referenced_by", list(items)));
        }
        if !self.unresolved.is_empty() {
            let items = self.unresolved.iter().map(|relation| text(relation));
            facts.push(("unresolved", list(items)));
        }
        facts
    }
}

/// The facts of a field.
pub(crate) fn field_facts(field: &Field, extra: &Extra) -> Vec<Fact> {
    let mut facts = Vec::new();
    facts.extend(optional("label", field.label.as_deref()));
    let data_type = field.data_type.map(|t| ("type", word(t.as_str())));
    facts.extend(data_type);
    if field.required {
        facts.push(("required", word("true")));
    }
    facts.extend(field.since.map(|since| ("since", word(since.to_string()))));
    facts.extend(optional("rust", extra.rust.as_deref()));
    facts.extend(optional("description", field.description.as_deref()));
    if !field.values.is_empty() {
        facts.push(("values", values(&field.values, &extra.variants)));
    }
    facts.extend(optional("enum", field.enum_name.as_deref()));
    if !extra.references.is_empty() {
        facts.push(("references", references(&extra.references)));
    }
    facts.extend(optional("key_qualifier", field.key_qualifier.as_deref()));
    let length = field
        .max_length
        .map(|n| ("max_length", word(n.to_string())));
    facts.extend(length);
    facts.extend(optional("bundle", field.bundle.as_deref()));
    facts.extend(note(field.repairs.iter().chain(&extra.notes)));
    facts
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

/// Targets in their shortest form.
fn references(targets: &[Target]) -> Yaml {
    match targets {
        [target] => reference(target),
        targets => list(targets.iter().map(reference)),
    }
}

fn reference(target: &Target) -> Yaml {
    with_cardinality(text(&target.to_string()), "to", target.cardinality)
}

fn inbound(inbound: &Source) -> Yaml {
    with_cardinality(text(&inbound.to_string()), "from", inbound.cardinality)
}

/// Listed values: a list, or a map where more is to be said of one.
fn values(values: &[Value], variants: &[(String, String)]) -> Yaml {
    if variants.is_empty() && values.iter().all(|value| value.meaning.is_none()) {
        return list(values.iter().map(|value| text(&value.value)));
    }
    let entries = values
        .iter()
        .map(|one| (one.value.clone(), value(one, variants)));
    Yaml::Map(entries.collect())
}

/// What is to be said of a value.
pub(crate) fn value(value: &Value, variants: &[(String, String)]) -> Yaml {
    let rust = variants.iter().find(|(known, _)| *known == value.value);
    match (rust, &value.meaning) {
        (None, None) => Yaml::Map(Vec::new()),
        (None, Some(meaning)) => text(meaning),
        (Some((_, rust)), meaning) => {
            let meaning = meaning.iter().map(|meaning| ("description", text(meaning)));
            map(meaning.chain([("rust", text(rust))]).collect())
        }
    }
}

fn with_cardinality(end: Yaml, key: &'static str, cardinality: Cardinality) -> Yaml {
    if cardinality == Cardinality::OneToOne {
        map(vec![(key, end), ("cardinality", word("one_to_one"))])
    } else {
        end
    }
}

fn note<'s>(sentences: impl IntoIterator<Item = &'s String>) -> Option<Fact> {
    let sentences: Vec<&str> = sentences.into_iter().map(String::as_str).collect();
    (!sentences.is_empty()).then(|| ("note", text(&sentences.join(" "))))
}

fn optional(key: &'static str, value: Option<&str>) -> Option<Fact> {
    value.map(|value| (key, text(value)))
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
