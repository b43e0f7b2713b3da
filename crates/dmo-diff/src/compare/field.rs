//! Changes of a field that both generations have.

use dmo_schema::{Field, Key, Object, Reference};

use super::{Changes, constraint, fact, values};
use crate::change::Element;
use crate::pair::Named;
use crate::rule::{Effect, Subject};

impl Named for Field {
    fn name(&self) -> &str {
        &self.api_name
    }

    fn others(&self) -> impl Iterator<Item = &str> {
        let names = self.previously.iter().chain(&self.aliases);
        names.map(String::as_str)
    }
}

pub(super) fn compare(
    object: &Element,
    (old_object, old): (&Object, &Field),
    (new_object, new): (&Object, &Field),
    changes: &mut Changes<'_>,
) {
    let element = object.field(&new.api_name);
    changes.renamed(Subject::Field, &element, &old.api_name, &new.api_name);
    changes.facts(&element, facts(old), facts(new));
    constraint::compare(&element, old, new, changes);
    values::compare(&element, (old_object, old), (new_object, new), changes);
    references(&element, old, new, changes);
}

/// What a field states of itself beside constraints, values and references.
fn facts(field: &Field) -> [(Key, Option<String>); 22] {
    let optional = |text: &Option<String>| text.clone();
    [
        (Key::Rust, fact::text(&field.rust_name)),
        (Key::Label, fact::text(&field.label)),
        (Key::Description, optional(&field.description)),
        (Key::Type, Some(field.data_type.to_string())),
        (Key::As, field.repr.map(|repr| repr.to_string())),
        (Key::Since, field.since.map(|since| since.to_string())),
        (Key::KeyQualifier, optional(&field.key_qualifier)),
        (Key::NullValues, fact::list(&field.null_values)),
        (Key::Aliases, fact::list(&field.aliases)),
        (Key::Previously, fact::list(&field.previously)),
        (Key::Names, fact::map(&field.names)),
        (Key::Tags, fact::list(&field.tags)),
        (Key::Sensitive, fact::flag(field.sensitive)),
        (Key::Bundle, optional(&field.bundle)),
        (Key::Origin, optional(&field.origin)),
        (Key::Deprecated, fact::mark(field.deprecated.as_deref())),
        (Key::Removed, fact::mark(field.removed.as_deref())),
        (Key::AbsentIn, fact::list(&field.absent_in)),
        (Key::Ignored, fact::list(&field.ignored)),
        (Key::Note, optional(&field.note)),
        (Key::Pinned, fact::list(&field.pinned)),
        (Key::Meta, fact::map(&field.meta)),
    ]
}

/// Targets, each with the field of it, and when it is the target. The cardinality is a fact of one.
fn references(element: &Element, old: &Field, new: &Field, changes: &mut Changes<'_>) {
    let (old, new) = (&old.references, &new.references);
    let targets = |references: &[Reference]| references.iter().map(target).collect::<Vec<_>>();
    changes.order(element, targets(old), targets(new));
    for before in old {
        match new.iter().find(|after| target(after) == target(before)) {
            Some(after) => {
                let of = |reference: &Reference| Some(reference.cardinality.to_string());
                changes.fact(element, Key::Cardinality, of(before), of(after));
            }
            None => {
                let before = Some(target(before));
                changes.values(
                    Subject::Reference,
                    Effect::Removed,
                    element.clone(),
                    before,
                    None,
                );
            }
        }
    }
    for after in new {
        if !old.iter().any(|before| target(before) == target(after)) {
            let after = Some(target(after));
            changes.values(
                Subject::Reference,
                Effect::Added,
                element.clone(),
                None,
                after,
            );
        }
    }
}

fn target(reference: &Reference) -> String {
    let field = reference.field.iter().map(|field| format!(".{field}"));
    let when = reference
        .when
        .iter()
        .map(|(field, value)| format!(" when {field} = {value}"));
    let parts = [reference.object.clone()]
        .into_iter()
        .chain(field)
        .chain(when);
    parts.collect()
}
