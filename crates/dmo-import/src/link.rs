//! Relationships to the descriptions that hold them, each once.

use std::collections::{HashMap, HashSet};

use dmo_schema::Cardinality;

use crate::account::{Account, Entry, What};
use crate::directory::Directory;
use crate::facts::{Relation, Row};
use crate::folder::Folder;
use crate::merge::Merged;
use crate::resolve::{Fate, Resolved, Source, Target, resolve};

/// What the objects of an import hold of relationships, by API name.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) references: HashMap<(String, String), Vec<Target>>,
    /// Sentences about the relationships of a field.
    pub(crate) notes: HashMap<(String, String), Vec<String>>,
    pub(crate) inbound: HashMap<String, Vec<Source>>,
    pub(crate) unresolved: HashMap<String, Vec<String>>,
}

/// Gives each relationship to the description that holds it. `loose` ones are held already, with labels.
pub(crate) fn link(
    merged: &Merged,
    loose: &[Relation],
    directory: &Directory,
    folder: &Folder,
    account: &mut Account,
) -> Links {
    let imported: HashSet<&str> = merged.objects.iter().map(|o| o.api_name.as_str()).collect();
    let fields = merged.objects.iter().flat_map(|object| {
        let fields = object.fields.iter();
        fields.map(|field| (object.api_name.as_str(), field.api_name.as_str()))
    });
    let mut linker = Linker {
        fields: fields.collect(),
        folder,
        account,
        links: Links::default(),
        cardinalities: HashMap::new(),
    };
    let resolved = |relation| resolve(relation, directory, &imported);
    let rows: Vec<Resolved<'_>> = merged.relations.iter().map(resolved).collect();
    let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_of_its_owner);
    for row in own.into_iter().chain(others) {
        linker.account.relations.read += 1;
        linker.row(row);
    }
    for row in loose.iter().map(resolved) {
        linker.take(row.fate);
    }
    linker.links
}

/// What the owner of the field says of a relationship counts more than what others say.
fn is_of_its_owner(row: &Resolved<'_>) -> bool {
    match (&row.fate, &row.relation.stated_by) {
        (Fate::Reference { owner, .. }, Some(stated_by)) => owner == stated_by,
        _ => false,
    }
}

struct Linker<'a> {
    fields: HashSet<(&'a str, &'a str)>,
    folder: &'a Folder,
    account: &'a mut Account,
    links: Links,
    /// What was stated first of each relationship.
    cardinalities: HashMap<(String, String, Target), Option<Cardinality>>,
}

/// How a relationship came to stand with a description.
#[derive(PartialEq, Eq)]
enum Taken {
    New,
    Again,
    Unresolved,
    Refused,
}

impl Linker<'_> {
    fn row(&mut self, row: Resolved<'_>) {
        let (relation, reversed) = (row.relation, row.reversed);
        let subject = subject(&row);
        if let Fate::Refused(reason) = &row.fate {
            self.entry(What::Refused, relation, &subject, reason.clone());
        }
        self.contradiction(&row, &subject);
        let notes_at = match &row.fate {
            Fate::Reference { owner, field, .. } => Some((owner.clone(), field.clone())),
            _ => None,
        };
        let fieldless = matches!(row.fate, Fate::Fieldless { .. });
        let taken = self.take(row.fate);
        let rows = &mut self.account.relations;
        match taken {
            Taken::Refused => rows.refused += 1,
            Taken::Again => rows.stated_again += 1,
            Taken::Unresolved => rows.unresolved += 1,
            Taken::New if relation.repairs.is_empty() && !reversed => rows.written += 1,
            Taken::New => rows.repaired += 1,
        }
        if taken == Taken::Unresolved {
            let text = if fieldless {
                "nothing at hand is called so; it is kept under `unresolved`"
            } else {
                "a label stands for nothing at hand; it is kept as printed"
            };
            self.entry(What::Unresolved, relation, &subject, text.to_owned());
        }
        if taken != Taken::New {
            return;
        }
        if reversed {
            let text = "runs from a key to the field that refers to it; taken the other way round";
            self.entry(What::Reversed, relation, &subject, text.to_owned());
        }
        for repair in &relation.repairs {
            self.entry(What::Repaired, relation, &subject, repair.clone());
            if let Some(key) = &notes_at {
                let notes = self.links.notes.entry(key.clone()).or_default();
                notes.push(repair.clone());
            }
        }
    }

    fn take(&mut self, fate: Fate) -> Taken {
        match fate {
            Fate::Reference {
                owner,
                field,
                target,
            } => {
                if !self.fields.contains(&(owner.as_str(), field.as_str())) {
                    let relation = format!("{field} -> {target}");
                    return self.fieldless(owner, relation);
                }
                let labelled = target.labelled;
                let list = self.links.references.entry((owner, field)).or_default();
                if list.iter().any(|known| known.is_same(&target)) {
                    return Taken::Again;
                }
                list.push(target);
                if labelled {
                    Taken::Unresolved
                } else {
                    Taken::New
                }
            }
            Fate::Inbound { object, from } => {
                let list = self.links.inbound.entry(object.clone()).or_default();
                if list.iter().any(|known| known.is_same(&from))
                    || owner_says_so(self.folder, &from, &object)
                {
                    return Taken::Again;
                }
                let labelled = from.labelled;
                list.push(from);
                if labelled {
                    Taken::Unresolved
                } else {
                    Taken::New
                }
            }
            Fate::Fieldless { object, relation } => self.fieldless(object, relation),
            Fate::Refused(_) => Taken::Refused,
        }
    }

    fn fieldless(&mut self, object: String, relation: String) -> Taken {
        let list = self.links.unresolved.entry(object).or_default();
        if list.contains(&relation) {
            return Taken::Again;
        }
        list.push(relation);
        Taken::Unresolved
    }

    /// Two rows that state different cardinalities of one relationship.
    fn contradiction(&mut self, row: &Resolved<'_>, subject: &str) {
        let Fate::Reference {
            owner,
            field,
            target,
        } = &row.fate
        else {
            return;
        };
        let place = Target {
            cardinality: Cardinality::default(),
            ..target.clone()
        };
        let stated = row.relation.cardinality;
        let first = self
            .cardinalities
            .entry((owner.clone(), field.clone(), place))
            .or_insert(stated);
        match (*first, stated) {
            (None, stated) => *first = stated,
            (Some(one), Some(other)) if one != other => {
                let word = |c| match c {
                    Cardinality::OneToOne => "one to one",
                    _ => "many to one",
                };
                let text = format!(
                    "{} here and {} before; the first one stays",
                    word(other),
                    word(one)
                );
                self.entry(What::Contradiction, row.relation, subject, text);
            }
            _ => {}
        }
    }

    fn entry(&mut self, what: What, relation: &Relation, subject: &str, text: String) {
        self.account.entries.push(Entry {
            what,
            place: Some(relation.place.clone()),
            row: Row::Relation,
            object: None,
            subject: subject.to_owned(),
            text,
        });
    }
}

/// Whether the owner of a field is described in the folder and refers to the object: one fact, stated at one end.
fn owner_says_so(folder: &Folder, from: &Source, object: &str) -> bool {
    let owner = folder.find(&from.object).map(|file| &file.object.fields);
    owner.is_some_and(|fields| {
        fields
            .iter()
            .filter(|field| field.api_name == from.field)
            .any(|field| field.references.iter().any(|r| r.object == object))
    })
}

/// The two ends, as far as they are known.
fn subject(row: &Resolved<'_>) -> String {
    match &row.fate {
        Fate::Reference {
            owner,
            field,
            target,
        } => format!("{owner}.{field} -> {target}"),
        Fate::Inbound { object, from } => format!("{from} -> {object}"),
        Fate::Fieldless { object, relation } => format!("{object}.{relation}"),
        Fate::Refused(_) => row.relation.to_string(),
    }
}
