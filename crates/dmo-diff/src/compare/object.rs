//! Changes of an object that both generations have.

use std::collections::HashMap;

use dmo_schema::{Inbound, Key, Object, Rule, Severity, Unresolved, ValueList};

use super::{Changes, fact, field, rename, values};
use crate::change::Element;
use crate::pair::{self, Named};
use crate::rule::{Effect, Subject};

impl Named for Object {
    fn name(&self) -> &str {
        &self.api_name
    }

    fn others(&self) -> impl Iterator<Item = &str> {
        let names = self.previously.iter().chain(&self.aliases);
        names.map(String::as_str)
    }
}

pub(super) fn compare<'s>(old: &'s Object, new: &'s Object, changes: &mut Changes<'s>) {
    let element = Element::object(&new.api_name);
    changes.renamed(Subject::Object, &element, &old.api_name, &new.api_name);
    changes.facts(&element, facts(old), facts(new));
    unused_lists(&element, old, new, changes);
    rules(&element, old, new, changes);
    fields(&element, old, new, changes);
}

/// What an object states of itself, in the order of the keys in a description.
fn facts(object: &Object) -> [(Key, Option<String>); 22] {
    let optional = |text: &Option<String>| text.clone();
    [
        (Key::Rust, fact::text(&object.rust_name)),
        (Key::Label, fact::text(&object.label)),
        (Key::Description, optional(&object.description)),
        (Key::Category, optional(&object.category)),
        (Key::SubjectArea, optional(&object.subject_area)),
        (Key::PrimaryKey, fact::list(&object.primary_key)),
        (Key::EventTime, optional(&object.event_time)),
        (Key::RecordModified, optional(&object.record_modified)),
        (Key::Since, object.since.map(|since| since.to_string())),
        (Key::Aliases, fact::list(&object.aliases)),
        (Key::Previously, fact::list(&object.previously)),
        (Key::Names, fact::map(&object.names)),
        (Key::NullValues, fact::list(&object.null_values)),
        (Key::Origin, optional(&object.origin)),
        (Key::Removed, fact::mark(object.removed.as_deref())),
        (Key::AbsentIn, fact::list(&object.absent_in)),
        (Key::Note, optional(&object.note)),
        (Key::Pinned, fact::list(&object.pinned)),
        (Key::Ignored, fact::list(&object.ignored)),
        (Key::Meta, fact::map(&object.meta)),
        (Key::ReferencedBy, referenced_by(object)),
        (Key::Unresolved, unresolved(object)),
    ]
}

fn referenced_by(object: &Object) -> Option<String> {
    let inbound = object.referenced_by.iter().map(|inbound| {
        let Inbound {
            object,
            field,
            cardinality,
            ..
        } = inbound;
        format!("{object}.{field} ({cardinality})")
    });
    fact::list(&inbound.collect::<Vec<_>>())
}

fn unresolved(object: &Object) -> Option<String> {
    let facts = object.unresolved.iter().map(|fact| {
        let cardinality = match fact {
            Unresolved::Reference { cardinality, .. }
            | Unresolved::ReferencedBy { cardinality, .. } => Some(cardinality),
            Unresolved::Relationship { cardinality, .. } | Unresolved::Row { cardinality, .. } => {
                cardinality.as_ref()
            }
            _ => None,
        };
        match cardinality {
            Some(cardinality) => format!("{fact} ({cardinality})"),
            None => fact.to_string(),
        }
    });
    fact::list(&facts.collect::<Vec<_>>())
}

/// Rules across fields have no names: one of the same kind and the same fields is the same.
fn rules(element: &Element, old: &Object, new: &Object, changes: &mut Changes<'_>) {
    let find = |rules: &[Rule], wanted: &Rule| {
        let mut rules = rules.iter();
        rules
            .find(|rule| rule.kind == wanted.kind && rule.fields == wanted.fields)
            .cloned()
    };
    for before in &old.rules {
        let element = element.rule(&demand(before));
        let Some(after) = find(&new.rules, before) else {
            let severity = Some(severity(before));
            changes.values(Subject::Rule, Effect::Removed, element, severity, None);
            continue;
        };
        if before.warning != after.warning {
            let effect = if before.warning {
                Effect::Tightened
            } else {
                Effect::Loosened
            };
            let (old, new) = (Some(severity(before)), Some(severity(&after)));
            changes.values(
                Subject::Fact(Key::Severity),
                effect,
                element.clone(),
                old,
                new,
            );
        }
        let (old, new) = (before.description.clone(), after.description);
        changes.fact(&element, Key::Description, old, new);
    }
    let demands = |object: &Object| object.rules.iter().map(demand).collect::<Vec<_>>();
    changes.order(element, &demands(old), &demands(new));
    for after in &new.rules {
        if find(&old.rules, after).is_none() {
            let element = element.rule(&demand(after));
            changes.values(
                Subject::Rule,
                Effect::Added,
                element,
                None,
                Some(severity(after)),
            );
        }
    }
}

/// How bad it is to break a rule.
fn severity(rule: &Rule) -> String {
    let severity = if rule.warning {
        Severity::Warning
    } else {
        Severity::Error
    };
    severity.to_string()
}

/// `requires: [A__c, B__c]`
pub(crate) fn demand(rule: &Rule) -> String {
    format!("{}: [{}]", rule.kind, rule.fields.join(", "))
}

/// Named value lists that no field has, which are enums all the same.
fn unused_lists(element: &Element, old: &Object, new: &Object, changes: &mut Changes<'_>) {
    let (old, new) = (unused(old), unused(new));
    for before in &old {
        if let Some(after) = new.iter().find(|list| list.rust_name == before.rust_name) {
            values::values(element, before, after, changes);
        }
    }
    let names = |lists: &[&ValueList]| {
        let names = lists.iter().map(|list| list.rust_name.as_str());
        fact::list(&names.collect::<Vec<_>>())
    };
    changes.fact(element, Key::ValueLists, names(&old), names(&new));
}

fn unused(object: &Object) -> Vec<&ValueList> {
    let is_used = |at: usize| object.fields.iter().any(|field| field.values == Some(at));
    let lists = object.value_lists.iter().enumerate();
    lists
        .filter_map(|(at, list)| (!is_used(at)).then_some(list))
        .collect()
}

fn fields<'s>(element: &Element, old: &'s Object, new: &'s Object, changes: &mut Changes<'s>) {
    let pairs = pair::pairs(&old.fields, &new.fields);
    for field in &pairs.removed {
        let value = Some(field.data_type.to_string());
        changes.values(
            Subject::Field,
            Effect::Removed,
            element.field(&field.api_name),
            value,
            None,
        );
    }
    for field in &pairs.added {
        let value = Some(field.data_type.to_string());
        changes.values(
            Subject::Field,
            Effect::Added,
            element.field(&field.api_name),
            None,
            value,
        );
    }
    rename::fields(element, (old, new), &pairs, changes);
    let renamed = pairs.both.iter().map(|(old, new)| (*old, *new));
    let renamed: HashMap<&str, &str> = renamed
        .map(|(old, new)| (old.api_name.as_str(), new.api_name.as_str()))
        .collect();
    let before = old
        .fields
        .iter()
        .filter_map(|field| renamed.get(field.api_name.as_str()).copied());
    let after = pairs.both.iter().map(|(_, new)| new.api_name.as_str());
    changes.order(element, before, after);
    for (before, after) in pairs.both {
        changes.context.fields = Some((before, after));
        field::compare(element, (old, before), (new, after), changes);
    }
}
