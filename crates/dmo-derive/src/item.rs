//! The syntax of the attributes: `#[dmo(word, word = value, word(items), "text" = "text")]` as data.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Ident, Lit, LitBool, LitStr, Meta, Token, token};

use crate::errors::Errors;

/// One part between commas.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) name: Name,
    pub(crate) argument: Argument,
}

/// What an item begins with.
#[derive(Clone)]
pub(crate) enum Name {
    /// A word, which may be a Rust keyword, and its text without `r#`.
    Word(Ident, String),
    /// A literal, as in a list of texts.
    Literal(Lit),
}

/// What follows the name of an item.
#[derive(Clone)]
pub(crate) enum Argument {
    /// Nothing.
    Alone,
    /// `=` and a literal.
    Literal(Lit),
    /// `=` and anything else.
    Tokens(TokenStream),
    /// Items in parentheses.
    List(token::Paren, Vec<Item>),
    /// What cannot be read, and is reported.
    Unread,
}

impl Argument {
    /// What messages call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Alone | Self::Unread => "no value",
            Self::Literal(Lit::Str(_)) => "text",
            Self::Literal(Lit::Bool(_)) => "a boolean",
            Self::Literal(Lit::Int(_) | Lit::Float(_)) => "a number",
            Self::Literal(_) => "another literal",
            Self::Tokens(_) => "an expression",
            Self::List(_, items) if items.is_empty() => "an empty list",
            Self::List(..) => "a list",
        }
    }
}

/// The items of every `#[dmo(…)]` among `attrs`.
pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Vec<Item> {
    let mut items = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("dmo")) {
        match &attr.meta {
            Meta::List(list) => items.extend(split(list.tokens.clone(), errors)),
            _ => errors.at(attr, "expected `#[dmo(…)]`"),
        }
    }
    items
}

/// Whether every `#[dmo…]` among `attrs` has items; [`read`] reports the others.
pub(crate) fn are_lists(attrs: &[Attribute]) -> bool {
    let mut attrs = attrs.iter().filter(|attr| attr.path().is_ident("dmo"));
    attrs.all(|attr| matches!(attr.meta, Meta::List(_)))
}

/// The items of a comma-separated list; what cannot be read is reported and left out.
fn split(tokens: TokenStream, errors: &Errors) -> Vec<Item> {
    let mut items = Vec::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            match Item::parse(input, errors) {
                Ok(item) => items.push(item),
                Err(error) => {
                    // The next item may be sound, and is read for its own errors.
                    errors.push(error);
                    until_comma(input)?;
                }
            }
            if input.is_empty() {
                break;
            } else if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
            } else {
                errors.push(input.error("expected `,`"));
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        errors.push(error);
    }
    items
}

/// Whether the next token is a literal. A negative number is two tokens, and `true` a word, which only `peek(Lit)` sees:
/// it reads the literal whole, which takes a build without optimizations long.
fn at_literal(input: ParseStream<'_>) -> bool {
    input.cursor().literal().is_some()
}

/// Whether something comes next that is neither a comma nor the next item: a value, as far as can be told.
fn at_value(input: ParseStream<'_>) -> bool {
    !input.is_empty() && !input.peek(Token![,]) && !input.peek(Ident::peek_any)
}

fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut skipped = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        skipped.extend([input.parse::<TokenTree>()?]);
    }
    Ok(skipped)
}

impl Item {
    fn parse(input: ParseStream<'_>, errors: &Errors) -> syn::Result<Self> {
        let name: Name = input.parse()?;
        let argument = if input.peek(Token![=]) {
            let equals: Token![=] = input.parse()?;
            if input.is_empty() || input.peek(Token![,]) {
                return Err(syn::Error::new_spanned(
                    quote!(#name #equals),
                    "expected a value after `=`",
                ));
            } else if at_literal(input) || input.peek(Lit) {
                Argument::Literal(input.parse()?)
            } else {
                Argument::Tokens(until_comma(input)?)
            }
        } else if input.peek(token::Paren) {
            let content;
            let parentheses = syn::parenthesized!(content in input);
            Argument::List(parentheses, split(content.parse()?, errors))
        } else if input.peek(token::Bracket) || input.peek(token::Brace) {
            return Err(input.error("expected round parentheses"));
        } else if matches!(name, Name::Word(..)) && at_value(input) {
            errors.push(input.error("expected `=`, `(` or `,`"));
            until_comma(input)?;
            Argument::Unread
        } else {
            Argument::Alone
        };
        Ok(Self { name, argument })
    }

    /// The word that the item begins with, without `r#`; `None` if it begins with a literal.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.name {
            Name::Word(_, text) => Some(text),
            Name::Literal(_) => None,
        }
    }

    /// The text that the item is, if it is a text and nothing more.
    pub(crate) fn as_text(&self) -> Option<&LitStr> {
        match self {
            Self {
                name: Name::Literal(Lit::Str(text)),
                argument: Argument::Alone,
            } => Some(text),
            _ => None,
        }
    }

    /// The two texts of `"key" = "value"`.
    pub(crate) fn as_pair(&self) -> Option<(&LitStr, &LitStr)> {
        match self {
            Self {
                name: Name::Literal(Lit::Str(key)),
                argument: Argument::Literal(Lit::Str(value)),
            } => Some((key, value)),
            _ => None,
        }
    }
}

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if at_literal(input) {
            input.parse().map(Self::Literal)
        } else if input.peek(Ident::peek_any) {
            let word = input.call(Ident::parse_any)?;
            let text = word.to_string();
            Ok(match text.as_str() {
                "true" | "false" => {
                    Self::Literal(Lit::Bool(LitBool::new(text == "true", word.span())))
                }
                _ => Self::Word(word, text.strip_prefix("r#").unwrap_or(&text).to_owned()),
            })
        } else if input.peek(Lit) {
            input.parse().map(Self::Literal)
        } else {
            Err(input.error("expected a word such as `api_name`"))
        }
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Word(word, _) => word.to_tokens(tokens),
            Self::Literal(literal) => literal.to_tokens(tokens),
        }
    }
}

impl ToTokens for Item {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
        self.argument.to_tokens(tokens);
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Alone | Self::Unread => {}
            Self::Literal(literal) => tokens.extend(quote!(= #literal)),
            Self::Tokens(other) => tokens.extend(quote!(= #other)),
            Self::List(parentheses, items) => {
                parentheses.surround(tokens, |tokens| tokens.extend(quote!(#(#items),*)));
            }
        }
    }
}

/// The name of a local variable that no name of the user's crate can meet.
pub(crate) fn local(name: &str) -> Ident {
    // Hygiene alone does not do: a constant of the same name would make a pattern of the variable.
    Ident::new(&format!("__{name}"), proc_macro2::Span::mixed_site())
}
