//! What a wrong enum becomes beside its errors: impls that say nothing, so that code which needs
//! them is not reported as well.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse_quote;

use crate::item::local;
use crate::serde::{Body, Serde};
use crate::values::expand::TextImpls;
use crate::values::input::Input;

/// Stubs of everything that the derive would have written.
pub(crate) struct Fallback<'a> {
    pub(crate) input: &'a Input<'a>,
}

impl ToTokens for Fallback<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (item, attr) = (self.input.item, &self.input.attr);
        let (ident, vis, krate) = (&item.ident, &item.vis, &attr.krate());
        let mut generics = item.generics.clone();
        if !generics.params.is_empty() {
            generics
                .make_where_clause()
                .predicates
                .push(parse_quote!(Self: 'static));
        }
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let text = TextImpls {
            krate,
            ident,
            vis,
            generics: &generics,
        };
        let serde = (!attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            generics: &generics,
            body: Body::Stub,
        });
        let index = local("index");
        tokens.extend(quote! {
            #[allow(deprecated)]
            const _: () = {
                #[automatically_derived]
                impl #impl_generics #krate::ValueList for #ident #type_generics #where_clause {
                    const VALUES: &'static [#krate::ListedValue] = &[];
                    fn from_index(#index: ::core::primitive::usize) -> ::core::option::Option<Self> {
                        ::core::option::Option::None
                    }
                    fn index(&self) -> ::core::option::Option<::core::primitive::usize> {
                        ::core::option::Option::None
                    }
                }
                #text
                #serde
            };
        });
    }
}
