//! An object, gathered from its own file and those of its fields.

use std::collections::HashMap;
use std::sync::Arc;

use crate::facts::{Object, Refusal, Relation, Row};
use crate::key_order::KeyOrder;
use crate::sfdx::element::Element;
use crate::sfdx::field::Described;
use crate::text;

/// An object whose files are not all read.
pub(super) struct Draft {
    object: Object,
    key: KeyOrder,
    /// The file of each field.
    files: HashMap<String, Arc<str>>,
    lookups: Vec<Relation>,
    /// Whether the object is made by the project.
    is_own: bool,
}

impl Draft {
    pub(super) fn new(object: Object) -> Self {
        Self {
            object,
            key: KeyOrder::default(),
            files: HashMap::new(),
            lookups: Vec::new(),
            is_own: false,
        }
    }

    /// Takes what the object's own file says.
    pub(super) fn describe(&mut self, root: Element<'_, '_>) {
        let attributes = root
            .child("mktDataModelAttributes")
            .or_else(|| root.child("mktDataLakeAttributes"))
            .unwrap_or(root);
        self.object.place = root.place();
        self.object.label = attributes
            .text(&["labelOverride"])
            .or_else(|| root.text(&["label"]))
            .or_else(|| attributes.text(&["masterLabel"]));
        self.object.description = attributes
            .text(&["description"])
            .or_else(|| root.text(&["description"]));
        self.object.category = attributes
            .text(&["objectCategory"])
            .and_then(|word| text::category(without_taxonomy(&word)));
        self.object.subject_area = attributes.text(&["referenceEntitySubjectArea"]);
        self.is_own = attributes
            .text(&["creationType"])
            .is_some_and(|word| word.eq_ignore_ascii_case("custom"));
    }

    /// Takes a field, or the refusal of one.
    pub(super) fn add(&mut self, field: Result<Described, Refusal>) {
        let described = match field {
            Ok(described) => described,
            Err(refusal) => return self.object.refused.push(refusal),
        };
        let Described { field, .. } = &described;
        let first = self.files.get(&field.api_name);
        if let Some(first) = first {
            let refusal = Refusal {
                place: field.place.clone(),
                row: Row::Field,
                subject: field.api_name.clone(),
                reason: format!("is described by {first} already"),
            };
            return self.object.refused.push(refusal);
        }
        self.files
            .insert(field.api_name.clone(), Arc::clone(&field.place.file));
        self.roles(&described);
        self.lookups.extend(described.lookup);
        self.object.refused.extend(described.refused);
        self.object.fields.push(described.field);
    }

    /// Takes the parts that a field says it plays.
    fn roles(&mut self, described: &Described) {
        let name = &described.field.api_name;
        self.key
            .add(described.key_part, &described.field.place, name);
        let roles = [
            (
                described.is_event_time,
                &mut self.object.event_time,
                "event time",
            ),
            (
                described.is_record_modified,
                &mut self.object.record_modified,
                "time of the last change",
            ),
        ];
        for (plays, role, word) in roles {
            match role {
                _ if !plays => {}
                None => *role = Some(name.clone()),
                Some(first) => self.object.refused.push(Refusal {
                    place: described.field.place.clone(),
                    row: Row::Fact,
                    subject: name.clone(),
                    reason: format!("is a second {word} beside `{first}`"),
                }),
            }
        }
    }

    /// The object, with its lookups added to the others.
    pub(super) fn finish(mut self, lookups: &mut Vec<Relation>) -> Object {
        self.object.complete = self.is_own && !self.object.fields.is_empty();
        self.key.finish(&mut self.object);
        lookups.extend(self.lookups);
        self.object
    }
}

/// The category without the name of the data model and the point in front of it.
fn without_taxonomy(word: &str) -> &str {
    word.rsplit_once('.').map_or(word, |(_, word)| word)
}
