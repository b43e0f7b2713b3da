//! Attributes `#[dmo(…)]` of structs: sources of projections, and API names of objects that are written by hand.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::{Attribute, ItemStruct, Meta};

use crate::uses::mentions::OwnObject;
use crate::uses::read::Source;
use crate::uses::tokens;

/// Whether an attribute is one of the derives of this project, or may become one.
pub(super) fn is_ours(attribute: &Attribute) -> bool {
    let path = attribute.path();
    path.is_ident("dmo") || path.is_ident("cfg_attr")
}

/// The tokens of all such attributes.
fn ours(attributes: &[Attribute]) -> impl Iterator<Item = TokenStream> {
    let ours = attributes.iter().filter(|attribute| is_ours(attribute));
    ours.filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()),
        _ => None,
    })
}

/// What `from(…)` of a projection names: aliases, paths and `Option`.
pub(super) fn sources(attributes: &[Attribute]) -> Option<HashSet<String>> {
    ours(attributes).find_map(from)
}

fn from(tokens: TokenStream) -> Option<HashSet<String>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        if matches!(before, Some(TokenTree::Ident(word)) if word == "from") {
            let inside = group.stream().into_iter();
            let idents = inside.filter_map(|token| match token {
                TokenTree::Ident(ident) => Some(ident.unraw().to_string()),
                _ => None,
            });
            return Some(idents.collect());
        }
        if let Some(found) = from(group.stream()) {
            return Some(found);
        }
    }
    None
}

/// The API names of a struct that has one itself.
pub(super) fn own_object(item: &ItemStruct, source: &Source<'_>) -> Option<OwnObject> {
    let named = |attributes: &[Attribute]| {
        let literal = ours(attributes).find_map(api_name)?;
        Some((source.place(literal.span())?, tokens::text(&literal)))
    };
    Some(OwnObject {
        name: named(&item.attrs)?,
        fields: item
            .fields
            .iter()
            .filter_map(|field| named(&field.attrs))
            .collect(),
    })
}

/// The text of `api_name = "…"`.
fn api_name(tokens: TokenStream) -> Option<Literal> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let stated = tokens.windows(3).find_map(|three| match three {
        [
            TokenTree::Ident(word),
            TokenTree::Punct(_),
            TokenTree::Literal(name),
        ] if word == "api_name" => Some(name.clone()),
        _ => None,
    });
    stated.or_else(|| {
        let groups = tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
        groups.into_iter().find_map(api_name)
    })
}
