//! What a wrong enum becomes beside its errors: impls that say nothing, so that code which needs
//! them is not reported as well.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Path, Visibility, parse_quote};

use crate::item::local;
use crate::serde::Stub;
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
        let serde = (!attr.serde.is_given()).then_some(Stub {
            krate,
            ident,
            generics: &generics,
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

/// `as_str`, `Display` and `FromStr`.
struct TextImpls<'a> {
    krate: &'a Path,
    ident: &'a Ident,
    vis: &'a Visibility,
    generics: &'a Generics,
}

impl ToTokens for TextImpls<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            vis,
            generics,
        } = self;
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let (f, text) = (local("f"), local("text"));
        tokens.extend(quote! {
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                /// The value as the platform writes it.
                #[must_use]
                #[allow(dead_code)]
                #vis fn as_str(&self) -> &::core::primitive::str {
                    #krate::ValueList::as_str(self)
                }
            }
            #[automatically_derived]
            impl #impl_generics ::core::fmt::Display for #ident #type_generics #where_clause {
                fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #f.pad(#krate::ValueList::as_str(self))
                }
            }
            #[automatically_derived]
            impl #impl_generics ::core::str::FromStr for #ident #type_generics #where_clause {
                type Err = #krate::UnlistedError;
                fn from_str(#text: &::core::primitive::str) -> ::core::result::Result<Self, #krate::UnlistedError> {
                    #krate::__private::from_str(#text)
                }
            }
        });
    }
}
