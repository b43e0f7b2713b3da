//! `#[derive(Dmo)]`: attributes to data, data to a checked model, model to tokens.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::errors::Errors;
use crate::object::expand::Expansion;
use crate::object::fallback::Fallback;
use crate::object::input::{Input, wrong_shape};

pub(crate) use crate::object::expand::Debug;
pub(crate) use crate::object::input::{in_option, misplaced};

mod attr;
mod check;
mod constraint;
mod descriptor;
mod expand;
mod fallback;
mod input;
mod model;
mod names;
mod not_before;
mod range;
mod relation;
mod rule;
#[cfg(test)]
mod tests;

/// The impls for a sound struct; for any other item its errors, and stubs of the impls.
pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let errors = Errors::default();
    let input = Input::read(item, &errors);
    let errors = match wrong_shape(item) {
        // What else is wrong with such an item is beside the point.
        Some(error) => Some(error.into_compile_error()),
        None => match (check::check(&input, &errors), errors.into_tokens()) {
            (Some(model), None) => return Expansion { model: &model }.into_token_stream(),
            (_, errors) => errors,
        },
    };
    let stubs = Fallback { input: &input };
    quote!(#errors #stubs)
}

/// The stubs for a wrong item of another derive, of which all is said that there is to say.
pub(crate) fn stubs(item: &DeriveInput) -> TokenStream {
    let input = Input::read(item, &Errors::default());
    Fallback { input: &input }.into_token_stream()
}
