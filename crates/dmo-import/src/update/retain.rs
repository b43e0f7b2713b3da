//! What a description has beyond the sources, which stays.

use dmo_schema::{Key, Section, Unresolved};

use crate::facts::{Fact, Field, Object, Repair, Stated, Target, description, policy, sentences};
use crate::link::is_same_fact;
use crate::report::{Message, What};
use crate::update::{FIELDS, Update, is_pinned};

/// Adds to `new` what the description says and the sources do not contradict: targets, a more precise type, notes.
pub(super) fn retain(update: &mut Update<'_>, new: &mut Object) {
    keys(update, new);
    other_names(&update.old.stated, &mut new.stated);
    let old = update.old.stated.fact(Key::Note);
    note(old, &mut new.stated, &mut new.repairs);
    let yields = update.yields(&[]);
    new.referenced_by = linked(
        &update.old.referenced_by,
        &new.referenced_by,
        Target::is_same_source,
        yields,
    );
    for at in 0..new.fields.len() {
        let Some(old) = update.position(&new.fields[at].api_name) else {
            continue;
        };
        let targets = {
            let field = &mut new.fields[at];
            other_names(&update.old.fields[old].stated, &mut field.stated);
            let known = update.old.fields[old].stated.fact(Key::Note);
            note(known, &mut field.stated, &mut field.repairs);
            data_type(update, old, field);
            enum_name(update, old, field);
            references(update, old, field)
        };
        for target in targets {
            let fact = Unresolved::Relationship {
                from: new.fields[at].api_name.clone(),
                to: target.to_string(),
                cardinality: target.cardinality,
            };
            if !new
                .unresolved
                .iter()
                .any(|known| is_same_fact(known, &fact))
            {
                new.unresolved.push(fact);
            }
        }
    }
}

/// Keys that are not resolved stay until the description has one; relationships are resolved again.
fn keys(update: &Update<'_>, new: &mut Object) {
    let has_key = !update.existing.object.primary_key.is_empty() || new.stated.has(Key::PrimaryKey);
    let is_key = |fact: &Unresolved| matches!(fact, Unresolved::PrimaryKey(_));
    new.unresolved.retain(|fact| !(has_key && is_key(fact)));
    for fact in &update.old.unresolved {
        if is_key(fact) && !has_key && !new.unresolved.contains(fact) {
            new.unresolved.push(fact.clone());
        }
    }
}

/// Keeps the other names, to which new ones are added.
fn other_names(old: &Stated, new: &mut Stated) {
    for key in [Key::Aliases, Key::Previously] {
        let known = old.fact(key).zip(new.get(key));
        let all = known.and_then(|(old, new)| {
            let all = policy::join(Section::Field, key, &old.value, new)?;
            Some((all, old.place.clone()))
        });
        if let Some((all, place)) = all {
            new.set(key, all, &place);
        }
    }
}

/// Keeps the note, to which new sentences are added.
fn note(old: Option<&Fact>, new: &mut Stated, repairs: &mut Vec<Repair>) {
    let Some((old, text)) = old.and_then(|old| Some((old, old.value.scalar()?))) else {
        return;
    };
    // A note is prose for people, which says nothing that could be read back: a repair is known again by its words alone.
    repairs.retain(|repair| !text.contains(&repair.to_string()));
    let note = match new.text(Key::Note) {
        Some(new) => sentences(text, new),
        None => text.to_owned(),
    };
    new.set(Key::Note, note, &old.place);
}

/// The more precise type stays; of two that contradict each other the source's counts.
fn data_type(update: &mut Update<'_>, old: usize, field: &mut Field) {
    let known = update.old.fields[old].stated.get(Key::Type);
    let Some((known, stated)) = known.zip(field.stated.get(Key::Type)) else {
        return;
    };
    match policy::join(Section::Field, Key::Type, known, stated) {
        Some(precise) => field.set(Key::Type, precise),
        // What the org says is told where it is held against the word that counts.
        None if update.yields(&[FIELDS, &field.api_name]) => {}
        None => {
            let pinned = &update.existing.object.fields[old].pinned;
            if !is_pinned(pinned, Key::Type) {
                let path = update.existing.path.to_owned();
                let message = Message::Types(stated.brief(), known.brief(), path);
                let (name, place) = (Some(field.api_name.as_str()), Some(&field.place));
                update.entry(What::Contradiction, name, place, message);
            }
        }
    }
}

/// The name of an enum is a matter of Rust: only a new list gets the one that the source gives.
fn enum_name(update: &Update<'_>, old: usize, field: &mut Field) {
    let has_list = update.old.fields[old].stated.has(Key::Values);
    if has_list || !field.stated.has(Key::Values) {
        field.stated.remove(Key::Enum);
    }
}

/// Keeps the targets of a field. Gives those that cannot stand beside targets that depend on another field.
fn references(update: &Update<'_>, old: usize, field: &mut Field) -> Vec<Target> {
    let object = update.existing.object;
    let described = &object.fields[old];
    if !description::depends(object, described) {
        field.references = linked(
            &update.old.fields[old].references,
            &field.references,
            Target::is_same_target,
            update.yields(&[FIELDS, &field.api_name]),
        );
        return Vec::new();
    }
    if field.stated.has(Key::References) {
        return Vec::new();
    }
    let known: Vec<Target> = description::targets(object, described).collect();
    let mut targets = std::mem::take(&mut field.references);
    targets.retain(|target| !known.iter().any(|known| known.is_same_target(target)));
    targets
}

/// All of `old`, then what only `new` has. Of those with labels `new` has all that are still so. Cardinalities follow
/// `new` where it states them, unless it yields.
fn linked(
    old: &[Target],
    new: &[Target],
    is_same: fn(&Target, &Target) -> bool,
    yields: bool,
) -> Vec<Target> {
    let stays = |old: &&Target| !old.labelled || new.iter().any(|new| is_same(old, new));
    let mut retained: Vec<Target> = old.iter().filter(stays).cloned().collect();
    for new in new {
        match retained.iter_mut().find(|known| is_same(known, new)) {
            Some(known) if yields => known.cardinality = known.cardinality.or(new.cardinality),
            Some(known) => known.cardinality = new.cardinality.or(known.cardinality),
            None => retained.push(new.clone()),
        }
    }
    retained
}
