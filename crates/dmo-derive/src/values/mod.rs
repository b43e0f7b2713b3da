//! `#[derive(ValueList)]`: attributes to data, data to a checked model, model to tokens.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::errors::Errors;
use crate::values::expand::Expansion;
use crate::values::fallback::Fallback;
use crate::values::input::{Input, wrong_shape};

mod attr;
mod check;
mod expand;
mod fallback;
mod input;
#[cfg(test)]
mod tests;

/// The impls for a sound enum; for any other item its errors, and stubs of the impls.
pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    let input = Input::read(item, &errors);
    let errors = match wrong_shape(item) {
        // What else is wrong with such an item is beside the point.
        Some(error) => error.into_compile_error(),
        None => {
            let model = check::check(&input, &errors);
            match errors.into_tokens() {
                None => return Expansion { model: &model }.into_token_stream(),
                Some(errors) => errors,
            }
        }
    };
    let stubs = Fallback { input: &input };
    quote!(#errors #stubs)
}
