//! The enum of the fields of a struct.

use std::collections::HashSet;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::name;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Ident, Path, Visibility};

use crate::deprecated::quiet;
use crate::errors::Errors;
use crate::shared::Owners;

/// The enum of the fields.
pub(crate) struct FieldsEnum<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) owner: &'a Ident,
    /// The object that has the fields.
    pub(crate) object: TokenStream,
    pub(crate) vis: &'a Visibility,
    pub(crate) name: &'a Ident,
    pub(crate) variants: &'a [Ident],
    /// API names in the order of the variants; `None` only if the item is wrong.
    pub(crate) names: Vec<Option<&'a str>>,
    /// `#[deprecated]` of the struct.
    pub(crate) struct_deprecated: Option<&'a Attribute>,
    /// `#[deprecated]` of the fields, in the order of the variants.
    pub(crate) deprecated: Vec<Option<&'a Attribute>>,
}

impl ToTokens for FieldsEnum<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            object,
            vis,
            name,
            variants,
            deprecated,
            ..
        } = self;
        let doc = format!("The fields of `{}`, in order.", self.owner);
        let docs = self.names.iter().map(|name| match name {
            Some(name) => format!("The field `{name}`."),
            None => String::new(),
        });
        let of_struct = self.struct_deprecated;
        let traits = quote!(#krate::__fields_traits! { #vis #name #object, { #(#variants)* } });
        let traits = quiet(of_struct, traits);
        tokens.extend(quote! {
            #krate::__fields! { #of_struct #vis #name #doc { #(#docs #deprecated #variants)* } }
            #traits
        });
    }
}

/// One variant per field, in order.
pub(crate) fn variants(fields: &[&Ident]) -> Vec<Ident> {
    fields.iter().map(|field| variant(field)).collect()
}

/// The same, where some of them may be wrong: two fields that make the same variant share it.
pub(crate) fn distinct_variants(fields: &[&Ident]) -> Vec<Ident> {
    let mut variants = variants(fields);
    let mut seen = HashSet::new();
    variants.retain(|variant| variant != name::FIELD_LIST && seen.insert(variant.clone()));
    variants
}

/// Reports what is wrong with the enum that a struct is to have: it has a name of its own, and so has each variant.
pub(crate) fn check(name: &Ident, owner: &Ident, fields: &[&Ident], errors: &Errors) {
    if name == owner {
        errors.at(
            name,
            format!("`{name}` is the struct itself; the enum of its fields needs another name"),
        );
    }
    if fields.is_empty() {
        errors.at(name, "there are no fields to make an enum of");
    }
    check_variants(fields, errors);
}

fn check_variants(fields: &[&Ident], errors: &Errors) {
    let mut owners = Owners::default();
    for (index, ident) in fields.iter().enumerate() {
        let variant = variant(ident).to_string();
        owners.add(variant.clone(), index);
        let first = owners.first(&variant);
        if let Some(first) = first.filter(|first| *first != index) {
            let [first, second] = [fields[first], ident].map(Ident::to_string);
            errors.at(ident, Fault::OneVariant(&first, &second, &variant));
        } else if variant == name::FIELD_LIST {
            let field = ident.to_string();
            errors.at(ident, Fault::ListVariant(&field, name::FIELD_LIST));
        }
    }
}

fn variant(field: &Ident) -> Ident {
    let variant = name::ident(&name::field_variant(&field.unraw().to_string()));
    // Errors about the variant are shown at the field, but nothing of the user's is in its scope.
    let span = Span::call_site().located_at(field.span());
    // Most names are plain; to ask the parser takes a build without optimizations long.
    let is_plain = variant.starts_with(|c: char| c.is_ascii_uppercase())
        && variant.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain || syn::parse_str::<Ident>(&variant).is_ok() {
        Ident::new(&variant, span)
    } else {
        field.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::format_ident;

    #[test]
    fn makes_variants() {
        let made = |name: &str| {
            let ident = syn::parse_str(name).unwrap_or_else(|_| format_ident!("wrong"));
            variant(&ident).to_string()
        };
        assert_eq!(made("error_reason"), "ErrorReason");
        assert_eq!(made("r#type"), "Type");
        assert_eq!(made("self_"), "Self_");
        assert_eq!(made("_1"), "_1");
        assert_eq!(made("__"), "__");
        assert_eq!(made("größe"), "Größe");
    }
}
