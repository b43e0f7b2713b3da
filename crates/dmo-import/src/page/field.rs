//! A row about a field to a fact.

use dmo_schema::name::{developer_name, is_identifier};
use dmo_schema::{DataType, Key, Section};

use super::block::one_line;
use super::description::Description;
use super::section::FieldRow;
use super::{language, name};
use crate::facts::{Field, Keys, Reason, Refusal, Repair, Row, TypeName, UNNAMED};
use crate::source::Source;

/// Reads a row of the object that is called `object`. Gives the field and what is refused of its row.
///
/// # Errors
/// The refusal of the whole row.
pub(super) fn read(
    row: &FieldRow,
    object: &str,
    source: &Source,
) -> Result<(Field, Vec<Refusal>), Refusal> {
    let label = one_line(&row.label);
    let printed = one_line(&row.api_name);
    let refusal =
        |about, subject: &str, reason| Refusal::new(source.place(row.at), about, subject, reason);
    let name = name::field(&printed, &label, object).map_err(|reason| {
        let mut texts = [printed.as_str(), &label].into_iter();
        let subject = texts.find(|text| !text.is_empty());
        refusal(Row::Field, subject.unwrap_or(UNNAMED), reason)
    })?;
    let description = Description::new(&row.description);
    let data_type = Type::new(&one_line(&row.data_type));
    let other = data_type.meaning.filter(|data_type| !data_type.is_text());
    let max_length = description.max_length;
    // Such a heading says no more than the API name, so that a label that is known stays.
    let says_more = !label.is_empty() && label != developer_name(&name.name);
    let lacks_labels = row.is_heading && !says_more;
    let mut field = Field::new(source.place(row.at), name.name.clone())
        .with(Key::Label, some(label).filter(|_| !lacks_labels))
        .with(Key::Type, data_type.meaning)
        .with(Key::Description, description.text)
        .with(Key::Required, description.required)
        .with(Key::Since, description.since)
        .with(Key::Values, description.values)
        .with(Key::Enum, data_type.enum_name)
        .with(Key::MaxLength, max_length.filter(|_| other.is_none()))
        .with(Key::Bundle, some(language::bundle(&one_line(&row.bundle))));
    field.lacks_labels = lacks_labels;
    field.repairs.extend(name.repair());
    field.repairs.extend(data_type.repair);
    let mut refused = Vec::new();
    let limits = data_type.name.map(|name| name.limit(&mut field));
    let unsuited = max_length.and(other);
    let unsuited = unsuited.map(|other| Reason::Unsuited("Maximum size", other));
    for reason in limits.into_iter().flatten().chain(unsuited) {
        refused.push(refusal(Row::Fact, &name.name, reason));
    }
    if let Some(word) = data_type.unknown {
        let reason = Reason::UnknownType(word.into());
        refused.push(refusal(Row::Fact, &name.name, reason));
        field.type_refused = true;
    }
    if let Some((list, fault)) = description.refused {
        let reason = Reason::ValueList(fault, list.into());
        refused.push(refusal(Row::Fact, &name.name, reason));
    }
    Ok((field, refused))
}

/// Why a row cannot stand beside another of the same name, and in what they differ.
pub(super) fn twice(first: &Field, second: &Field) -> Reason {
    let differs = |key: &Key| first.stated.get(*key) != second.stated.get(*key);
    let differences: Vec<Key> = Section::Field.keys().filter(differs).collect();
    let line = first.place.line;
    if differences.is_empty() {
        Reason::SameFacts(line)
    } else {
        Reason::OtherFacts(line, Keys(differences))
    }
}

/// A type as printed.
#[derive(Debug, Default)]
pub(super) struct Type {
    pub(super) meaning: Option<DataType>,
    name: Option<TypeName>,
    enum_name: Option<String>,
    repair: Option<Repair>,
    unknown: Option<String>,
}

impl Type {
    /// Reads a type, which may name an enumeration: that is a text with a list of values.
    pub(super) fn new(text: &str) -> Self {
        if let Some((name, word)) = enumeration(text) {
            return Self {
                enum_name: is_identifier(name).then(|| name.to_owned()),
                ..Self::new(word)
            };
        }
        let name = TypeName::read(text);
        let mut read = Self {
            meaning: name.as_ref().map(|name| name.data_type),
            name,
            ..Self::default()
        };
        if read.meaning.is_none() && !text.is_empty() {
            match DataType::from_misprint(text) {
                Some(meant) => {
                    read.meaning = Some(meant);
                    read.repair = Some(Repair::Type(text.into()));
                }
                None => read.unknown = Some(text.to_owned()),
            }
        }
        read
    }
}

/// The name and the type of `Name (enumeration of type word)`.
pub(super) fn enumeration(text: &str) -> Option<(&str, &str)> {
    let (name, word) = text.split_once(" (enumeration of type ")?;
    Some((name, word.strip_suffix(')')?))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
