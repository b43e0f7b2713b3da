//! Everything that is wrong with an item, collected so that nothing is reported alone.

use std::cell::RefCell;
use std::fmt::Display;

use dmo_vocabulary::printable::escape;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The errors found so far. Reading and checking go on after each.
#[derive(Default)]
pub(crate) struct Errors {
    found: RefCell<Vec<syn::Error>>,
}

impl Errors {
    /// Records an error that is shown at `tokens`. What the message quotes need not be safe to print.
    pub(crate) fn at(&self, tokens: impl ToTokens, message: impl Display) {
        let message = message.to_string();
        self.push(syn::Error::new_spanned(tokens, escape(&message)));
    }

    /// Records an error that has its place already.
    pub(crate) fn push(&self, error: syn::Error) {
        self.found.borrow_mut().push(error);
    }

    /// The errors as tokens that make the compiler report each of them; `None` if there are none.
    pub(crate) fn into_tokens(self) -> Option<TokenStream> {
        let found = self.found.into_inner();
        (!found.is_empty()).then(|| found.iter().map(syn::Error::to_compile_error).collect())
    }
}
