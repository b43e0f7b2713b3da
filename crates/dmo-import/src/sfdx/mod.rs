//! Source files of a Salesforce DX project, or of the Metadata API, to facts.
//!
//! A project keeps an object in a folder, `objects/<name>/<name>.object-meta.xml`, each field in a file of its own,
//! `objects/<name>/fields/<field>.field-meta.xml`, and relationships in
//! `fieldSrcTrgtRelationships/<any name>.fieldSrcTrgtRelationship-meta.xml`. The Metadata API has the fields of an object
//! in its file, `objects/<name>.object`, and no `-meta.xml` behind any name. Data kits, connectors and calculated insights
//! have files in either form: see [`schema`] and [`insight`].

mod element;
mod field;
mod file;
mod insight;
mod known;
mod object;
mod relation;
mod schema;
mod select;
mod values;

use std::collections::HashMap;

use dmo_schema::Kind;
use roxmltree::Document;

use crate::api_name::{self, NameFault, Named};
use crate::facts::{Facts, Object, Reason, Refusal, Row};
use crate::markup::has_many_attributes;
use crate::sfdx::element::Element;
use crate::sfdx::field::Form;
use crate::sfdx::file::{File, Holds};
use crate::sfdx::object::ObjectBuilder;
use crate::sfdx::schema::Schema;
use crate::source::{Place, Source};

pub(crate) use file::{endings, is_named, recognise};

/// Reads all files of a project, each of a name that is [recognised](recognise). Those about objects outside of Data
/// Cloud are passed over; of one that cannot be read the reason is kept, and the others are taken.
///
/// Fields without a file of their object, or of an object that the platform made, are additions to an object whose other
/// fields stand elsewhere, so that the object is not complete.
pub(crate) fn read(files: &[Source]) -> Facts {
    let mut project = Project::default();
    for source in files {
        if let Some(file) = File::new(source.name()) {
            project.file(source, file);
        }
    }
    project.finish()
}

/// A project as far as it is read.
#[derive(Default)]
struct Project {
    facts: Facts,
    builders: Vec<ObjectBuilder>,
    by_name: HashMap<String, usize>,
}

impl Project {
    fn file(&mut self, source: &Source, file: File<'_>) {
        let place = source.place(0);
        let folders: Vec<&str> = file.path.split(['/', '\\']).collect();
        let name = folders.last().copied().unwrap_or_default();
        let object = match (file.holds, folders.as_slice()) {
            (Holds::Field, [.., object, "fields", _]) => *object,
            (Holds::Field, _) => {
                self.facts.rows.fields += 1;
                return self.refuse(place, Row::Field, source.name(), Reason::WrongFolder);
            }
            _ => name,
        };
        let kind = Kind::of_name(object);
        // A project has objects of other parts of the platform too, whose names have other suffixes.
        if matches!(file.holds, Holds::Object | Holds::Field) && kind.is_none() {
            let row = Row::of_unknown(source);
            return self.refuse(place, row, source.name(), Reason::OtherObject);
        }
        match file.holds {
            Holds::Field => self.facts.rows.fields += 1,
            Holds::Relation => self.facts.rows.relations += 1,
            Holds::Object | Holds::Schema(_) | Holds::Insight => {}
        }
        if has_many_attributes(source.text()) {
            return self.refuse(place, file.row(), name, Reason::ManyAttributes);
        }
        let document = match Document::parse(source.text()) {
            Ok(document) => document,
            Err(error) => return self.broken(source, file.row(), name, &error),
        };
        let root = Element::root(source, &document);
        if let Err(reason) = root.is(file.element) {
            return self.refuse(root.place(), file.row(), name, reason);
        }
        match (file.holds, kind) {
            (Holds::Relation, _) => self.relation(root, name),
            (Holds::Schema(schema), _) => self.schema(root, schema, name),
            (Holds::Insight, _) => self.insight(root, name),
            (Holds::Object, Some(kind)) => self.object(root, object, kind),
            (Holds::Field, Some(kind)) => self.field(root, object, kind, name),
            (Holds::Object | Holds::Field, None) => {}
        }
    }

    fn refuse(&mut self, place: Place, row: Row, subject: &str, reason: Reason) {
        self.facts
            .refused
            .push(Refusal::new(place, row, subject, reason));
    }

    fn broken(&mut self, source: &Source, row: Row, file: &str, error: &roxmltree::Error) {
        let place = Place {
            line: usize::try_from(error.pos().row).unwrap_or(1).max(1),
            ..source.place(0)
        };
        // The parser ends its messages with the place, which the report has already.
        let message = error.to_string();
        let end = message.rfind(" at ").unwrap_or(message.len());
        let reason = Reason::Syntax("XML", message[..end].to_owned());
        self.refuse(place, row, file, reason);
    }

    /// The object of the name, made if this is the first that is heard of it.
    ///
    /// # Errors
    /// Why it is no name.
    fn builder(
        &mut self,
        place: Place,
        name: &str,
        kind: Kind,
    ) -> Result<&mut ObjectBuilder, NameFault> {
        if let Some(fault) = api_name::fault(name, Named::Object(kind)) {
            return Err(fault);
        }
        let next = self.builders.len();
        let index = *self.by_name.entry(name.to_owned()).or_insert(next);
        if index == next {
            self.builders
                .push(ObjectBuilder::new(Object::new(place, kind, name)));
        }
        Ok(&mut self.builders[index])
    }

    fn object(&mut self, root: Element<'_, '_>, name: &str, kind: Kind) {
        let fields: Vec<_> = root.children("fields").collect();
        // What two files say of one object is merged, so that contradictions are told.
        let known = self.by_name.get(name).map(|&at| &self.builders[at]);
        if known.is_some_and(|builder| builder.is_described) {
            self.by_name.remove(name);
        }
        match self.builder(root.place(), name, kind) {
            Ok(builder) => {
                builder.describe(root);
                for field in &fields {
                    builder.add(field::read(*field, (name, kind), Form::Custom, None));
                }
                self.facts.rows.fields += fields.len();
            }
            Err(fault) => self.no_object(root.place(), name, Reason::Name(fault), fields.len()),
        }
    }

    /// Refuses an object with the rows about its fields.
    fn no_object(&mut self, place: Place, name: &str, reason: Reason, rows: usize) {
        let refusal = Refusal::new(place, Row::Object, name, reason);
        self.facts.refuse_object(refusal, rows);
    }

    fn field(&mut self, root: Element<'_, '_>, object: &str, kind: Kind, file: &str) {
        match self.builder(root.place(), object, kind) {
            Ok(builder) => {
                builder.add(field::read(root, (object, kind), Form::Custom, Some(file)));
            }
            Err(fault) => {
                self.refuse(root.place(), Row::Field, file, Reason::ObjectName(fault));
            }
        }
    }

    /// Takes the objects of a data kit or a connector. What source files of an object say is merged with them.
    fn schema(&mut self, root: Element<'_, '_>, schema: Schema, file: &str) {
        let objects = schema.objects(root, file);
        let objects = objects.into_iter().map(|(element, file)| {
            let fields = schema.fields(element);
            (element, file, fields)
        });
        let objects: Vec<_> = objects.collect();
        if objects.iter().all(|(.., fields)| fields.is_empty()) {
            // Data streams have such a file for each source, and most connectors list no objects.
            let place = root.place();
            let name = place.file.to_string();
            return self.refuse(place, Row::Empty, &name, Reason::NothingListed);
        }
        for (element, file, fields) in objects {
            let (place, kind) = (element.place(), schema.kind());
            let (name, repair) = match schema.name(element, file) {
                Ok(named) => named,
                Err((name, reason)) => {
                    self.no_object(place, &name, reason, fields.len());
                    continue;
                }
            };
            if let Some(fault) = api_name::fault(&name, Named::Object(kind)) {
                self.no_object(place, &name, Reason::Name(fault), fields.len());
                continue;
            }
            let mut builder = ObjectBuilder::new(Object::new(place, kind, name.clone()));
            builder.describe(element);
            builder.object.repairs.extend(repair);
            // A data kit need not have all fields of the data lake object.
            builder.is_whole = kind == Kind::Ingestion;
            builder.object.ordered = kind == Kind::Ingestion;
            for field in &fields {
                builder.add(field::read(*field, (&name, kind), Form::Schema, None));
            }
            self.facts.rows.fields += fields.len();
            self.builders.push(builder);
        }
    }

    fn insight(&mut self, root: Element<'_, '_>, file: &str) {
        let named = Named::Object(Kind::Insight);
        let name = api_name::with_suffix(file.to_owned(), named);
        if let Some(fault) = api_name::fault(&name, named) {
            return self.no_object(root.place(), &name, Reason::Name(fault), 0);
        }
        let object = Object::new(root.place(), Kind::Insight, name);
        let mut builder = ObjectBuilder::new(object);
        match insight::read(root, &mut builder) {
            Ok(()) => {
                self.facts.rows.fields += builder.object.rows;
                self.builders.push(builder);
            }
            Err(reason) => self.no_object(root.place(), &builder.object.api_name, reason, 0),
        }
    }

    fn relation(&mut self, root: Element<'_, '_>, file: &str) {
        match relation::read(root) {
            Ok(relation) => self.facts.relations.push(relation),
            Err(reason) => self.refuse(root.place(), Row::Relationship, file, reason),
        }
        for (place, reason) in known::others(root, &known::RELATION) {
            self.refuse(place, Row::Fact, file, reason);
        }
    }

    fn finish(mut self) -> Facts {
        let mut lookups = Vec::new();
        for builder in self.builders {
            builder.finish(&mut self.facts, &mut lookups);
        }
        // Lookups stand in the files of fields, which belong to the objects; relationships of their own come after them.
        self.facts.relations.splice(0..0, lookups);
        self.facts
    }
}
