//! What a sound value list becomes.

use dmo_vocabulary::{Key, Section};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;
use syn::ext::IdentExt;

use crate::calls::Calls;
use crate::deprecated::{deprecated, quiet};
use crate::serde::{Body, Serde};
use crate::values::check::{Model, Value};

/// Everything that the derive writes for a sound enum.
pub(crate) struct Expansion<'a> {
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for Expansion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (model, input) = (self.model, self.model.input);
        let (ident, vis, krate) = (&input.item.ident, &input.item.vis, &input.attr.krate());
        let listed = model.values.iter().map(|value| listed(value, krate));
        let variants = model.values.iter().map(|value| &value.variant.syntax.ident);
        let positions = (0..model.values.len()).map(Literal::usize_unsuffixed);
        let unlisted = model.unlisted.map(|(variant, ty)| {
            let variant = &variant.syntax.ident;
            quote!(#variant #ty)
        });
        let traits = input.attr.traits.is_given();
        let traits = traits.then(|| quote!(#krate::__value_list_traits! { #ident }));
        let serde = (!input.attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            body: Body::Value,
        });
        let impls = quote! {
            #krate::__value_list! {
                #vis #ident [#(#listed),*] { #(#positions #variants)* } { #unlisted }
            }
            #traits
            #serde
        };
        tokens.extend(quiet(deprecated(&input.item.attrs), impls));
    }
}

fn listed(value: &Value<'_>, krate: &Path) -> TokenStream {
    let (text, name) = (&value.text, value.variant.syntax.ident.unraw().to_string());
    let mut calls = Calls::of(Section::Value);
    let attr = &value.variant.attr;
    calls.one(Key::Since, attr.since.get());
    calls.one(Key::Deprecated, attr.deprecated.get());
    calls.one(Key::Removed, attr.removed.get());
    quote!(#krate::ListedValue::new(#text, #name) #calls)
}
