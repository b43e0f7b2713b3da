//! One field.

use dmo_schema::{DataType, Key, Kind};

use crate::api_name::{self, Named};
use crate::facts::{self, Field, Found, Located, Reason, Refusal, Relation, Row, Wanted};
use crate::key_order::KeyPart;
use crate::sfdx::element::Element;
use crate::sfdx::relation;

/// The length that every text has unless somebody chose another one.
const DEFAULT_LENGTH: u32 = 60;

/// Elements that hold what the platform knows of a field, by the kind of its object.
const ATTRIBUTES: [&str; 2] = ["mktDataModelFieldAttributes", "mktDataLakeFieldAttributes"];

/// A field and the parts that it plays in its object.
pub(super) struct ParsedField {
    pub(super) field: Field,
    /// The part that the field has in the key.
    pub(super) key_part: KeyPart,
    pub(super) is_event_time: bool,
    pub(super) is_record_modified: bool,
    /// How many lookups were read.
    pub(super) lookups: usize,
    /// The relationship that a lookup is.
    pub(super) lookup: Option<Relation>,
    /// What is refused of the field.
    pub(super) refused: Vec<Refusal>,
}

/// Reads the field of an object that the file called `file` describes.
pub(super) fn read(
    root: Element<'_, '_>,
    object: &str,
    kind: Kind,
    file: &str,
) -> Result<ParsedField, Refusal> {
    // Files that people write may leave the name out: that of the file is the same.
    let name = root.text(&["fullName"]).unwrap_or_else(|| file.to_owned());
    if let Some(fault) = api_name::fault(&name, Named::Field(kind)) {
        return Err(Refusal::new(
            root.place(),
            Row::Field,
            name,
            Reason::Name(fault),
        ));
    }
    let attributes = root.attributes(ATTRIBUTES);
    let mut parsed = ParsedField {
        field: Field::new(root.place(), name),
        key_part: KeyPart::None,
        is_event_time: attributes.flag("isEventDate"),
        is_record_modified: attributes.flag("isRecordModified"),
        lookups: 0,
        lookup: None,
        refused: Vec::new(),
    };
    let field = &mut parsed.field;
    field.set(Key::Label, root.label(attributes));
    field.set(Key::Description, root.words("description"));
    field.set(Key::Required, root.flag("required"));
    parsed.data_type(root);
    parsed.qualifier(attributes, kind);
    parsed.key_part = parsed.key_part(attributes);
    let length = parsed.number(root, "length");
    let is_text = parsed.field.stated.data_type() == Some(DataType::Text);
    let length = length.and_then(facts::length);
    let length = length.filter(|&length| length != DEFAULT_LENGTH && is_text);
    parsed.field.set(Key::MaxLength, length);
    parsed.lookup(root, object);
    Ok(parsed)
}

impl ParsedField {
    fn refuse(&mut self, row: Row, reason: Reason) {
        self.refused.push(Refusal::new(
            self.field.place.clone(),
            row,
            self.field.api_name.clone(),
            reason,
        ));
    }

    fn data_type(&mut self, root: Element<'_, '_>) {
        let Some(Located { value: word, place }) = root.words("type") else {
            return;
        };
        let data_type = DataType::from_foreign(&word);
        let located = data_type.map(|value| Located { value, place });
        self.field.set(Key::Type, located);
        if data_type.is_none() {
            self.refuse(Row::Fact, Reason::UnknownType(word.into()));
            self.field.type_refused = true;
        }
    }

    /// Takes the name of the key qualifier, which may stand without its suffix.
    fn qualifier(&mut self, attributes: Element<'_, '_>, kind: Kind) {
        let Some(stated) = attributes.text(&["keyQualifierName"]) else {
            return;
        };
        match api_name::qualifier(&stated, kind) {
            Ok((name, repair)) => {
                self.field.set(Key::KeyQualifier, name);
                self.field.repairs.extend(repair);
            }
            Err(reason) => self.refuse(Row::Fact, reason),
        }
    }

    fn key_part(&mut self, attributes: Element<'_, '_>) -> KeyPart {
        const ORDER: &str = "primaryIndexOrder";
        match self.number(attributes, ORDER) {
            None if attributes.text(&[ORDER]).is_some() => KeyPart::Unreadable,
            order => KeyPart::of_order(order),
        }
    }

    fn number(&mut self, element: Element<'_, '_>, name: &str) -> Option<u32> {
        let text = element.text(&[name])?;
        let number = text.parse().ok();
        if number.is_none() {
            let found = Found::Text(text.into());
            let reason = Reason::WrongForm(Wanted::WholeNumber, name.into(), found.into());
            self.refuse(Row::Fact, reason);
        }
        number
    }

    /// A field that refers to another object is a relationship, unless that object is outside of Data Cloud.
    fn lookup(&mut self, root: Element<'_, '_>, object: &str) {
        let Some(target) = root.text(&["referenceTo"]) else {
            return;
        };
        self.lookups += 1;
        let place = self.field.place.clone();
        match relation::between(place, (object, Some(&self.field.api_name)), (&target, None)) {
            Ok(relation) => self.lookup = Some(relation),
            Err(reason) => self.refuse(Row::Relationship, reason),
        }
    }
}
