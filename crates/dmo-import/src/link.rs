//! Relationships to the descriptions that hold them, each once.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Cardinality, Key, Unresolved};

use crate::facts::{End, Name, Object, Reason, Relation, Repair, Row, Target, description, policy};
use crate::folder::Folder;
use crate::ignore::is_ignored_relationship;
use crate::index::Index;
use crate::report::written::Linked;
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
    /// What is to stand in descriptions, row by row.
    pub(crate) linked: Vec<Linked>,
    /// How many rows are about objects that are not imported.
    pub(crate) outside: usize,
}

/// The relationships of an import.
pub(crate) struct Relations<'a> {
    /// The objects of this import.
    pub(crate) objects: &'a [Object],
    /// Rows of the sources.
    pub(crate) rows: &'a [Relation],
    /// Those that descriptions hold already, with labels.
    pub(crate) loose: &'a [Relation],
    /// Whether sources have objects that are not to be imported, whose rows are no rows of this import.
    pub(crate) is_selection: bool,
    /// Where the sources are those of one org of several: what the descriptions say, in which each org finds the same.
    pub(crate) shared: Option<&'a Index<'a>>,
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
    let again = relations.shared.unwrap_or(index);
    let resolved = |relation, index| settle(resolve(relation, index, &imported), again, &imported);
    let rows = relations.rows.iter().map(|row| resolved(row, index));
    let (rows, out): (Vec<_>, Vec<_>) =
        rows.partition(|row| !relations.is_selection || is_of(row, &imported));
    linker.links.outside = out.len();
    let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_of_its_owner);
    let mut printed = HashMap::new();
    for row in own.into_iter().chain(others) {
        if let Some(text) = as_printed(&row) {
            // Rows may have one text and mean two things: then it says nothing.
            let bare = row.resolution.clone().with_cardinality(None);
            let known = printed.entry(text).or_insert_with(|| Some(bare.clone()));
            *known = known.take().filter(|known| *known == bare);
        }
        linker.row(row);
    }
    // What a description holds with a label comes last: a row of this import that says the same is no duplicate of it.
    for row in relations.loose.iter().map(|row| resolved(row, again)) {
        let resolution = match as_printed(&row).and_then(|text| printed.get(&text)) {
            // Another org may state the text, which stands for nothing there.
            Some(Some(known)) if is_uncertain(row.relation) && relations.shared.is_none() => {
                known.clone().with_cardinality(row.relation.cardinality)
            }
            _ => row.resolution,
        };
        let resolution = linker.listed(resolution);
        if !is_ignored_relationship(folder, &resolution) {
            linker.take(resolution);
        }
    }
    linker.links
}

/// How often a relationship that stays open is read again. Each time more of it is known, of two ends at most.
const MOST_READ: usize = 3;

/// What is left open, as the next import would read it from the description: that one is to change nothing.
fn settle<'f>(mut row: Resolved<'f>, index: &Index<'_>, imported: &HashSet<&str>) -> Resolved<'f> {
    for _ in 0..MOST_READ {
        let place = &row.relation.place;
        let Some(relation) = description::read_again(&row.resolution, place) else {
            break;
        };
        let again = resolve(&relation, index, imported);
        if again.resolution == row.resolution || matches!(again.resolution, Resolution::Refused(_))
        {
            break;
        }
        row.reversed |= again.reversed;
        row.resolution = again.resolution;
    }
    row
}

/// Whether the row is about one of the objects, or stands with one.
fn is_of(row: &Resolved<'_>, imported: &HashSet<&str>) -> bool {
    let stated_by = row.relation.stated_by.as_deref();
    !matches!(row.resolution, Resolution::Refused(_))
        || stated_by.is_some_and(|name| imported.contains(name))
}

/// The description and field that hold a relationship, and its other end as printed.
fn as_printed(row: &Resolved<'_>) -> Option<(String, Option<String>, String)> {
    let (from, to) = (&row.relation.from, &row.relation.to);
    let is_at_start = row.reversed || matches!(row.resolution, Resolution::Inbound { .. });
    let other = if is_at_start { from } else { to };
    let (object, field) = row.resolution.holder()?;
    Some((object, field, other.to_string()))
}

/// Whether a text of a description cannot say what it stands for: a row with the same text can.
fn is_uncertain(relation: &Relation) -> bool {
    let is_uncertain = |end: &End| matches!(end, End::Uncertain(_));
    is_uncertain(&relation.from) || is_uncertain(&relation.to)
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
    /// It is there already; perhaps with another cardinality.
    Again(Option<Message>),
    /// It is kept with a label or as stated, for this reason.
    Unresolved(Reason),
    Refused(Reason),
}

impl Linker<'_> {
    fn row(&mut self, row: Resolved<'_>) {
        let (relation, reversed) = (row.relation, row.reversed);
        let subject = subject(&row);
        if let Resolution::Reference { owner, field, .. } = &row.resolution {
            let fields = self.links.stated.entry(owner.clone()).or_default();
            fields.insert(field.clone());
        }
        let resolution = self.listed(row.resolution);
        if is_ignored_relationship(self.folder, &resolution) {
            self.report.relationships.ignored += 1;
            return;
        }
        let (what, reason) = match self.take(resolution.clone()) {
            Taken::Refused(reason) => (What::Refused, Some(Message::Reason(reason))),
            Taken::Again(contradiction) => (What::Contradiction, contradiction),
            Taken::Unresolved(reason) => (What::Unresolved, Some(Message::Reason(reason))),
            Taken::New if reversed => (What::Reversed, None),
            Taken::New => (What::Repaired, None),
        };
        let mut entry = Entry {
            what,
            place: Some(relation.place.clone()),
            row: Row::Relationship,
            object: None,
            subject,
            messages: Vec::from_iter(reason),
        };
        match what {
            What::Refused => self.report.relationships.refused += 1,
            What::Contradiction => self.report.relationships.duplicated += 1,
            _ => {
                let messages = &mut entry.messages;
                messages.extend(reversed.then_some(Message::Reversed));
                messages.extend(relation.repairs.iter().cloned().map(Message::Repair));
                if let Some(holder) = resolution.holder()
                    && !relation.repairs.is_empty()
                {
                    let notes = self.links.notes.entry(holder).or_default();
                    notes.extend(relation.repairs.iter().cloned());
                }
                self.links.linked.push(Linked { resolution, entry });
                return;
            }
        }
        self.report.tell(entry);
    }

    /// A relationship of a field that its owner does not list is not resolved.
    fn listed(&self, resolution: Resolution) -> Resolution {
        match resolution {
            Resolution::Reference {
                owner,
                field,
                target,
            } if self
                .index
                .object(&Name::Api(owner.clone()))
                .is_none_or(|entry| entry.lacks(&field)) =>
            {
                Resolution::Loose {
                    reason: Reason::UnlistedField(owner.clone(), field.clone()),
                    fact: Unresolved::Relationship {
                        from: field,
                        to: target.to_string(),
                        cardinality: target.cardinality,
                    },
                    object: owner,
                }
            }
            resolution => resolution,
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
        let fields = self.links.references.entry(owner).or_default();
        let list = fields.entry(field).or_default();
        if let Some(known) = list.iter_mut().find(|known| known.is_same_target(&target)) {
            return Taken::Again(cardinality(&mut known.cardinality, target.cardinality));
        }
        let taken = new(target.labelled);
        list.push(target);
        taken
    }

    fn inbound(&mut self, object: String, from: Target) -> Taken {
        // Both descriptions would have to be changed by hand if it were there twice.
        if let Some(said) = said_by_owner(self.folder, &from, &object) {
            return Taken::Again(cardinality(&mut Some(said), from.cardinality));
        }
        let list = self.links.inbound.entry(object).or_default();
        if let Some(known) = list.iter_mut().find(|known| known.is_same_source(&from)) {
            return Taken::Again(cardinality(&mut known.cardinality, from.cardinality));
        }
        let taken = new(from.labelled);
        list.push(from);
        taken
    }

    fn loose(&mut self, object: String, fact: Unresolved, reason: Reason) -> Taken {
        let list = self.links.unresolved.entry(object).or_default();
        if let Some(known) = list.iter_mut().find(|known| is_same_fact(known, &fact)) {
            return Taken::Again(cardinality_of_fact(known, &fact));
        }
        list.push(fact);
        Taken::Unresolved(Reason::Unresolved(Box::new(reason)))
    }
}

fn new(labelled: bool) -> Taken {
    if labelled {
        Taken::Unresolved(Reason::UnknownLabel)
    } else {
        Taken::New
    }
}

/// Whether the facts are one, whatever its cardinality.
pub(crate) fn is_same_fact(one: &Unresolved, other: &Unresolved) -> bool {
    use Unresolved::{Relationship, Row};
    match (one, other) {
        (
            Relationship { from, to, .. },
            Relationship {
                from: other,
                to: target,
                ..
            },
        )
        | (
            Row { from, to, .. },
            Row {
                from: other,
                to: target,
                ..
            },
        ) => from == other && to == target,
        _ => one == other,
    }
}

/// What is said of the cardinality of a fact that is stated again.
fn cardinality_of_fact(known: &mut Unresolved, other: &Unresolved) -> Option<Message> {
    use Unresolved::{Relationship, Row};
    match (known, other) {
        (
            Relationship {
                cardinality: known, ..
            },
            Relationship {
                cardinality: other, ..
            },
        )
        | (
            Row {
                cardinality: known, ..
            },
            Row {
                cardinality: other, ..
            },
        ) => cardinality(known, *other),
        _ => None,
    }
}

/// What is said of a cardinality that is not that of the same relationship before.
fn cardinality(known: &mut Option<Cardinality>, other: Option<Cardinality>) -> Option<Message> {
    let (stays, other) = policy::cardinality(known, other)?;
    Some(Message::Sources(
        Key::Cardinality,
        other.as_str().into(),
        stays.as_str().into(),
    ))
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
