//! What sources state, counted in the descriptions that an import writes.

use std::collections::HashMap;

use dmo_schema::{Key, Unresolved};

use super::{Entry, Message, Report, Rows, What};
use crate::facts::{Field, Object, description};
use crate::ignore::is_ignored_field;
use crate::link::is_same_fact;
use crate::resolve::Resolution;
use crate::update::is_pinned;

/// The fields that are to stand in a description.
#[derive(Debug)]
pub(crate) struct Expected {
    object: String,
    fields: Vec<(String, Way)>,
}

/// A relationship that is to stand in a description.
#[derive(Debug)]
pub(crate) struct Linked {
    pub(crate) resolution: Resolution,
    /// What is to say of it, if it stands there as it is to.
    pub(crate) entry: Entry,
}

/// How a row about a field is taken.
#[derive(Debug, Clone, Copy)]
enum Way {
    AsItStands,
    Repaired,
    TypeRefused,
}

impl Expected {
    /// The fields that sources state of an object.
    pub(crate) fn of(object: &Object) -> Self {
        let fields = object.fields.iter();
        let way = |field: &Field| {
            if field.type_refused && !field.stated.has(Key::Type) {
                Way::TypeRefused
            } else if field.repairs.is_empty() {
                Way::AsItStands
            } else {
                Way::Repaired
            }
        };
        Self {
            object: object.api_name.clone(),
            fields: fields
                .map(|field| (field.api_name.clone(), way(field)))
                .collect(),
        }
    }
}

/// Counts what the descriptions have, and says of relationships how they stand there. What a description without it
/// pins is counted as pinned, and other things that are not there as nothing.
pub(crate) fn count<'o>(
    expected: Vec<Expected>,
    linked: Vec<Linked>,
    described: impl Iterator<Item = &'o dmo_schema::Object>,
    report: &mut Report,
) {
    let described: HashMap<&str, Written<'_>> = described
        .map(|object| (object.api_name.as_str(), Written::of(object)))
        .collect();
    for Expected { object, fields } in expected {
        if let Some(object) = described.get(object.as_str()) {
            for (field, way) in fields {
                object.count_field(&field, way, &mut report.fields);
            }
        }
    }
    for Linked { resolution, entry } in linked {
        let holder = resolution.holder();
        if let Some(object) = holder.and_then(|(object, _)| described.get(object.as_str())) {
            object.count_relationship(&resolution, entry, report);
        }
    }
}

/// A description that is written.
struct Written<'o> {
    object: &'o dmo_schema::Object,
    fields: HashMap<&'o str, &'o dmo_schema::Field>,
}

impl<'o> Written<'o> {
    fn of(object: &'o dmo_schema::Object) -> Self {
        let fields = object.fields.iter();
        Self {
            object,
            fields: fields
                .map(|field| (field.api_name.as_str(), field))
                .collect(),
        }
    }

    fn count_field(&self, field: &str, way: Way, rows: &mut Rows) {
        let rows = match way {
            _ if !self.fields.contains_key(field) && self.pins_field(field) => &mut rows.pinned,
            _ if is_ignored_field(self.object, field) => &mut rows.ignored,
            _ if !self.fields.contains_key(field) => return,
            Way::AsItStands => &mut rows.written,
            Way::Repaired => &mut rows.repaired,
            Way::TypeRefused => &mut rows.type_refused,
        };
        *rows += 1;
    }

    fn count_relationship(&self, resolution: &Resolution, mut entry: Entry, report: &mut Report) {
        let rows = &mut report.relationships;
        match self.is_resolved(resolution) {
            Some(true) if entry.messages.is_empty() => rows.written += 1,
            Some(true) if entry.what == What::Reversed => rows.reversed += 1,
            Some(true) => rows.repaired += 1,
            Some(false) => {
                rows.unresolved += 1;
                if entry.what != What::Unresolved {
                    entry.what = What::Unresolved;
                    entry.messages.insert(0, Message::Dependent);
                }
            }
            // What is pinned, the update has told.
            None => {
                rows.pinned += usize::from(self.pins(resolution));
                return;
            }
        }
        report.tell(entry);
    }

    /// Whether a relationship stands in the description with API names, or without; `None` if it is not there.
    fn is_resolved(&self, resolution: &Resolution) -> Option<bool> {
        let loose = |fact: &Unresolved| {
            let mut facts = self.object.unresolved.iter();
            facts
                .any(|known| is_same_fact(known, fact))
                .then_some(false)
        };
        match resolution {
            Resolution::Reference { field, target, .. } => {
                let described = *self.fields.get(field.as_str())?;
                let known = description::targets(self.object, described)
                    .find(|known| known.is_same_target(target));
                let fact = || Unresolved::Relationship {
                    from: field.clone(),
                    to: target.to_string(),
                    cardinality: target.cardinality,
                };
                known.map_or_else(|| loose(&fact()), |known| Some(!known.labelled))
            }
            Resolution::Inbound { from, .. } => {
                let mut known = description::inbound(self.object);
                let known = known.find(|known| known.is_same_source(from))?;
                Some(!known.labelled)
            }
            Resolution::Loose { fact, .. } => loose(fact),
            Resolution::Refused(_) => None,
        }
    }

    /// Whether the description keeps a field out that it does not have: it pins all its fields, or the key qualifier
    /// that the field is.
    fn pins_field(&self, field: &str) -> bool {
        let mut fields = self.object.fields.iter();
        is_pinned(&self.object.pinned, Key::Fields)
            || field.starts_with(crate::qualifier::PREFIX)
                && fields.any(|field| is_pinned(&field.pinned, Key::KeyQualifier))
    }

    /// Whether the description keeps a relationship out that it does not have.
    fn pins(&self, resolution: &Resolution) -> bool {
        match resolution {
            Resolution::Reference { field, .. } => match self.fields.get(field.as_str()) {
                Some(field) => {
                    is_pinned(&field.pinned, Key::References)
                        || is_pinned(&self.object.pinned, Key::Unresolved)
                }
                None => self.pins_field(field),
            },
            Resolution::Inbound { .. } => is_pinned(&self.object.pinned, Key::ReferencedBy),
            Resolution::Loose { .. } => is_pinned(&self.object.pinned, Key::Unresolved),
            Resolution::Refused(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Target;
    use crate::{Folder, Import, ImportError, Source, load};
    use dmo_schema::Loaded;

    const ANSWER: &str = r#"{"metadata": [{"name": "Cart__dlm", "displayName": "Cart", "fields": [
        {"name": "Id__c", "displayName": "ID", "type": "STRING"},
        {"name": "At__c", "displayName": "At", "type": "DATE_TIME"}],
        "relationships": [{"fromEntity": "Cart__dlm", "fromEntityAttribute": "Id__c", "toEntity": "Box__dlm"}]}]}"#;

    #[test]
    fn a_row_that_was_read_and_goes_nowhere_stops_the_import() {
        let facts = load::read(&[Source::new("answer.json", ANSWER)], None);
        let run = |facts| Import::default().run(facts, &Folder::default());
        assert!(run(facts.clone()).is_ok());
        let lost = |facts| match run(facts) {
            Err(error @ ImportError::Lost { .. }) => error.to_string(),
            other => panic!("{other:?}"),
        };
        let mut lacks_field = facts.clone();
        lacks_field[0].objects[0].fields.pop();
        assert_eq!(
            lost(lacks_field),
            "an error of dmo: rows about fields were counted as 2 read = 1 written + 0 repaired + 0 refused, \
             which does not add up; nothing is written; please report it with the sources"
        );
        let mut lacks_relation = facts;
        lacks_relation[0].relations.clear();
        let text = lost(lacks_relation);
        assert!(
            text.contains("rows about relationships were counted as 1 read = 0 written"),
            "{text}"
        );
    }

    #[test]
    fn a_relationship_that_no_description_has_goes_nowhere() {
        let text =
            "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Box__c: {label: Box, type: text}\n";
        let without = dmo_schema::parse("cart.yaml", text);
        let text = text.replace("type: text", "type: text, references: Box__dlm");
        let with = dmo_schema::parse("cart.yaml", &text);
        let counted = |loaded: &Loaded| {
            let linked = Linked {
                resolution: Resolution::Reference {
                    owner: "Cart__dlm".to_owned(),
                    field: "Box__c".to_owned(),
                    target: Target {
                        object: "Box__dlm".to_owned(),
                        field: None,
                        cardinality: None,
                        labelled: false,
                    },
                },
                entry: Entry::of(What::Repaired, None, "Cart__dlm", Some("Box__c"), []),
            };
            let mut report = Report::default();
            report.relationships.read = 1;
            count(
                Vec::new(),
                vec![linked],
                loaded.objects().iter(),
                &mut report,
            );
            report.relationships.check("relationships", 0)
        };
        assert!(counted(&with).is_ok());
        assert!(matches!(counted(&without), Err(ImportError::Lost { .. })));
    }

    #[test]
    fn more_rows_outside_than_were_read_stop_the_import() {
        let mut rows = Rows {
            read: 1,
            ..Rows::default()
        };
        assert!(rows.check("relationships", 2).is_err());
        assert!(rows.check("relationships", 1).is_ok());
        assert_eq!(rows.read, 0);
    }
}
