//! What a description has beyond the sources, which stays.

use dmo_schema::{Key, Section, Unresolved};

use crate::account::What;
use crate::describe::{Description, Extra};
use crate::described;
use crate::facts::{Fact, Field, Joined, Policy, Row, Stated, sentences};
use crate::resolve::FarEnd;
use crate::update::{Update, is_pinned};

/// Adds to `new` what the description says and the sources do not contradict: targets, a more precise type, notes.
pub(super) fn keep(update: &mut Update<'_>, new: &mut Description) {
    keys(update, new);
    let object = &mut new.object;
    let old = update.old.object.stated.fact(Key::Note);
    note(old, &mut object.stated, [&mut object.repairs]);
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
            let known = update.old.object.fields[old].stated.fact(Key::Note);
            let sentences = [&mut field.repairs, &mut extra.notes];
            note(known, &mut field.stated, sentences);
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
        !update.existing.object.primary_key.is_empty() || new.object.stated.has(Key::PrimaryKey);
    let is_key = |fact: &Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    new.unresolved.retain(|fact| !(has_key && is_key(fact)));
    for fact in &update.old.unresolved {
        if is_key(fact) && !has_key && !new.unresolved.contains(fact) {
            new.unresolved.push(fact.clone());
        }
    }
}

/// Keeps the note, to which new sentences are added.
fn note<const N: usize>(old: Option<&Fact>, new: &mut Stated, repairs: [&mut Vec<String>; N]) {
    let Some(old) = old else { return };
    let Some(text) = old.value.scalar() else {
        return;
    };
    for repairs in repairs {
        repairs.retain(|sentence| !text.contains(sentence.as_str()));
    }
    let note = match new.text(Key::Note) {
        Some(new) => sentences(text, new),
        None => text.to_owned(),
    };
    new.set(Key::Note, note, &old.place);
}

/// The more precise type stays; of two that contradict each other the source's counts.
fn data_type(update: &mut Update<'_>, old: usize, field: &mut Field) {
    let known = update.old.object.fields[old].stated.get(Key::Type);
    let Some((known, stated)) = known.zip(field.stated.get(Key::Type)) else {
        return;
    };
    match Policy::Precise.join(Section::Field, Key::Type, known, stated) {
        Joined::Value(precise) => field.set(Key::Type, precise),
        Joined::Contradiction => {
            let pinned = &update.existing.object.fields[old].pinned;
            if !is_pinned(pinned, Key::Type) {
                let (known, stated) = (known.brief(), stated.brief());
                contradiction(update, field, &known, &stated);
            }
        }
    }
}

fn contradiction(update: &mut Update<'_>, field: &Field, old: &str, new: &str) {
    let path = update.existing.path;
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
    let has_list = update.old.object.fields[old].stated.has(Key::Values);
    if has_list || !field.stated.has(Key::Values) {
        field.stated.remove(Key::Enum);
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
    if field.stated.has(Key::References) {
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
