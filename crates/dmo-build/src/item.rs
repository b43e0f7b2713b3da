//! The items of a module: struct, constructor, value-list enums.

use std::collections::HashSet;

use dmo_schema::name::ident;
use dmo_schema::{Builtin, ListedValue, Object, Unresolved};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::attribute;
use crate::doc::{Doc, code, words};
use crate::plan::{Additions, FieldPlan, ListPlan, ObjectPlan};
use crate::rust_type::RustType;

/// What names mean inside a module.
pub(crate) struct Scope<'p> {
    defined: HashSet<&'p str>,
    lists: Vec<Ident>,
    runtime: TokenStream,
}

impl<'p> Scope<'p> {
    pub(crate) fn new(plan: &ObjectPlan<'p>, runtime: TokenStream) -> Self {
        let lists = plan.lists.iter().map(|list| list.list.rust_name.as_str());
        let defined = lists
            .clone()
            .chain([plan.object.rust_name.as_str(), "Field"])
            .collect();
        Self {
            defined,
            lists: lists.map(identifier).collect(),
            runtime,
        }
    }

    /// A prelude name, in full where the module gives it another meaning.
    fn prelude(&self, name: &str, full: TokenStream) -> TokenStream {
        if self.defined.contains(name) {
            full
        } else {
            identifier(name).into_token_stream()
        }
    }

    fn rust_type(&self, rust: &RustType) -> TokenStream {
        let runtime = &self.runtime;
        let string = || self.prelude("String", quote!(::std::string::String));
        let vec = || self.prelude("Vec", quote!(::std::vec::Vec));
        match rust {
            RustType::Builtin(Builtin::Text) => string(),
            RustType::Builtin(Builtin::Texts) => {
                let (vec, string) = (vec(), string());
                quote!(#vec<#string>)
            }
            RustType::Builtin(Builtin::Floats) => {
                let vec = vec();
                quote!(#vec<f64>)
            }
            RustType::Builtin(builtin) => {
                let path = tokens(builtin.as_str());
                let runtime = builtin.is_exported().then(|| quote!(#runtime::));
                quote!(#runtime #path)
            }
            RustType::List(at) => self.lists[*at].to_token_stream(),
            RustType::Parsed(text) => tokens(text),
        }
    }

    fn field_type(&self, field: &FieldPlan<'_>) -> TokenStream {
        let rust = self.rust_type(&field.rust);
        if field.key {
            return rust;
        }
        let option = self.prelude("Option", quote!(::core::option::Option));
        quote!(#option<#rust>)
    }
}

/// The identifier for a name of the model, raw or with a trailing `_` where it is a keyword.
fn identifier(name: &str) -> Ident {
    let text = ident(name);
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(&text, Span::call_site()),
    }
}

/// Rust text from the settings, which parsed when the plan was made.
fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

impl Additions {
    /// The derives that the item does not have already, each once.
    fn derives(&self, present: &[&str]) -> Vec<TokenStream> {
        let mut seen: HashSet<String> = present.iter().map(|&name| name.to_owned()).collect();
        let new = self.derives.iter().filter(|text| seen.insert(short(text)));
        new.map(|text| tokens(text)).collect()
    }

    fn attributes(&self) -> TokenStream {
        self.attributes.iter().map(|text| tokens(text)).collect()
    }
}

/// A derive by its path, those of the standard library by their bare names.
fn short(derive: &str) -> String {
    let path: String = derive.split_whitespace().collect();
    let path = path.trim_start_matches("::");
    let standard = path.starts_with("std::") || path.starts_with("core::");
    let name = path.rsplit("::").next().filter(|_| standard);
    name.unwrap_or(path).to_owned()
}

/// The struct with its attributes.
pub(crate) fn structure(scope: &Scope<'_>, plan: &ObjectPlan<'_>) -> TokenStream {
    let object = plan.object;
    let name = identifier(&object.rust_name);
    let runtime = &scope.runtime;
    let renamed = (runtime.to_string() != quote!(::dmo).to_string()).then_some(runtime);
    let docs = struct_doc(plan).attributes();
    let arguments = attribute::of_object(plan, renamed).attributes();
    let (derives, attributes) = (
        plan.additions
            .derives(&["Debug", "Clone", "PartialEq", "Default"]),
        plan.additions.attributes(),
    );
    let fields = plan
        .fields
        .iter()
        .map(|field| structure_field(scope, plan, field));
    quote! {
        #docs
        #[derive(Clone, PartialEq, Default, #runtime::Dmo #(, #derives)*)]
        #arguments
        #attributes
        pub struct #name {
            #(#fields)*
        }
    }
}

fn struct_doc(plan: &ObjectPlan<'_>) -> Doc {
    let object = plan.object;
    let mut doc = Doc::new(object.description.as_deref(), &object.label);
    if let Some(since) = object.since {
        doc.fact(&format!("Since API version {since}."));
    }
    doc.text(object.note.as_deref().unwrap_or_default());
    doc
}

fn structure_field(scope: &Scope<'_>, plan: &ObjectPlan<'_>, field: &FieldPlan<'_>) -> TokenStream {
    let name = identifier(&field.field.rust_name);
    let rust = scope.field_type(field);
    let docs = field_doc(plan.object, field).attributes();
    let arguments = attribute::of_field(field, key_position(plan, field)).attributes();
    let attributes = field.additions.attributes();
    quote! {
        #docs
        #arguments
        #attributes
        pub #name: #rust,
    }
}

/// The place of a key field in the key, from 1, if the key is not in the order of the fields.
fn key_position(plan: &ObjectPlan<'_>, field: &FieldPlan<'_>) -> Option<usize> {
    let in_order = plan
        .fields
        .iter()
        .filter(|field| field.key)
        .map(|field| &field.field.api_name);
    if !field.key || in_order.eq(&plan.object.primary_key) {
        return None;
    }
    plan.object
        .primary_key
        .iter()
        .position(|name| *name == field.field.api_name)
        .map(|at| at + 1)
}

fn field_doc(object: &Object, plan: &FieldPlan<'_>) -> Doc {
    let field = plan.field;
    let mut doc = Doc::new(field.description.as_deref(), &field.label);
    if let Some(since) = field.since {
        doc.fact(&format!("Since API version {since}."));
    }
    let named = field.references.iter().map(|other| code(&other.object));
    let labels = object.labels_of(field).filter_map(|fact| match fact {
        Unresolved::Reference { to, .. } => Some(to),
        _ => None,
    });
    let labelled = labels.map(|to| words(to.split('.').next().unwrap_or_default()));
    let mut targets = Vec::new();
    for target in named.chain(labelled) {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    if !targets.is_empty() {
        doc.fact(&format!("Refers to {}.", targets.join(" or ")));
    }
    for (word, reason) in [
        ("Deprecated", &field.deprecated),
        ("Removed", &field.removed),
    ] {
        if let Some(reason) = reason {
            let mark = if reason.is_empty() { "." } else { ":" };
            doc.labelled(&format!("{word}{mark}"), reason);
        }
    }
    doc.text(field.note.as_deref().unwrap_or_default());
    doc
}

/// `new`, which takes the key; nothing for an object without one.
pub(crate) fn constructor(scope: &Scope<'_>, plan: &ObjectPlan<'_>) -> Option<TokenStream> {
    let keys: Vec<_> = plan
        .object
        .primary_key
        .iter()
        .filter_map(|name| {
            plan.fields
                .iter()
                .find(|field| field.field.api_name == *name)
        })
        .collect();
    if keys.is_empty() {
        return None;
    }
    let name = identifier(&plan.object.rust_name);
    let into = scope.prelude("Into", quote!(::core::convert::Into));
    let parameters = keys.iter().map(|key| {
        let (name, rust) = (parameter(key), scope.field_type(key));
        match key.rust {
            RustType::Builtin(Builtin::Text) => quote!(#name: impl #into<#rust>),
            _ => quote!(#name: #rust),
        }
    });
    let values = keys.iter().map(|key| {
        let (field, name) = (identifier(&key.field.rust_name), parameter(key));
        match key.rust {
            RustType::Builtin(Builtin::Text) if scope.defined.contains("Into") => {
                quote!(#field: ::core::convert::Into::into(#name))
            }
            RustType::Builtin(Builtin::Text) => quote!(#field: #name.into()),
            _ if field == name => quote!(#field),
            _ => quote!(#field: #name),
        }
    });
    let rest = (keys.len() < plan.fields.len()).then(|| {
        if scope.defined.contains("Default") {
            quote!(..::core::default::Default::default())
        } else {
            quote!(..Self::default())
        }
    });
    Some(quote! {
        impl #name {
            /// A record with this key and no other value.
            #[must_use]
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #rest }
            }
        }
    })
}

/// The parameter of `new` for a field of the key. `None` and its like would be patterns; no other field of the object
/// can have their names with `_`, which would be the same variant of its `Field`.
fn parameter(key: &FieldPlan<'_>) -> Ident {
    match key.field.rust_name.as_str() {
        name @ ("None" | "Some" | "Ok" | "Err") => format_ident!("{name}_"),
        name => identifier(name),
    }
}

/// `Default` for an enum in the key: a record without its key yet has the empty text there.
pub(crate) fn unset(scope: &Scope<'_>, plan: &ObjectPlan<'_>, at: usize) -> Option<TokenStream> {
    let in_key = |field: &FieldPlan<'_>| {
        field.key && matches!(field.rust, RustType::List(list) if list == at)
    };
    if !plan.fields.iter().any(in_key) {
        return None;
    }
    let list = plan.lists.get(at)?.list;
    let (name, runtime) = (identifier(&list.rust_name), &scope.runtime);
    let empty = match list.values.iter().find(|value| value.value.is_empty()) {
        Some(value) => identifier(&value.rust_name).into_token_stream(),
        None => quote!(Unrecognized(#runtime::Unlisted::default())),
    };
    let default = scope.prelude("Default", quote!(::core::default::Default));
    Some(quote! {
        /// The empty text, for a record that has no key yet.
        impl #default for #name {
            fn default() -> Self {
                Self::#empty
            }
        }
    })
}

/// The enum of a value list, open to values that the description does not list.
pub(crate) fn value_list(
    scope: &Scope<'_>,
    plan: &ObjectPlan<'_>,
    at: usize,
    list: &ListPlan<'_>,
) -> TokenStream {
    let runtime = &scope.runtime;
    let name = identifier(&list.list.rust_name);
    let docs = list_doc(plan, at).attributes();
    let renamed =
        (runtime.to_string() != quote!(::dmo).to_string()).then(|| quote!(, crate = #runtime));
    let (derives, attributes) = (
        list.additions.derives(&[
            "Debug",
            "Clone",
            "PartialEq",
            "Eq",
            "Hash",
            "PartialOrd",
            "Ord",
        ]),
        list.additions.attributes(),
    );
    let variants = list.list.values.iter().map(|value| {
        let variant = identifier(&value.rust_name);
        let arguments = attribute::of_value(value, &variant).attributes();
        let docs = value_doc(value).attributes();
        quote!(#docs #arguments #variant,)
    });
    quote! {
        #docs
        #[derive(#runtime::ValueList #(, #derives)*)]
        #[dmo(traits #renamed)]
        #attributes
        pub enum #name {
            #(#variants)*
            /// A value that the description does not list, as it was read.
            #[dmo(unlisted)]
            Unrecognized(#runtime::Unlisted),
        }
    }
}

fn value_doc(value: &ListedValue) -> Doc {
    let mut doc = Doc::default();
    match &value.description {
        Some(description) => doc.text(description),
        None if value.value.is_empty() => doc.fact("The empty text."),
        None => doc.fact(&format!("The value {}.", code(&value.value))),
    };
    if let Some(since) = value.since {
        doc.fact(&format!("Since API version {since}."));
    }
    doc
}

fn list_doc(plan: &ObjectPlan<'_>, at: usize) -> Doc {
    let fields = plan
        .object
        .fields
        .iter()
        .filter(|field| field.values == Some(at));
    let links: Vec<_> = fields
        .map(|field| {
            let name = ident(&field.rust_name);
            format!(
                "[`{}::{}`]",
                ident(&plan.object.rust_name),
                name.trim_start_matches("r#")
            )
        })
        .collect();
    let mut doc = Doc::default();
    if links.is_empty() {
        doc.fact("A value list that no field uses.");
    } else {
        doc.fact(&format!("Values of {}.", links.join(" and ")));
    }
    doc
}
