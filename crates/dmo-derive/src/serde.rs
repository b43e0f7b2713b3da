//! The impls of serde's two traits.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Path, parse_quote};

use crate::item::local;

/// `Serialize` and `Deserialize` for one sound type, each one call into the runtime.
pub(crate) struct Serde<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    pub(crate) body: Body,
}

/// Which functions of the runtime do the work.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    Record,
    Value,
}

impl ToTokens for Serde<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { krate, ident, body } = self;
        tokens.extend(match body {
            Body::Record => quote!(#krate::__serde! { #ident serialize deserialize }),
            Body::Value => quote!(#krate::__serde! { #ident serialize_value deserialize_value }),
        });
    }
}

/// The same for a wrong type: impls that are there only so that nobody misses them.
pub(crate) struct Stub<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
}

impl ToTokens for Stub<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            generics,
        } = self;
        let (serializer, deserializer) = (local("serializer"), local("deserializer"));
        let private = quote!(#krate::__private);
        let mut with_de = (*generics).clone();
        with_de.params.insert(0, parse_quote!('de));
        let (de_generics, _, _) = with_de.split_for_impl();
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        tokens.extend(quote! {
            #[automatically_derived]
            impl #impl_generics #private::serde::Serialize for #ident #type_generics #where_clause {
                fn serialize<__S: #private::serde::Serializer>(
                    &self,
                    #serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #private::serde::Serializer::serialize_unit(#serializer)
                }
            }
            #[automatically_derived]
            impl #de_generics #private::serde::Deserialize<'de> for #ident #type_generics #where_clause {
                fn deserialize<__D: #private::serde::Deserializer<'de>>(
                    #deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    ::core::result::Result::Err(<__D::Error as #private::serde::de::Error>::custom(""))
                }
            }
        });
    }
}
