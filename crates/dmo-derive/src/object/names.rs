//! The names of a struct's fields: found by what attributes mention, unlike one another, and made
//! into the variants of the enum of the fields.

use std::collections::HashSet;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::name;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use crate::errors::Errors;
use crate::object::input::FieldInput;
use crate::shared::Owners;
use crate::suggest;

/// The fields by their names.
pub(crate) struct Names<'a> {
    fields: &'a [FieldInput<'a>],
    api_names: Owners,
}

impl<'a> Names<'a> {
    pub(crate) fn new(fields: &'a [FieldInput<'a>]) -> Self {
        let mut api_names = Owners::default();
        for (index, field) in fields.iter().enumerate() {
            if let Some(name) = field.attr.api_name.get() {
                api_names.add(name.value(), index);
            }
        }
        Self { fields, api_names }
    }

    /// The position of the field that an attribute mentions by its API name; reported if there is none.
    pub(crate) fn find(&self, mention: &LitStr, errors: &Errors) -> Option<usize> {
        let found = self.position(mention);
        if found.is_none() {
            self.report(mention, errors);
        }
        found
    }

    /// The position of the field that an attribute mentions by its API name, if there is one.
    pub(crate) fn position(&self, mention: &LitStr) -> Option<usize> {
        self.api_names.first(&mention.value())
    }

    /// A field whose own API name cannot be read may be the one that is meant: then only a near
    /// name is worth an error.
    fn report(&self, mention: &LitStr, errors: &Errors) {
        let text = mention.value();
        let names = self
            .fields
            .iter()
            .filter_map(|field| field.attr.api_name.get());
        let names: Vec<String> = names.map(LitStr::value).collect();
        // Who mentions a field by its Rust name is told its API name, however far the two are apart.
        let by_rust = self
            .fields
            .iter()
            .find(|field| field.ident.unraw() == text.as_str());
        let meant = by_rust
            .and_then(|field| field.attr.api_name.get())
            .map(LitStr::value);
        let hint = match meant {
            Some(name) => format!("; did you mean `{name}`?"),
            None => suggest::hint(&text, names.iter().map(String::as_str)),
        };
        if names.len() == self.fields.len() || !hint.is_empty() {
            let fault = Fault::UnknownField(&text);
            errors.at(mention, format!("{fault}{hint}"));
        }
    }

    /// Reports every name that two fields share, at both places.
    pub(crate) fn check_unlike(&self, errors: &Errors) {
        let mut names: Vec<(usize, String, &LitStr)> = Vec::new();
        let mut owners = Owners::default();
        for (index, field) in self.fields.iter().enumerate() {
            let aliases = field.attr.aliases.get().into_iter().flatten();
            let all = field.attr.api_name.get().into_iter().chain(aliases);
            for name in all {
                owners.add(name.value(), index);
                names.push((index, name.value(), name));
            }
        }
        let mut seen = HashSet::new();
        for (index, text, name) in &names {
            let is_again = !seen.insert(text);
            if let Some(owner) = owners.other(text, *index) {
                let owner = self.fields[owner].ident;
                errors.at(name, format!("{}, `{owner}`", Fault::TakenName(text)));
            } else if is_again {
                errors.at(name, Fault::OwnName(text));
            }
        }
    }
}

/// One variant per field, in order.
pub(crate) fn variants(fields: &[FieldInput<'_>]) -> Vec<Ident> {
    fields.iter().map(|field| variant(field.ident)).collect()
}

/// Reports fields whose variants would have the same name.
pub(crate) fn check_variants(fields: &[FieldInput<'_>], errors: &Errors) {
    let mut owners = Owners::default();
    for (index, variant) in variants(fields).iter().enumerate() {
        owners.add(variant.to_string(), index);
        let first = owners.first(&variant.to_string());
        if let Some(first) = first.filter(|first| *first != index) {
            let (ident, first) = (fields[index].ident, fields[first].ident);
            let [first, second, variant] = [first, ident, variant].map(Ident::to_string);
            errors.at(ident, Fault::OneVariant(&first, &second, &variant));
        } else if variant == name::FIELD_LIST {
            let ident = fields[index].ident;
            let field = ident.to_string();
            errors.at(ident, Fault::ListVariant(&field, name::FIELD_LIST));
        }
    }
}

fn variant(field: &Ident) -> Ident {
    let variant = name::ident(&name::field_variant(&field.unraw().to_string()));
    // Errors about the variant are shown at the field, but nothing of the user's is in its scope.
    let span = Span::call_site().located_at(field.span());
    match syn::parse_str::<Ident>(&variant) {
        Ok(_) => Ident::new(&variant, span),
        Err(_) => field.clone(),
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
