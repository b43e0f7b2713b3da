//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use dmo_schema::api_name::{Named, fault};
use dmo_schema::{Cardinality, Kind, Section, Unresolved, name};

use crate::describe::{Description, Extra, Fact};
use crate::facts::{End, Facts, Field, Name, Object, Relation, Value};
use crate::resolve::{FarEnd, LOOSE, split};
use crate::source::{Place, Source};
use crate::yaml::{Document, Node, Parsers};

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
    let document = Document::parse(source.text(), Parsers::One).ok();
    let root = document.as_ref().and_then(Document::root);
    if let Some(root) = root {
        further(&mut stated, described, source, root);
    }
    let mut relations = Vec::new();
    for (field, known) in described.fields.iter().zip(&stated.fields) {
        if !depends(field) {
            relations.extend(references(described, field, &known.place));
        }
    }
    relations.extend(inbound(described, &start));
    relations.extend(loose_ends(described, &start));
    let written = root.and_then(|root| root.get("fields"));
    let is_written = |name: &str| written.is_none_or(|fields| fields.get(name).is_some());
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
        max_length: field.max_length,
        bundle: field.bundle.clone(),
        rust: (name::field(&field.api_name).as_ref() != Some(&field.rust_name))
            .then(|| field.rust_name.clone()),
        note: field.note.clone(),
        ..Field::new(place.clone(), &field.api_name)
    });
    let is_fact = |text: &&String| !is_relation(text);
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
        loose_ends: described
            .loose_ends
            .iter()
            .filter(is_fact)
            .cloned()
            .collect(),
        ..Object::new(place.clone(), described.kind, &described.api_name)
    }
}

/// The description as it would be written: what an update compares with.
pub(crate) fn description(described: &dmo_schema::Object, place: &Place) -> Description {
    let extras = described.fields.iter().map(|field| Extra {
        references: targets(field),
        ..Extra::default()
    });
    let named = described.referenced_by.iter().map(|inbound| FarEnd {
        object: inbound.object.clone(),
        field: Some(inbound.field.clone()),
        cardinality: Some(inbound.cardinality),
        labelled: false,
    });
    let labelled = described.unresolved.iter().map(labelled);
    Description {
        object: object(described, place),
        fields: extras.collect(),
        referenced_by: named.chain(labelled).collect(),
        unresolved: described.loose_ends.clone(),
    }
}

/// The relationships that a description holds with labels; they may stand for something by now.
pub(crate) fn loose(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let fields = described.fields.iter().filter(|field| !depends(field));
    let outbound = fields.flat_map(|field| labelled_references(described, field, place));
    outbound
        .chain(labelled_inbound(described, place))
        .chain(loose_ends(described, place))
        .collect()
}

/// Whether a loose end of a description is a relationship, and no other fact.
pub(crate) fn is_relation(loose_end: &str) -> bool {
    loose_end.contains(" -> ")
}

/// Whether what a field refers to depends on another field.
pub(crate) fn depends(field: &dmo_schema::Field) -> bool {
    field
        .references
        .iter()
        .any(|reference| reference.when.is_some())
        || field
            .unresolved
            .iter()
            .any(|unresolved| unresolved.when.is_some())
}

/// Adds the keys for which facts have no word, and the lines of fields.
fn further(object: &mut Object, described: &dmo_schema::Object, source: &Source, root: &Node) {
    let take = |node: &Node, keys: &[&'static str], words: &[&str]| -> Vec<Fact> {
        let others = keys.iter().filter(|key| !words.contains(key));
        let written = others.filter_map(|key| Some((*key, node.get(key)?.into())));
        written.collect()
    };
    object.further = take(root, &Section::Object.words(), WORDS_OF_OBJECT);
    let Some(fields) = root.get("fields") else {
        return;
    };
    let keys_of_field = Section::Field.words();
    for (field, described) in object.fields.iter_mut().zip(&described.fields) {
        let Some((key, node)) = fields.entry(&field.api_name) else {
            continue;
        };
        field.place = source.place(key.span.start);
        field.further = take(node, &keys_of_field, WORDS_OF_FIELD);
        if node.get("type").is_none() {
            field.data_type = None;
        }
        if depends(described) {
            field.further.extend(take(node, &["references"], &[]));
        }
    }
}

/// What a field refers to.
fn references(
    described: &dmo_schema::Object,
    field: &dmo_schema::Field,
    place: &Place,
) -> Vec<Relation> {
    let from = end(&described.api_name, Some(&field.api_name));
    let named = field.references.iter().map(|to| {
        let end = end(&to.object, to.field.as_deref());
        relation(described, place, from.clone(), end, to.cardinality)
    });
    named
        .chain(labelled_references(described, field, place))
        .collect()
}

fn labelled_references<'d>(
    described: &'d dmo_schema::Object,
    field: &'d dmo_schema::Field,
    place: &'d Place,
) -> impl Iterator<Item = Relation> + 'd {
    let from = end(&described.api_name, Some(&field.api_name));
    field.unresolved.iter().map(move |to| {
        let end = loose_end(&to.target);
        relation(described, place, from.clone(), end, to.cardinality)
    })
}

/// What refers to the object.
fn inbound(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let named = described.referenced_by.iter().map(|from| {
        let to = end(&described.api_name, None);
        let from_end = end(&from.object, Some(&from.field));
        relation(described, place, from_end, to, from.cardinality)
    });
    named.chain(labelled_inbound(described, place)).collect()
}

fn labelled_inbound<'d>(
    described: &'d dmo_schema::Object,
    place: &'d Place,
) -> impl Iterator<Item = Relation> + 'd {
    described.unresolved.iter().map(move |from| {
        let to = end(&described.api_name, None);
        relation(
            described,
            place,
            loose_end(&from.target),
            to,
            from.cardinality,
        )
    })
}

/// Relationships that stand under the key `unresolved`.
fn loose_ends(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let sides = |text: &str| {
        if let Some((from, to)) = text.strip_prefix(LOOSE)?.split_once(" -> ") {
            let side = |text: &str| End::RunTogether(text.to_owned());
            return Some((side(from), side(to)));
        }
        None
    };
    let fieldless = |text: &str| {
        let (from, to) = text.split_once(" -> ")?;
        let from = End::Named {
            object: Name::Api(described.api_name.clone()),
            field: Some(field_of(from)),
        };
        Some((from, loose_end(to)))
    };
    let ends = described.loose_ends.iter();
    ends.filter_map(|text| sides(text).or_else(|| fieldless(text)))
        .map(|(from, to)| Relation {
            cardinality: None,
            ..relation(described, place, from, to, Cardinality::default())
        })
        .collect()
}

fn relation(
    described: &dmo_schema::Object,
    place: &Place,
    from: End,
    to: End,
    cardinality: Cardinality,
) -> Relation {
    Relation {
        place: place.clone(),
        from,
        to,
        cardinality: Some(cardinality),
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
fn loose_end(text: &str) -> End {
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
fn targets(field: &dmo_schema::Field) -> Vec<FarEnd> {
    if depends(field) {
        return Vec::new();
    }
    let named = field.references.iter().map(|reference| FarEnd {
        object: reference.object.clone(),
        field: reference.field.clone(),
        cardinality: Some(reference.cardinality),
        labelled: false,
    });
    named.chain(field.unresolved.iter().map(labelled)).collect()
}

fn labelled(unresolved: &Unresolved) -> FarEnd {
    let (object, field) = split(&unresolved.target);
    FarEnd {
        object: object.to_owned(),
        field: field.map(str::to_owned),
        cardinality: Some(unresolved.cardinality),
        labelled: true,
    }
}
