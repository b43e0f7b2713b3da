//! The constant method calls that a descriptor is built by.

use dmo_vocabulary::{Key, Section};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::read::Slot;

/// Calls one after the other: `.label("…").since(59, 0)`. The method of a key has the name of its member.
pub(crate) struct Calls {
    section: Section,
    tokens: TokenStream,
}

impl Calls {
    /// Calls for the part of a descriptor that has the keys of a section.
    pub(crate) fn of(section: Section) -> Self {
        Self {
            section,
            tokens: TokenStream::new(),
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// `.member(argument)`, if there is an argument.
    pub(crate) fn one<T: ToTokens>(&mut self, key: Key, argument: Option<T>) {
        if let Some(argument) = argument {
            // Without a member the key's own word is called, so that the compiler refuses what would be lost here.
            let member = self.section.member(key).unwrap_or(key.as_str());
            let method = Ident::new(member, Span::call_site());
            self.tokens.extend(quote!(.#method(#argument)));
        }
    }

    /// `.member()`, if the key was given.
    pub(crate) fn flag(&mut self, key: Key, slot: &Slot<()>) {
        self.one(key, slot.get().map(|()| TokenStream::new()));
    }

    /// `.member(&[…])`, if anything is listed.
    pub(crate) fn list<T: ToTokens>(&mut self, key: Key, list: &[T]) {
        self.one(key, (!list.is_empty()).then(|| quote!(&[#(#list),*])));
    }

    /// `.member(&["…"])`, if the key was given.
    pub(crate) fn texts(&mut self, key: Key, slot: &Slot<Vec<LitStr>>) {
        self.list(key, slot.get().map_or(&[][..], |texts| texts));
    }

    /// `.member(&[("…", "…")])`, if the key was given.
    pub(crate) fn pairs(&mut self, key: Key, slot: &Slot<Vec<(LitStr, LitStr)>>) {
        let pairs = slot.get().map_or(&[][..], |pairs| pairs);
        let pairs: Vec<TokenStream> = pairs
            .iter()
            .map(|(name, value)| quote!((#name, #value)))
            .collect();
        self.list(key, &pairs);
    }
}

impl ToTokens for Calls {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}
