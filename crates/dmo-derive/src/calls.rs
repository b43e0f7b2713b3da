//! The constant method calls that a descriptor is built by.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::read::Slot;

/// Calls one after the other: `.label("…").since(59, 0)`.
#[derive(Default)]
pub(crate) struct Calls(TokenStream);

impl Calls {
    /// `.method(argument)`, if there is an argument.
    pub(crate) fn one<T: ToTokens>(&mut self, method: &str, argument: Option<T>) {
        if let Some(argument) = argument {
            let method = Ident::new(method, Span::call_site());
            self.0.extend(quote!(.#method(#argument)));
        }
    }

    /// `.method(&[…])`, if anything is listed.
    pub(crate) fn list<T: ToTokens>(&mut self, method: &str, list: &[T]) {
        self.one(method, (!list.is_empty()).then(|| quote!(&[#(#list),*])));
    }

    /// `.method(&["…"])`, if the key was given.
    pub(crate) fn texts(&mut self, method: &str, slot: &Slot<Vec<LitStr>>) {
        self.list(method, slot.get().map_or(&[][..], |texts| texts));
    }

    /// `.method(&[("…", "…")])`, if the key was given.
    pub(crate) fn pairs(&mut self, method: &str, slot: &Slot<Vec<(LitStr, LitStr)>>) {
        let pairs = slot.get().map_or(&[][..], |pairs| pairs);
        let pairs: Vec<TokenStream> = pairs
            .iter()
            .map(|(key, value)| quote!((#key, #value)))
            .collect();
        self.list(method, &pairs);
    }
}

impl ToTokens for Calls {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
