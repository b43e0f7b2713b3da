//! Names of fields.

use std::collections::{HashMap, HashSet};

use dmo_schema::name::{self, developer_name};
use dmo_schema::suggest::folded;
use dmo_schema::{DataType, Key};

use crate::assign_names::Scope;
use crate::assign_names::scope::{prefix, telling};
use crate::facts::{Field, Object};
use crate::report::{Message, Report};

/// Gives a Rust name to every field whose usual one is taken.
///
/// Fields of the folder keep their names. Of new ones those with a prefix of the platform come first, so that a customer's
/// `Birth_Date__c` becomes `birth_date_custom` beside `ssot__BirthDate__c`.
pub(super) fn assign(object: &mut Object, old: Option<&dmo_schema::Object>, report: &mut Report) {
    let old = old.map_or(&[][..], |object| &object.fields);
    if !may_clash(object, old) {
        return;
    }
    let known: HashSet<&str> = old.iter().map(|field| field.api_name.as_str()).collect();
    let scope = Scope::new(forms, |name| name::field_variant(name) != name::FIELD_LIST);
    let mut names = scope.with(old.iter().map(|field| field.rust_name.as_str()));
    qualifiers(object, &known, &mut names);
    let fields = &mut object.fields;
    let mut order: Vec<usize> = (0..fields.len()).collect();
    order.retain(|&at| !known.contains(fields[at].api_name.as_str()));
    order.sort_by_key(|&at| {
        let field = &fields[at];
        let has_name = field.stated.has(Key::Rust);
        (!has_name, prefix(&field.api_name).is_none())
    });
    order.retain(|&at| !usual(&fields[at]).is_some_and(|usual| names.take(&usual)));
    for at in order {
        let field = &mut fields[at];
        let usual = usual(field).unwrap_or_else(|| "field".to_owned());
        let telling = telling(&usual, &field.api_name, "custom", '_');
        if let Some(name) = names.assign(&telling) {
            field.set(Key::Rust, name.clone());
            let message = Message::Renamed(Key::Rust, name, usual);
            report.rename(&object.api_name, field, message);
        }
    }
}

/// Whether a new name could be taken, or be none: names that are alike are so without marks and letter case.
fn may_clash(object: &Object, old: &[dmo_schema::Field]) -> bool {
    let known = old
        .iter()
        .map(|field| (field.api_name.as_str(), field.rust_name.as_str()));
    let mut names: HashMap<&str, &str> = known.collect();
    let described = names.len();
    for field in &object.fields {
        let rust = field.stated.text(Key::Rust);
        let name = rust.unwrap_or(developer_name(&field.api_name));
        names.entry(&field.api_name).or_insert(name);
        if let Some(qualifier) = field.stated.text(Key::KeyQualifier) {
            names.entry(qualifier).or_insert(developer_name(qualifier));
        }
    }
    let mut seen = HashSet::from([folded(name::FIELD_LIST)]);
    let mut is_taken = |name: &str| {
        let name = folded(name);
        name.is_empty() || !seen.insert(name)
    };
    names.len() > described && names.values().any(|name| is_taken(name))
}

/// The name that the source gives the field, or else the one that its API name gives it.
pub(crate) fn usual(field: &Field) -> Option<String> {
    let stated = field.stated.text(Key::Rust).map(str::to_owned);
    stated.or_else(|| name::field(&field.api_name))
}

/// Whether a field has a name in Rust that only keeps it apart from another one which has the usual name.
pub(crate) fn settles_clash(field: &dmo_schema::Field) -> bool {
    let Some(usual) = name::field(&field.api_name) else {
        return false;
    };
    let telling = telling(&usual, &field.api_name, "custom", '_');
    let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    let after = |name: &str| {
        let rest = field.rust_name.strip_prefix(name)?;
        Some(rest.strip_prefix('_').unwrap_or(rest))
    };
    field.rust_name != usual
        && [telling, usual]
            .iter()
            .any(|name| after(name).is_some_and(is_number))
}

/// Key qualifiers that are only named take their usual name. One that cannot is listed as a field, which may have
/// another one.
fn qualifiers(object: &mut Object, known: &HashSet<&str>, names: &mut Scope) {
    let listed = object.fields.iter().map(|field| field.api_name.clone());
    let mut seen: HashSet<String> = listed.collect();
    let mut added = Vec::new();
    for field in &object.fields {
        let Some(qualifier) = field.stated.text(Key::KeyQualifier) else {
            continue;
        };
        if known.contains(qualifier) || !seen.insert(qualifier.to_owned()) {
            continue;
        }
        if !name::field(qualifier).is_some_and(|usual| names.take(&usual)) {
            let label = field.stated.text(Key::Label).unwrap_or(&field.api_name);
            added.push(
                Field::new(field.place.clone(), qualifier)
                    .with(Key::Label, format!("Key Qualifier {label}"))
                    .with(Key::Type, DataType::Text),
            );
        }
    }
    object.fields.extend(added);
}

/// A field takes its name and that of the variant that stands for it.
fn forms(name: &str) -> Vec<String> {
    vec![name.to_owned(), name::field_variant(name)]
}
