//! The statements of a page to facts.

use std::collections::{HashMap, HashSet};

use dmo_schema::{Key, Kind, Unresolved, api_name};

use super::block::Line;
use super::description::Description;
use super::key::{self, PrimaryKey};
use super::name;
use super::section::PrintedPage;
use super::{field, language, relation};
use crate::facts::{Facts, Object, Reason, Refusal, Row};
use crate::source::Source;

/// Subject areas that are none: what a template says to the author of the page.
const PLACEHOLDER: &str = "Add value";

/// The facts of a page.
pub(super) fn facts(page: &PrintedPage, source: &Source) -> Facts {
    let refused = |at, subject: &str, reason: Reason| {
        let mut facts = Facts::default();
        let refusal = Refusal::new(source.place(at), Row::Object, subject, reason);
        facts.refuse_object(refusal, page.rows.fields);
        facts
    };
    let Some(printed) = &page.api_name else {
        let title = page.title.as_ref().map_or("", |title| &title.text);
        return refused(0, title, Reason::NoObjectName);
    };
    let name = match name::object(&printed.text) {
        Ok(name) => name,
        Err(reason) => return refused(printed.at, &printed.text, reason),
    };
    let mut object = Object::new(source.place(printed.at), Kind::Dmo, name.name.clone());
    object.repairs.extend(name.repair());
    let title = page.title.as_ref();
    object.set(Key::Label, title.map(|title| label(&title.text)));
    let category = page.category.as_ref();
    object.set(
        Key::Category,
        category.and_then(|line| language::category(&line.text)),
    );
    introduction(&mut object, &page.intro);
    subject_area(&mut object, page.subject_area.as_ref(), source);
    fields(&mut object, page, source);
    primary_key(&mut object, page.key.as_ref(), source);
    object.refused.extend(page.refused.iter().map(|refused| {
        Refusal::new(
            source.place(refused.at),
            refused.row,
            refused.subject.clone(),
            refused.reason.clone(),
        )
    }));
    let mut facts = Facts::default();
    facts.rows.relations = page.rows.relations;
    for row in &page.relations {
        match relation::read(row, &object.api_name, source) {
            Ok(relation) => facts.relations.push(relation),
            Err(refusal) => object.refused.push(refusal),
        }
    }
    facts.objects.push(object);
    facts
}

fn label(title: &str) -> &str {
    language::label_of_title(title).unwrap_or(title)
}

fn introduction(object: &mut Object, lines: &[Line]) {
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let description = Description::new(&lines.join(" "));
    object.set(Key::Description, description.text);
    object.set(Key::Since, description.since);
}

fn subject_area(object: &mut Object, line: Option<&Line>, source: &Source) {
    match line {
        Some(line) if line.text == PLACEHOLDER => object.refused.push(Refusal::new(
            source.place(line.at),
            Row::Fact,
            line.text.clone(),
            Reason::Placeholder,
        )),
        line => object.set(Key::SubjectArea, line.map(|line| line.text.as_str())),
    }
}

fn fields(object: &mut Object, page: &PrintedPage, source: &Source) {
    object.complete = !page.fields.is_empty();
    object.ordered = object.complete;
    object.is_page = true;
    object.rows = page.rows.fields;
    let printed: HashSet<&str> = page
        .fields
        .iter()
        .map(|row| row.api_name.as_str())
        .collect();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut aliases: HashSet<String> = HashSet::new();
    for row in &page.fields {
        let (mut field, refused) = match field::read(row, &object.api_name, source) {
            Ok(read) => read,
            Err(refusal) => {
                object.refused.push(refusal);
                continue;
            }
        };
        let right = api_name::right_form(&field.api_name);
        // It is certain only where the page prints no other name that it could be.
        let right = right.filter(|right| !printed.contains(right.as_str()));
        field.set(
            Key::Aliases,
            right.filter(|right| aliases.insert(right.clone())),
        );
        let name = &field.api_name;
        let reason = match known.get(name) {
            Some(&first) => field::twice(&object.fields[first], &field),
            // Two rows may print one name rightly and wrongly: then the wrong one is not certain any more.
            None if row.api_name != *name && printed.contains(name.as_str()) => {
                Reason::RightFormListed(name.clone())
            }
            None => {
                known.insert(name.clone(), object.fields.len());
                object.refused.extend(refused);
                object.fields.push(field);
                continue;
            }
        };
        object.refused.push(Refusal::new(
            field.place,
            Row::Field,
            row.api_name.clone(),
            reason,
        ));
    }
}

fn primary_key(object: &mut Object, line: Option<&Line>, source: &Source) {
    let Some(line) = line else { return };
    match key::fields(&line.text, &object.fields) {
        Ok(fields) => {
            if fields.len() == 1 {
                object.key_label = PrimaryKey::new(&line.text).label.map(str::to_owned);
            }
            let (names, repairs): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
            object.set(Key::PrimaryKey, names);
            object.repairs.extend(repairs.into_iter().flatten());
        }
        Err(reasons) => {
            object.key_label = PrimaryKey::new(&line.text).label.map(str::to_owned);
            let printed = line.text.trim_end_matches(['.', ' ']);
            let stated = Unresolved::PrimaryKey(printed.to_owned());
            object.unresolved.push(stated);
            let refused = reasons.into_iter().map(|reason| {
                Refusal::new(source.place(line.at), Row::Fact, line.text.clone(), reason)
            });
            object.refused.extend(refused);
        }
    }
}
