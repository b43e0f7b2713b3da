//! What a description has beyond the sources, which stays.

use dmo_schema::{DataType, Unresolved};

use crate::account::What;
use crate::describe::{Description, Extra};
use crate::described;
use crate::facts::{Field, Row};
use crate::merge::more_precise;
use crate::resolve::FarEnd;
use crate::update::{Update, is_pinned};

/// Adds to `new` what the description says and the sources do not contradict: targets, a more precise type, notes.
pub(super) fn keep(update: &mut Update<'_>, new: &mut Description) {
    keys(update, new);
    let object = &mut new.object;
    note(
        update.old.object.note.as_ref(),
        &mut object.note,
        [&mut object.repairs],
    );
    new.referenced_by = linked(
        &update.old.referenced_by,
        &new.referenced_by,
        FarEnd::is_same_source,
    );
    for at in 0..new.object.fields.len() {
        let Some(old) = update.position(&new.object.fields[at].api_name) else {
            continue;
        };
        let targets = {
            let (field, extra) = (&mut new.object.fields[at], &mut new.fields[at]);
            note(
                update.old.object.fields[old].note.as_ref(),
                &mut field.note,
                [&mut field.repairs, &mut extra.notes],
            );
            data_type(update, old, field);
            enum_name(update, old, field);
            references(update, old, field, extra)
        };
        for target in targets {
            let fact = Unresolved::Relationship {
                from: new.object.fields[at].api_name.clone(),
                to: target.to_string(),
            };
            if !new.unresolved.contains(&fact) {
                new.unresolved.push(fact);
            }
        }
    }
}

/// Keys that are not resolved stay until the description has one; relationships are resolved again.
fn keys(update: &Update<'_>, new: &mut Description) {
    let has_key =
        !update.existing.object.primary_key.is_empty() || !new.object.primary_key.is_empty();
    let is_key = |fact: &Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    new.unresolved.retain(|fact| !(has_key && is_key(fact)));
    for fact in &update.old.unresolved {
        if is_key(fact) && !has_key && !new.unresolved.contains(fact) {
            new.unresolved.push(fact.clone());
        }
    }
}

/// Keeps the note, to which new sentences are added.
fn note<const N: usize>(
    old: Option<&String>,
    new: &mut Option<String>,
    sentences: [&mut Vec<String>; N],
) {
    let Some(old) = old else { return };
    for sentences in sentences {
        sentences.retain(|sentence| !old.contains(sentence.as_str()));
    }
    *new = Some(match new.take() {
        Some(new) if !old.contains(&new) => format!("{old} {new}"),
        _ => old.clone(),
    });
}

fn data_type(update: &mut Update<'_>, old: usize, field: &mut Field) {
    let described = &update.existing.object.fields[old];
    let is_stated = |update: &Update<'_>| {
        let path = ["fields", field.api_name.as_str(), "type"];
        !update.existing.lacks_types || update.node(&path).is_some()
    };
    let Some(stated) = field.data_type.filter(|_| is_stated(update)) else {
        return;
    };
    match more_precise(described.data_type, stated) {
        Some(precise) => field.data_type = Some(precise),
        None if is_pinned(&described.pinned, "type") => {}
        None => contradiction(update, field, described.data_type, stated),
    }
}

fn contradiction(update: &mut Update<'_>, field: &Field, old: DataType, new: DataType) {
    let (new, old, path) = (new.as_str(), old.as_str(), update.existing.path);
    let text = format!(
        "the type is `{new}` here and `{old}` in {path}; it follows the source unless `pinned` names it"
    );
    update.entry(What::Contradiction, Row::Field, &field.api_name, text);
    if let Some(entry) = update.entries.last_mut() {
        entry.place = Some(field.place.clone());
    }
}

/// The name of an enum is a matter of Rust: only a new list gets the one that the source gives.
fn enum_name(update: &Update<'_>, old: usize, field: &mut Field) {
    let path = ["fields", field.api_name.as_str(), "values"];
    let has_list = !update.old.object.fields[old].values.is_empty()
        || !field.values.is_empty() && update.node(&path).is_some();
    if has_list || field.values.is_empty() {
        field.enum_name = None;
    }
}

/// Keeps the targets of a field. Gives those that cannot stand beside targets that depend on another field.
fn references(update: &Update<'_>, old: usize, field: &Field, extra: &mut Extra) -> Vec<FarEnd> {
    let object = update.existing.object;
    let described = &object.fields[old];
    if !described::depends(object, described) {
        extra.references = linked(
            &update.old.fields[old].references,
            &extra.references,
            FarEnd::is_same_target,
        );
        return Vec::new();
    }
    if field.further.iter().any(|(key, _)| *key == "references") {
        return Vec::new();
    }
    let is_named = |target: &FarEnd| {
        let named = described
            .references
            .iter()
            .map(|reference| &reference.object);
        let labels = object.labels_of(described);
        let labelled = labels.filter_map(|fact| match fact {
            Unresolved::Reference { to, .. } => Some(to),
            _ => None,
        });
        let text = target.to_string();
        named
            .chain(labelled)
            .any(|known| *known == target.object || *known == text)
    };
    let targets = std::mem::take(&mut extra.references).into_iter();
    targets.filter(|target| !is_named(target)).collect()
}

/// All of `old`, then what only `new` has. Of those with labels `new` has all that are still so. Cardinalities follow
/// `new` where it states them.
fn linked(old: &[FarEnd], new: &[FarEnd], is_same: fn(&FarEnd, &FarEnd) -> bool) -> Vec<FarEnd> {
    let is_kept = |old: &&FarEnd| !old.labelled || new.iter().any(|new| is_same(old, new));
    let mut kept: Vec<FarEnd> = old.iter().filter(is_kept).cloned().collect();
    for new in new {
        match kept.iter_mut().find(|known| is_same(known, new)) {
            Some(known) => known.cardinality = new.cardinality.or(known.cardinality),
            None => kept.push(new.clone()),
        }
    }
    kept
}
