//! One field of an object.

use std::collections::HashSet;

use dmo_schema::{DataType, Key};

use crate::facts::{Compound, Field, MapReader, Reason, Value};
use crate::ingestion::names::Names;
use crate::ingestion::openapi::{constraint, data_type, keyword};
use crate::node::ValueType;

/// Reads a field.
///
/// # Errors
/// Why it is none of the platform.
pub(super) fn read(
    entry: &mut MapReader<'_>,
    is_required: bool,
    names: &mut Names,
) -> Result<Field, Reason> {
    names.add(&entry.subject, entry.place.line)?;
    let before = entry.refused.len();
    let word = data_type::word(entry);
    if let Some(compound) = compound(entry, word.as_deref()) {
        return Err(Reason::NoSingleValue(compound));
    }
    let mut field = Field::new(entry.place.clone(), entry.subject.clone());
    let base = word.and_then(|word| entry.type_of(word));
    field.type_refused = entry.refused.len() > before;
    let data_type = data_type::with_format(entry, base);
    field.set(Key::Type, data_type);
    field.set(Key::Label, entry.words(&["title"]));
    field.set(Key::Description, entry.words(&["description"]));
    field.set(Key::Deprecated, entry.flag(&["deprecated"]));
    let is_nullable = data_type::is_nullable(entry);
    field.set(Key::Required, is_required && !is_nullable);
    if is_required && is_nullable {
        entry.refuse(entry.place.clone(), Reason::RequiredNullable);
    }
    let values = values(entry);
    if data_type.is_none_or(DataType::is_text) {
        field.set(Key::Values, values);
    } else if !values.is_empty() {
        entry.refuse(entry.place.clone(), Reason::ValuesOfNoText);
    }
    constraint::read(entry, data_type, &mut field);
    entry.take_limits(&mut field);
    keyword::refuse_others(entry, keyword::OF_FIELD);
    Ok(field)
}

/// Why the field is more than a single value, if it is.
fn compound(entry: &MapReader<'_>, word: Option<&str>) -> Option<Compound> {
    if let Some(key) = keyword::combining(entry) {
        Some(Compound::Combined(key))
    } else if word == Some("object") || entry.has("properties") {
        Some(Compound::Object)
    } else if word == Some("array") || entry.has("items") {
        Some(Compound::List)
    } else {
        None
    }
}

/// Reads the values that a field may have, each once.
fn values(entry: &mut MapReader<'_>) -> Vec<Value> {
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for node in entry.list(&["enum"]).unwrap_or_default() {
        match node.word() {
            // A null among the values says that the field may be null, which is no value of it.
            _ if node.form() == ValueType::Nothing => {}
            Some(word) if seen.insert(word.clone()) => values.push(Value::new(word, None)),
            Some(word) => {
                let reason = Reason::DuplicateValue(word.into_owned());
                entry.refuse(entry.place_of(node), reason);
            }
            None => entry.refuse(entry.place_of(node), Reason::NoValue(node.form())),
        }
    }
    values
}
