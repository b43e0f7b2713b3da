//! One field.

use dmo_schema::{DataType, Key, Kind, Limit, Limits};

use crate::api_name::{self, Named};
use crate::facts::{
    Field, Found, LimitForm, Located, Reason, Refusal, Relation, Row, TypeName, UNNAMED, Wanted,
};
use crate::key_order::KeyPart;
use crate::sfdx::element::Element;
use crate::sfdx::{known, relation, values};
use crate::source::Place;

/// Elements that hold what the platform knows of a field, by the kind of its object.
const ATTRIBUTES: [&str; 2] = ["mktDataModelFieldAttributes", "mktDataLakeFieldAttributes"];

/// The elements for limits.
const LIMITS: [(&str, Limit); 3] = [
    ("length", Limit::MaxLength),
    ("precision", Limit::Precision),
    ("scale", Limit::Scale),
];

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As a `CustomField`.
    Custom,
    /// As one of the fields of a data kit or a connector, whose names have no suffix.
    Schema,
}

/// A field and the parts that it plays in its object.
pub(super) struct ParsedField {
    pub(super) field: Field,
    /// The part that the field has in the key.
    pub(super) key_part: KeyPart,
    pub(super) is_event_time: bool,
    pub(super) is_record_modified: bool,
    /// How many lookups were read.
    pub(super) lookup_rows: usize,
    /// The relationships that lookups are.
    pub(super) lookups: Vec<Relation>,
    /// What is refused of the field.
    pub(super) refused: Vec<Refusal>,
}

/// Reads a field of an object, whose file may be called as the field is.
pub(super) fn read(
    root: Element<'_, '_>,
    (object, kind): (&str, Kind),
    form: Form,
    file: Option<&str>,
) -> Result<ParsedField, (KeyPart, Refusal)> {
    let attributes = root.attributes(ATTRIBUTES);
    let refusal = |name: &str, reason| {
        let refusal = Refusal::new(root.place(), Row::Field, name, reason);
        (key_part(attributes), refusal)
    };
    // Files that people write may leave the name out: that of the file is the same.
    let stated = root.text(&["fullName"]);
    let Some(mut name) = stated.or_else(|| file.map(str::to_owned)) else {
        return Err(refusal(UNNAMED, Reason::NoName));
    };
    if form == Form::Schema && kind != Kind::Ingestion {
        name = api_name::with_suffix(name, Named::Field(kind));
    }
    if let Some(fault) = api_name::fault(&name, Named::Field(kind)) {
        return Err(refusal(&name, Reason::Name(fault)));
    }
    let mut parsed = ParsedField {
        key_part: key_part(attributes),
        is_event_time: attributes.flag("isEventDate"),
        is_record_modified: attributes.flag("isRecordModified"),
        ..ParsedField::new(Field::new(root.place(), name))
    };
    let field = &mut parsed.field;
    field.set(Key::Label, root.label(attributes));
    let description = root.words("description");
    field.set(
        Key::Description,
        description.or_else(|| root.words("inlineHelpText")),
    );
    let is_required = root.flag("required") || root.flag("isDataRequired");
    field.set(Key::Required, is_required);
    parsed.data_type(root);
    parsed.values(root);
    parsed.number(attributes, ORDER);
    parsed.qualifier(attributes, kind, form);
    parsed.lookups(root, object);
    parsed.others(root, attributes, form);
    Ok(parsed)
}

/// The element that says in which place of the key a field is.
const ORDER: &str = "primaryIndexOrder";

/// The part that a field has in the key.
fn key_part(attributes: Element<'_, '_>) -> KeyPart {
    match attributes.text(&[ORDER]).map(|text| text.parse()) {
        Some(Err(_)) => KeyPart::Unreadable,
        Some(Ok(order)) => KeyPart::of_order(Some(order)),
        None => KeyPart::None,
    }
}

impl ParsedField {
    /// A field that plays no part and of which nothing is refused.
    pub(super) fn new(field: Field) -> Self {
        Self {
            field,
            key_part: KeyPart::None,
            is_event_time: false,
            is_record_modified: false,
            lookup_rows: 0,
            lookups: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn refuse(&mut self, row: Row, reason: Reason) {
        self.refuse_at(self.field.place.clone(), row, reason);
    }

    fn refuse_at(&mut self, place: Place, row: Row, reason: Reason) {
        let name = self.field.api_name.clone();
        self.refused.push(Refusal::new(place, row, name, reason));
    }

    /// Takes the type, which some elements have as a letter, and the limits that it or elements of their own state.
    fn data_type(&mut self, root: Element<'_, '_>) {
        let mut name = None;
        let stated = root.words("type").or_else(|| root.words("datatype"));
        if let Some(Located { value: word, place }) = stated {
            name = TypeName::read(&word);
            let known = name.as_ref().map(|name| name.data_type);
            let letter = DataType::from_letter(&word);
            let located = letter.or(known).map(|value| Located { value, place });
            if located.is_none() {
                self.refuse(Row::Fact, Reason::UnknownType(word.into()));
                self.field.type_refused = true;
            }
            self.field.set(Key::Type, located);
        }
        let mut limits = Limits::default();
        for (element, limit) in LIMITS {
            limits.set(limit, self.number(root, element));
        }
        let mut reasons = LimitForm::ELEMENT.limit(&mut self.field, limits);
        reasons.extend(name.map_or_else(Vec::new, |name| name.limit(&mut self.field)));
        for reason in reasons {
            self.refuse(Row::Fact, reason);
        }
    }

    /// Takes the values, which only a text can have.
    fn values(&mut self, root: Element<'_, '_>) {
        let (values, refused) = values::read(root);
        for (place, reason) in refused {
            self.refuse_at(place, Row::Fact, reason);
        }
        let data_type = self.field.stated.data_type();
        if data_type.is_none_or(DataType::is_text) {
            self.field.set(Key::Values, values);
        } else if !values.is_empty() {
            self.refuse(Row::Fact, Reason::ValuesOfNoText);
        }
    }

    /// Takes the name of the key qualifier, which may stand without its suffix. A data kit names one for each field, and
    /// the platform makes those of the key.
    fn qualifier(&mut self, attributes: Element<'_, '_>, kind: Kind, form: Form) {
        let stated = attributes.text(&["keyQualifierName", "keyQualifier"]);
        let is_made = form == Form::Custom || self.key_part != KeyPart::None;
        let Some(stated) = stated.filter(|_| is_made) else {
            return;
        };
        match api_name::qualifier(&stated, kind) {
            Ok((name, repair)) => {
                self.field.set(Key::KeyQualifier, name);
                // The note of the object says it of all names.
                let repair = repair.filter(|_| form == Form::Custom);
                self.field.repairs.extend(repair);
            }
            Err(reason) => self.refuse(Row::Fact, reason),
        }
    }

    /// The number of an element; what is none is refused.
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

    /// A field that refers to other objects is a relationship with each, unless that is outside of Data Cloud.
    fn lookups(&mut self, root: Element<'_, '_>, object: &str) {
        for target in root.children("referenceTo") {
            let Some(Located { value: target, .. }) = target.own_words() else {
                continue;
            };
            self.lookup_rows += 1;
            let place = self.field.place.clone();
            match relation::between(place, (object, Some(&self.field.api_name)), (&target, None)) {
                Ok(relation) => self.lookups.push(relation),
                Err(reason) => self.refuse(Row::Relationship, reason),
            }
        }
    }

    /// Refuses what says something and is not read.
    fn others(&mut self, root: Element<'_, '_>, attributes: Element<'_, '_>, form: Form) {
        let mut others = match form {
            Form::Custom => known::others(root, &known::FIELD),
            Form::Schema => known::others(root, &known::SCHEMA_FIELD),
        };
        if form == Form::Custom && attributes.name() != root.name() {
            others.extend(known::others(attributes, &known::ATTRIBUTES));
        }
        for (place, reason) in others {
            self.refuse_at(place, Row::Fact, reason);
        }
    }
}
