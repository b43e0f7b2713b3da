//! Items that carry `#[deprecated]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

/// The attribute, as it stands on an item or a field.
pub(crate) fn deprecated(attrs: &[Attribute]) -> Option<&Attribute> {
    let mut attrs = attrs.iter();
    attrs.find(|attr| attr.path().is_ident("deprecated"))
}

/// Whether the attributes of an item or a field keep warnings about what is deprecated from it.
pub(crate) fn is_quiet(attrs: &[Attribute]) -> bool {
    deprecated(attrs).is_some()
        || attrs.iter().any(|attr| {
            let lints = attr.meta.require_list().ok();
            let lints = lints.filter(|list| list.path.is_ident("allow"));
            lints.is_some_and(|list| list.tokens.to_string().contains("deprecated"))
        })
}

/// The impls of an item, without a warning about the item itself: they are not what uses it.
pub(crate) fn quiet(deprecated: Option<&Attribute>, impls: TokenStream) -> TokenStream {
    match deprecated {
        Some(_) => quote! {
            #[allow(deprecated)]
            const _: () = { #impls };
        },
        None => impls,
    }
}
