//! Schemas as documents of `OpenAPI`: `components.schemas.<object>.properties.<field>`.

use std::collections::{HashMap, HashSet};

use dmo_schema::{DataType, Key, Kind, Limit, Limits};

use crate::api_name::Named;
use crate::facts::{Entry, Reason};
use crate::facts::{Facts, Field, Object, Refusal, Row, Value};
use crate::ingestion::names::Names;
use crate::node::{Node, ValueType};

/// Members that put a schema together from others.
const COMBINED: &[&str] = &["$ref", "allOf", "anyOf", "oneOf"];

/// The words for the lengths of a text.
const LENGTHS: [(&str, Limit); 2] = [
    ("minLength", Limit::MinLength),
    ("maxLength", Limit::MaxLength),
];

/// Reads the objects of a document.
pub(super) fn read(document: &mut Entry<'_>, facts: &mut Facts) {
    let Some(mut components) = document.child("components") else {
        return;
    };
    let Some(schemas) = components.map("schemas") else {
        facts
            .refused
            .push(components.refusal(Row::Object, Reason::NoSchemas));
        return facts.refused.append(&mut components.refused);
    };
    facts.refused.append(&mut components.refused);
    let mut names = Names::default();
    for (key, node) in schemas {
        match object(&components, key, node, &mut names) {
            Ok(object) => facts.objects.push(object),
            Err(refusal) => facts.refused.push(refusal),
        }
    }
}

/// The entry under a key, which begins with the key and is called by it.
fn keyed<'s>(
    parent: &Entry<'s>,
    key: Node<'s>,
    node: Node<'s>,
    row: Row,
) -> Result<Entry<'s>, Refusal> {
    let name = key.word().unwrap_or_default();
    let mut entry = parent.under(&name, node, row);
    let place = match &mut entry {
        Ok(entry) => &mut entry.place,
        Err(refusal) => &mut refusal.place,
    };
    *place = parent.place_of(key);
    entry
}

fn object<'s>(
    parent: &Entry<'s>,
    key: Node<'s>,
    node: Node<'s>,
    names: &mut Names,
) -> Result<Object, Refusal> {
    let mut entry = keyed(parent, key, node, Row::Object)?;
    let refused = |entry: &Entry<'_>, reason: Reason| Err(entry.refusal(Row::Object, reason));
    if let Err(reason) = names.add(
        &entry.subject,
        entry.place.line,
        Named::Object(Kind::Ingestion),
    ) {
        return refused(&entry, reason);
    }
    if let Some(key) = COMBINED.iter().find(|key| entry.has(key)) {
        return refused(&entry, Reason::CombinedObject(key));
    }
    let word = entry.name(&["type"]);
    if let Some(word) = word.filter(|word| word != "object") {
        return refused(&entry, Reason::NoObject(word));
    }
    let Some(properties) = entry.map("properties") else {
        return refused(&entry, Reason::NoFields("`properties`"));
    };
    let mut object = Object::new(entry.place.clone(), Kind::Ingestion, entry.subject.clone());
    object.set(Key::Label, entry.words(&["title"]));
    object.set(Key::Description, entry.words(&["description"]));
    object.ordered = true;
    object.rows = properties.len();
    let mut names = Names::default();
    for (key, node) in properties {
        match field(&entry, key, node, &mut names) {
            Ok((field, mut refused)) => {
                object.fields.push(field);
                object.refused.append(&mut refused);
            }
            Err(refusal) => object.refused.push(refusal),
        }
    }
    required(&mut entry, &mut object);
    object.refused.append(&mut entry.refused);
    object.complete = !object.fields.is_empty();
    Ok(object)
}

/// Marks the fields that the object's list of required ones names.
fn required(entry: &mut Entry<'_>, object: &mut Object) {
    let mut required = HashMap::new();
    for node in entry.list(&["required"]).unwrap_or_default() {
        let name = node.word().unwrap_or_default();
        required.insert(name.into_owned(), entry.place_of(node));
    }
    for field in &mut object.fields {
        let is_required = required.remove(&field.api_name).is_some();
        field.set(Key::Required, is_required);
    }
    let mut unknown: Vec<_> = required.into_iter().collect();
    unknown.sort_by_key(|(_, place)| place.line);
    for (name, place) in unknown {
        entry.refuse(place, Reason::UnknownRequired(name));
    }
}

fn field<'s>(
    parent: &Entry<'s>,
    key: Node<'s>,
    node: Node<'s>,
    names: &mut Names,
) -> Result<(Field, Vec<Refusal>), Refusal> {
    let mut entry = keyed(parent, key, node, Row::Field)?;
    let name = names.add(
        &entry.subject,
        entry.place.line,
        Named::Field(Kind::Ingestion),
    );
    if let Err(reason) = name.and_then(|()| flat(&entry)) {
        return Err(entry.refusal(Row::Field, reason));
    }
    let mut field = Field::new(entry.place.clone(), entry.subject.clone());
    field.set(Key::Label, entry.words(&["title"]));
    field.set(Key::Description, entry.words(&["description"]));
    let data_type = data_type(&mut entry);
    field.set(Key::Type, data_type);
    field.type_refused = data_type.is_none() && entry.has("type");
    let values = values(&mut entry);
    let limits = limits(&mut entry);
    if data_type.is_none_or(DataType::is_text) {
        field.set(Key::Values, values);
        for limit in Limit::ALL {
            field.set(limit.key(), limits.get(limit));
        }
    } else if !values.is_empty() {
        entry.refuse(entry.place.clone(), Reason::ValuesOfNoText);
    }
    Ok((field, entry.refused))
}

/// The lengths that a text may have; 0 says nothing, and what is above another limit is refused.
fn limits(entry: &mut Entry<'_>) -> Limits {
    let mut limits = Limits::default();
    for (word, limit) in LENGTHS {
        limits.set(limit, entry.number(&[word]).filter(|&length| length > 0));
    }
    for fault in limits.faults() {
        entry.refuse(entry.place.clone(), Reason::Limits(fault));
        limits.set(fault.least, None);
    }
    limits
}

/// Refuses what is more than a single value.
fn flat(entry: &Entry<'_>) -> Result<(), Reason> {
    let word = entry.get(&["type"]).and_then(Node::text);
    let what = if let Some(key) = COMBINED.iter().find(|key| entry.has(key)) {
        format!("is put together with `{key}`")
    } else if word.as_deref() == Some("object") || entry.has("properties") {
        "is a nested object".to_owned()
    } else if word.as_deref() == Some("array") || entry.has("items") {
        "is a list".to_owned()
    } else {
        return Ok(());
    };
    Err(Reason::NoSingleValue(what))
}

/// Reads type and format. A format that means nothing to the platform, such as `uuid`, means nothing here.
fn data_type(entry: &mut Entry<'_>) -> Option<DataType> {
    let word = type_word(entry);
    let format = entry.name(&["format"]);
    let known = |word: Option<&String>| word.and_then(|word| DataType::from_foreign(word));
    let (base, format) = (known(word.as_ref()), known(format.as_ref()));
    let data_type = match (base, format) {
        (None | Some(DataType::Text), Some(precise)) if !is_base(precise) => Some(precise),
        (Some(DataType::Number), Some(precise @ (DataType::Currency | DataType::Percent))) => {
            Some(precise)
        }
        _ => base,
    };
    if let (None, Some(word)) = (data_type, word) {
        entry.refuse(entry.place.clone(), Reason::UnknownType(word));
    }
    data_type
}

/// Whether the word `type` says all of a type, so that no format is needed.
fn is_base(data_type: DataType) -> bool {
    data_type.is_list()
        || matches!(
            data_type,
            DataType::Text | DataType::Number | DataType::Boolean
        )
}

/// The type, which may be a list of the type and `null`.
fn type_word(entry: &mut Entry<'_>) -> Option<String> {
    let node = entry.get(&["type"])?;
    if node.form() != ValueType::List {
        return entry.name(&["type"]);
    }
    let words = node.items().into_iter().filter_map(Node::word);
    let words: Vec<_> = words.filter(|word| word != "null").collect();
    Some(words.join(" or "))
}

/// Reads the values that a field may have, each once; nothing and empty text are no values.
fn values(entry: &mut Entry<'_>) -> Vec<Value> {
    let mut seen = HashSet::new();
    let nodes = entry.list(&["enum"]).unwrap_or_default();
    let values = nodes
        .into_iter()
        .filter(|node| node.form() != ValueType::Nothing);
    values
        .filter_map(|node| Some(node.word()?.into_owned()))
        .filter(|value| !value.is_empty() && seen.insert(value.clone()))
        .map(|value| Value::new(value, None))
        .collect()
}
