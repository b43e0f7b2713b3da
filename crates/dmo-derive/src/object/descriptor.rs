//! What describes an object: its names, its fields, its key and further facts.

use dmo_vocabulary::{Key, Kind, Section};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;
use syn::ext::IdentExt;

use crate::calls::Calls;
use crate::object::constraint::variant;
use crate::object::model::{Field, Model, Rule};
use crate::object::range::RangeAttr;
use crate::object::relation::{ReferenceAttr, Target};

/// The descriptor, as the macro of the runtime takes it.
pub(crate) struct Descriptor<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for Descriptor<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let model = self.model;
        let count = Literal::usize_unsuffixed(model.fields.len());
        let fields = model.fields.iter().map(|field| self.field(field));
        let (api_name, rust_name) = (model.api_name, model.input.item.ident.unraw().to_string());
        let key = model.key.iter().copied().map(Literal::usize_unsuffixed);
        let calls = self.object_calls();
        tokens.extend(quote! {
            #api_name #rust_name #count [#(#fields),*] [#(#key),*] { #calls }
        });
    }
}

impl Descriptor<'_> {
    fn object_calls(&self) -> Calls {
        let krate = self.krate;
        let attr = &self.model.input.attr;
        let kind = attr
            .kind
            .get()
            .filter(|kind| **kind != Kind::Dmo)
            // Its `Debug` form is the name of the variant.
            .map(|kind| word(&format!("{kind:?}")));
        let mut calls = Calls::of(Section::Object);
        calls.one(Key::Label, attr.label.get());
        calls.one(Key::Kind, kind.map(|kind| quote!(#krate::Kind::#kind)));
        calls.one(Key::Category, attr.category.get());
        calls.one(Key::SubjectArea, attr.subject_area.get());
        calls.one(Key::EventTime, attr.event_time.get());
        calls.one(Key::RecordModified, attr.record_modified.get());
        calls.one(Key::Since, attr.since.get());
        calls.texts(Key::Aliases, &attr.aliases);
        calls.texts(Key::Previously, &attr.previously);
        calls.pairs(Key::Names, &attr.names);
        calls.texts(Key::AbsentIn, &attr.absent_in);
        calls.texts(Key::NullValues, &attr.null_values);
        calls.list(Key::ReferencedBy, &self.inbound());
        calls.list(Key::Rules, &self.rules());
        calls.one(Key::Origin, attr.origin.get());
        calls.one(Key::Removed, attr.removed.get());
        calls.one(Key::Note, attr.note.get());
        calls.pairs(Key::Meta, &attr.meta);
        let number_json = attr
            .number_json
            .get()
            .map(|form| word(&format!("{form:?}")));
        calls.one(
            Key::NumberJson,
            number_json.map(|form| quote!(#krate::NumberJson::#form)),
        );
        calls.flag(Key::AllowFloats, &attr.allow_floats);
        calls.one(Key::Check, self.model.has_checks().then(TokenStream::new));
        calls
    }

    fn inbound(&self) -> Vec<TokenStream> {
        let krate = self.krate;
        let attrs = self.model.input.attr.referenced_by.iter();
        attrs
            .flat_map(|attr| {
                let one_to_one = attr.one_to_one.then(|| quote!(.one_to_one()));
                attr.fields.iter().map(move |Target { object, field, .. }| {
                    quote!(#krate::Inbound::from(#object, #field) #one_to_one)
                })
            })
            .collect()
    }

    fn rules(&self) -> Vec<TokenStream> {
        self.model
            .rules
            .iter()
            .map(|rule| self.rule(rule))
            .collect()
    }

    fn rule(&self, Rule { attr, fields }: &Rule<'_>) -> TokenStream {
        let (krate, kind) = (self.krate, word(&format!("{:?}", attr.kind)));
        let fields = fields.iter().copied().map(Literal::usize_unsuffixed);
        let warning = attr.warning.then(|| quote!(.warning()));
        let mut calls = Calls::of(Section::Rule);
        calls.one(Key::Description, attr.description.as_ref());
        quote!(#krate::Rule::new(#krate::RuleKind::#kind, &[#(#fields),*]) #warning #calls)
    }

    fn field(&self, field: &Field<'_>) -> TokenStream {
        let (attr, base) = (&field.input.attr, self.base(field));
        let (api_name, rust_name) = (field.api_name, field.input.ident.unraw().to_string());
        let label = attr.label.get().unwrap_or(api_name);
        let references = attr.references.iter();
        let references: Vec<_> = references.flat_map(|attr| self.references(attr)).collect();
        let mut calls = Calls::of(Section::Field);
        calls.list(Key::References, &references);
        quote!(#base.named(#api_name, #rust_name, #label) #calls)
    }

    /// The field without names and references. What the type alone says is a constant of the type.
    fn base(&self, field: &Field<'_>) -> TokenStream {
        let (krate, ty, facts) = (self.krate, field.input.ty, self.facts(field));
        if field.input.attr.parse.is_given() {
            let nullable = field.input.is_option();
            quote!(#krate::Field::of(&#krate::FieldFacts::parsed(#nullable) #facts))
        } else if !facts.is_empty() {
            quote!(#krate::Field::of(&<#ty as __Column>::FACTS #facts))
        } else if field.input.is_plain("String") && field.input.is_option() {
            quote!(__TEXT)
        } else {
            quote!(<#ty as __Column>::FIELD)
        }
    }

    /// What is known of the field beyond its type.
    fn facts(&self, field: &Field<'_>) -> Calls {
        let krate = self.krate;
        let attr = &field.input.attr;
        let data_type = attr.data_type.get().copied().map(variant);
        let mut calls = Calls::of(Section::Field);
        calls.one(
            Key::Type,
            data_type.map(|data_type| quote!(#krate::DataType::#data_type)),
        );
        calls.flag(Key::Required, &attr.required);
        calls.one(Key::Since, attr.since.get());
        calls.one(Key::KeyQualifier, attr.key_qualifier.get());
        for (limit, slot) in attr.limits() {
            let value = slot.get().copied().map(Literal::u32_unsuffixed);
            calls.one(limit.key(), value);
        }
        calls.one(Key::Range, attr.range.get().map(|range| self.range(range)));
        calls.one(Key::Pattern, attr.pattern.get());
        calls.texts(Key::NullValues, &attr.null_values);
        calls.texts(Key::Aliases, &attr.aliases);
        calls.texts(Key::Previously, &attr.previously);
        calls.pairs(Key::Names, &attr.names);
        calls.texts(Key::AbsentIn, &attr.absent_in);
        calls.texts(Key::Tags, &attr.tags);
        calls.flag(Key::Sensitive, &attr.sensitive);
        calls.one(Key::Bundle, attr.bundle.get());
        calls.one(Key::Origin, attr.origin.get());
        calls.one(Key::Deprecated, attr.deprecated.get());
        calls.one(Key::Removed, attr.removed.get());
        calls.one(Key::Note, attr.note.get());
        calls.pairs(Key::Meta, &attr.meta);
        calls
    }

    fn references(&self, attr: &ReferenceAttr) -> Vec<TokenStream> {
        let krate = self.krate;
        let one_to_one = attr.one_to_one.then(|| quote!(.one_to_one()));
        let reference = |(target, value): &(_, _)| {
            let Target { object, field, .. } = target;
            let field = field.as_ref().map(|field| quote!(.field(#field)));
            let when = attr.by.as_ref().zip(Option::as_ref(value));
            let when = when.map(|(by, value): (_, &syn::LitStr)| quote!(.when(#by, #value)));
            quote!(#krate::Reference::to(#object) #field #when #one_to_one)
        };
        attr.targets.iter().map(reference).collect()
    }

    fn range(&self, range: &RangeAttr) -> TokenStream {
        let (krate, data_type) = (self.krate, variant(range.form.data_type()));
        let end = |text: &Option<syn::LitStr>| match text {
            Some(text) => quote!(::core::option::Option::Some(#text)),
            None => quote!(::core::option::Option::None),
        };
        let (min, max) = (end(&range.min), end(&range.max));
        quote!(#krate::Range::new(#krate::DataType::#data_type, #min, #max))
    }
}

/// A name as the macro's own.
pub(crate) fn word(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
