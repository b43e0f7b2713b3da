//! The tokens of a file, those of macros included: identifiers, texts, doc comments, and files that are included.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use syn::Lit;
use syn::ext::IdentExt as _;

use crate::uses::mentions::Mentions;

/// Reads tokens, whatever they are part of.
pub(super) struct Tokens<'m> {
    mentions: &'m mut Mentions,
    pub(super) includes: Vec<Include>,
    /// Whether the doc comment is between fences.
    is_code: bool,
}

/// Another file.
pub(super) struct Include {
    pub(super) span: Span,
    /// The texts in the parentheses, or the name of a module.
    pub(super) texts: Vec<String>,
    pub(super) kind: Kind,
}

/// What another file is to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, of `include_str!` or `include_bytes!`.
    Text,
    /// The text of a doc comment.
    Doc,
    /// Rust, of `include!`.
    Rust,
    /// Rust, of a module with `#[path = "…"]`.
    Module,
    /// Rust, of `mod name;`.
    Declared,
}

impl<'m> Tokens<'m> {
    pub(super) fn new(mentions: &'m mut Mentions) -> Self {
        Self {
            mentions,
            includes: Vec::new(),
            is_code: false,
        }
    }

    /// Reads all of them.
    pub(super) fn all(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some(length) = self.doc(&tokens[at..]) {
                at += length;
                continue;
            }
            if let Some(include) = include(&tokens[at..], Kind::Text) {
                self.includes.push(include);
            }
            self.includes.extend(module(&tokens[at..]));
            if let Some(text) = joined(&tokens[at..]) {
                self.mentions.text(&text);
            }
            match token {
                TokenTree::Ident(ident) => {
                    let ident = ident.unraw().to_string();
                    // A macro may make a text of an API name, which hardly is anything else.
                    if ident.contains("__") {
                        self.mentions.words.insert(ident.to_lowercase());
                    }
                    self.mentions.idents.insert(ident);
                }
                TokenTree::Literal(literal) => self.mentions.text(&text(literal)),
                TokenTree::Group(group) => self.all(group.stream()),
                TokenTree::Punct(_) => {}
            }
            self.is_code = false;
            at += 1;
        }
    }

    /// Reads a doc comment, if one begins here, and tells how many tokens it has.
    fn doc(&mut self, tokens: &[TokenTree]) -> Option<usize> {
        let (length, group) = match tokens {
            [TokenTree::Punct(hash), TokenTree::Group(group), ..] if hash.as_char() == '#' => {
                (2, group)
            }
            [
                TokenTree::Punct(hash),
                TokenTree::Punct(bang),
                TokenTree::Group(group),
                ..,
            ] if hash.as_char() == '#' && bang.as_char() == '!' => (3, group),
            _ => return None,
        };
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let [TokenTree::Ident(doc), TokenTree::Punct(_), value @ ..] = &*inside else {
            return None;
        };
        if let [TokenTree::Literal(literal)] = value
            && doc == "path"
        {
            self.includes.push(Include {
                span: literal.span(),
                texts: vec![text(literal)],
                kind: Kind::Module,
            });
        }
        if doc != "doc" || group.delimiter() != Delimiter::Bracket {
            return None;
        }
        if let [TokenTree::Literal(literal)] = value {
            let mut is_code = self.is_code;
            self.mentions.doc(&text(literal), &mut is_code);
            self.is_code = is_code;
        }
        let includes = (0..value.len()).filter_map(|at| include(&value[at..], Kind::Doc));
        self.includes.extend(includes);
        Some(length)
    }
}

/// `include_str!(…)` or a like macro, if one begins here; `text` is what a text is to the file.
fn include(tokens: &[TokenTree], text: Kind) -> Option<Include> {
    let (name, group) = macro_call(tokens)?;
    let kind = match name.to_string().as_str() {
        "include_str" | "include_bytes" => text,
        "include" => Kind::Rust,
        _ => return None,
    };
    Some(Include {
        span: group.span_open(),
        texts: texts_in(group.stream()),
        kind,
    })
}

/// `mod name;`, if it begins here.
fn module(tokens: &[TokenTree]) -> Option<Include> {
    match tokens {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Punct(end),
            ..,
        ] if word == "mod" && end.as_char() == ';' => Some(Include {
            span: name.span(),
            texts: vec![name.unraw().to_string()],
            kind: Kind::Declared,
        }),
        _ => None,
    }
}

/// The text that `concat!(…)` makes, if one begins here.
fn joined(tokens: &[TokenTree]) -> Option<String> {
    let (name, group) = macro_call(tokens)?;
    (name == "concat").then(|| texts_in(group.stream()).concat())
}

/// The name and the tokens of a macro that is called, if a call begins here.
fn macro_call(tokens: &[TokenTree]) -> Option<(&Ident, &Group)> {
    match tokens {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
            ..,
        ] if bang.as_char() == '!' => Some((name, group)),
        _ => None,
    }
}

/// All texts of tokens.
fn texts_in(tokens: TokenStream) -> Vec<String> {
    let texts = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Literal(literal) => vec![text(&literal)],
        TokenTree::Group(group) => texts_in(group.stream()),
        _ => Vec::new(),
    });
    texts.collect()
}

/// The text of a literal; empty if it is none.
pub(super) fn text(literal: &Literal) -> String {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => text.value(),
        Lit::ByteStr(bytes) => String::from_utf8_lossy(&bytes.value()).into_owned(),
        Lit::CStr(text) => text.value().to_string_lossy().into_owned(),
        _ => String::new(),
    }
}
