//! `#[derive(Projection)]`: attributes to data, data to tokens by which the compiler does most of the checking.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields};

use crate::errors::Errors;
use crate::projection::expand::Expansion;
use crate::projection::input::Input;
use crate::projection::stubs::Stubs;

mod attr;
mod check;
mod expand;
mod input;
mod stubs;
#[cfg(test)]
mod tests;

/// The impls for a sound struct; for any other one its errors, and the same impls of no fields, so that code which needs them is
/// not reported as well.
pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    let input = Input::read(item, &errors);
    if let Some(error) = wrong_shape(item) {
        // What else is wrong with such an item is beside the point.
        let (error, stubs) = (error.into_compile_error(), Stubs { input: &input });
        return quote!(#error #stubs);
    }
    check::check(&input, &errors);
    let errors = errors.into_tokens();
    let expansion = Expansion {
        input: &input,
        is_sound: errors.is_none(),
    };
    let expansion = expansion.into_token_stream();
    quote!(#errors #expansion)
}

/// What is wrong with an item that is no struct with named fields, or has parameters.
fn wrong_shape(item: &DeriveInput) -> Option<syn::Error> {
    const NAMED: &str = "a projection is a struct with named fields: `{ … }`";
    const FIXED: &str = "a projection has one fixed set of columns: parameters are not supported";
    match &item.data {
        Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => {
            let params = &item.generics.params;
            (!params.is_empty()).then(|| syn::Error::new_spanned(params, FIXED))
        }
        _ => Some(syn::Error::new_spanned(&item.ident, NAMED)),
    }
}
