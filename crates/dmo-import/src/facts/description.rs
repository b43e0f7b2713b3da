//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use std::collections::HashMap;
use std::sync::Arc;

use dmo_schema::api_name::{Named, fault};
use dmo_schema::{Cardinality, Key, Kind, Section, Unresolved};

use super::{Described, End, Facts, Field, Name, Object, Read, Relation, Stated, Target};
use crate::resolve::{Resolution, is_certain, split};
use crate::source::{Place, Source};
use crate::yaml::{Document, Node, Parsers, Yaml};

/// The facts of a description that is a source, with its text. Its relationships are rows, as those of other sources.
pub(crate) fn facts(described: &dmo_schema::Object, source: &Source) -> Facts {
    let document = Document::parse(source.text(), Parsers::One).ok();
    let root = document.as_ref().and_then(Document::root);
    let mut object = stated(described, root, source);
    for (field, known) in object.fields.iter_mut().zip(&described.fields) {
        if depends(described, known) {
            let references = value_of(root, &known.api_name, Key::References);
            field.set(Key::References, references.map(Yaml::from));
        }
    }
    let written = fields_of(root);
    // Key qualifiers that are only named are no rows.
    object
        .fields
        .retain(|field| written.contains_key(field.api_name.as_str()));
    object.rows = written.len();
    object.verbatim = Some(Arc::new(Described {
        text: source.text().to_owned(),
        object: described.clone(),
    }));
    let is_key = |fact: &&Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    let unresolved = described.unresolved.iter();
    object.unresolved = unresolved.filter(is_key).cloned().collect();
    let place = |field: Option<&str>| {
        let written = field.and_then(|field| written.get(field));
        source.place(written.map_or(0, |(key, _)| key.span.start))
    };
    let relations = relations(described, place, |_| true);
    Facts {
        objects: vec![object],
        rows: Read {
            fields: 0,
            relations: relations.len(),
        },
        relations,
        ..Facts::default()
    }
}

/// A description as it would be written: what an update compares with. It has a field for each that is described, also
/// for key qualifiers that it only names.
pub(crate) fn read(described: &dmo_schema::Object, root: Option<&Node>, source: &Source) -> Object {
    let mut object = stated(described, root, source);
    for (field, known) in object.fields.iter_mut().zip(&described.fields) {
        field.references = independent(described, known).collect();
    }
    object.referenced_by = inbound(described).collect();
    object.unresolved.clone_from(&described.unresolved);
    object
}

/// The relationships of a description that are not resolved; they may stand for something by now.
pub(crate) fn unresolved(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    relations(described, |_| place.clone(), |target| target.labelled)
}

/// What stands under a key of a field.
pub(crate) fn value_of<'n>(root: Option<&'n Node>, field: &str, key: Key) -> Option<&'n Node> {
    let fields = root?.get(Key::Fields.as_str())?;
    fields.get(field)?.get(key.as_str())
}

/// The fields that are written, by API name.
pub(crate) fn fields_of(root: Option<&Node>) -> HashMap<&str, &(Node, Node)> {
    let fields = root.and_then(|root| root.get(Key::Fields.as_str()));
    let entries = fields.map_or(&[][..], Node::entries).iter();
    entries
        .filter_map(|entry| Some((entry.0.scalar()?, entry)))
        .collect()
}

/// What a description states under its keys.
fn stated(described: &dmo_schema::Object, root: Option<&Node>, source: &Source) -> Object {
    let written = fields_of(root);
    let fields = described.fields.iter().map(|field| {
        let entry = written.get(field.api_name.as_str());
        let place = source.place(entry.map_or(0, |(key, _)| key.span.start));
        let mut field = Field {
            stated: Stated::read(Section::Field, entry.map(|(_, value)| value), source),
            ..Field::new(place, &field.api_name)
        };
        shared_list(&mut field, root);
        field
    });
    Object {
        stated: Stated::read(Section::Object, root, source),
        complete: true,
        ordered: true,
        fields: fields.collect(),
        ..Object::new(source.place(0), described.kind, &described.api_name)
    }
}

/// Puts the values of a list that several fields share in place of its name, which is that of the enum.
fn shared_list(field: &mut Field, root: Option<&Node>) {
    let name = field.stated.text(Key::Values).map(str::to_owned);
    let lists = root.and_then(|root| root.get(Key::ValueLists.as_str()));
    if let (Some(name), Some(lists)) = (name, lists)
        && let Some(list) = lists.get(&name)
    {
        field.set(Key::Values, Yaml::from(list));
        field.set(Key::Enum, name);
    }
}

/// Whether what a field refers to depends on another field.
pub(crate) fn depends(described: &dmo_schema::Object, field: &dmo_schema::Field) -> bool {
    let mut labels = described.labels_of(field);
    let mut references = field.references.iter();
    references.any(|reference| reference.when.is_some())
        || labels.any(|fact| matches!(fact, Unresolved::Reference { when: Some(_), .. }))
}

/// The relationships that a description has with targets that are wanted, and those that name no field.
fn relations(
    described: &dmo_schema::Object,
    place: impl Fn(Option<&str>) -> Place,
    is_wanted: fn(&Target) -> bool,
) -> Vec<Relation> {
    let own = |field| End::Named {
        object: Name::Api(described.api_name.clone()),
        field,
    };
    let relation = |field, from, to, cardinality| Relation {
        place: place(field),
        from,
        to,
        cardinality,
        stated_by: Some(described.api_name.clone()),
        repairs: Vec::new(),
    };
    let mut relations = Vec::new();
    for field in &described.fields {
        for target in independent(described, field).filter(is_wanted) {
            let from = own(Some(Name::Api(field.api_name.clone())));
            let field = Some(field.api_name.as_str());
            relations.push(relation(field, from, target.end(), target.cardinality));
        }
    }
    for source in inbound(described).filter(is_wanted) {
        relations.push(relation(None, source.end(), own(None), source.cardinality));
    }
    relations.extend(described.unresolved.iter().filter_map(|fact| {
        let (from, to, cardinality) = ends(&described.api_name, fact)?;
        Some(relation(None, from, to, cardinality))
    }));
    relations
}

/// The ends of a relationship that is not resolved, as an object has it.
fn ends(object: &str, fact: &Unresolved) -> Option<(End, End, Option<Cardinality>)> {
    let stated = |text: &str| End::RunTogether(text.to_owned());
    match fact {
        Unresolved::Relationship {
            from,
            to,
            cardinality,
        } => {
            let own = End::Named {
                object: Name::Api(object.to_owned()),
                field: Some(field_name(from)),
            };
            Some((own, end(to), *cardinality))
        }
        Unresolved::Row {
            from,
            to,
            cardinality,
        } => Some((stated(from), stated(to), *cardinality)),
        _ => None,
    }
}

/// A relationship that stays open, as it will be read again from the description that has it.
pub(crate) fn read_again(resolution: &Resolution, place: &Place) -> Option<Relation> {
    let own = |object: &str, field: Option<&String>| End::Named {
        object: Name::Api(object.to_owned()),
        field: field.map(|field| Name::Api(field.clone())),
    };
    let (object, (from, to, cardinality)) = match resolution {
        Resolution::Reference {
            owner,
            field,
            target,
        } if target.labelled => {
            let from = own(owner, Some(field));
            (owner, (from, target.end(), target.cardinality))
        }
        Resolution::Inbound { object, from } if from.labelled => {
            (object, (from.end(), own(object, None), from.cardinality))
        }
        Resolution::Loose { object, fact, .. } => (object, ends(object, fact)?),
        _ => return None,
    };
    Some(Relation {
        place: place.clone(),
        from,
        to,
        cardinality,
        stated_by: Some(object.clone()),
        repairs: Vec::new(),
    })
}

/// What a field refers to; nothing where that depends on another field.
fn independent<'d>(
    described: &'d dmo_schema::Object,
    field: &'d dmo_schema::Field,
) -> impl Iterator<Item = Target> + 'd {
    targets(described, field).filter(|_| !depends(described, field))
}

/// All that a field may refer to.
pub(crate) fn targets<'d>(
    described: &'d dmo_schema::Object,
    field: &'d dmo_schema::Field,
) -> impl Iterator<Item = Target> + 'd {
    let named = field.references.iter().map(|reference| Target {
        object: reference.object.clone(),
        field: reference.field.clone(),
        cardinality: Some(reference.cardinality),
        labelled: false,
    });
    let labels = described.labels_of(field).filter_map(|fact| match fact {
        Unresolved::Reference {
            to, cardinality, ..
        } => Some(Target::labelled(to, *cardinality)),
        _ => None,
    });
    named.chain(labels)
}

/// What refers to the object.
pub(crate) fn inbound(described: &dmo_schema::Object) -> impl Iterator<Item = Target> {
    let named = described.referenced_by.iter().map(|inbound| Target {
        object: inbound.object.clone(),
        field: Some(inbound.field.clone()),
        cardinality: Some(inbound.cardinality),
        labelled: false,
    });
    let labels = described.unresolved.iter().filter_map(|fact| match fact {
        Unresolved::ReferencedBy { from, cardinality } => {
            Some(Target::labelled(from, *cardinality))
        }
        _ => None,
    });
    named.chain(labels)
}

impl Target {
    /// A target as printed, `Object` or `Object.Field`.
    fn labelled(text: &str, cardinality: Cardinality) -> Self {
        let (object, field) = split(text);
        Self {
            object: object.to_owned(),
            field: field.map(str::to_owned),
            cardinality: Some(cardinality),
            labelled: true,
        }
    }

    /// The target as the side of a relationship.
    fn end(&self) -> End {
        if self.labelled {
            return end(&self.to_string());
        }
        End::Named {
            object: Name::Api(self.object.clone()),
            field: self.field.clone().map(Name::Api),
        }
    }
}

/// `Object` or `Object.Field`, each an API name or a label.
fn end(text: &str) -> End {
    let (object, field) = split(text);
    let is_object =
        Kind::of_name(object).is_some_and(|kind| fault(object, Named::Object(kind)).is_none());
    // No API name has a point, so that the first one ends it.
    if !is_object && !is_certain(text) {
        return End::Uncertain(text.to_owned());
    }
    End::Named {
        object: name(object, is_object),
        field: field.map(field_name),
    }
}

fn field_name(text: &str) -> Name {
    name(text, fault(text, Named::Field(Kind::Dmo)).is_none())
}

fn name(text: &str, is_api_name: bool) -> Name {
    let name = if is_api_name { Name::Api } else { Name::Label };
    name(text.to_owned())
}
