//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use dmo_schema::{Cardinality, ValueList, name};

use crate::describe::{Description, Extra};
use crate::facts::{End, Field, Name, Object, Relation, Value};
use crate::resolve::{self, Target};
use crate::source::Place;

/// The facts of a description. `place` is its file.
pub(crate) fn object(described: &dmo_schema::Object, place: &Place) -> Object {
    let label = |label: &str, api_name: &str| (label != api_name).then(|| label.to_owned());
    let fields = described.fields.iter().map(|field| Field {
        label: label(&field.label, &field.api_name),
        data_type: Some(field.data_type),
        description: field.description.clone(),
        required: field.required,
        since: field.since,
        values: field
            .values
            .and_then(|at| described.value_lists.get(at))
            .map(values)
            .unwrap_or_default(),
        key_qualifier: field.key_qualifier.clone(),
        max_length: field.max_length,
        bundle: field.bundle.clone(),
        repairs: field.note.iter().cloned().collect(),
        ..Field::new(place.clone(), &field.api_name)
    });
    let facts = described.loose_ends.iter();
    let facts = facts.filter(|text| !text.contains(" -> "));
    Object {
        label: label(&described.label, &described.api_name),
        description: described.description.clone(),
        category: described.category.clone(),
        subject_area: described.subject_area.clone(),
        since: described.since,
        primary_key: described.primary_key.clone(),
        event_time: described.event_time.clone(),
        record_modified: described.record_modified.clone(),
        complete: true,
        ordered: true,
        fields: fields.collect(),
        repairs: described.note.iter().cloned().collect(),
        loose_ends: facts.cloned().collect(),
        ..Object::new(place.clone(), described.kind, &described.api_name)
    }
}

/// The description as it would be written: what an update compares with.
pub(crate) fn description(described: &dmo_schema::Object, place: &Place) -> Description {
    let extras = described.fields.iter().map(|field| Extra {
        rust: (name::field(&field.api_name).as_ref() != Some(&field.rust_name))
            .then(|| field.rust_name.clone()),
        references: targets(field),
        variants: Vec::new(),
        notes: Vec::new(),
    });
    let inbound = described
        .referenced_by
        .iter()
        .map(|inbound| resolve::Source {
            object: inbound.object.clone(),
            field: inbound.field.clone(),
            cardinality: inbound.cardinality,
            labelled: false,
        });
    let labelled = described.unresolved.iter().map(|inbound| {
        let (object, field) = split(&inbound.target);
        resolve::Source {
            object: object.to_owned(),
            field: field.unwrap_or_default().to_owned(),
            cardinality: inbound.cardinality,
            labelled: true,
        }
    });
    let usual = name::object(&described.api_name);
    Description {
        object: object(described, place),
        rust: (usual.as_ref() != Some(&described.rust_name)).then(|| described.rust_name.clone()),
        fields: extras.collect(),
        referenced_by: inbound.chain(labelled).collect(),
        unresolved: described.loose_ends.clone(),
    }
}

/// The relationships that a description states.
pub(crate) fn relations(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let relation = |from, to, cardinality| Relation {
        place: place.clone(),
        from,
        to,
        cardinality: Some(cardinality),
        stated_by: Some(described.api_name.clone()),
        repairs: Vec::new(),
    };
    let own = described.fields.iter().flat_map(|field| {
        let references = field.references.iter();
        references.map(|to| {
            let from = end(&described.api_name, Some(&field.api_name));
            relation(from, end(&to.object, to.field.as_deref()), to.cardinality)
        })
    });
    let inbound = described.referenced_by.iter().map(|inbound| {
        let from = end(&inbound.object, Some(&inbound.field));
        relation(from, end(&described.api_name, None), inbound.cardinality)
    });
    own.chain(inbound).chain(loose(described, place)).collect()
}

/// The relationships that a description holds with labels; they may stand for something by now.
pub(crate) fn loose(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    let relation = |from, to, cardinality| Relation {
        place: place.clone(),
        from,
        to,
        cardinality: Some(cardinality),
        stated_by: Some(described.api_name.clone()),
        repairs: Vec::new(),
    };
    let own = described.fields.iter().flat_map(|field| {
        let from = end(&described.api_name, Some(&field.api_name));
        let labelled = field.unresolved.iter();
        labelled.map(move |to| relation(from.clone(), loose_end(&to.target), to.cardinality))
    });
    let inbound = described.unresolved.iter().map(|from| {
        let to = end(&described.api_name, None);
        relation(loose_end(&from.target), to, from.cardinality)
    });
    let fieldless = described.loose_ends.iter().filter_map(|text| {
        let (from, to) = text.split_once(" -> ")?;
        let from = End::Named {
            object: Name::Api(described.api_name.clone()),
            field: Some(name_of(from)),
        };
        Some(relation(from, loose_end(to), Cardinality::default()))
    });
    own.chain(inbound).chain(fieldless).collect()
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
    End::Named {
        object: name_of(object),
        field: field.map(name_of),
    }
}

fn name_of(text: &str) -> Name {
    if text.contains("__") && !text.contains(' ') {
        Name::Api(text.to_owned())
    } else {
        Name::Label(text.to_owned())
    }
}

fn split(text: &str) -> (&str, Option<&str>) {
    match text.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (text, None),
    }
}

fn values(list: &ValueList) -> Vec<Value> {
    let value = |value: &dmo_schema::ListedValue| Value {
        value: value.value.clone(),
        meaning: value.description.clone(),
    };
    list.values.iter().map(value).collect()
}

fn targets(field: &dmo_schema::Field) -> Vec<Target> {
    let named = field.references.iter().map(|reference| Target {
        object: reference.object.clone(),
        field: reference.field.clone(),
        cardinality: reference.cardinality,
        labelled: false,
    });
    let labelled = field.unresolved.iter().map(|unresolved| {
        let (object, field) = split(&unresolved.target);
        Target {
            object: object.to_owned(),
            field: field.map(str::to_owned),
            cardinality: unresolved.cardinality,
            labelled: true,
        }
    });
    named.chain(labelled).collect()
}
