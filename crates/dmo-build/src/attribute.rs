//! The `#[dmo(…)]` attributes of an item, one argument for each fact.

use dmo_schema::{ApiVersion, Cardinality, Kind, ListedValue, NumberJson, Object, Reference};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use crate::plan::{FieldPlan, ObjectPlan};
use crate::rust::RustType;

/// Columns that an attribute may fill behind `#[dmo(`.
const WIDTH: usize = 78;

/// The arguments of an item, to be spread over as many attributes as lines are needed.
#[derive(Default)]
pub(crate) struct Arguments {
    list: Vec<TokenStream>,
}

impl Arguments {
    pub(crate) fn push(&mut self, argument: TokenStream) {
        self.list.push(argument);
    }

    fn flag(&mut self, key: &str, set: bool) {
        if set {
            let key = word(key);
            self.push(quote!(#key));
        }
    }

    fn value(&mut self, key: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            let key = word(key);
            self.push(quote!(#key = #value));
        }
    }

    fn texts(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            let key = word(key);
            self.push(quote!(#key(#(#values),*)));
        }
    }

    fn since(&mut self, since: Option<ApiVersion>) {
        self.value("since", since.map(|version| version.to_string()));
    }

    fn meta(&mut self, meta: &[(String, String)]) {
        if !meta.is_empty() {
            let (keys, values) = (
                meta.iter().map(|(key, _)| key),
                meta.iter().map(|(_, value)| value),
            );
            self.push(quote!(meta(#(#keys = #values),*)));
        }
    }

    /// A flag that may carry a reason.
    fn reason(&mut self, key: &str, reason: Option<&str>) {
        match reason {
            Some("") => self.flag(key, true),
            reason => self.value(key, reason),
        }
    }

    /// The attributes, each short enough for a line where its arguments allow.
    pub(crate) fn attributes(&self) -> TokenStream {
        let mut attributes = TokenStream::new();
        let (mut line, mut width) = (Vec::new(), 0);
        for argument in &self.list {
            let length = argument.to_string().chars().count() + 2;
            if !line.is_empty() && width + length > WIDTH {
                attributes.extend(quote!(#[dmo(#(#line),*)]));
                (line, width) = (Vec::new(), 0);
            }
            line.push(argument);
            width += length;
        }
        if !line.is_empty() {
            attributes.extend(quote!(#[dmo(#(#line),*)]));
        }
        attributes
    }
}

fn word(key: &str) -> TokenStream {
    match key {
        "type" => quote!(type),
        key => Ident::new(key, Span::call_site()).to_token_stream(),
    }
}

fn target(object: &str, field: Option<&str>) -> String {
    field.map_or_else(|| object.to_owned(), |field| format!("{object}.{field}"))
}

/// What the struct of an object says; the runtime path is `None` where it is `::dmo`.
pub(crate) fn of_object(plan: &ObjectPlan<'_>, runtime: Option<&TokenStream>) -> Arguments {
    let object = plan.object;
    let mut arguments = Arguments::default();
    arguments.value("api_name", Some(&object.api_name));
    arguments.value(
        "label",
        (object.label != object.api_name).then_some(&object.label),
    );
    arguments.value(
        "kind",
        match object.kind {
            Kind::Dlo => Some("dlo"),
            Kind::Insight => Some("insight"),
            Kind::Ingestion => Some("ingestion"),
            _ => None,
        },
    );
    arguments.value("category", object.category.as_ref());
    arguments.value("subject_area", object.subject_area.as_ref());
    arguments.value("event_time", object.event_time.as_ref());
    arguments.value("record_modified", object.record_modified.as_ref());
    arguments.since(object.since);
    arguments.texts("aliases", &object.aliases);
    arguments.texts("previously", &object.previously);
    arguments.texts("null_values", &object.null_values);
    arguments.value("origin", object.origin.as_ref());
    arguments.value("note", object.note.as_ref());
    arguments.meta(&object.meta);
    for inbound in &object.referenced_by {
        let from = target(&inbound.object, Some(&inbound.field));
        let one = (inbound.cardinality == Cardinality::OneToOne).then(|| quote!(, one_to_one));
        arguments.push(quote!(referenced_by(#from #one)));
    }
    rules(object, &mut arguments);
    arguments.value("number_json", plan.number_json.map(NumberJson::as_str));
    arguments.flag("allow_floats", plan.allow_floats);
    arguments.flag("debug", plan.is_sensitive());
    arguments.value("crate", runtime);
    arguments.push(quote!(fields = Field));
    arguments
}

fn rules(object: &Object, arguments: &mut Arguments) {
    for rule in &object.rules {
        let kind = Ident::new(rule.kind.as_str(), Span::call_site());
        let fields = &rule.fields;
        let severity = rule.warning.then(|| quote!(, severity = "warning"));
        let description = rule
            .description
            .as_ref()
            .map(|text| quote!(, description = #text));
        arguments.push(quote!(rule(#kind(#(#fields),*) #severity #description)));
    }
}

/// What a struct field says; `position` is its place in the key, from 1, where that is not the order of the fields.
pub(crate) fn of_field(plan: &FieldPlan<'_>, position: Option<usize>) -> Arguments {
    let field = plan.field;
    let mut arguments = Arguments::default();
    arguments.value("api_name", Some(&field.api_name));
    arguments.value(
        "label",
        (field.label != field.api_name).then_some(&field.label),
    );
    let stated = field.data_type != plan.rust.implied();
    arguments.value("type", stated.then(|| field.data_type.as_str()));
    match position.map(Literal::usize_unsuffixed) {
        Some(position) => arguments.value("key", Some(position)),
        None => arguments.flag("key", plan.key),
    }
    arguments.flag("parse", matches!(plan.rust, RustType::Parsed(_)));
    arguments.flag("required", field.required);
    arguments.since(field.since);
    references(&field.references, &mut arguments);
    arguments.value("key_qualifier", field.key_qualifier.as_ref());
    arguments.value("max_length", field.max_length.map(Literal::u32_unsuffixed));
    arguments.value("precision", field.precision.map(Literal::u8_unsuffixed));
    arguments.value("scale", field.scale.map(Literal::u8_unsuffixed));
    if let Some(range) = &field.range {
        let min = range.min.as_ref().map(|min| quote!(min = #min));
        let max = range.max.as_ref().map(|max| quote!(max = #max));
        let ends = min.into_iter().chain(max);
        arguments.push(quote!(range(#(#ends),*)));
    }
    arguments.value("pattern", field.pattern.as_ref());
    arguments.texts("null_values", &field.null_values);
    arguments.texts("aliases", &field.aliases);
    arguments.texts("previously", &field.previously);
    arguments.texts("tags", &field.tags);
    arguments.flag("sensitive", field.sensitive);
    arguments.value("bundle", field.bundle.as_ref());
    arguments.value("origin", field.origin.as_ref());
    arguments.reason("deprecated", field.deprecated.as_deref());
    arguments.reason("removed", field.removed.as_deref());
    arguments.value("note", field.note.as_ref());
    arguments.meta(&field.meta);
    arguments
}

/// Targets that agree on cardinality and on the field that names them share one argument.
fn references(references: &[Reference], arguments: &mut Arguments) {
    let same = |a: &Reference, b: &Reference| {
        let by = |reference: &Reference| reference.when.as_ref().map(|(by, _)| by.clone());
        a.cardinality == b.cardinality && by(a) == by(b)
    };
    for group in references.chunk_by(same) {
        let targets = group.iter().map(|reference| {
            let target = target(&reference.object, reference.field.as_deref());
            match &reference.when {
                Some((_, value)) => quote!(#value = #target),
                None => quote!(#target),
            }
        });
        let by = group[0].when.as_ref().map(|(by, _)| quote!(by = #by,));
        let one = (group[0].cardinality == Cardinality::OneToOne).then(|| quote!(, one_to_one));
        arguments.push(quote!(references(#by #(#targets),* #one)));
    }
}

/// What a variant of a value list says; nothing where it is named as the value.
pub(crate) fn of_value(value: &ListedValue, variant: &Ident) -> Arguments {
    let mut arguments = Arguments::default();
    // Rust composes letters beyond ASCII in its own way, so that only ASCII is the same letter by letter.
    let is_named = value.value.is_ascii() && variant.unraw() == value.value;
    arguments.value("value", (!is_named).then_some(&value.value));
    arguments.since(value.since);
    arguments
}
