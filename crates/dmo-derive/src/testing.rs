//! Runs a derive on source text and takes its output apart.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{DeriveInput, File, Item};

/// A derive as a plain function.
pub(crate) type Derive = fn(&DeriveInput) -> TokenStream;

fn expand(derive: Derive, source: &str) -> File {
    let input = syn::parse_str(source).unwrap_or_else(|error| panic!("{error}: {source}"));
    let output = derive(&input);
    syn::parse2(output.clone()).unwrap_or_else(|error| panic!("{error}: {output}"))
}

/// Every error as `source at its place: message`, in order.
pub(crate) fn errors(derive: Derive, source: &str) -> Vec<String> {
    let items = expand(derive, source).items;
    let macros = items.iter().filter_map(|item| match item {
        Item::Macro(item)
            if item
                .mac
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "compile_error") =>
        {
            Some(item)
        }
        _ => None,
    });
    macros
        .map(|item| {
            let message: syn::LitStr = item
                .mac
                .parse_body()
                .unwrap_or_else(|error| panic!("{error}"));
            let begin = item.mac.path.leading_colon.span();
            let place = begin
                .join(message.span())
                .and_then(|span| span.source_text())
                .unwrap_or_default();
            format!("{place}: {}", message.value())
        })
        .collect()
}

/// The traits that the output implements, in order, by the last word of their path; `-` for an
/// inherent impl, and the macros of the runtime that it calls.
pub(crate) fn impls(derive: Derive, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for item in expand(derive, source).items {
        let block = match item {
            Item::Macro(item) => {
                let last = item.mac.path.segments.last();
                let name = last.map(|last| last.ident.to_string());
                found.extend(name.filter(|name| name != "compile_error"));
                continue;
            }
            Item::Const(item) => item.expr,
            _ => continue,
        };
        let syn::Expr::Block(block) = *block else {
            continue;
        };
        found.extend(
            block
                .block
                .stmts
                .into_iter()
                .filter_map(|statement| match statement {
                    syn::Stmt::Item(Item::Impl(item)) => Some(trait_name(&item)),
                    _ => None,
                }),
        );
    }
    found
}

fn trait_name(item: &syn::ItemImpl) -> String {
    let path = item.trait_.as_ref().map(|(path, _)| path);
    path.and_then(|path| path.segments.last())
        .map_or_else(|| "-".to_owned(), |last| last.ident.to_string())
}

/// The output as text without white space, to look for parts of it.
pub(crate) fn output(derive: Derive, source: &str) -> String {
    let input = syn::parse_str(source).unwrap_or_else(|error| panic!("{error}: {source}"));
    squeeze(derive(&input))
}

fn squeeze(tokens: TokenStream) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => text.push_str(&literal.to_string()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&squeeze(group.stream()));
                text.push_str(close);
            }
            other => text.push_str(&other.to_string()),
        }
    }
    text
}

/// A part of a source, as often as `count` says.
pub(crate) fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// Asserts that the errors are exactly `expected`.
pub(crate) fn check(derive: Derive, source: &str, expected: &[&str]) {
    let errors = errors(derive, source);
    assert_eq!(errors, expected, "\n{}", errors.join("\n"));
}
