//! An object, put together from its own file and those of its fields.

use std::collections::HashMap;

use dmo_schema::{Key, Kind};

use crate::facts::{Facts, Located, Object, Reason, Refusal, Relation, Role, Row};
use crate::key_order::{KeyOrder, KeyPart};
use crate::sfdx::element::Element;
use crate::sfdx::field::ParsedField;
use crate::sfdx::known;
use crate::source::Place;
use crate::text;

/// Elements that hold what the platform knows of an object, by its kind.
const ATTRIBUTES: [&str; 2] = ["mktDataModelAttributes", "mktDataLakeAttributes"];

/// An object whose files are not all read.
pub(super) struct ObjectBuilder {
    pub(super) object: Object,
    key: KeyOrder,
    /// The name of each field as written, and where it stands, by the name as the platform compares it.
    seen: HashMap<String, (String, Place)>,
    lookups: Vec<Relation>,
    /// How many lookups were read.
    rows: usize,
    /// Whether all fields of the object stand in the project.
    pub(super) is_whole: bool,
    /// Whether the object's own file is read.
    pub(super) is_described: bool,
}

impl ObjectBuilder {
    pub(super) fn new(object: Object) -> Self {
        Self {
            object,
            key: KeyOrder::default(),
            seen: HashMap::new(),
            lookups: Vec::new(),
            rows: 0,
            is_whole: false,
            is_described: false,
        }
    }

    /// Takes what the object's own file says.
    pub(super) fn describe(&mut self, root: Element<'_, '_>) {
        let attributes = root.attributes(ATTRIBUTES);
        self.is_described = true;
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
        self.is_whole = attributes
            .text(&["creationType"])
            .is_some_and(|word| word.eq_ignore_ascii_case("custom"));
        for (place, reason) in known::others_of_object(root) {
            self.refuse(place, reason);
        }
    }

    /// Refuses a fact of the object.
    pub(super) fn refuse(&mut self, place: Place, reason: Reason) {
        let name = self.object.api_name.clone();
        let refusal = Refusal::new(place, Row::Fact, name, reason);
        self.object.refused.push(refusal);
    }

    /// Takes a field, or the refusal of one with the part that it has in the key.
    pub(super) fn add(&mut self, field: Result<ParsedField, (KeyPart, Refusal)>) {
        self.object.rows += 1;
        let parsed = match field {
            Ok(parsed) => parsed,
            Err((part, refusal)) => {
                // A key that lacks a part is not to pass for a whole one.
                self.key.add_refused(part, &refusal.place, &refusal.subject);
                return self.object.refused.push(refusal);
            }
        };
        if let Err(reason) = self.first(&parsed) {
            let ParsedField { field, .. } = parsed;
            let refusal = Refusal::new(field.place, Row::Field, field.api_name, reason);
            return self.object.refused.push(refusal);
        }
        self.roles(&parsed);
        self.rows += parsed.lookup_rows;
        self.lookups.extend(parsed.lookups);
        self.object.refused.extend(parsed.refused);
        self.object.fields.push(parsed.field);
    }

    /// Takes notice of a field.
    ///
    /// # Errors
    /// If there is one of that name.
    fn first(&mut self, parsed: &ParsedField) -> Result<(), Reason> {
        let ParsedField { field, .. } = parsed;
        let name = match self.object.kind {
            Kind::Ingestion => field.api_name.to_ascii_lowercase(),
            _ => field.api_name.clone(),
        };
        match self.seen.get(&name) {
            Some((first, place)) if *first != field.api_name => {
                Err(Reason::DiffersInCase(first.clone(), place.line))
            }
            Some((_, place)) if place.file == field.place.file => {
                Err(Reason::Duplicate(place.line))
            }
            Some((_, place)) => Err(Reason::DuplicateFile(place.file.to_string())),
            None => {
                let first = (field.api_name.clone(), field.place.clone());
                self.seen.insert(name, first);
                Ok(())
            }
        }
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
        self.object.complete = self.is_whole && !self.object.fields.is_empty();
        self.key.finish(&mut self.object);
        lookups.extend(self.lookups);
        facts.objects.push(self.object);
    }
}

/// The category without the name of the data model and the point in front of it.
fn without_taxonomy(word: &str) -> &str {
    word.rsplit_once('.').map_or(word, |(_, word)| word)
}
