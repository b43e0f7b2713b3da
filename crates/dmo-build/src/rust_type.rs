//! Rust in the settings: types, paths, derives and attributes, kept as text that is known to parse.

use std::fmt::Display;

use dmo_schema::printable::is_unsafe;
use dmo_schema::{Builtin, DataType};
use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::parse::{Parse as _, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, GenericArgument, Lit, Meta, Path, PathArguments, Type, UnOp};

use crate::diagnostic::Diagnostic;
use crate::layout;
use crate::nesting::{self, TokensOf};

/// The Rust type of a field, `Option` not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RustType {
    /// A type that the runtime knows.
    Builtin(Builtin),
    /// The enum of the value list at this position.
    List(usize),
    /// A type that goes through `FromStr` and `Display`, as Rust text that is known to parse.
    Parsed(String),
}

impl RustType {
    /// The platform type that the derive takes for granted with this Rust type.
    pub(crate) fn implied(&self) -> DataType {
        match self {
            Self::List(_) | Self::Parsed(_) => DataType::Text,
            Self::Builtin(builtin) => builtin.data_type(),
        }
    }

    /// Reads the name of a type that a struct without parameters can own.
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let rust = parse(Type::parse, text, TokensOf::Parsed).map_err(|error| {
            Diagnostic::new(format!("{} is not a Rust type: {error}", quoted(text)))
        })?;
        let plain = matches!(&rust, Type::Path(path) if !path.path.is_ident("str"));
        if !plain || !is_owned(&rust) {
            let message = format!("{} cannot be the type of a field", quoted(text));
            let help = "name a type that owns what it holds, such as `String` or `crate::Money`";
            return Err(Diagnostic::new(message).help(help.to_owned()));
        }
        // Whether a field can be null is for the description to say, not for the type.
        if is_option(&rust) {
            let message = format!("{} cannot be the type of a field", quoted(text));
            let help = "name the type inside: a field outside of the key is an `Option` of it";
            return Err(Diagnostic::new(message).help(help.to_owned()));
        }
        let name = dense(&rust);
        let builtin = builtin(name.trim_start_matches("::"));
        Ok(builtin.map_or_else(|| Self::Parsed(laid_out(&rust)), Self::Builtin))
    }
}

/// Rust without the spaces between tokens, which is the same for a path of names alone.
fn dense(rust: &impl ToTokens) -> String {
    let tokens = rust.to_token_stream().to_string();
    tokens.split_whitespace().collect()
}

/// A type as a person would write it.
fn laid_out(rust: &Type) -> String {
    let item = layout::formatted(quote!(type A = #rust;)).ok();
    let text = item
        .as_deref()
        .and_then(|item| item.strip_prefix("type A = ")?.strip_suffix(";\n"));
    text.map_or_else(|| rust.to_token_stream().to_string(), str::to_owned)
}

/// The type of the runtime that a path names. A bare `Decimal` may be that of another crate.
fn builtin(path: &str) -> Option<Builtin> {
    let exported = |path| Builtin::from_word(path).filter(|builtin| builtin.is_exported());
    match path.strip_prefix("dmo::") {
        Some(path) => exported(path),
        None if path == "std::string::String" => Some(Builtin::Text),
        // A bare `Decimal` may be that of another crate, such as `rust_decimal`.
        None => Builtin::from_word(path).filter(|builtin| *builtin != Builtin::Decimal),
    }
}

/// Whether a type is an `Option`, under whatever path: as the derive decides it, which sees names only.
fn is_option(rust: &Type) -> bool {
    let Type::Path(path) = rust else {
        return false;
    };
    path.path.segments.last().is_some_and(|last| {
        last.ident == "Option" && matches!(last.arguments, PathArguments::AngleBracketed(_))
    })
}

/// Whether a type borrows nothing, leaves nothing open and is made of names: as it can stand in any struct.
fn is_owned(rust: &Type) -> bool {
    match rust {
        Type::Path(path) => {
            path.qself.as_ref().is_none_or(|own| is_owned(&own.ty))
                && path.path.segments.iter().all(|part| match &part.arguments {
                    PathArguments::None => true,
                    PathArguments::AngleBracketed(list) => list.args.iter().all(is_fixed),
                    PathArguments::Parenthesized(_) => false,
                })
        }
        Type::Tuple(tuple) => tuple.elems.iter().all(is_owned),
        Type::Array(array) => is_owned(&array.elem) && is_constant(&array.len),
        Type::Slice(slice) => is_owned(&slice.elem),
        _ => false,
    }
}

fn is_fixed(argument: &GenericArgument) -> bool {
    match argument {
        // A generated struct has no parameters that another lifetime could come from.
        GenericArgument::Lifetime(lifetime) => lifetime.ident == "static",
        GenericArgument::Type(rust) => is_owned(rust),
        GenericArgument::Const(value) => is_constant(value),
        _ => false,
    }
}

fn is_constant(value: &Expr) -> bool {
    match value {
        Expr::Lit(value) => !matches!(value.lit, Lit::Verbatim(_)),
        Expr::Unary(value) => matches!(value.op, UnOp::Neg(_)) && is_constant(&value.expr),
        Expr::Path(value) => value.path.get_ident().is_some(),
        _ => false,
    }
}

/// Reads the path of a crate or module.
pub(crate) fn path(text: &str) -> Result<String, Diagnostic> {
    let path = parse(Path::parse_mod_style, text, TokensOf::Parsed);
    path.map(|path| dense(&path))
        .map_err(|error| Diagnostic::new(format!("{} is not a path: {error}", quoted(text))))
}

/// Reads derives, separated by commas.
pub(crate) fn derives(text: &str) -> Result<Vec<String>, Diagnostic> {
    let parser = |input: ParseStream<'_>| {
        Punctuated::<Path, syn::Token![,]>::parse_terminated_with(input, Path::parse_mod_style)
    };
    let derives = parse(parser, text, TokensOf::Parsed).map_err(|error| {
        Diagnostic::new(format!(
            "{} is not a list of derives: {error}",
            quoted(text)
        ))
    })?;
    some(text, "derives", derives.iter().map(dense))
}

/// Reads attributes, one after the other.
pub(crate) fn attributes(text: &str) -> Result<Vec<String>, Diagnostic> {
    let wrong =
        |why: &dyn Display| Diagnostic::new(format!("{} is not an attribute: {why}", quoted(text)));
    let attributes =
        parse(Attribute::parse_outer, text, TokensOf::Attributes).map_err(|error| wrong(&error))?;
    if !attributes.iter().all(has_constant) {
        return Err(wrong(&"its value is neither a literal nor a macro"));
    }
    if let Some(c) = attributes.iter().find_map(hidden_in_docs) {
        let code = u32::from(c);
        return Err(wrong(&format!(
            "U+{code:04X} is not allowed in a doc comment"
        )));
    }
    let texts = attributes
        .iter()
        .map(|one| one.to_token_stream().to_string());
    some(text, "attributes", texts)
}

/// Whether the value after `=`, if there is one, is such as Rust takes there.
fn has_constant(attribute: &Attribute) -> bool {
    let Meta::NameValue(pair) = &attribute.meta else {
        return true;
    };
    match &pair.value {
        Expr::Lit(value) => !matches!(value.lit, Lit::Verbatim(_)),
        Expr::Macro(call) => !call.mac.path.is_ident("macro_rules"),
        _ => false,
    }
}

/// A character of a doc comment that cannot be printed safely; a comment has no escapes for it.
fn hidden_in_docs(attribute: &Attribute) -> Option<char> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => {
            text.value().chars().find(|c| is_unsafe(*c) && *c != '\n')
        }
        _ => None,
    }
}

/// Parses Rust, which the generated code repeats: it nests only so deep, and all of it can be seen.
fn parse<P: Parser>(parser: P, text: &str, part: TokensOf) -> syn::Result<P::Output> {
    let is_blank = |c: char| matches!(c, '\n' | '\r' | '\t');
    let hidden = text.chars().find(|c| is_unsafe(*c) && !is_blank(*c));
    if let Some(c) = hidden {
        let (code, escape) = (u32::from(c), c.escape_unicode());
        let message = format!("U+{code:04X} is written as an escape, such as `{escape}`");
        return Err(syn::Error::new(Span::call_site(), message));
    }
    nesting::parse(parser, text, part)
}

fn some(
    text: &str,
    what: &str,
    list: impl Iterator<Item = String>,
) -> Result<Vec<String>, Diagnostic> {
    let list: Vec<_> = list.collect();
    if list.is_empty() {
        return Err(Diagnostic::new(format!(
            "there are no {what} in {}",
            quoted(text)
        )));
    }
    Ok(list)
}

/// The text as code; of a long one the beginning.
fn quoted(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        None => format!("`{text}`"),
        Some((end, _)) => format!("`{}…`", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_a_struct_can_own_are_taken() {
        for text in [
            "crate::Money",
            "Box<str>",
            "std::borrow::Cow<'static, str>",
            "chrono::DateTime<chrono::Utc>",
            "Fixed<-2>",
            "<crate::Money as crate::Unit>::Amount",
            "Pair<(u8, [u8; 4])>",
        ] {
            assert!(
                matches!(RustType::parse(text), Ok(RustType::Parsed(_))),
                "{text}"
            );
        }
        assert_eq!(
            RustType::parse(":: std :: string :: String"),
            Ok(RustType::Builtin(Builtin::Text))
        );
        for (text, rust) in [
            ("dmo::Decimal", Builtin::Decimal),
            ("jiff::civil::Date", Builtin::Date),
            ("::dmo::jiff::civil::Time", Builtin::Time),
            ("jiff::Timestamp", Builtin::Timestamp),
            ("Vec < f64 >", Builtin::Floats),
        ] {
            assert_eq!(RustType::parse(text), Ok(RustType::Builtin(rust)), "{text}");
        }
        for text in ["Decimal", "dmo::String", "std::string::Decimal"] {
            assert!(
                matches!(RustType::parse(text), Ok(RustType::Parsed(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn types_that_no_struct_can_own_are_refused() {
        for text in [
            "&str",
            "&'static str",
            "str",
            "Vec<&str>",
            "Cow<'_, str>",
            "Cow<'a, str>",
            "impl Display",
            "dyn Display",
            "Box<dyn Display>",
            "_",
            "Vec<_>",
            "!",
            "money!()",
            "Vec<money!()>",
            "*const u8",
            "fn() -> u8",
            "[u8]",
            "(u8, u8)",
            "Fixed<{ become x }>",
            "List<Item = u8>",
        ] {
            let diagnostic = RustType::parse(text).expect_err(text);
            assert_eq!(
                diagnostic.message,
                format!("`{text}` cannot be the type of a field")
            );
        }
    }

    #[test]
    fn an_option_is_put_around_a_type_and_is_none_itself() {
        for text in [
            "Option<String>",
            "::core::option::Option<i64>",
            "std::option::Option<crate::Money>",
        ] {
            let diagnostic = RustType::parse(text).expect_err(text);
            assert_eq!(
                diagnostic.message,
                format!("`{text}` cannot be the type of a field")
            );
            let help = "name the type inside: a field outside of the key is an `Option` of it";
            assert_eq!(diagnostic.help.as_deref(), Some(help));
        }
        for text in ["crate::Option", "Vec<Option<u8>>"] {
            assert!(RustType::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn attributes_and_derives_are_told_from_other_code() {
        for text in [
            "#[serde(skip)]",
            "#[doc = \"a\"] #[doc = include_str!(\"b\")]",
            "/// A",
        ] {
            assert!(attributes(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "serde(skip)",
            "#![a]",
            "#[a = become b]",
            "#[a = b + c]",
            "#[a",
        ] {
            assert!(attributes(text).is_err(), "{text}");
        }
        assert_eq!(
            derives("Eq, std::hash::Hash,"),
            Ok(vec!["Eq".to_owned(), "std::hash::Hash".to_owned()])
        );
        for text in ["", "Eq Hash", "Into<u8>", "derive(Eq)"] {
            assert!(derives(text).is_err(), "{text}");
        }
        assert_eq!(path("::facade::dmo"), Ok("::facade::dmo".to_owned()));
        assert!(path("facade<u8>").is_err());
    }

    #[test]
    fn what_nobody_sees_is_refused() {
        let error = |result: Result<Vec<String>, Diagnostic>| result.expect_err("an error").message;
        assert_eq!(
            error(attributes("#[a = \"\u{202e}\"]")),
            "`#[a = \"\u{202e}\"]` is not an attribute: U+202E is written as an escape, such as `\\u{202e}`"
        );
        assert_eq!(
            error(attributes("#[doc = \"\\u{9b}\"]")),
            "`#[doc = \"\\u{9b}\"]` is not an attribute: U+009B is not allowed in a doc comment"
        );
        assert!(attributes("#[a = \"\\u{202e}\"]\r\n\t#[doc = \"b\nc\"]").is_ok());
        assert!(error(derives("Eq, \u{200b}")).contains("U+200B"));
        assert!(RustType::parse("A<\u{1b}>").is_err());
    }
}
