//! A description that is there already, as facts: of the folder, of the catalog, or given as a source.

use std::collections::HashMap;
use std::sync::Arc;

use dmo_schema::api_name::{Named, fault};
use dmo_schema::{Cardinality, Key, Kind, Section, Unresolved};

use super::{Described, End, Facts, Field, Name, Object, Read, Relation, Stated, Target};
use crate::resolve::split;
use crate::source::{Place, Source};
use crate::yaml::{Document, Node, Parsers, Yaml};

/// The facts of a description that is a source, with its text. Its relationships are rows, as those of other sources.
pub(crate) fn facts(described: &dmo_schema::Object, source: &Source) -> Facts {
    let start = source.place(0);
    let document = Document::parse(source.text(), Parsers::One).ok();
    let root = document.as_ref().and_then(Document::root);
    let fields = root.and_then(|root| root.get(Key::Fields.as_str()));
    let written = fields.map_or(&[][..], Node::entries);
    let lines: HashMap<&str, Place> = lines_of(written, source).collect();
    let nodes = written.iter();
    let nodes: HashMap<&str, &Node> = nodes
        .filter_map(|(key, node)| Some((key.scalar()?, node)))
        .collect();
    let tree = root.map_or(Yaml::Map(Vec::new()), Yaml::from);
    let mut object = stated(described, &tree, &start, &lines);
    let locate = |stated: &mut Stated, map: Option<&Node>| {
        let lines = lines_of(map.map_or(&[][..], Node::entries), source);
        lines.for_each(|(word, place)| stated.locate(word, place));
    };
    locate(&mut object.stated, root);
    for (field, known) in object.fields.iter_mut().zip(&described.fields) {
        let node = nodes.get(known.api_name.as_str());
        locate(&mut field.stated, node.copied());
        if depends(described, known) {
            let references = value_of(&tree, &known.api_name, Key::References);
            field.set(Key::References, references.cloned());
        }
    }
    object
        .fields
        .retain(|field| lines.contains_key(field.api_name.as_str()));
    object.rows = lines.len();
    object.verbatim = Some(Arc::new(Described {
        text: source.text().to_owned(),
        object: described.clone(),
    }));
    let is_key = |fact: &&Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    object.unresolved = described
        .unresolved
        .iter()
        .filter(is_key)
        .cloned()
        .collect();
    let relations = relations(described, &start, &lines, |_| true);
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

/// The keys of a map, and where they are.
fn lines_of<'n>(
    entries: &'n [(Node, Node)],
    source: &Source,
) -> impl Iterator<Item = (&'n str, Place)> {
    let entries = entries.iter();
    entries.filter_map(|(key, _)| Some((key.scalar()?, source.place(key.span.start))))
}

/// A description as it would be written: what an update compares with. It has a field for each that is described, also
/// for key qualifiers that it only names. `place` is its file.
pub(crate) fn read(described: &dmo_schema::Object, tree: &Yaml, place: &Place) -> Object {
    let mut object = stated(described, tree, place, &HashMap::new());
    for (field, known) in object.fields.iter_mut().zip(&described.fields) {
        field.references = independent(described, known).collect();
    }
    object.referenced_by = inbound(described).collect();
    object.unresolved.clone_from(&described.unresolved);
    object
}

/// The relationships of a description that are not resolved; they may stand for something by now.
pub(crate) fn unresolved(described: &dmo_schema::Object, place: &Place) -> Vec<Relation> {
    relations(described, place, &HashMap::new(), |target| target.labelled)
}

/// What stands under a key of a field.
pub(crate) fn value_of<'t>(tree: &'t Yaml, field: &str, key: Key) -> Option<&'t Yaml> {
    tree.get(Key::Fields.as_str())?
        .get(field)?
        .get(key.as_str())
}

/// The text of a description as a tree; the folder has no others.
pub(crate) fn tree(text: &str) -> Yaml {
    let document = Document::parse(text, Parsers::One).ok();
    let root = document.as_ref().and_then(Document::root);
    root.map_or(Yaml::Map(Vec::new()), Yaml::from)
}

/// What a description states under its keys. `lines` has the places of fields that are known better than `place`.
fn stated(
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
    Object {
        stated: Stated::read(Section::Object, tree, place),
        complete: true,
        ordered: true,
        fields: fields.collect(),
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
    place: &Place,
    lines: &HashMap<&str, Place>,
    is_wanted: fn(&Target) -> bool,
) -> Vec<Relation> {
    let own = |field| End::Named {
        object: Name::Api(described.api_name.clone()),
        field,
    };
    let relation = |place: &Place, from, to, cardinality| Relation {
        place: place.clone(),
        from,
        to,
        cardinality,
        stated_by: Some(described.api_name.clone()),
        repairs: Vec::new(),
    };
    let mut relations = Vec::new();
    for field in &described.fields {
        let place = lines.get(field.api_name.as_str()).unwrap_or(place);
        for target in independent(described, field).filter(is_wanted) {
            let from = own(Some(Name::Api(field.api_name.clone())));
            relations.push(relation(place, from, target.end(), target.cardinality));
        }
    }
    for source in inbound(described).filter(is_wanted) {
        relations.push(relation(place, source.end(), own(None), source.cardinality));
    }
    let stated = |text: &str| End::RunTogether(text.to_owned());
    relations.extend(described.unresolved.iter().filter_map(|fact| {
        let (from, to) = match fact {
            Unresolved::Relationship { from, to } => (own(Some(field_name(from))), end(to)),
            Unresolved::Row { from, to } => (stated(from), stated(to)),
            _ => return None,
        };
        Some(relation(place, from, to, None))
    }));
    relations
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
