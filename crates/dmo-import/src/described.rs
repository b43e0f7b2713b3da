//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use std::collections::{HashMap, HashSet};

use dmo_schema::api_name::{Named, fault};
use dmo_schema::document::{Document, Form, Value as Node};
use dmo_schema::{Cardinality, Key, Kind, Section, Unresolved};

use crate::describe::{Description, Extra};
use crate::facts::{End, Facts, Field, Name, Object, Read, Relation, Stated};
use crate::resolve::{FarEnd, split};
use crate::source::{Place, Source};
use crate::yaml::{Yaml, is_word};

/// The facts of a description that is a source, with its text.
pub(crate) fn facts(described: &dmo_schema::Object, source: &Source) -> Facts {
    let start = source.place(0);
    let document = Document::parse(source.text()).ok();
    let root = document.as_ref().and_then(Document::root);
    let fields = root.and_then(|root| root.get("fields"));
    let lines: HashMap<&str, Place> = fields
        .iter()
        .flat_map(|(_, fields)| fields.entries())
        .filter_map(|(key, _)| match key.form() {
            Form::Scalar { text, .. } => Some((text, source.place(key.span().start))),
            _ => None,
        })
        .collect();
    let tree = root.map_or(Yaml::Map(Vec::new()), yaml);
    let mut stated = Object {
        verbatim: Some(source.text().to_owned()),
        rows: fields.map_or(0, |(_, fields)| fields.entries().count()),
        ..object(described, &tree, &start, &lines)
    };
    let mut relations = Vec::new();
    for (field, known) in described.fields.iter().zip(&mut stated.fields) {
        if !depends(described, field) {
            relations.extend(references(described, field, &known.place));
            let labels = described.labels_of(field);
            relations.extend(labels.filter_map(|fact| open(described, fact, &known.place)));
        } else if let Some(references) = written(&tree, &known.api_name, Key::References) {
            known.set(Key::References, references.clone());
        }
    }
    relations.extend(inbound(described, &start));
    let of_fields = |fact: &&Unresolved| matches!(fact, Unresolved::Reference { .. });
    let others = described.unresolved.iter().filter(|fact| !of_fields(fact));
    relations.extend(others.filter_map(|fact| open(described, fact, &start)));
    stated
        .fields
        .retain(|field| lines.contains_key(field.api_name.as_str()));
    Facts {
        objects: vec![stated],
        rows: Read {
            fields: 0,
            relations: relations.len(),
        },
        relations,
        ..Facts::default()
    }
}

/// What stands under a key of a field.
pub(crate) fn written<'t>(tree: &'t Yaml, field: &str, key: Key) -> Option<&'t Yaml> {
    tree.get(Key::Fields.as_str())?
        .get(field)?
        .get(key.as_str())
}

/// The text of a description as a tree.
pub(crate) fn tree(text: &str) -> Yaml {
    let document = Document::parse(text).ok();
    let root = document.as_ref().and_then(Document::root);
    root.map_or(Yaml::Map(Vec::new()), yaml)
}

/// What a description states, one field for each that it describes: also for key qualifiers that it only names. `place`
/// is its file, and `lines` has the places of fields that are known better.
fn object(
    described: &dmo_schema::Object,
    tree: &Yaml,
    place: &Place,
    lines: &HashMap<&str, Place>,
) -> Object {
    let nothing = Yaml::Map(Vec::new());
    let written: HashMap<&str, &Yaml> = match tree.get(Key::Fields.as_str()) {
        Some(Yaml::Map(fields)) => (fields.iter())
            .map(|(name, field)| (name.as_str(), field))
            .collect(),
        _ => HashMap::new(),
    };
    let fields = described.fields.iter().map(|field| {
        let written = written.get(field.api_name.as_str());
        let written = written.copied().unwrap_or(&nothing);
        let place = lines.get(field.api_name.as_str()).unwrap_or(place);
        let mut field = Field {
            stated: Stated::read(Section::Field, written, place),
            ..Field::new(place.clone(), &field.api_name)
        };
        shared_list(&mut field, tree);
        field
    });
    let is_key = |fact: &&Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    let keys = described.unresolved.iter().filter(is_key);
    Object {
        stated: Stated::read(Section::Object, tree, place),
        complete: true,
        ordered: true,
        fields: fields.collect(),
        unresolved: keys.cloned().collect(),
        ..Object::new(place.clone(), described.kind, &described.api_name)
    }
}

/// Puts the values of a list that several fields share in place of its name, which is that of the enum.
fn shared_list(field: &mut Field, tree: &Yaml) {
    let name = field.stated.text(Key::Values);
    let lists = tree.get(Key::ValueLists.as_str());
    if let Some((name, list)) = name.and_then(|name| Some((name.to_owned(), lists?.get(name)?))) {
        field.set(Key::Values, list.clone());
        field.set(Key::Enum, name);
    }
}

/// The description as it would be written: what an update compares with.
pub(crate) fn description(
    described: &dmo_schema::Object,
    tree: &Yaml,
    place: &Place,
) -> Description {
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
        object: object(described, tree, place, &HashMap::new()),
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
