//! The impls of serde's two traits, each one call into the runtime.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Path, parse_quote};

use crate::item::local;

/// `Serialize` and `Deserialize` for one type.
pub(crate) struct Serde<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    /// Empty unless the item is wrong: no sound item has any.
    pub(crate) generics: &'a Generics,
    pub(crate) body: Body,
}

/// Which functions of the runtime do the work.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    Record,
    Value,
    /// None: the item is wrong, and the impls are there only so that nobody misses them.
    Stub,
}

impl ToTokens for Serde<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            generics,
            body,
        } = self;
        let (serializer, deserializer) = (local("serializer"), local("deserializer"));
        let private = quote!(#krate::__private);
        let (serialize, deserialize) = match body {
            Body::Record => (
                quote!(#private::serialize(self, #serializer)),
                quote!(#private::deserialize(#deserializer)),
            ),
            Body::Value => (
                quote!(#private::serialize_value(self, #serializer)),
                quote!(#private::deserialize_value(#deserializer)),
            ),
            Body::Stub => (
                quote!(#private::serde::Serializer::serialize_unit(#serializer)),
                quote!(::core::result::Result::Err(
                    <__D::Error as #private::serde::de::Error>::custom("")
                )),
            ),
        };
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
                    #serialize
                }
            }
            #[automatically_derived]
            impl #de_generics #private::serde::Deserialize<'de> for #ident #type_generics #where_clause {
                fn deserialize<__D: #private::serde::Deserializer<'de>>(
                    #deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    #deserialize
                }
            }
        });
    }
}
