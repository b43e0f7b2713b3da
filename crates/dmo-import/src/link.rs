//! Relationships to the descriptions that hold them, each once.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Cardinality, Unresolved};

use crate::facts::{Name, Object, Reason, Relation, Repair, Row, Target};
use crate::folder::Folder;
use crate::index::Index;
use crate::report::{Entry, Message, Report, What};
use crate::resolve::{Resolution, Resolved, resolve};

/// What the objects of an import hold of relationships, by API name.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) references: HashMap<String, HashMap<String, Vec<Target>>>,
    /// Objects with fields of which sources state relationships.
    pub(crate) stated: HashMap<String, HashSet<String>>,
    /// Repairs of the relationships of an object, or of a field.
    pub(crate) notes: HashMap<(String, Option<String>), Vec<Repair>>,
    pub(crate) inbound: HashMap<String, Vec<Target>>,
    pub(crate) unresolved: HashMap<String, Vec<Unresolved>>,
}

/// The relationships of an import.
pub(crate) struct Relations<'a> {
    /// The objects of this import.
    pub(crate) objects: &'a [Object],
    /// Rows of the sources.
    pub(crate) rows: &'a [Relation],
    /// Those that descriptions hold already, with labels.
    pub(crate) loose: &'a [Relation],
    /// How many rows were read, with those that are refused already.
    pub(crate) read: usize,
    /// Whether sources have objects that are not to be imported, whose rows are no rows of this import.
    pub(crate) is_selection: bool,
}

/// Gives each relationship to the description that holds it.
pub(crate) fn link(
    relations: &Relations<'_>,
    index: &Index<'_>,
    folder: &Folder,
    report: &mut Report,
) -> Links {
    let imported = relations
        .objects
        .iter()
        .map(|object| object.api_name.as_str());
    let imported: HashSet<&str> = imported.collect();
    let mut linker = Linker {
        index,
        folder,
        report,
        links: Links::default(),
    };
    let resolved = |relation| resolve(relation, index, &imported);
    let rows = relations.rows.iter().map(resolved);
    let (rows, out): (Vec<_>, Vec<_>) =
        rows.partition(|row| !relations.is_selection || is_of(row, &imported));
    linker.report.relations.read += relations.read.saturating_sub(out.len());
    let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_of_its_owner);
    for row in own.into_iter().chain(others) {
        linker.row(row);
    }
    for row in relations.loose.iter().map(resolved) {
        linker.take(row.resolution);
    }
    linker.links
}

/// Whether the row is about one of the objects, or stands with one.
fn is_of(row: &Resolved<'_>, imported: &HashSet<&str>) -> bool {
    let stated_by = row.relation.stated_by.as_deref();
    !matches!(row.resolution, Resolution::Refused(_))
        || stated_by.is_some_and(|name| imported.contains(name))
}

/// What the owner of the field says of a relationship counts more than what others say.
fn is_of_its_owner(row: &Resolved<'_>) -> bool {
    match (&row.resolution, &row.relation.stated_by) {
        (Resolution::Reference { owner, .. }, Some(stated_by)) => owner == stated_by,
        _ => false,
    }
}

struct Linker<'a> {
    index: &'a Index<'a>,
    folder: &'a Folder,
    report: &'a mut Report,
    links: Links,
}

/// How a relationship came to stand with a description.
#[derive(PartialEq, Eq)]
enum Taken {
    New,
    /// It is there already; the cardinalities where the two contradict each other, the one that stays first.
    Again(Option<(Cardinality, Cardinality)>),
    /// It is kept with a label or as stated, for this reason.
    Unresolved(Reason),
    Refused(Reason),
}

impl Linker<'_> {
    fn row(&mut self, row: Resolved<'_>) {
        let (relation, reversed) = (row.relation, row.reversed);
        let subject = subject(&row);
        let holder = match &row.resolution {
            Resolution::Reference { owner, field, .. } => {
                Some((owner.clone(), Some(field.clone())))
            }
            Resolution::Inbound { object, .. } | Resolution::Loose { object, .. } => {
                Some((object.clone(), None))
            }
            Resolution::Refused(_) => None,
        };
        if let Some((object, Some(field))) = &holder {
            let fields = self.links.stated.entry(object.clone()).or_default();
            fields.insert(field.clone());
        }
        let taken = self.take(row.resolution);
        let rows = &mut self.report.relations;
        match &taken {
            Taken::Refused(_) => rows.refused += 1,
            Taken::Again(_) => rows.duplicated += 1,
            Taken::Unresolved(_) => rows.unresolved += 1,
            Taken::New if relation.repairs.is_empty() && !reversed => rows.written += 1,
            Taken::New => rows.repaired += 1,
        }
        let (what, text) = match taken {
            Taken::Refused(reason) => (What::Refused, reason.to_string()),
            Taken::Unresolved(reason) => (What::Unresolved, reason.to_string()),
            Taken::Again(Some((stays, other))) => {
                (What::Contradiction, contradiction(stays, other).to_string())
            }
            Taken::Again(None) => return,
            Taken::New => (What::Reversed, Message::Reversed.to_string()),
        };
        if what != What::Reversed || reversed {
            self.entry(what, relation, &subject, text);
        }
        if matches!(what, What::Refused | What::Contradiction) {
            return;
        }
        for repair in &relation.repairs {
            self.entry(What::Repaired, relation, &subject, repair.to_string());
            if let Some(holder) = &holder {
                let notes = self.links.notes.entry(holder.clone()).or_default();
                notes.push(repair.clone());
            }
        }
    }

    fn take(&mut self, resolution: Resolution) -> Taken {
        match resolution {
            Resolution::Reference {
                owner,
                field,
                target,
            } => self.reference(owner, field, target),
            Resolution::Inbound { object, from } => self.inbound(object, from),
            Resolution::Loose {
                object,
                fact,
                reason,
            } => self.loose(object, fact, reason),
            Resolution::Refused(reason) => Taken::Refused(reason),
        }
    }

    fn reference(&mut self, owner: String, field: String, target: Target) -> Taken {
        let name = Name::Api(owner.clone());
        if self
            .index
            .object(&name)
            .is_none_or(|entry| entry.lacks(&field))
        {
            let reason = Reason::UnlistedField(owner.clone(), field.clone());
            let to = target.to_string();
            let fact = Unresolved::Relationship { from: field, to };
            return self.loose(owner, fact, reason);
        }
        let fields = self.links.references.entry(owner).or_default();
        let list = fields.entry(field).or_default();
        if let Some(known) = list.iter_mut().find(|known| known.is_same_target(&target)) {
            return Taken::Again(more_precise(&mut known.cardinality, target.cardinality));
        }
        let taken = new(target.labelled);
        list.push(target);
        taken
    }

    fn inbound(&mut self, object: String, from: Target) -> Taken {
        if let Some(cardinality) = said_by_owner(self.folder, &from, &object) {
            return Taken::Again(more_precise(&mut Some(cardinality), from.cardinality));
        }
        let list = self.links.inbound.entry(object).or_default();
        if let Some(known) = list.iter_mut().find(|known| known.is_same_source(&from)) {
            return Taken::Again(more_precise(&mut known.cardinality, from.cardinality));
        }
        let taken = new(from.labelled);
        list.push(from);
        taken
    }

    fn loose(&mut self, object: String, fact: Unresolved, reason: Reason) -> Taken {
        let list = self.links.unresolved.entry(object).or_default();
        if list.contains(&fact) {
            return Taken::Again(None);
        }
        list.push(fact);
        Taken::Unresolved(Reason::Unresolved(Box::new(reason)))
    }

    fn entry(&mut self, what: What, relation: &Relation, subject: &str, text: String) {
        self.report.entries.push(Entry {
            what,
            place: Some(relation.place.clone()),
            row: Row::Relation,
            object: None,
            subject: subject.to_owned(),
            text,
        });
    }
}

fn new(labelled: bool) -> Taken {
    if labelled {
        Taken::Unresolved(Reason::UnknownLabel)
    } else {
        Taken::New
    }
}

/// Any cardinality says more than none; two that differ contradict each other, and the first one is kept.
fn more_precise(
    known: &mut Option<Cardinality>,
    other: Option<Cardinality>,
) -> Option<(Cardinality, Cardinality)> {
    match (*known, other) {
        (Some(known), Some(other)) => (known != other).then_some((known, other)),
        (None, other) => {
            *known = other;
            None
        }
        (Some(_), None) => None,
    }
}

fn contradiction(stays: Cardinality, other: Cardinality) -> Message {
    let word = |cardinality| match cardinality {
        Cardinality::OneToOne => "one to one",
        _ => "many to one",
    };
    Message::Cardinalities(word(other), word(stays))
}

/// The cardinality that the owner of a field gives to the relationship, if the folder describes the owner and it does:
/// one fact, stated at one end.
fn said_by_owner(folder: &Folder, from: &Target, object: &str) -> Option<Cardinality> {
    let owner = folder.find(&from.object)?;
    let mut fields = owner.object.fields.iter();
    let field = fields.find(|field| Some(&field.api_name) == from.field.as_ref())?;
    let mut references = field.references.iter();
    references
        .find(|reference| reference.object == object)
        .map(|reference| reference.cardinality)
}

/// The two ends, as far as they are known.
fn subject(row: &Resolved<'_>) -> String {
    match &row.resolution {
        Resolution::Reference {
            owner,
            field,
            target,
        } => format!("{owner}.{field} -> {target}"),
        Resolution::Inbound { object, from } => format!("{from} -> {object}"),
        Resolution::Loose { .. } | Resolution::Refused(_) => row.relation.to_string(),
    }
}
