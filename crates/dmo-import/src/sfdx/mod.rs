//! Source files of a Salesforce DX project to facts.
//!
//! A project keeps an object in a folder, `objects/<name>/<name>.object-meta.xml`, each field in a file of its own,
//! `objects/<name>/fields/<field>.field-meta.xml`, and relationships in
//! `fieldSrcTrgtRelationships/<any name>.fieldSrcTrgtRelationship-meta.xml`. Length 60, precision 18 and scale 6, which
//! all fields have, are defaults of the format and no facts.

mod element;
mod field;
mod object;
mod relation;

use std::collections::HashMap;

use dmo_schema::Kind;
use roxmltree::Document;

use crate::api_name::{self, NameFault, Named};
use crate::facts::{Facts, Object, Reason, Refusal, Row};
use crate::markup::has_many_attributes;
use crate::sfdx::element::Element;
use crate::source::{Place, Source};

/// The ends of file names, and what such a file holds.
const FILES: &[(&str, Holds)] = &[
    (".object-meta.xml", Holds::Object),
    (".field-meta.xml", Holds::Field),
    (".fieldSrcTrgtRelationship-meta.xml", Holds::Relation),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Object,
    Field,
    Relation,
}

impl Holds {
    /// What is refused with the file.
    fn row(self) -> Row {
        match self {
            Self::Object => Row::Object,
            Self::Field => Row::Field,
            Self::Relation => Row::Relationship,
        }
    }
}

/// Whether the file is, by its name, a source file that may be about an object of Data Cloud.
pub(crate) fn recognise(source: &Source) -> bool {
    holds(source.name()).is_some()
}

/// Reads all files of a project. Those about something else are passed over; of one that cannot be read the reason is
/// kept, and the others are taken.
///
/// Fields without a file of their object, or of an object that the platform made, are additions to an object whose other
/// fields stand elsewhere, so that the object is not complete.
pub(crate) fn read(files: &[Source]) -> Facts {
    let mut project = Project::default();
    for file in files {
        project.file(file);
    }
    project.finish()
}

/// What a file of this name holds, and its name without the end.
fn holds(path: &str) -> Option<(Holds, &str)> {
    FILES
        .iter()
        .find_map(|&(end, holds)| Some((holds, path.strip_suffix(end)?)))
}

/// A project as far as it is read.
#[derive(Default)]
struct Project {
    facts: Facts,
    builders: Vec<object::ObjectBuilder>,
    by_name: HashMap<String, usize>,
}

impl Project {
    fn file(&mut self, source: &Source) {
        let Some((holds, path)) = holds(source.name()) else {
            return;
        };
        let folders: Vec<&str> = path.split(['/', '\\']).collect();
        let name = match (holds, folders.as_slice()) {
            (Holds::Field, [.., object, "fields", _]) => *object,
            (Holds::Object | Holds::Relation, [.., name]) => *name,
            _ => {
                self.facts.rows.fields += 1;
                let place = source.place(0);
                return self.refuse(place, Row::Field, source.name(), Reason::WrongFolder);
            }
        };
        let kind = Kind::of_name(name);
        // A project has objects of other parts of the platform too, whose names have other suffixes.
        if holds != Holds::Relation && kind.is_none() {
            return;
        }
        match holds {
            Holds::Field => self.facts.rows.fields += 1,
            Holds::Relation => self.facts.rows.relations += 1,
            Holds::Object => {}
        }
        let file = folders.last().copied().unwrap_or_default();
        let place = source.place(0);
        if has_many_attributes(source.text()) {
            return self.refuse(place, holds.row(), file, Reason::ManyAttributes);
        }
        let document = match Document::parse(source.text()) {
            Ok(document) => document,
            Err(error) => return self.broken(source, holds, file, &error),
        };
        let root = Element::root(source, &document);
        match (holds, kind) {
            (Holds::Relation, _) => self.relation(root, file),
            (Holds::Object, Some(kind)) => self.object(root, name, kind),
            (Holds::Field, Some(kind)) => self.field(root, name, kind, file),
            _ => {}
        }
    }

    fn refuse(&mut self, place: Place, row: Row, subject: &str, reason: Reason) {
        self.facts
            .refused
            .push(Refusal::new(place, row, subject, reason));
    }

    fn broken(&mut self, source: &Source, holds: Holds, file: &str, error: &roxmltree::Error) {
        let place = Place {
            line: usize::try_from(error.pos().row).unwrap_or(1).max(1),
            ..source.place(0)
        };
        // The parser ends its messages with the place, which the report has already.
        let message = error.to_string();
        let end = message.rfind(" at ").unwrap_or(message.len());
        let reason = Reason::Syntax("XML", message[..end].to_owned());
        self.refuse(place, holds.row(), file, reason);
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
    ) -> Result<&mut object::ObjectBuilder, NameFault> {
        if let Some(fault) = api_name::fault(name, Named::Object(kind)) {
            return Err(fault);
        }
        let next = self.builders.len();
        let index = *self.by_name.entry(name.to_owned()).or_insert(next);
        if index == next {
            self.builders
                .push(object::ObjectBuilder::new(Object::new(place, kind, name)));
        }
        Ok(&mut self.builders[index])
    }

    fn object(&mut self, root: Element<'_, '_>, name: &str, kind: Kind) {
        if let Err(reason) = root.is("CustomObject") {
            return self.refuse(root.place(), Row::Object, name, reason);
        }
        match self.builder(root.place(), name, kind) {
            Ok(builder) => builder.describe(root),
            Err(fault) => self.refuse(root.place(), Row::Object, name, Reason::Name(fault)),
        }
    }

    fn field(&mut self, root: Element<'_, '_>, object: &str, kind: Kind, file: &str) {
        if let Err(reason) = root.is("CustomField") {
            return self.refuse(root.place(), Row::Field, file, reason);
        }
        match self.builder(root.place(), object, kind) {
            Ok(builder) => builder.add(field::read(root, object, kind, file)),
            Err(fault) => {
                self.refuse(root.place(), Row::Field, file, Reason::ObjectName(fault));
            }
        }
    }

    fn relation(&mut self, root: Element<'_, '_>, file: &str) {
        let relation = root
            .is("FieldSrcTrgtRelationship")
            .and_then(|()| relation::read(root));
        match relation {
            Ok(relation) => self.facts.relations.push(relation),
            Err(reason) => self.refuse(root.place(), Row::Relationship, file, reason),
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
