//! What a wrong item becomes beside its errors: impls that say nothing, so that code which needs
//! them is not reported as well.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, parse_quote};

use crate::deprecated::deprecated;
use crate::fields::{FieldsEnum, distinct_variants};
use crate::item::local;
use crate::object::expand::Constant;
use crate::object::input::Input;
use crate::serde::Stub;

/// Stubs of everything that the derive would have written.
pub(crate) struct Fallback<'a> {
    pub(crate) input: &'a Input<'a>,
}

impl ToTokens for Fallback<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (item, attr) = (self.input.item, &self.input.attr);
        let (ident, vis, krate, generics) = (&item.ident, &item.vis, &attr.krate(), &item.generics);
        let rust_name = ident.to_string();
        let (record, dmo) = (self.record(), self.dmo());
        let constant = Constant {
            krate,
            ident,
            vis,
            validate: !attr.validate.is_given(),
            generics,
        };
        let serde = (!attr.serde.is_given()).then_some(Stub {
            krate,
            ident,
            generics,
        });
        let debug = attr.debug.is_given().then(|| self.debug());
        let variants = self.variants();
        let fields = self.input.fields.iter();
        let names = fields.clone().map(|field| field.api_name.as_deref());
        let names = names.collect();
        let name = attr
            .fields
            .get()
            // An enum of the struct's own name would be a second error about the same.
            .filter(|name| *name != ident && !variants.is_empty());
        let fields = name.map(|name| FieldsEnum {
            krate,
            owner: ident,
            object: quote!({
                static OBJECT: #krate::Object = #krate::Object::new("", #rust_name, &[], &[]);
                &OBJECT
            }),
            vis,
            name,
            variants: &variants,
            names,
            struct_deprecated: deprecated(&item.attrs),
            deprecated: fields.map(|field| field.deprecated).collect(),
        });
        tokens.extend(quote! {
            #fields
            #[allow(deprecated)]
            const _: () = {
                static __OBJECT: #krate::Object = #krate::Object::new("", #rust_name, &[], &[]);
                #record
                #dmo
                #constant
                #serde
                #debug
            };
        });
    }
}

impl Fallback<'_> {
    /// `impl Record` and `impl RecordMut`
    fn record(&self) -> TokenStream {
        let item = self.input.item;
        let (ident, krate, index) = (&item.ident, self.input.attr.krate(), local("index"));
        let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #krate::Record for #ident #type_generics #where_clause {
                fn object(&self) -> &'static #krate::Object {
                    &__OBJECT
                }
                fn cell(&self, #index: ::core::primitive::usize)
                    -> ::core::option::Option<&dyn #krate::Cell>
                {
                    ::core::option::Option::None
                }
            }
            #[automatically_derived]
            impl #impl_generics #krate::RecordMut for #ident #type_generics #where_clause {
                fn cell_mut(&mut self, #index: ::core::primitive::usize)
                    -> ::core::option::Option<&mut dyn #krate::Cell>
                {
                    ::core::option::Option::None
                }
            }
        }
    }

    /// `impl Dmo`. Whether the item implements `Default` is not this error's business: the `for`
    /// keeps the compiler from deciding it here.
    fn dmo(&self) -> TokenStream {
        let item = self.input.item;
        let (ident, krate) = (&item.ident, self.input.attr.krate());
        let mut generics = item.generics.clone();
        let (_, type_generics, _) = item.generics.split_for_impl();
        let bound = parse_quote!(for<'__a> #ident #type_generics: ::core::default::Default);
        generics.make_where_clause().predicates.push(bound);
        let (impl_generics, _, where_clause) = generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #krate::Dmo for #ident #type_generics #where_clause {
                const OBJECT: &'static #krate::Object = &__OBJECT;
            }
        }
    }

    /// `impl Debug`
    fn debug(&self) -> TokenStream {
        let item = self.input.item;
        let (ident, f) = (&item.ident, local("f"));
        let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics ::core::fmt::Debug for #ident #type_generics #where_clause {
                fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #f.write_str("")
                }
            }
        }
    }

    /// The variants of the enum of the fields.
    fn variants(&self) -> Vec<syn::Ident> {
        if !matches!(self.input.item.data, Data::Struct(_)) {
            return Vec::new();
        }
        let idents: Vec<&syn::Ident> = self.input.fields.iter().map(|field| field.ident).collect();
        distinct_variants(&idents)
    }
}
