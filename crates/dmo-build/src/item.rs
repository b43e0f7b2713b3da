//! The items of a module: struct, constructor, value-list enums.

use std::collections::HashSet;

use dmo_schema::api_name::right_form;
use dmo_schema::name::ident;
use dmo_schema::{Builtin, ListedValue};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::attribute;
use crate::config::Config;
use crate::doc::{Doc, code, words};
use crate::error::Error;
use crate::layout::{Argument, Place, attributes, push_attribute, push_blanks, tokens};
use crate::plan::{Additions, FieldPlan, ListPlan, ObjectPlan};
use crate::rust_type::RustType;

/// Where generated code finds the runtime crate unless the settings say otherwise.
const RUNTIME: &str = "::dmo";

/// What structs have: `Debug` is the work of our derive.
pub(crate) const STRUCT_TRAITS: [&str; 4] = ["Debug", "Clone", "PartialEq", "Default"];

/// What the derive of value lists implements.
pub(crate) const LIST_TRAITS: [&str; 7] = [
    "Debug",
    "Clone",
    "PartialEq",
    "Eq",
    "Hash",
    "PartialOrd",
    "Ord",
];

/// What names mean inside a module.
pub(crate) struct Scope<'p> {
    defined: HashSet<&'p str>,
    lists: Vec<String>,
    /// The path of the runtime crate.
    runtime: &'p str,
}

impl<'p> Scope<'p> {
    pub(crate) fn new(config: &'p Config, plan: &ObjectPlan<'p>) -> Self {
        let lists = plan.lists.iter().map(|list| list.list.rust_name.as_str());
        let defined = lists
            .clone()
            .chain([plan.object.rust_name.as_str(), "Field"])
            .collect();
        Self {
            defined,
            lists: lists.map(ident).collect(),
            runtime: runtime(config),
        }
    }

    /// The path of the runtime crate, where the derives would not look for it.
    fn renamed(&self) -> Option<&str> {
        (self.runtime != RUNTIME).then_some(self.runtime)
    }

    /// A prelude name, in full where the module gives it another meaning.
    fn prelude(&self, name: &'static str, full: &'static str) -> &'static str {
        if self.defined.contains(name) {
            full
        } else {
            name
        }
    }

    fn rust_type(&self, rust: &RustType) -> String {
        let string = || self.prelude("String", "::std::string::String");
        let vec = || self.prelude("Vec", "::std::vec::Vec");
        match rust {
            RustType::Builtin(Builtin::Text) => string().to_owned(),
            RustType::Builtin(Builtin::Texts) => format!("{}<{}>", vec(), string()),
            RustType::Builtin(Builtin::Floats) => format!("{}<f64>", vec()),
            RustType::Builtin(builtin) if builtin.is_exported() => {
                format!("{}::{}", self.runtime, builtin.as_str())
            }
            RustType::Builtin(builtin) => builtin.as_str().to_owned(),
            RustType::List(at) => self.lists[*at].clone(),
            RustType::Parsed(text) => text.clone(),
        }
    }

    fn field_type(&self, field: &FieldPlan<'_>) -> String {
        let rust = self.rust_type(&field.rust);
        if field.key.is_some() {
            return rust;
        }
        let option = self.prelude("Option", "::core::option::Option");
        format!("{option}<{rust}>")
    }
}

/// The path of the runtime crate.
pub(crate) fn runtime(config: &Config) -> &str {
    config.runtime.as_deref().unwrap_or(RUNTIME)
}

/// The identifier for a name of the model, raw or with a trailing `_` where it is a keyword.
fn identifier(name: &str) -> Ident {
    let text = ident(name);
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(&text, Span::call_site()),
    }
}

impl Additions {
    /// The derives `own` of an item and those added to it, each once. `present` are the traits that it has by its own.
    fn derives(&self, own: &[&str], present: &[&str]) -> Vec<Argument> {
        let mut seen: HashSet<&str> = present.iter().copied().collect();
        let new = self.derives.iter().filter(|text| seen.insert(short(text)));
        let all = own.iter().copied().chain(new.map(String::as_str));
        all.map(|path| Argument::Words(path.to_owned())).collect()
    }
}

/// A derive by its path, those of the standard library by their bare names.
pub(crate) fn short(derive: &str) -> &str {
    let path = derive.trim_start_matches("::");
    let standard = path.starts_with("std::") || path.starts_with("core::");
    let name = path.rsplit("::").next().filter(|_| standard);
    name.unwrap_or(path)
}

/// The struct with its attributes.
pub(crate) fn structure(scope: &Scope<'_>, plan: &ObjectPlan<'_>) -> Result<String, Error> {
    let object = plan.object;
    let mut out = String::new();
    struct_doc(plan).push(Place::Item, &mut out);
    let ours = format!("{}::Dmo", scope.runtime);
    let own = ["Clone", "PartialEq", "Default", &ours];
    let derives = plan.additions.derives(&own, &STRUCT_TRAITS);
    push_attribute("derive", derives, Place::Item, &mut out);
    attribute::of_object(plan, scope.renamed()).push(Place::Item, &mut out);
    if plan.deprecated {
        attribute::push_deprecated(None, object.removed.as_deref(), Place::Item, &mut out);
    }
    out += &attributes(&object.api_name, &plan.additions.attributes, Place::Item)?;
    out.extend(["pub struct ", &ident(&object.rust_name), " {"]);
    for (at, field) in plan.fields.iter().enumerate() {
        if at == 0 {
            out.push('\n');
        }
        structure_field(scope, plan, field, &mut out)?;
    }
    out.push_str("}\n");
    Ok(out)
}

fn struct_doc(plan: &ObjectPlan<'_>) -> Doc {
    let object = plan.object;
    let mut doc = Doc::new(object.description.as_deref(), &object.label);
    if let Some(since) = object.since {
        doc.fact(&format!("Since API version {since}."));
    }
    marks(&mut doc, None, object.removed.as_ref());
    doc.text(object.note.as_deref().unwrap_or_default());
    doc
}

fn structure_field(
    scope: &Scope<'_>,
    plan: &ObjectPlan<'_>,
    field: &FieldPlan<'_>,
    out: &mut String,
) -> Result<(), Error> {
    let place = Place::Member;
    field_doc(field).push(place, out);
    attribute::of_field(field, key_position(plan, field)).push(place, out);
    if plan.deprecated {
        let described = field.field;
        let (deprecated, removed) = (&described.deprecated, &described.removed);
        attribute::push_deprecated(deprecated.as_deref(), removed.as_deref(), place, out);
    }
    *out += &attributes(&plan.object.api_name, &field.additions.attributes, place)?;
    push_blanks(place.indent(), out);
    let (name, rust) = (ident(&field.field.rust_name), scope.field_type(field));
    out.extend(["pub ", &name, ": ", &rust, ",\n"]);
    Ok(())
}

/// The place of a key field in the key, from 1, if the key is not in the order of the fields.
fn key_position(plan: &ObjectPlan<'_>, field: &FieldPlan<'_>) -> Option<usize> {
    let place = field.key.filter(|_| !plan.key_in_order);
    place.map(|place| place + 1)
}

fn field_doc(plan: &FieldPlan<'_>) -> Doc {
    let field = plan.field;
    let mut doc = Doc::new(field.description.as_deref(), &field.label);
    if let Some(since) = field.since {
        doc.fact(&format!("Since API version {since}."));
    }
    let named = field.references.iter().map(|other| code(&other.object));
    let labels = plan.labels.iter();
    let labelled = labels.map(|to| words(to.split('.').next().unwrap_or_default()));
    let mut seen = HashSet::new();
    let targets = named.chain(labelled);
    let targets: Vec<String> = targets
        .filter(|target| seen.insert(target.clone()))
        .collect();
    if !targets.is_empty() {
        doc.fact(&format!("Refers to {}.", targets.join(" or ")));
    }
    marks(&mut doc, field.deprecated.as_ref(), field.removed.as_ref());
    doc.text(field.note.as_deref().unwrap_or_default());
    let (name, data_type) = (code(&field.api_name), field.data_type);
    doc.paragraph(&format!("Column {name} of type `{data_type}`."));
    if let Some(right) = right_form(&field.api_name).filter(|right| field.aliases.contains(right)) {
        let right = code(&right);
        doc.paragraph(&format!(
            "{name} is most likely a misprint of {right}, which is read too."
        ));
    }
    doc
}

/// Says that something is deprecated or removed, and why.
fn marks(doc: &mut Doc, deprecated: Option<&String>, removed: Option<&String>) {
    for (word, reason) in [("Deprecated", deprecated), ("Removed", removed)] {
        if let Some(reason) = reason {
            let mark = if reason.is_empty() { "." } else { ":" };
            doc.labelled(&format!("{word}{mark}"), reason);
        }
    }
}

/// `new`, which takes the key; nothing for an object without one.
pub(crate) fn constructor(scope: &Scope<'_>, plan: &ObjectPlan<'_>) -> Option<TokenStream> {
    let fields = plan.fields.iter();
    let mut keys: Vec<_> = fields.filter(|field| field.key.is_some()).collect();
    keys.sort_by_key(|field| field.key);
    if keys.is_empty() {
        return None;
    }
    let name = identifier(&plan.object.rust_name);
    let into = tokens(scope.prelude("Into", "::core::convert::Into"));
    let parameters = keys.iter().map(|key| {
        let (name, rust) = (parameter(key), tokens(&scope.field_type(key)));
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
    let list = plan.lists.get(at).filter(|list| list.in_key)?.list;
    let (name, runtime) = (identifier(&list.rust_name), tokens(scope.runtime));
    let empty = match list.values.iter().find(|value| value.value.is_empty()) {
        Some(value) => identifier(&value.rust_name).into_token_stream(),
        None => quote!(Unrecognized(#runtime::Unlisted::default())),
    };
    let default = tokens(scope.prelude("Default", "::core::default::Default"));
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
) -> Result<String, Error> {
    let (additions, mut out) = (&list.additions, String::new());
    list_doc(plan, at).push(Place::Item, &mut out);
    let ours = format!("{}::ValueList", scope.runtime);
    let derives = additions.derives(&[&ours], &LIST_TRAITS);
    push_attribute("derive", derives, Place::Item, &mut out);
    attribute::of_list(scope.renamed()).push(Place::Item, &mut out);
    out += &attributes(&plan.object.api_name, &additions.attributes, Place::Item)?;
    out.extend(["pub enum ", &ident(&list.list.rust_name), " {\n"]);
    for value in &list.list.values {
        let variant = ident(&value.rust_name);
        value_doc(value).push(Place::Member, &mut out);
        attribute::of_value(value, &variant).push(Place::Member, &mut out);
        if plan.deprecated {
            let (deprecated, removed) = (&value.deprecated, &value.removed);
            attribute::push_deprecated(
                deprecated.as_deref(),
                removed.as_deref(),
                Place::Member,
                &mut out,
            );
        }
        out.extend(["    ", &variant, ",\n"]);
    }
    out.push_str("    /// A value that the description does not list, as it was read.\n");
    out.push_str("    #[dmo(unlisted)]\n");
    out.extend(["    Unrecognized(", scope.runtime, "::Unlisted),\n}\n"]);
    Ok(out)
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
    marks(&mut doc, value.deprecated.as_ref(), value.removed.as_ref());
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
