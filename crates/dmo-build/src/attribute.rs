//! The `#[dmo(…)]` attributes of an item, one argument for each fact.

use dmo_schema::{
    ApiVersion, Cardinality, Key, Kind, Limit, ListedValue, NumberJson, Object, Reference, Severity,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use crate::plan::{FieldPlan, ObjectPlan};
use crate::rust_type::RustType;

/// Columns that an attribute may fill after `#[dmo(`.
const WIDTH: usize = 78;

/// The arguments of an item, to be spread over as many attributes as lines are needed.
#[derive(Default)]
pub(crate) struct Arguments {
    list: Vec<TokenStream>,
}

impl Arguments {
    fn push(&mut self, argument: TokenStream) {
        self.list.push(argument);
    }

    fn push_list(&mut self, key: Key, items: &TokenStream) {
        let key = word(key);
        self.push(quote!(#key(#items)));
    }

    fn flag(&mut self, key: Key, set: bool) {
        if set {
            let key = word(key);
            self.push(quote!(#key));
        }
    }

    fn value(&mut self, key: Key, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            let key = word(key);
            self.push(quote!(#key = #value));
        }
    }

    fn texts(&mut self, key: Key, values: &[String]) {
        if !values.is_empty() {
            self.push_list(key, &quote!(#(#values),*));
        }
    }

    fn since(&mut self, since: Option<ApiVersion>) {
        self.value(Key::Since, since.map(|version| version.to_string()));
    }

    fn meta(&mut self, meta: &[(String, String)]) {
        if !meta.is_empty() {
            let (keys, values) = (
                meta.iter().map(|(key, _)| key),
                meta.iter().map(|(_, value)| value),
            );
            self.push_list(Key::Meta, &quote!(#(#keys = #values),*));
        }
    }

    /// A flag that may carry a reason.
    fn reason(&mut self, key: Key, reason: Option<&str>) {
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

fn word(key: Key) -> TokenStream {
    Ident::new(key.as_str(), Span::call_site()).to_token_stream()
}

/// What follows targets that are not many-to-one.
fn one_to_one(cardinality: Cardinality) -> Option<TokenStream> {
    (cardinality != Cardinality::default()).then(|| {
        let word = Ident::new(cardinality.as_str(), Span::call_site());
        quote!(, #word)
    })
}

fn target(object: &str, field: Option<&str>) -> String {
    field.map_or_else(|| object.to_owned(), |field| format!("{object}.{field}"))
}

/// What the struct of an object says; the runtime path is `None` where it is `::dmo`.
pub(crate) fn of_object(plan: &ObjectPlan<'_>, runtime: Option<&TokenStream>) -> Arguments {
    let object = plan.object;
    let mut arguments = Arguments::default();
    arguments.value(Key::ApiName, Some(&object.api_name));
    arguments.value(
        Key::Label,
        (object.label != object.api_name).then_some(&object.label),
    );
    arguments.value(
        Key::Kind,
        (object.kind != Kind::default()).then(|| object.kind.as_str()),
    );
    arguments.value(Key::Category, object.category.as_ref());
    arguments.value(Key::SubjectArea, object.subject_area.as_ref());
    arguments.value(Key::EventTime, object.event_time.as_ref());
    arguments.value(Key::RecordModified, object.record_modified.as_ref());
    arguments.since(object.since);
    arguments.texts(Key::Aliases, &object.aliases);
    arguments.texts(Key::Previously, &object.previously);
    arguments.texts(Key::NullValues, &object.null_values);
    arguments.value(Key::Origin, object.origin.as_ref());
    arguments.value(Key::Note, object.note.as_ref());
    arguments.meta(&object.meta);
    for inbound in &object.referenced_by {
        let from = target(&inbound.object, Some(&inbound.field));
        let one = one_to_one(inbound.cardinality);
        arguments.push_list(Key::ReferencedBy, &quote!(#from #one));
    }
    rules(object, &mut arguments);
    arguments.value(Key::NumberJson, plan.number_json.map(NumberJson::as_str));
    arguments.flag(Key::AllowFloats, plan.allow_floats);
    // Our derive's impl hides sensitive values, and costs the compiler a fraction of the standard one.
    arguments.flag(Key::Debug, true);
    arguments.value(Key::Crate, runtime);
    arguments.value(Key::Fields, Some(quote!(Field)));
    arguments
}

fn rules(object: &Object, arguments: &mut Arguments) {
    for rule in &object.rules {
        let kind = word(rule.kind.key());
        let fields = &rule.fields;
        let severity = rule.warning.then(|| {
            let (key, warning) = (word(Key::Severity), Severity::Warning.as_str());
            quote!(, #key = #warning)
        });
        let description = rule.description.as_ref().map(|text| {
            let key = word(Key::Description);
            quote!(, #key = #text)
        });
        arguments.push_list(
            Key::Rule,
            &quote!(#kind(#(#fields),*) #severity #description),
        );
    }
}

/// What a struct field says; `position` is its place in the key, from 1, where that is not the order of the fields.
pub(crate) fn of_field(plan: &FieldPlan<'_>, position: Option<usize>) -> Arguments {
    let field = plan.field;
    let mut arguments = Arguments::default();
    arguments.value(Key::ApiName, Some(&field.api_name));
    arguments.value(
        Key::Label,
        (field.label != field.api_name).then_some(&field.label),
    );
    let stated = field.data_type != plan.rust.implied();
    arguments.value(Key::Type, stated.then(|| field.data_type.as_str()));
    match position.map(Literal::usize_unsuffixed) {
        Some(position) => arguments.value(Key::Key, Some(position)),
        None => arguments.flag(Key::Key, plan.key),
    }
    arguments.flag(Key::Parse, matches!(plan.rust, RustType::Parsed(_)));
    arguments.flag(Key::Required, field.required);
    arguments.since(field.since);
    references(&field.references, &mut arguments);
    arguments.value(Key::KeyQualifier, field.key_qualifier.as_ref());
    for limit in Limit::ALL {
        let value = field.limits.get(limit);
        arguments.value(limit.key(), value.map(Literal::u32_unsuffixed));
    }
    if let Some(range) = &field.range {
        let ends = [(Key::Min, &range.min), (Key::Max, &range.max)];
        let ends = ends.into_iter().filter_map(|(key, end)| {
            let (key, end) = (word(key), end.as_ref()?);
            Some(quote!(#key = #end))
        });
        arguments.push_list(Key::Range, &quote!(#(#ends),*));
    }
    arguments.value(Key::Pattern, field.pattern.as_ref());
    arguments.texts(Key::NullValues, &field.null_values);
    arguments.texts(Key::Aliases, &field.aliases);
    arguments.texts(Key::Previously, &field.previously);
    arguments.texts(Key::Tags, &field.tags);
    arguments.flag(Key::Sensitive, field.sensitive);
    arguments.value(Key::Bundle, field.bundle.as_ref());
    arguments.value(Key::Origin, field.origin.as_ref());
    arguments.reason(Key::Deprecated, field.deprecated.as_deref());
    arguments.reason(Key::Removed, field.removed.as_deref());
    arguments.value(Key::Note, field.note.as_ref());
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
        let by = group[0].when.as_ref().map(|(by, _)| {
            let key = word(Key::By);
            quote!(#key = #by,)
        });
        let one = one_to_one(group[0].cardinality);
        arguments.push_list(Key::References, &quote!(#by #(#targets),* #one));
    }
}

/// What a variant of a value list says; nothing where it is named as the value.
pub(crate) fn of_value(value: &ListedValue, variant: &Ident) -> Arguments {
    let mut arguments = Arguments::default();
    // Rust composes letters beyond ASCII in its own way, so that only ASCII is the same letter by letter.
    let is_named = value.value.is_ascii() && variant.unraw() == value.value;
    arguments.value(Key::Value, (!is_named).then_some(&value.value));
    arguments.since(value.since);
    arguments
}
