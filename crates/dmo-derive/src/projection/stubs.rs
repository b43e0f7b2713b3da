//! What an item that can be no projection becomes beside its error, so that code which uses it is not reported as well.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;

use crate::object;
use crate::projection::input::Input;

/// Stubs of all that the derive would have written.
pub(crate) struct Stubs<'a> {
    pub(crate) input: &'a Input<'a>,
}

impl ToTokens for Stubs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (item, attr, krate) = (self.input.item, &self.input.attr, self.input.attr.krate());
        let (ident, vis, of_object) = (&item.ident, &item.vis, object::stubs(item));
        let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
        let joined = attr.sources().iter().skip(1);
        let joins = joined.map(|source| format_ident!("join_{}", source.alias.unraw()));
        tokens.extend(quote! {
            #of_object
            #[allow(deprecated)]
            const _: () = {
                #[automatically_derived]
                impl #impl_generics ::core::default::Default for #ident #type_generics #where_clause {
                    fn default() -> Self {
                        ::core::unreachable!()
                    }
                }
                #[automatically_derived]
                impl #impl_generics #ident #type_generics #where_clause {
                    #[allow(dead_code)]
                    #vis fn columns() -> #krate::sql::SelectList {
                        ::core::unreachable!()
                    }
                    #(
                        #[allow(dead_code)]
                        #vis fn #joins() -> #krate::sql::Join {
                            ::core::unreachable!()
                        }
                    )*
                }
            };
        });
    }
}
