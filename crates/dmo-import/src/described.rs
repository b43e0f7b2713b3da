//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use std::collections::HashSet;

use dmo_schema::api_name::{Named, fault};
use dmo_schema::document::{Document, Form, Value as Node};
use dmo_schema::{Cardinality, Kind, Limit, Section, Unresolved, name};

use crate::describe::{Description, Extra, Fact};
use crate::facts::{End, Facts, Field, Name, Object, Relation, Value};
use crate::resolve::{FarEnd, split};
use crate::source::{Place, Source};
use crate::yaml::{Yaml, is_word};

/// The keys for which facts have words; the others are taken as they stand.
const WORDS_OF_OBJECT: &[&str] = &[
    "format",
    "kind",
    "api_name",
    "label",
    "description",
    "category",
    "subject_area",
    "primary_key",
    "event_time",
    "record_modified",
    "since",
    "rust",
    "note",
    "pinned",
    "value_lists",
    "fields",
    "referenced_by",
    "unresolved",
];
const WORDS_OF_FIELD: &[&str] = &[
    "label",
    "type",
    "required",
    "since",
    "rust",
    "description",
    "values",
    "enum",
    "references",
    "key_qualifier",
    "max_length",
    "bundle",
    "note",
    "pinned",
];

/// The facts of a description that is a source, with its text.
pub(crate) fn facts(described: &dmo_schema::Object, source: &Source) -> Facts {
    let start = source.place(0);
    let mut stated = Object {
        verbatim: Some(source.text().to_owned()),
        ..object(described, &start)
    };
    let document = Document::parse(source.text()).ok();
    let root = document.as_ref().and_then(Document::root);
    if let Some(root) = root {
        further(&mut stated, described, source, root);
    }
    let mut relations = Vec::new();
    for (field, known) in described.fields.iter().zip(&stated.fields) {
        if !depends(described, field) {
            relations.extend(references(described, field, &known.place));
            let labels = described.labels_of(field);
            relations.extend(labels.filter_map(|fact| open(described, fact, &known.place)));
        }
    }
    relations.extend(inbound(described, &start));
    let of_fields = |fact: &&Unresolved| matches!(fact, Unresolved::Reference { .. });
    let others = described.unresolved.iter().filter(|fact| !of_fields(fact));
    relations.extend(others.filter_map(|fact| open(described, fact, &start)));
    let written = root.and_then(|root| root.get("fields"));
    let is_written = |name: &str| written.is_none_or(|(_, fields)| fields.get(name).is_some());
    stated.fields.retain(|field| is_written(&field.api_name));
    Facts {
        objects: vec![stated],
        relations,
        ..Facts::default()
    }
}

/// The facts of a description for which there are words. `place` is its file.
pub(crate) fn object(described: &dmo_schema::Object, place: &Place) -> Object {
    let label = |label: &str, api_name: &str| (label != api_name).then(|| label.to_owned());
    let fields = described.fields.iter().map(|field| Field {
        label: label(&field.label, &field.api_name),
        data_type: Some(field.data_type),
        description: field.description.clone(),
        required: field.required,
        since: field.since,
        values: values(described, field),
        enum_name: enum_name(described, field),
        key_qualifier: field.key_qualifier.clone(),
        max_length: field.limits.get(Limit::MaxLength),
        bundle: field.bundle.clone(),
        rust: (name::field(&field.api_name).as_ref() != Some(&field.rust_name))
            .then(|| field.rust_name.clone()),
        note: field.note.clone(),
        ..Field::new(place.clone(), &field.api_name)
    });
    let is_key = |fact: &&Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    let keys = described.unresolved.iter().filter(is_key);
    Object {
        label: label(&described.label, &described.api_name),
        description: described.description.clone(),
        category: described.category.clone(),
        subject_area: described.subject_area.clone(),
        since: described.since,
        primary_key: described.primary_key.clone(),
        event_time: described.event_time.clone(),
        record_modified: described.record_modified.clone(),
        rust: (name::object(&described.api_name).as_ref() != Some(&described.rust_name))
            .then(|| described.rust_name.clone()),
        complete: true,
        ordered: true,
        fields: fields.collect(),
        note: described.note.clone(),
        unresolved: keys.cloned().collect(),
        ..Object::new(place.clone(), described.kind, &described.api_name)
    }
}

/// The description as it would be written: what an update compares with.
pub(crate) fn description(described: &dmo_schema::Object, place: &Place) -> Description {
    let extras = described.fields.iter().map(|field| Extra {
        references: targets(described, field),
        ..Extra::default()
    });
    let named = described.referenced_by.iter().map(|inbound| FarEnd {
        object: inbound.object.clone(),
        field: Some(inbound.field.clone()),
        cardinality: Some(inbound.cardinality),
        labelled: false,
    });
    let labelled = described.unresolved.iter().filter_map(|fact| match fact {
        Unresolved::ReferencedBy { from, cardinality } => Some(labelled(from, *cardinality)),
        _ => None,
    });
    Description {
        object: object(described, place),
        fields: extras.collect(),
        referenced_by: named.chain(labelled).collect(),
        unresolved: described.unresolved.clone(),
    }
}

/// The relationships of a description that are not resolved; they may stand for something by now.
pub(crate) fn unresolved(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let fields = described.fields.iter();
    let dependent = fields.filter(|field| depends(described, field));
    let dependent: HashSet<&str> = dependent.map(|field| field.api_name.as_str()).collect();
    let is_open = |fact: &&Unresolved| match fact {
        Unresolved::Reference { field, .. } => !dependent.contains(field.as_str()),
        _ => true,
    };
    let facts = described.unresolved.iter().filter(is_open);
    facts
        .filter_map(|fact| open(described, fact, place))
        .collect()
}

/// Whether what a field refers to depends on another field.
pub(crate) fn depends(described: &dmo_schema::Object, field: &dmo_schema::Field) -> bool {
    let mut labels = described.labels_of(field);
    let mut references = field.references.iter();
    references.any(|reference| reference.when.is_some())
        || labels.any(|fact| matches!(fact, Unresolved::Reference { when: Some(_), .. }))
}

/// A node as a tree to write.
pub(crate) fn yaml(node: Node<'_>) -> Yaml {
    match node.form() {
        Form::Scalar { text, plain: true } if is_word(text) => Yaml::Word(text.to_owned()),
        Form::Scalar {
            text: "",
            plain: true,
        } => Yaml::Word("null".to_owned()),
        Form::Scalar { text, .. } => Yaml::Text(text.to_owned()),
        Form::List { .. } => Yaml::List(node.items().map(yaml).collect()),
        Form::Map { .. } => Yaml::Map(
            node.entries()
                .filter_map(|(key, value)| match key.form() {
                    Form::Scalar { text, .. } => Some((text.to_owned(), yaml(value))),
                    _ => None,
                })
                .collect(),
        ),
        Form::Alias(target) => yaml(target),
    }
}

/// Adds the keys for which facts have no word, and the lines of fields.
fn further(object: &mut Object, described: &dmo_schema::Object, source: &Source, root: Node<'_>) {
    let take = |node: Node<'_>, keys: &[&'static str], words: &[&str]| -> Vec<Fact> {
        let others = keys.iter().filter(|key| !words.contains(key));
        let written = others.filter_map(|key| Some((*key, yaml(node.get(key)?.1))));
        written.collect()
    };
    object.further = take(root, &Section::Object.words(), WORDS_OF_OBJECT);
    let Some((_, fields)) = root.get("fields") else {
        return;
    };
    let keys_of_field = Section::Field.words();
    for (field, known) in object.fields.iter_mut().zip(&described.fields) {
        let Some((key, node)) = fields.get(&field.api_name) else {
            continue;
        };
        field.place = source.place(key.span().start);
        field.further = take(node, &keys_of_field, WORDS_OF_FIELD);
        if node.get("type").is_none() {
            field.data_type = None;
        }
        if depends(described, known) {
            field.further.extend(take(node, &["references"], &[]));
        }
    }
}

/// What a field refers to by API names.
fn references(
    described: &dmo_schema::Object,
    field: &dmo_schema::Field,
    place: &Place,
) -> impl Iterator<Item = Relation> {
    let from = end(&described.api_name, Some(&field.api_name));
    field.references.iter().map(move |to| {
        let end = end(&to.object, to.field.as_deref());
        relation(described, place, from.clone(), end, Some(to.cardinality))
    })
}

/// What refers to the object by API names.
fn inbound(described: &dmo_schema::Object, place: &Place) -> impl Iterator<Item = Relation> {
    described.referenced_by.iter().map(|from| {
        let to = end(&described.api_name, None);
        let from_end = end(&from.object, Some(&from.field));
        relation(described, place, from_end, to, Some(from.cardinality))
    })
}

/// A relationship that is not resolved.
fn open(described: &dmo_schema::Object, fact: &Unresolved, place: &Place) -> Option<Relation> {
    let own = |field| End::Named {
        object: Name::Api(described.api_name.clone()),
        field,
    };
    let stated = |text: &str| End::RunTogether(text.to_owned());
    let (from, to, cardinality) = match fact {
        Unresolved::Reference {
            field,
            to,
            cardinality,
            ..
        } => {
            let field = Name::Api(field.clone());
            (own(Some(field)), end_of(to), Some(*cardinality))
        }
        Unresolved::ReferencedBy { from, cardinality } => {
            (end_of(from), own(None), Some(*cardinality))
        }
        Unresolved::Relationship { from, to } => (own(Some(field_of(from))), end_of(to), None),
        Unresolved::Row { from, to } => (stated(from), stated(to), None),
        _ => return None,
    };
    Some(relation(described, place, from, to, cardinality))
}

fn relation(
    described: &dmo_schema::Object,
    place: &Place,
    from: End,
    to: End,
    cardinality: Option<Cardinality>,
) -> Relation {
    Relation {
        place: place.clone(),
        from,
        to,
        cardinality,
        stated_by: Some(described.api_name.clone()),
        repairs: Vec::new(),
    }
}

fn end(object: &str, field: Option<&str>) -> End {
    End::Named {
        object: Name::Api(object.to_owned()),
        field: field.map(|field| Name::Api(field.to_owned())),
    }
}

/// `Object` or `Object.Field`, each an API name or a label.
fn end_of(text: &str) -> End {
    let (object, field) = split(text);
    let is_object =
        Kind::of_name(object).is_some_and(|kind| fault(object, Named::Object(kind)).is_none());
    End::Named {
        object: name_of(object, is_object),
        field: field.map(field_of),
    }
}

fn field_of(text: &str) -> Name {
    name_of(text, fault(text, Named::Field(Kind::Dmo)).is_none())
}

fn name_of(text: &str, is_api_name: bool) -> Name {
    let name = if is_api_name { Name::Api } else { Name::Label };
    name(text.to_owned())
}

fn values(object: &dmo_schema::Object, field: &dmo_schema::Field) -> Vec<Value> {
    let list = field.values.and_then(|at| object.value_lists.get(at));
    let values = list.map_or(&[][..], |list| &list.values);
    let value = |value: &dmo_schema::ListedValue| Value {
        value: value.value.clone(),
        meaning: value.description.clone(),
        since: value.since,
        rust: (name::value(&value.value).as_ref() != Some(&value.rust_name))
            .then(|| value.rust_name.clone()),
    };
    values.iter().map(value).collect()
}

/// The name of the field's enum, unless it is the usual one.
fn enum_name(object: &dmo_schema::Object, field: &dmo_schema::Field) -> Option<String> {
    let list = object.value_lists.get(field.values?)?;
    (name::type_name(&field.rust_name).as_ref() != Some(&list.rust_name))
        .then(|| list.rust_name.clone())
}

/// What a field refers to; nothing where that depends on another field.
fn targets(described: &dmo_schema::Object, field: &dmo_schema::Field) -> Vec<FarEnd> {
    if depends(described, field) {
        return Vec::new();
    }
    let named = field.references.iter().map(|reference| FarEnd {
        object: reference.object.clone(),
        field: reference.field.clone(),
        cardinality: Some(reference.cardinality),
        labelled: false,
    });
    let labels = described.labels_of(field);
    let labels = labels.filter_map(|fact| match fact {
        Unresolved::Reference {
            to, cardinality, ..
        } => Some(labelled(to, *cardinality)),
        _ => None,
    });
    named.chain(labels).collect()
}

fn labelled(text: &str, cardinality: Cardinality) -> FarEnd {
    let (object, field) = split(text);
    FarEnd {
        object: object.to_owned(),
        field: field.map(str::to_owned),
        cardinality: Some(cardinality),
        labelled: true,
    }
}
