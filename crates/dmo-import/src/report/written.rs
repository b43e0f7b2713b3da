//! The fields that sources state, counted in the descriptions that an import writes.

use std::collections::{HashMap, HashSet};

use dmo_schema::Key;

use super::Rows;
use crate::facts::{Field, Object};

/// The fields that are to stand in a description.
#[derive(Debug)]
pub(crate) struct Expected {
    object: String,
    fields: Vec<(String, Way)>,
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
        Self {
            object: object.api_name.clone(),
            fields: fields
                .map(|field| (field.api_name.clone(), Way::of(field)))
                .collect(),
        }
    }
}

impl Way {
    fn of(field: &Field) -> Self {
        if field.type_refused && !field.stated.has(Key::Type) {
            Self::TypeRefused
        } else if field.repairs.is_empty() {
            Self::AsItStands
        } else {
            Self::Repaired
        }
    }
}

/// Counts the fields that the descriptions have. Those that a description without them pins are counted as pinned, and
/// others that are not there as nothing.
pub(crate) fn count<'o>(
    expected: &[Expected],
    described: impl Iterator<Item = &'o dmo_schema::Object>,
    rows: &mut Rows,
) {
    let described: HashMap<&str, &dmo_schema::Object> = described
        .map(|object| (object.api_name.as_str(), object))
        .collect();
    for Expected { object, fields } in expected {
        let Some(object) = described.get(object.as_str()) else {
            continue;
        };
        let written = object.fields.iter().map(|field| field.api_name.as_str());
        let written: HashSet<&str> = written.collect();
        for (field, way) in fields {
            match way {
                _ if !written.contains(field.as_str()) => {
                    rows.pinned += usize::from(pins(object, field));
                }
                Way::AsItStands => rows.written += 1,
                Way::Repaired => rows.repaired += 1,
                Way::TypeRefused => rows.type_refused += 1,
            }
        }
    }
}

/// Whether the description keeps a field out that it does not have: it pins all its fields, or the key qualifier that
/// the field is.
fn pins(object: &dmo_schema::Object, field: &str) -> bool {
    let pins = |pinned: &[String], key: Key| pinned.iter().any(|pin| pin == key.as_str());
    let mut fields = object.fields.iter();
    pins(&object.pinned, Key::Fields)
        || field.starts_with(crate::qualifier::PREFIX)
            && fields.any(|field| pins(&field.pinned, Key::KeyQualifier))
}

#[cfg(test)]
mod tests {
    use crate::{Folder, Import, ImportError, Source, load};

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
}
