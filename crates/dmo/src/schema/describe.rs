//! From a description to the object that generated code would have of it.

use dmo_schema as model;
use dmo_schema::{Limit, name};

use super::cells::RustType;
use super::settings::Settings;
use crate::descriptor::{
    Field, FieldFacts, Inbound, ListedValue, Object, Range, Reference, Rule, Severity,
};

/// An object, and the Rust types of its fields.
pub(super) struct Described {
    pub(super) object: &'static Object,
    pub(super) types: &'static [RustType],
}

/// The object of a sound description, which is kept too, as the object borrows its texts.
pub(super) fn object(model: &'static model::Object, settings: Settings) -> Described {
    let lists = model.value_lists.iter().map(listed).collect::<Vec<_>>();
    let types = keep(
        model
            .fields
            .iter()
            .map(|field| rust_type(field, &lists, settings)),
    );
    let fields = model.fields.iter().zip(types);
    let fields = keep(fields.map(|(field, &rust)| self::field(model, field, rust)));
    let key = positions(fields, &model.primary_key);
    let rust_name = in_rust(&model.rust_name);
    let mut object = Object::new(&model.api_name, rust_name, fields, key)
        .kind(model.kind)
        .label(&model.label)
        .aliases(texts(&model.aliases))
        .previously(texts(&model.previously))
        .names(pairs(&model.names))
        .absent_in(texts(&model.absent_in))
        .null_values(texts(&model.null_values))
        .referenced_by(keep(model.referenced_by.iter().map(inbound)))
        .rules(keep(
            model.rules.iter().map(|rule| self::rule(fields, rule)),
        ))
        .meta(pairs(&model.meta));
    object.category = model.category.as_deref();
    object.subject_area = model.subject_area.as_deref();
    object.event_time = model.event_time.as_deref();
    object.record_modified = model.record_modified.as_deref();
    object.since = model.since;
    object.origin = model.origin.as_deref();
    object.removed = model.removed.as_deref();
    object.note = model.note.as_deref();
    object.number_json = settings.number_json.unwrap_or(object.number_json);
    object.allow_floats = settings.allow_floats;
    Described {
        object: object.kept(),
        types,
    }
}

/// The type that the generator gives the field with these settings.
fn rust_type(
    field: &model::Field,
    lists: &[&'static [ListedValue]],
    settings: Settings,
) -> RustType {
    let list = field.values.and_then(|list| lists.get(list));
    list.map_or_else(
        || RustType::Builtin(settings.held(field.builtin())),
        |values| RustType::List(values),
    )
}

fn field(object: &model::Object, field: &'static model::Field, rust: RustType) -> Field {
    let nullable = !object.primary_key.contains(&field.api_name);
    let of_type = rust.facts(nullable);
    // Every member is named, so that a new one is described here too.
    let facts = FieldFacts {
        data_type: field.data_type,
        nullable,
        values: of_type.values,
        required: field.required,
        since: field.since,
        key_qualifier: field.key_qualifier.as_deref(),
        min_length: field.limits.get(Limit::MinLength),
        max_length: field.limits.get(Limit::MaxLength),
        precision: digits(field, Limit::Precision),
        scale: digits(field, Limit::Scale),
        range: field.range.as_ref().map(|range| {
            // A sound description has ends that can be read.
            let (min, max) = (range.min.as_deref(), range.max.as_deref());
            Range::new(field.data_type, min, max)
        }),
        pattern: field.pattern.as_deref(),
        null_values: texts(&field.null_values),
        aliases: texts(&field.aliases),
        previously: texts(&field.previously),
        names: pairs(&field.names),
        absent_in: texts(&field.absent_in),
        tags: texts(&field.tags),
        sensitive: field.sensitive,
        bundle: field.bundle.as_deref(),
        origin: field.origin.as_deref(),
        deprecated: field.deprecated.as_deref(),
        removed: field.removed.as_deref(),
        note: field.note.as_deref(),
        meta: pairs(&field.meta),
        takes_any: of_type.takes_any,
    };
    Field {
        api_name: &field.api_name,
        rust_name: in_rust(&field.rust_name),
        label: &field.label,
        references: keep(field.references.iter().map(reference)),
        source: None,
        facts: Box::leak(Box::new(facts)),
    }
}

/// A number of digits, of which a sound description has few.
fn digits(field: &model::Field, limit: Limit) -> Option<u8> {
    let digits = field.limits.get(limit)?;
    Some(u8::try_from(digits).unwrap_or(u8::MAX))
}

fn listed(list: &'static model::ValueList) -> &'static [ListedValue] {
    keep(list.values.iter().map(|value| {
        let mut listed = ListedValue::new(&value.value, in_rust(&value.rust_name));
        listed.since = value.since;
        listed.deprecated = value.deprecated.as_deref();
        listed.removed = value.removed.as_deref();
        listed
    }))
}

fn reference(model: &'static model::Reference) -> Reference {
    let mut reference = Reference::to(&model.object);
    reference.field = model.field.as_deref();
    reference.cardinality = model.cardinality;
    reference.when = model.when.as_ref().map(pair);
    reference
}

fn inbound(model: &'static model::Inbound) -> Inbound {
    let mut inbound = Inbound::from(&model.object, &model.field);
    inbound.cardinality = model.cardinality;
    inbound
}

fn rule(fields: &[Field], model: &'static model::Rule) -> Rule {
    let mut rule = Rule::new(model.kind, positions(fields, &model.fields));
    if model.warning {
        rule.severity = Severity::Warning;
    }
    rule.description(model.description.as_deref().unwrap_or_default())
}

/// Where fields stand; a sound description names no others.
fn positions(fields: &[Field], names: &[String]) -> &'static [usize] {
    let position = |name| fields.iter().position(|field| field.api_name == name);
    keep(names.iter().filter_map(|name| position(name.as_str())))
}

/// A name as generated code has it, without `r#`.
fn in_rust(name: &'static str) -> &'static str {
    let ident = name::ident(name);
    match ident.strip_prefix("r#").unwrap_or(&ident) {
        same if same == name => name,
        _ => ident.leak(),
    }
}

fn texts(texts: &'static [String]) -> &'static [&'static str] {
    keep(texts.iter().map(String::as_str))
}

fn pairs(pairs: &'static [(String, String)]) -> &'static [(&'static str, &'static str)] {
    keep(pairs.iter().map(pair))
}

fn pair((one, other): &'static (String, String)) -> (&'static str, &'static str) {
    (one, other)
}

/// The items, kept for the life of the program.
fn keep<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    items.collect::<Vec<_>>().leak()
}
