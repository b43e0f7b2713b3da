//! The `#[dmo(…)]` attributes of an item, one argument for each fact.

use std::fmt::Display;

use dmo_schema::{
    ApiVersion, Cardinality, Key, Kind, Limit, ListedValue, NumberJson, Object, Reference, Severity,
};

use crate::layout::{Argument, Place, literal, push_attribute};
use crate::plan::{FieldPlan, ObjectPlan};
use crate::rust_type::RustType;

/// Columns that an attribute may fill after `#[dmo(`.
const WIDTH: usize = 78;

/// The arguments of an item, to be spread over as many attributes as lines are needed.
#[derive(Default)]
pub(crate) struct Arguments {
    list: Vec<Argument>,
}

impl Arguments {
    fn list(&mut self, key: Key, items: Vec<Argument>) {
        self.list.push(Argument::List(key.as_str(), items));
    }

    fn flag(&mut self, key: Key, set: bool) {
        if set {
            self.list.push(Argument::Words(key.as_str().to_owned()));
        }
    }

    /// A value that is written as it is, such as a number or a path.
    fn bare(&mut self, key: Key, value: Option<impl Display>) {
        if let Some(value) = value {
            let pair = Argument::pair(key.as_str(), &value.to_string());
            self.list.push(pair);
        }
    }

    fn text(&mut self, key: Key, value: Option<impl AsRef<str>>) {
        self.bare(key, value.map(|text| literal(text.as_ref())));
    }

    fn texts(&mut self, key: Key, values: &[String]) {
        if !values.is_empty() {
            self.list(key, texts(values));
        }
    }

    fn since(&mut self, since: Option<ApiVersion>) {
        self.text(Key::Since, since.map(|version| version.to_string()));
    }

    fn pairs(&mut self, key: Key, pairs: &[(String, String)]) {
        if !pairs.is_empty() {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| Argument::pair(&literal(key), &literal(value)));
            self.list(key, pairs.collect());
        }
    }

    /// A flag that may carry a reason.
    fn reason(&mut self, key: Key, reason: Option<&str>) {
        match reason {
            Some("") => self.flag(key, true),
            reason => self.text(key, reason),
        }
    }

    /// Writes the attributes, each short enough for a line where its arguments allow.
    pub(crate) fn push(self, place: Place, out: &mut String) {
        let (mut line, mut width) = (Vec::new(), 0);
        for argument in self.list {
            let length = argument.width() + 2;
            if !line.is_empty() && width + length > WIDTH {
                push_attribute("dmo", std::mem::take(&mut line), place, out);
                width = 0;
            }
            line.push(argument);
            width += length;
        }
        if !line.is_empty() {
            push_attribute("dmo", line, place, out);
        }
    }
}

fn texts(values: &[String]) -> Vec<Argument> {
    values.iter().map(|text| Argument::text(text)).collect()
}

/// What follows targets that are not many-to-one.
fn one_to_one(cardinality: Cardinality) -> Option<Argument> {
    let is_stated = cardinality != Cardinality::default();
    is_stated.then(|| Argument::Words(cardinality.as_str().to_owned()))
}

fn target(object: &str, field: Option<&str>) -> String {
    field.map_or_else(|| object.to_owned(), |field| format!("{object}.{field}"))
}

/// What the struct of an object says; the runtime path is `None` where it is `::dmo`.
pub(crate) fn of_object(plan: &ObjectPlan<'_>, runtime: Option<&str>) -> Arguments {
    let object = plan.object;
    let mut arguments = Arguments::default();
    arguments.text(Key::ApiName, Some(&object.api_name));
    arguments.text(
        Key::Label,
        (object.label != object.api_name).then_some(&object.label),
    );
    arguments.text(
        Key::Kind,
        (object.kind != Kind::default()).then(|| object.kind.as_str()),
    );
    arguments.text(Key::Category, object.category.as_ref());
    arguments.text(Key::SubjectArea, object.subject_area.as_ref());
    arguments.text(Key::EventTime, object.event_time.as_ref());
    arguments.text(Key::RecordModified, object.record_modified.as_ref());
    arguments.since(object.since);
    arguments.texts(Key::Aliases, &object.aliases);
    arguments.texts(Key::Previously, &object.previously);
    arguments.pairs(Key::Names, &plan.names);
    arguments.texts(Key::AbsentIn, &object.absent_in);
    arguments.texts(Key::NullValues, &object.null_values);
    arguments.text(Key::Origin, object.origin.as_ref());
    arguments.reason(Key::Removed, object.removed.as_deref());
    arguments.text(Key::Note, object.note.as_ref());
    arguments.pairs(Key::Meta, &object.meta);
    for inbound in &object.referenced_by {
        let from = target(&inbound.object, Some(&inbound.field));
        let one = one_to_one(inbound.cardinality);
        let from = std::iter::once(Argument::text(&from));
        arguments.list(Key::ReferencedBy, from.chain(one).collect());
    }
    rules(object, &mut arguments);
    arguments.text(Key::NumberJson, plan.number_json.map(NumberJson::as_str));
    arguments.flag(Key::AllowFloats, plan.allow_floats);
    // Our derive's impl hides sensitive values, and costs the compiler a fraction of the standard one.
    arguments.flag(Key::Debug, true);
    arguments.bare(Key::Crate, runtime);
    arguments.bare(Key::Fields, Some("Field"));
    arguments
}

fn rules(object: &Object, arguments: &mut Arguments) {
    for rule in &object.rules {
        let kind = Argument::List(rule.kind.key().as_str(), texts(&rule.fields));
        let mut more = Arguments { list: vec![kind] };
        let severity = rule.warning.then(|| Severity::Warning.as_str());
        more.text(Key::Severity, severity);
        more.text(Key::Description, rule.description.as_ref());
        arguments.list(Key::Rule, more.list);
    }
}

/// What a struct field says; `position` is its place in the key, from 1, where that is not the order of the fields.
pub(crate) fn of_field(plan: &FieldPlan<'_>, position: Option<usize>) -> Arguments {
    let field = plan.field;
    let mut arguments = Arguments::default();
    arguments.text(Key::ApiName, Some(&field.api_name));
    arguments.text(
        Key::Label,
        (field.label != field.api_name).then_some(&field.label),
    );
    let stated = field.data_type != plan.rust.implied();
    arguments.text(Key::Type, stated.then(|| field.data_type.as_str()));
    arguments.bare(Key::Key, position);
    arguments.flag(Key::Key, plan.key.is_some() && position.is_none());
    arguments.flag(Key::Parse, matches!(plan.rust, RustType::Parsed(_)));
    arguments.flag(Key::Required, field.required);
    arguments.since(field.since);
    references(&field.references, &mut arguments);
    arguments.text(Key::KeyQualifier, field.key_qualifier.as_ref());
    for limit in Limit::ALL {
        arguments.bare(limit.key(), field.limits.get(limit));
    }
    if let Some(range) = &field.range {
        let mut ends = Arguments::default();
        ends.text(Key::Min, range.min.as_ref());
        ends.text(Key::Max, range.max.as_ref());
        arguments.list(Key::Range, ends.list);
    }
    arguments.text(Key::Pattern, field.pattern.as_ref());
    arguments.texts(Key::NullValues, &field.null_values);
    arguments.texts(Key::Aliases, &field.aliases);
    arguments.texts(Key::Previously, &field.previously);
    arguments.pairs(Key::Names, &field.names);
    arguments.texts(Key::AbsentIn, &field.absent_in);
    arguments.texts(Key::Tags, &field.tags);
    arguments.flag(Key::Sensitive, plan.sensitive);
    arguments.text(Key::Bundle, field.bundle.as_ref());
    arguments.text(Key::Origin, field.origin.as_ref());
    arguments.reason(Key::Deprecated, field.deprecated.as_deref());
    arguments.reason(Key::Removed, field.removed.as_deref());
    arguments.text(Key::Note, field.note.as_ref());
    arguments.pairs(Key::Meta, &field.meta);
    arguments
}

/// Targets that agree on cardinality and on the field that names them share one argument.
fn references(references: &[Reference], arguments: &mut Arguments) {
    let same = |a: &Reference, b: &Reference| {
        let by = |reference: &Reference| reference.when.as_ref().map(|(by, _)| by.clone());
        a.cardinality == b.cardinality && by(a) == by(b)
    };
    for group in references.chunk_by(same) {
        let mut list = Arguments::default();
        list.text(Key::By, group[0].when.as_ref().map(|(by, _)| by));
        list.list.extend(group.iter().map(|reference| {
            let target = literal(&target(&reference.object, reference.field.as_deref()));
            match &reference.when {
                Some((_, value)) => Argument::pair(&literal(value), &target),
                None => Argument::Words(target),
            }
        }));
        list.list.extend(one_to_one(group[0].cardinality));
        arguments.list(Key::References, list.list);
    }
}

/// What the enum of a value list says; the runtime path is `None` where it is `::dmo`.
pub(crate) fn of_list(runtime: Option<&str>) -> Arguments {
    let mut arguments = Arguments::default();
    arguments.flag(Key::Traits, true);
    arguments.bare(Key::Crate, runtime);
    arguments
}

/// What a variant of a value list says; nothing where it is named as the value.
pub(crate) fn of_value(value: &ListedValue, variant: &str) -> Arguments {
    let mut arguments = Arguments::default();
    // Rust composes letters beyond ASCII in its own way, so that only ASCII is the same letter by letter.
    let is_named = value.value.is_ascii() && variant.trim_start_matches("r#") == value.value;
    arguments.text(Key::Value, (!is_named).then_some(&value.value));
    arguments.since(value.since);
    arguments.reason(Key::Deprecated, value.deprecated.as_deref());
    arguments.reason(Key::Removed, value.removed.as_deref());
    arguments
}

/// Writes `#[deprecated]` for what is deprecated or removed, so that the compiler warns who uses it.
pub(crate) fn push_deprecated(
    deprecated: Option<&str>,
    removed: Option<&str>,
    place: Place,
    out: &mut String,
) {
    let (reason, otherwise) = match (removed, deprecated) {
        (Some(reason), _) => (reason, "gone from the platform"),
        (None, Some(reason)) => (reason, "not to be used any more"),
        (None, None) => return,
    };
    let words: Vec<&str> = reason.split_whitespace().collect();
    let note = if words.is_empty() {
        otherwise.to_owned()
    } else {
        words.join(" ")
    };
    let note = Argument::pair("note", &literal(&note));
    push_attribute("deprecated", vec![note], place, out);
}
