//! What the core platform says of an object of Data Cloud (`/sobjects/{name}/describe`, `sf sobject describe`), which it
//! knows as an sObject.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, Kind, Limit, Limits};

use crate::answer::object;
use crate::api_name::{self, Named};
use crate::facts::{
    Facts, Field, LimitForm, MapReader, NoneOf, Object, Reason, Refusal, Relation, Row, Value,
};
use crate::node::{Node, ValueType};
use crate::yaml::Yaml;

/// The member that lists all objects of an org, without their fields.
const GLOBAL: &str = "sobjects";

/// Members that only descriptions of sObjects have.
const MARKS: &[&str] = &["custom", "keyPrefix", "queryable", "childRelationships"];

/// Members of a field.
const TYPE: &str = "type";
const TARGETS: &str = "referenceTo";
const VALUES: &str = "picklistValues";

/// Types of fields that have values of a list: one of them, or several at once.
const ONE_OF: &[&str] = &["picklist", "combobox"];
const SOME_OF: &str = "multipicklist";

/// The members that limit the values of a field.
const LIMITS: [(&str, Limit); 3] = [
    ("length", Limit::MaxLength),
    ("precision", Limit::Precision),
    ("scale", Limit::Scale),
];

/// Whether the entry describes an sObject.
pub(super) fn recognise(entry: &MapReader<'_>) -> bool {
    entry.has("fields") && MARKS.iter().any(|key| entry.names(key))
}

/// The refusal of a list of sObjects, if the entry is one.
pub(super) fn global(entry: &MapReader<'_>) -> Option<Refusal> {
    let is_list = entry.get(&[GLOBAL])?.form() == ValueType::List;
    is_list.then(|| entry.refusal(Row::Object, Reason::GlobalDescribe))
}

/// Reads the object with its fields, relationships and value lists.
///
/// Who asks sees only fields that he may see, so that others are not gone.
pub(super) fn read(mut entry: MapReader<'_>, facts: &mut Facts) {
    let mut nodes = entry.list(&["fields"]).unwrap_or_default();
    nodes.retain(|node| !is_of_row(&entry, *node));
    let mut object = match object::named(&mut entry, None) {
        Ok(object) => object,
        Err(reason) => {
            facts.refuse_object(entry.refusal(Row::Object, reason), nodes.len());
            return facts.refused.append(&mut entry.refused);
        }
    };
    object.set(Key::Label, entry.words(&["label"]));
    object.ordered = object.kind == Kind::Insight;
    object.rows = nodes.len();
    let mut seen = HashMap::new();
    for node in nodes {
        let mut field = match entry.inner(node, Row::Field) {
            Ok(field) => field,
            Err(refusal) => {
                object.refused.push(refusal);
                continue;
            }
        };
        if let Err(reason) = read_field(&mut field, &mut object, &mut seen, facts) {
            object.refused.push(field.refusal(Row::Field, reason));
        }
        object.refused.append(&mut field.refused);
    }
    object.refused.append(&mut entry.refused);
    facts.objects.push(object);
}

/// Whether a field is one that the core platform gives to every row, such as `Id`: no column of Data Cloud.
fn is_of_row<'s>(object: &MapReader<'s>, node: Node<'s>) -> bool {
    let Ok(field) = object.inner(node, Row::Field) else {
        return false;
    };
    let word = |key| field.get(&[key]).and_then(Node::text).unwrap_or_default();
    let is_standard = field.get(&["custom"]).and_then(Node::boolean) == Some(false);
    let suffix = Named::Field(Kind::Dmo).suffix();
    word(TYPE) == "id" || is_standard && !word("name").trim().ends_with(suffix)
}

fn read_field(
    entry: &mut MapReader<'_>,
    object: &mut Object,
    seen: &mut HashMap<String, usize>,
    facts: &mut Facts,
) -> Result<(), Reason> {
    let name = entry.name(&["name"]).ok_or(Reason::NoName)?;
    if let Some(fault) = api_name::fault(&name, Named::Field(object.kind)) {
        return Err(Reason::Name(fault));
    }
    if let Some(line) = seen.insert(name.clone(), entry.place.line) {
        return Err(Reason::Duplicate(line));
    }
    let mut field = Field::new(entry.place.clone(), name);
    field.set(Key::Label, entry.words(&["label"]));
    field.set(Key::Description, entry.words(&["inlineHelpText"]));
    let before = entry.refused.len();
    let word = entry.name(&[TYPE]).unwrap_or_default();
    let data_type = entry.data_type(&[TYPE]);
    field.set(
        Key::Type,
        data_type.map(|data_type| entry.located(&[TYPE], data_type)),
    );
    field.type_refused = entry.refused.len() > before;
    let values = values(entry);
    if ONE_OF.contains(&word.as_str()) {
        field.set(Key::Values, values);
    } else if !values.is_empty() {
        let reason = if word == SOME_OF {
            Reason::SeveralValues
        } else {
            Reason::ValuesOfNoText
        };
        entry.refuse(entry.place.clone(), reason);
    }
    let suits = |limit: Limit| match limit {
        // Nobody chose the length of a reference, of a value list or of a text that has a form, such as an email.
        Limit::MaxLength => matches!(&*word, "string" | "textarea"),
        _ => data_type.is_some_and(|data_type| limit.suits(data_type)),
    };
    let mut limits = Limits::default();
    for (key, limit) in LIMITS {
        limits.set(limit, entry.number(&[key]).filter(|_| suits(limit)));
    }
    for reason in LimitForm::ELEMENT.limit(&mut field, limits) {
        entry.refuse(entry.place.clone(), reason);
    }
    lookups(entry, &object.api_name, &field, facts);
    object.fields.push(field);
    Ok(())
}

/// Reads the values that a field may have, each once. One that is switched off is not to be used any more.
fn values(entry: &mut MapReader<'_>) -> Vec<Value> {
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for node in entry.list(&[VALUES]).unwrap_or_default() {
        let place = entry.place_of(node);
        let Ok(mut item) = entry.inner(node, Row::Fact) else {
            entry.refuse(place, Reason::NoValue(node.form()));
            continue;
        };
        let Some(text) = item.text(&["value"]) else {
            entry.refuse(place, Reason::Lacks(NoneOf(&["value"])));
            continue;
        };
        let text = text.into_owned();
        let label = item.words(&["label"]).map(|label| label.value);
        let is_off = item.stated_flag(&["active"]) == Some(false);
        entry.refused.append(&mut item.refused);
        if !seen.insert(text.clone()) {
            entry.refuse(place, Reason::DuplicateValue(text));
            continue;
        }
        // A label is a meaning only if it says more than the value.
        let meaning = label.filter(|label| *label != text);
        values.push(Value {
            deprecated: is_off.then(|| Yaml::Word("true".to_owned())),
            ..Value::new(text, meaning)
        });
    }
    values
}

/// A field that refers to other objects is a relationship with each, unless that is outside of Data Cloud.
fn lookups(entry: &mut MapReader<'_>, object: &str, field: &Field, facts: &mut Facts) {
    for node in entry.list(&[TARGETS]).unwrap_or_default() {
        facts.rows.relations += 1;
        let place = entry.place_of(node);
        let target = node.text().unwrap_or_default();
        let ends = api_name::end(object, Some(&field.api_name))
            .and_then(|from| Ok((from, api_name::end(target.trim(), None)?)));
        match ends {
            Ok((from, to)) => facts.relations.push(Relation {
                place,
                from,
                to,
                cardinality: None,
                stated_by: Some(object.to_owned()),
                repairs: Vec::new(),
            }),
            Err(reason) => {
                let subject = format!("{object}.{}", field.api_name);
                facts
                    .refused
                    .push(Refusal::new(place, Row::Relationship, subject, reason));
            }
        }
    }
}
