//! Rust as text, laid out as a person would.
//!
//! Structs and enums have thousands of lines of the same few forms, which are written here as they are to be. What is
//! rare and free in its form (methods, attributes of the settings) goes through a parser and a formatter, both of which
//! take much longer.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::error::Error;

/// Columns of a line; an attribute that has more is broken at its commas.
const WIDTH: usize = 89;

/// An indentation, in columns.
const INDENT: usize = 4;

/// Where an item or a part of one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the margin.
    Item,
    /// In the braces of an item.
    Member,
}

impl Place {
    pub(crate) fn indent(self) -> usize {
        match self {
            Self::Item => 0,
            Self::Member => INDENT,
        }
    }
}

/// An argument of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Argument {
    /// Words that stay on one line.
    Words(String),
    /// A name and arguments of its own, in parentheses.
    List(&'static str, Vec<Argument>),
}

impl Argument {
    /// A text as a literal.
    pub(crate) fn text(text: &str) -> Self {
        Self::Words(literal(text))
    }

    /// `key = value`.
    pub(crate) fn pair(key: &str, value: &str) -> Self {
        Self::Words(format!("{key} = {value}"))
    }

    /// Bytes that it has on one line.
    pub(crate) fn width(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::List(name, arguments) => {
                let separators = 2 * arguments.len().saturating_sub(1);
                let widths = arguments.iter().map(Self::width);
                name.len() + 2 + separators + widths.sum::<usize>()
            }
        }
    }

    /// Writes it into a line that has `column` bytes and begins with `indent` blanks; `after` more bytes follow.
    fn write(&self, column: usize, indent: usize, after: usize, out: &mut String) {
        let (name, arguments) = match self {
            Self::Words(words) => return out.push_str(words),
            Self::List(name, arguments) => (name, arguments),
        };
        let broken = column + self.width() + after > WIDTH;
        out.push_str(name);
        out.push('(');
        let inner = indent + INDENT;
        for (at, argument) in arguments.iter().enumerate() {
            let is_last = at + 1 == arguments.len();
            if broken {
                new_line(inner, out);
                argument.write(inner, inner, usize::from(!is_last), out);
            } else {
                // As the whole fits, so do its parts.
                argument.write(0, 0, 0, out);
            }
            if !is_last {
                out.push_str(if broken { "," } else { ", " });
            }
        }
        if broken {
            new_line(indent, out);
        }
        out.push(')');
    }
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    push_blanks(indent, out);
}

pub(crate) fn push_blanks(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Writes the lines of an attribute `#[name(…)]`.
pub(crate) fn push_attribute(
    name: &'static str,
    arguments: Vec<Argument>,
    place: Place,
    out: &mut String,
) {
    let indent = place.indent();
    push_blanks(indent, out);
    out.push_str("#[");
    Argument::List(name, arguments).write(indent + "#[".len(), indent, "]".len(), out);
    out.push_str("]\n");
}

/// A text as a literal, which has nothing that cannot be printed safely.
pub(crate) fn literal(text: &str) -> String {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        format!("\"{text}\"")
    } else {
        Literal::string(text).to_string()
    }
}

/// An item, formatted.
///
/// # Errors
///
/// If it is not Rust.
pub(crate) fn format(object: &str, item: TokenStream) -> Result<String, Error> {
    formatted(item).map_err(|error| not_rust(object, error.to_string()))
}

/// Items, formatted.
pub(crate) fn formatted(items: TokenStream) -> syn::Result<String> {
    Ok(prettyplease::unparse(&syn::parse2(items)?))
}

/// The lines of attributes that the settings state, formatted.
///
/// # Errors
///
/// If they are not attributes.
pub(crate) fn attributes(
    object: &str,
    attributes: &[String],
    place: Place,
) -> Result<String, Error> {
    if attributes.is_empty() {
        return Ok(String::new());
    }
    let attributes: TokenStream = attributes.iter().map(|text| tokens(text)).collect();
    // An attribute is formatted with what it stands on.
    let (item, before, after) = match place {
        Place::Item => (quote!(#attributes struct A;), "", "struct A;\n"),
        Place::Member => (
            quote!(struct A { #attributes a: u8 }),
            "struct A {\n",
            "    a: u8,\n}\n",
        ),
    };
    let text = format(object, item)?;
    let lines = text
        .strip_prefix(before)
        .and_then(|text| text.strip_suffix(after));
    let lines = lines.ok_or_else(|| not_rust(object, "an attribute has no end".to_owned()))?;
    Ok(lines.to_owned())
}

/// Rust text that parsed when the settings were read.
pub(crate) fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

fn not_rust(object: &str, message: String) -> Error {
    Error::Syntax {
        object: object.to_owned(),
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_is_no_rust_is_an_error_that_names_the_object() {
        let error = format("ssot__FlowRun__dlm", quote!(pub struct struct {}));
        assert_eq!(
            error.expect_err("an error").to_string(),
            "the code generated for `ssot__FlowRun__dlm` is not valid Rust: expected identifier, found keyword `struct`"
        );
    }

    fn attribute(arguments: Vec<Argument>, place: Place) -> String {
        let mut text = String::new();
        push_attribute("dmo", arguments, place, &mut text);
        text
    }

    /// The formatter lays an attribute out in the same lines, whatever its length.
    #[test]
    fn attributes_are_laid_out_as_the_formatter_does() {
        for length in 0..90 {
            let word = "é".repeat(length / 3) + &"a".repeat(length % 3);
            let list =
                |name| Argument::List(name, vec![Argument::text(&word), Argument::text("b")]);
            let deep = Argument::List("meta", vec![list("list"), Argument::pair("c", "1")]);
            let cases = [
                vec![Argument::pair("key", &literal(&word))],
                vec![list("list")],
                vec![list("first"), Argument::Words("flag".to_owned())],
                vec![deep, list("last")],
            ];
            for arguments in cases {
                for place in [Place::Item, Place::Member] {
                    let text = attribute(arguments.clone(), place);
                    let formatted = attributes("A__dlm", std::slice::from_ref(&text), place);
                    assert_eq!(text, formatted.expect("attributes"));
                }
            }
        }
    }

    #[test]
    fn literals_are_those_of_the_compiler() {
        for text in [
            "",
            "a 'b' {c}",
            "\"",
            "\\",
            "é",
            "\0",
            "\u{202e}\n\t\u{7f}",
            "~\u{e0041}",
        ] {
            assert_eq!(literal(text), Literal::string(text).to_string());
        }
    }
}
