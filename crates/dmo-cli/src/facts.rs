//! What `dmo show` shows of an object, for tools. The keys are those of descriptions, where descriptions have the fact.

use std::collections::BTreeMap;

use dmo_schema::api_name::right_form;
use dmo_schema::{Cardinality, Field, Inbound, Object, Reference, Rule, Unresolved};
use serde::Serialize;

/// An object.
#[derive(Serialize)]
pub(crate) struct ObjectFacts<'o> {
    api_name: &'o str,
    kind: &'static str,
    label: &'o str,
    description: Option<&'o str>,
    note: Option<&'o str>,
    category: Option<&'o str>,
    subject_area: Option<&'o str>,
    event_time: Option<&'o str>,
    record_modified: Option<&'o str>,
    since: Option<String>,
    aliases: &'o [String],
    /// What orgs call it.
    names: BTreeMap<&'o str, &'o str>,
    absent_in: &'o [String],
    /// The module and the type in generated code.
    module: &'o str,
    rust: Option<&'o str>,
    primary_key: &'o [String],
    fields: Vec<FieldFacts<'o>>,
    referenced_by: Vec<InboundFacts<'o>>,
    /// What is known by labels only, or not resolved.
    unresolved: Vec<UnresolvedFacts<'o>>,
    rules: Vec<RuleFacts<'o>>,
}

/// A field.
#[derive(Serialize)]
struct FieldFacts<'o> {
    api_name: &'o str,
    r#type: &'static str,
    label: &'o str,
    since: Option<String>,
    rust: Option<&'o str>,
    /// The place in the key, from 1.
    key: Option<usize>,
    removed: bool,
    deprecated: bool,
    sensitive: bool,
    aliases: Vec<AliasFacts<'o>>,
    /// What orgs call it.
    names: BTreeMap<&'o str, &'o str>,
    absent_in: &'o [String],
    values: Vec<&'o str>,
    references: Vec<ReferenceFacts<'o>>,
}

/// Another name of a field.
#[derive(Serialize)]
struct AliasFacts<'o> {
    name: &'o str,
    /// `misprint`, `right` where the name of the field is one, or nothing.
    form: Option<&'static str>,
}

/// An object that a field refers to.
#[derive(Serialize)]
struct ReferenceFacts<'o> {
    object: &'o str,
    field: Option<&'o str>,
    cardinality: &'static str,
    /// The field that says whether it refers to this object, and its value then.
    when: Option<(&'o str, &'o str)>,
}

/// A field of another object that refers to this one.
#[derive(Serialize)]
struct InboundFacts<'o> {
    object: &'o str,
    field: &'o str,
    cardinality: &'static str,
}

/// A fact as it was stated.
#[derive(Serialize)]
struct UnresolvedFacts<'o> {
    /// `references`, `referenced_by`, `relationship`, `row` or `primary_key`.
    what: &'static str,
    from: Option<&'o str>,
    to: Option<&'o str>,
    cardinality: Option<&'static str>,
    /// All of it in words.
    text: String,
}

/// A rule across fields.
#[derive(Serialize)]
struct RuleFacts<'o> {
    rule: &'static str,
    fields: &'o [String],
}

impl<'o> ObjectFacts<'o> {
    pub(crate) fn of(object: &'o Object) -> Self {
        Self {
            api_name: &object.api_name,
            kind: object.kind.as_str(),
            label: &object.label,
            description: object.description.as_deref(),
            note: object.note.as_deref(),
            category: object.category.as_deref(),
            subject_area: object.subject_area.as_deref(),
            event_time: object.event_time.as_deref(),
            record_modified: object.record_modified.as_deref(),
            since: object.since.map(|since| since.to_string()),
            aliases: &object.aliases,
            names: of_names(&object.names),
            absent_in: &object.absent_in,
            module: &object.module_name,
            rust: named(&object.rust_name),
            primary_key: &object.primary_key,
            fields: object
                .fields
                .iter()
                .map(|field| of_field(object, field))
                .collect(),
            referenced_by: object.referenced_by.iter().map(of_inbound).collect(),
            unresolved: object.unresolved.iter().map(of_unresolved).collect(),
            rules: object.rules.iter().map(of_rule).collect(),
        }
    }
}

/// A name, unless none can be derived.
fn named(name: &str) -> Option<&str> {
    (!name.is_empty()).then_some(name)
}

fn of_field<'o>(object: &'o Object, field: &'o Field) -> FieldFacts<'o> {
    let mut key = object.primary_key.iter();
    let key = key.position(|key| *key == field.api_name);
    let list = field.values.and_then(|list| object.value_lists.get(list));
    let values = list.into_iter().flat_map(|list| &list.values);
    FieldFacts {
        api_name: &field.api_name,
        r#type: field.data_type.as_str(),
        label: &field.label,
        since: field.since.map(|since| since.to_string()),
        rust: named(&field.rust_name),
        key: key.map(|at| at + 1),
        removed: field.removed.is_some(),
        deprecated: field.deprecated.is_some(),
        sensitive: field.sensitive,
        aliases: field
            .aliases
            .iter()
            .map(|alias| of_alias(field, alias))
            .collect(),
        names: of_names(&field.names),
        absent_in: &field.absent_in,
        values: values.map(|value| value.value.as_str()).collect(),
        references: field.references.iter().map(of_reference).collect(),
    }
}

fn of_names(names: &[(String, String)]) -> BTreeMap<&str, &str> {
    let names = names.iter();
    names.map(|(org, name)| (&**org, &**name)).collect()
}

fn of_alias<'o>(field: &'o Field, alias: &'o str) -> AliasFacts<'o> {
    let form = alias_form(field, alias);
    AliasFacts { name: alias, form }
}

/// Of a field and another name of it: `right` where its own name is a misprint of the other, `misprint` where that is one.
pub(crate) fn alias_form(field: &Field, alias: &str) -> Option<&'static str> {
    let own = &*field.api_name;
    if right_form(own).as_deref() == Some(alias) {
        Some("right")
    } else if right_form(alias).as_deref() == Some(own) {
        Some("misprint")
    } else {
        None
    }
}

fn of_reference(reference: &Reference) -> ReferenceFacts<'_> {
    let when = reference.when.as_ref();
    ReferenceFacts {
        object: &reference.object,
        field: reference.field.as_deref(),
        cardinality: reference.cardinality.as_str(),
        when: when.map(|(field, value)| (field.as_str(), value.as_str())),
    }
}

fn of_inbound(inbound: &Inbound) -> InboundFacts<'_> {
    InboundFacts {
        object: &inbound.object,
        field: &inbound.field,
        cardinality: inbound.cardinality.as_str(),
    }
}

fn of_unresolved(fact: &Unresolved) -> UnresolvedFacts<'_> {
    let facts = |what, from, to, cardinality: Option<Cardinality>| UnresolvedFacts {
        what,
        from,
        to,
        text: fact.to_string(),
        cardinality: cardinality.map(Cardinality::as_str),
    };
    match fact {
        Unresolved::Reference {
            field,
            to,
            cardinality,
            ..
        } => facts("references", Some(field), Some(to), Some(*cardinality)),
        Unresolved::ReferencedBy { from, cardinality } => {
            facts("referenced_by", Some(from), None, Some(*cardinality))
        }
        Unresolved::Relationship {
            from,
            to,
            cardinality,
        } => facts("relationship", Some(from), Some(to), *cardinality),
        Unresolved::Row {
            from,
            to,
            cardinality,
        } => facts("row", Some(from), Some(to), *cardinality),
        Unresolved::PrimaryKey(key) => facts("primary_key", Some(key), None, None),
        // Facts of a later version have a text as well.
        _ => facts("other", None, None, None),
    }
}

fn of_rule(rule: &Rule) -> RuleFacts<'_> {
    RuleFacts {
        rule: rule.kind.as_str(),
        fields: &rule.fields,
    }
}
