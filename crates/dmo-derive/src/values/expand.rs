//! What a sound value list becomes.

use dmo_vocabulary::{Key, Section};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Generics, Ident, Path, Visibility};

use crate::calls::Calls;
use crate::item::local;
use crate::serde::{Body, Serde};
use crate::values::check::{Model, Value};

/// Everything that the derive writes for a sound enum.
pub(crate) struct Expansion<'a> {
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for Expansion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let input = self.model.input;
        let (ident, vis, krate) = (&input.item.ident, &input.item.vis, &input.attr.krate());
        let no_generics = Generics::default();
        let list = self.list(krate);
        let text = TextImpls {
            krate,
            ident,
            vis,
            generics: &no_generics,
        };
        let serde = (!input.attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            generics: &no_generics,
            body: Body::Value,
        });
        tokens.extend(quote! {
            #[allow(deprecated)]
            const _: () = {
                #list
                #text
                #serde
            };
        });
    }
}

impl Expansion<'_> {
    /// `impl ValueList`
    fn list(&self, krate: &Path) -> TokenStream {
        let ident = &self.model.input.item.ident;
        let listed = self.model.values.iter().map(|value| listed(value, krate));
        let variants: Vec<&Ident> = self
            .model
            .values
            .iter()
            .map(|value| &value.variant.syntax.ident)
            .collect();
        let positions: Vec<Literal> = (0..variants.len()).map(Literal::usize_unsuffixed).collect();
        let unlisted = self
            .model
            .unlisted
            .map(|(variant, _)| &variant.syntax.ident);
        let other =
            unlisted.map(|other| quote!(Self::#other(_) => return ::core::option::Option::None,));
        let unlisted = self.unlisted(krate);
        let index = local("index");
        quote! {
            #[automatically_derived]
            impl #krate::ValueList for #ident {
                const VALUES: &'static [#krate::ListedValue] = &[#(#listed),*];
                fn from_index(#index: ::core::primitive::usize) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(match #index {
                        #(#positions => Self::#variants,)*
                        _ => return ::core::option::Option::None,
                    })
                }
                fn index(&self) -> ::core::option::Option<::core::primitive::usize> {
                    ::core::option::Option::Some(match self {
                        #(Self::#variants => #positions,)*
                        #other
                    })
                }
                #unlisted
            }
        }
    }

    /// The two functions of an open list.
    fn unlisted(&self, krate: &Path) -> Option<TokenStream> {
        let (variant, ty) = self.model.unlisted?;
        let variant = &variant.syntax.ident;
        // The error for another type than `Unlisted` is to be shown at the type.
        let span = Span::call_site().located_at(ty.span());
        let mut text = local("text");
        text.set_span(text.span().located_at(span));
        let made = quote_spanned!(span=> Self::#variant(#text));
        let kept = quote_spanned!(span=> ::core::option::Option::Some(#text));
        Some(quote! {
            fn from_unlisted(#text: #krate::Unlisted) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(#made)
            }
            fn as_unlisted(&self) -> ::core::option::Option<&#krate::Unlisted> {
                match self {
                    Self::#variant(#text) => #kept,
                    _ => ::core::option::Option::None,
                }
            }
        })
    }
}

fn listed(value: &Value<'_>, krate: &Path) -> TokenStream {
    let (text, name) = (&value.text, value.variant.syntax.ident.unraw().to_string());
    let mut calls = Calls::of(Section::Value);
    calls.one(Key::Since, value.variant.attr.since.get());
    quote!(#krate::ListedValue::new(#text, #name) #calls)
}

/// `as_str`, `Display` and `FromStr`.
pub(crate) struct TextImpls<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    /// Empty unless the item is wrong.
    pub(crate) generics: &'a Generics,
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
