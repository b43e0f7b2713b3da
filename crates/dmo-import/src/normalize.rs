//! What is taken of the objects that sources state, and in which form.

use std::collections::{HashMap, HashSet};

use dmo_schema::{DataType, Key, Unresolved};

use crate::facts::{Object, Reason, Refusal, Repair, Role, RoleFault, Row};
use crate::folder::Folder;
use crate::merge::Merged;
use crate::output::Uneditable;
use crate::report::Report;
use crate::report::written::Expected;
use crate::source::Place;
use crate::{alias, qualifier, unlabelled};

/// Refuses objects that cannot be imported and facts that cannot hold, counts the others, and brings their fields into
/// the form that they have in a description. Without `descriptions` the words of sources are left out. Gives the fields
/// that are to be written.
pub(crate) fn take(
    merged: &mut Merged,
    folder: &Folder,
    uneditable: &Uneditable,
    descriptions: bool,
    report: &mut Report,
) -> Vec<Expected> {
    let mut expected = Vec::with_capacity(merged.objects.len());
    report.fields.read += merged.rows.fields;
    for refusal in std::mem::take(&mut merged.refused) {
        report.refuse(&refusal, None);
    }
    for object in std::mem::take(&mut merged.objects) {
        let duplicated = merged
            .duplicated
            .remove(&object.api_name)
            .unwrap_or_default();
        let rows = object.fields.len() + duplicated;
        let fault = uneditable.get(&object.api_name).cloned();
        let fault = fault.or_else(|| Some(vec![(object.place.clone(), unfit(&object, folder)?)]));
        match fault {
            Some(faults) => refuse(&object, rows, faults, report),
            None => {
                let mut object = taken(object, folder, descriptions, duplicated, report);
                expected.push(Expected::of(&object));
                let existing = folder.find(&object.api_name);
                qualifier::qualify(&mut object, existing.map(|existing| existing.object));
                unlabelled::fill(&mut object, existing);
                merged.objects.push(object);
            }
        }
    }
    report.entries.append(&mut merged.contradictions);
    expected
}

/// Why an object cannot be imported.
fn unfit(object: &Object, folder: &Folder) -> Option<Reason> {
    if folder.find(&object.api_name).is_some() {
        // Lists name objects without their fields; a page of which no field is found is another one than it seems.
        let is_hollow = object.is_page && object.rows == 0;
        return is_hollow.then_some(Reason::FieldlessObject);
    }
    if let Some(existing) = folder.find_alias(&object.api_name) {
        let name = existing.object.api_name.clone();
        return Some(Reason::Alias(existing.path.to_owned(), name));
    }
    let is_empty = object.fields.is_empty();
    is_empty.then_some(Reason::FieldlessObject)
}

fn refuse(object: &Object, rows: usize, faults: Vec<(Place, Reason)>, report: &mut Report) {
    for refusal in &object.refused {
        report.refuse(refusal, Some(&object.api_name));
    }
    report.fields.read += object.rows;
    for (at, (place, reason)) in faults.into_iter().enumerate() {
        let refusal = Refusal {
            place,
            row: Row::Object,
            subject: object.api_name.clone(),
            reason,
        };
        // The rows are told once.
        let refusal = refusal.with_rows(if at == 0 { rows } else { 0 });
        report.refuse(&refusal, None);
    }
}

fn taken(
    mut object: Object,
    folder: &Folder,
    descriptions: bool,
    mut duplicated: usize,
    report: &mut Report,
) -> Object {
    let existing = folder
        .find(&object.api_name)
        .map(|existing| existing.object);
    if let Some(existing) = existing {
        duplicated += alias::rename(&mut object, existing);
    }
    object.complete = object.is_whole();
    repeated_key(&mut object);
    own_qualifiers(&mut object);
    roles(&mut object, existing);
    values(&mut object);
    report.take(&object);
    report.fields.duplicated += duplicated;
    if !descriptions {
        forget_descriptions(&mut object);
    }
    object
}

/// Takes each field of a key once: an alias may have made one of two.
fn repeated_key(object: &mut Object) {
    let mut seen = HashSet::new();
    let key = object.stated.texts(Key::PrimaryKey);
    let (names, repeated): (Vec<&str>, Vec<&str>) =
        key.into_iter().partition(|name| seen.insert(*name));
    if repeated.is_empty() {
        return;
    }
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let place = &object.place;
    let refused = repeated
        .into_iter()
        .map(|name| Refusal::new(place.clone(), Row::Fact, name, Reason::KeyTwice));
    object.refused.extend(refused);
    object.set(Key::PrimaryKey, names);
}

/// Refuses key qualifiers of fields that are to qualify themselves.
fn own_qualifiers(object: &mut Object) {
    for field in &mut object.fields {
        let qualifier = field.stated.fact(Key::KeyQualifier);
        let own = qualifier.filter(|fact| fact.value.scalar() == Some(&field.api_name));
        let Some(place) = own.map(|fact| fact.place.clone()) else {
            continue;
        };
        field.stated.remove(Key::KeyQualifier);
        let is_other = |repair: &Repair| !matches!(repair, Repair::KeyQualifier(_));
        field.repairs.retain(is_other);
        object.refused.push(Refusal::new(
            place,
            Row::Fact,
            field.api_name.clone(),
            Reason::OwnKeyQualifier,
        ));
    }
}

/// Refuses keys and times that no field can be, neither of the source nor of the description in the folder.
fn roles(object: &mut Object, existing: Option<&dmo_schema::Object>) {
    let known = existing.into_iter().flat_map(|existing| &existing.fields);
    let known = known.map(|field| (field.api_name.clone(), Some(field.data_type)));
    let mut fields: HashMap<String, Option<DataType>> = known.collect();
    for field in &object.fields {
        let qualifier = field.stated.text(Key::KeyQualifier);
        fields.extend(qualifier.map(|name| (name.to_owned(), Some(DataType::Text))));
    }
    for field in &object.fields {
        fields.insert(field.api_name.clone(), field.stated.data_type());
    }
    let mut refused = Vec::new();
    let key = object.stated.texts(Key::PrimaryKey);
    let unfit = key.iter().find_map(|name| match fields.get(*name) {
        None => Some(RoleFault::NoField),
        Some(Some(DataType::Texts | DataType::Floats)) => Some(RoleFault::List),
        Some(_) => None,
    });
    if let Some(reason) = unfit {
        let key = key.join(", ");
        object.stated.remove(Key::PrimaryKey);
        object.unresolved.push(Unresolved::PrimaryKey(key.clone()));
        refused.push((key, Key::PrimaryKey, reason));
    }
    for role in [Key::EventTime, Key::RecordModified] {
        let name = object.stated.text(role).map(str::to_owned);
        if let Some(name) = name.filter(|name| !fields.contains_key(name)) {
            object.stated.remove(role);
            refused.push((name, role, RoleFault::NoField));
        }
    }
    let refused = refused.into_iter().map(|(subject, role, fault)| {
        Refusal::new(
            object.place.clone(),
            Row::Fact,
            subject,
            Reason::UnfitRole(Role(role), fault),
        )
    });
    object.refused.extend(refused);
}

/// Refuses value lists of fields that are no text.
fn values(object: &mut Object) {
    for field in &mut object.fields {
        let is_text = field.stated.data_type().is_none_or(DataType::is_text);
        if !is_text && field.stated.remove(Key::Values).is_some() {
            object.refused.push(Refusal::new(
                field.place.clone(),
                Row::Fact,
                field.api_name.clone(),
                Reason::ValuesOfNoText,
            ));
        }
    }
}

fn forget_descriptions(object: &mut Object) {
    object.stated.remove(Key::Description);
    for field in &mut object.fields {
        field.stated.remove(Key::Description);
        let mut values = field.stated.values();
        for value in &mut values {
            value.meaning = None;
        }
        field.set(Key::Values, values);
    }
}
