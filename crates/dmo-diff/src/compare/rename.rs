//! Removed and added elements that look like one thing under two names.

use std::collections::HashMap;

use dmo_schema::{Field, Object, name::developer_name, suggest};

use super::{Changes, values};
use crate::change::{Element, Evidence, LikelyRename};
use crate::pair::Pairs;

/// Names are held against each other one by one only where few are left.
const MOST: usize = 200;

/// Offers renames of fields: of each removed one, the added one that has the most in common with it.
pub(super) fn fields(
    object: &Element,
    (old, new): (&Object, &Object),
    pairs: &Pairs<'_, Field>,
    changes: &mut Changes<'_>,
) {
    let evidence = |before: &Field, after: &Field, is_similar: bool| {
        let (old, new) = (values::list(old, before), values::list(new, after));
        let listed = |list: Option<&dmo_schema::ValueList>| {
            list.map(|list| {
                list.values
                    .iter()
                    .map(|value| value.value.clone())
                    .collect::<Vec<_>>()
            })
        };
        let described = before.description.is_some() && before.description == after.description;
        let refers = !before.references.is_empty() && before.references == after.references;
        collect([
            (is_similar, Evidence::SimilarName),
            (
                is_label(&before.label, &before.api_name) && before.label == after.label,
                Evidence::SameLabel,
            ),
            (described, Evidence::SameDescription),
            (
                old.is_some() && listed(old) == listed(new),
                Evidence::SameContent,
            ),
            (refers, Evidence::SameReferences),
            (before.data_type == after.data_type, Evidence::SameType),
        ])
    };
    offer(
        pairs,
        |field| (&field.api_name, &field.label),
        evidence,
        |name| object.field(name),
        changes,
    );
}

/// Offers renames of objects.
pub(super) fn objects(pairs: &Pairs<'_, Object>, changes: &mut Changes<'_>) {
    let evidence = |old: &Object, new: &Object, is_similar: bool| {
        let names = |object: &Object| {
            let names = object.fields.iter().map(|field| field.api_name.clone());
            names.collect::<Vec<_>>()
        };
        collect([
            (is_similar, Evidence::SimilarName),
            (
                is_label(&old.label, &old.api_name) && old.label == new.label,
                Evidence::SameLabel,
            ),
            (
                old.description.is_some() && old.description == new.description,
                Evidence::SameDescription,
            ),
            (names(old) == names(new), Evidence::SameContent),
        ])
    };
    offer(
        pairs,
        |object| (&object.api_name, &object.label),
        evidence,
        Element::object,
        changes,
    );
}

fn collect<const N: usize>(evidence: [(bool, Evidence); N]) -> Vec<Evidence> {
    let found = evidence.into_iter().filter(|(is_so, _)| *is_so);
    found.map(|(_, evidence)| evidence).collect()
}

/// Whether a label is more than the name again.
fn is_label(label: &str, name: &str) -> bool {
    label != name
}

/// Offers, for each removed element, the added one whose name is near or whose label is the same, with the most evidence.
/// An added element is offered once.
fn offer<T>(
    pairs: &Pairs<'_, T>,
    names: impl Fn(&T) -> (&str, &str),
    evidence: impl Fn(&T, &T, bool) -> Vec<Evidence>,
    element: impl Fn(&str) -> Element,
    changes: &mut Changes<'_>,
) {
    let mut by_label: HashMap<&str, &T> = HashMap::new();
    let mut by_name: HashMap<&str, &T> = HashMap::new();
    for &added in &pairs.added {
        let (name, label) = names(added);
        by_label.entry(label).or_insert(added);
        by_name.entry(developer_name(name)).or_insert(added);
    }
    let is_few = pairs.added.len() <= MOST && pairs.removed.len() <= MOST;
    let mut offered: Vec<&str> = Vec::new();
    for &removed in &pairs.removed {
        let (name, label) = names(removed);
        let near = is_few
            .then(|| suggest::nearest(developer_name(name), by_name.keys().copied()))
            .flatten();
        let near = near.and_then(|name| by_name.get(name)).copied();
        let labelled = by_label
            .get(label)
            .copied()
            .filter(|_| is_label(label, name));
        let mut candidates: Vec<(&T, Vec<Evidence>)> = Vec::new();
        candidates.extend(near.map(|added| (added, evidence(removed, added, true))));
        candidates.extend(labelled.map(|added| (added, evidence(removed, added, false))));
        let best = candidates
            .into_iter()
            .max_by_key(|(_, evidence)| evidence.len());
        if let Some((added, evidence)) = best
            && evidence.len() > 1
            && !offered.contains(&names(added).0)
        {
            offered.push(names(added).0);
            changes.diff.likely_renames.push(LikelyRename {
                old: element(name),
                new: element(names(added).0),
                evidence,
            });
        }
    }
}
