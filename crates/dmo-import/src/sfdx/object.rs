//! An object, put together from its own file and those of its fields.

use std::collections::HashMap;
use std::sync::Arc;

use dmo_schema::Key;

use crate::facts::{Facts, Located, Object, Reason, Refusal, Relation, Role, Row};
use crate::key_order::KeyOrder;
use crate::sfdx::element::Element;
use crate::sfdx::field::ParsedField;
use crate::text;

/// Elements that hold what the platform knows of an object, by its kind.
const ATTRIBUTES: [&str; 2] = ["mktDataModelAttributes", "mktDataLakeAttributes"];

/// An object whose files are not all read.
pub(super) struct ObjectBuilder {
    object: Object,
    key: KeyOrder,
    /// The file of each field.
    files: HashMap<String, Arc<str>>,
    lookups: Vec<Relation>,
    /// How many lookups were read.
    rows: usize,
    /// Whether the object is made by the project.
    is_own: bool,
}

impl ObjectBuilder {
    pub(super) fn new(object: Object) -> Self {
        Self {
            object,
            key: KeyOrder::default(),
            files: HashMap::new(),
            lookups: Vec::new(),
            rows: 0,
            is_own: false,
        }
    }

    /// Takes what the object's own file says.
    pub(super) fn describe(&mut self, root: Element<'_, '_>) {
        let attributes = root.attributes(ATTRIBUTES);
        self.object.place = root.place();
        let object = &mut self.object;
        object.set(Key::Label, root.label(attributes));
        let description = attributes.words("description");
        let description = description.or_else(|| root.words("description"));
        object.set(Key::Description, description);
        let category = attributes.words("objectCategory").and_then(|word| {
            let value = text::category(without_taxonomy(&word.value))?;
            Some(Located { value, ..word })
        });
        object.set(Key::Category, category);
        let subject_area = attributes.words("referenceEntitySubjectArea");
        object.set(Key::SubjectArea, subject_area);
        self.is_own = attributes
            .text(&["creationType"])
            .is_some_and(|word| word.eq_ignore_ascii_case("custom"));
    }

    /// Takes a field, or the refusal of one.
    pub(super) fn add(&mut self, field: Result<ParsedField, Refusal>) {
        self.object.rows += 1;
        let parsed = match field {
            Ok(parsed) => parsed,
            Err(refusal) => return self.object.refused.push(refusal),
        };
        let ParsedField { field, .. } = &parsed;
        let first = self.files.get(&field.api_name);
        if let Some(first) = first {
            let refusal = Refusal::new(
                field.place.clone(),
                Row::Field,
                field.api_name.clone(),
                Reason::DuplicateFile(first.to_string()),
            );
            return self.object.refused.push(refusal);
        }
        self.files
            .insert(field.api_name.clone(), Arc::clone(&field.place.file));
        self.roles(&parsed);
        self.rows += parsed.lookups;
        self.lookups.extend(parsed.lookup);
        self.object.refused.extend(parsed.refused);
        self.object.fields.push(parsed.field);
    }

    /// Takes the parts that a field says it plays.
    fn roles(&mut self, parsed: &ParsedField) {
        let name = &parsed.field.api_name;
        self.key.add(parsed.key_part, &parsed.field.place, name);
        let roles = [
            (parsed.is_event_time, Key::EventTime),
            (parsed.is_record_modified, Key::RecordModified),
        ];
        for (_, role) in roles.into_iter().filter(|(plays, _)| *plays) {
            match self.object.stated.text(role) {
                None => self.object.set(role, name.as_str()),
                Some(first) => self.object.refused.push(Refusal::new(
                    parsed.field.place.clone(),
                    Row::Fact,
                    name.clone(),
                    Reason::SecondRole(Role(role), first.to_owned()),
                )),
            }
        }
    }

    /// Adds the object, and its lookups to the others.
    pub(super) fn finish(mut self, facts: &mut Facts, lookups: &mut Vec<Relation>) {
        facts.rows.relations += self.rows;
        // Files were counted before it was known to which object they belong; the object has the count from here on.
        facts.rows.fields = facts.rows.fields.saturating_sub(self.object.rows);
        self.object.complete = self.is_own && !self.object.fields.is_empty();
        self.key.finish(&mut self.object);
        lookups.extend(self.lookups);
        facts.objects.push(self.object);
    }
}

/// The category without the name of the data model and the point in front of it.
fn without_taxonomy(word: &str) -> &str {
    word.rsplit_once('.').map_or(word, |(_, word)| word)
}
