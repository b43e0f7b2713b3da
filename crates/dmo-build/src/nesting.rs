//! How deep Rust in the settings nests. Parsers of Rust take a step into the stack for each level, and
//! a stack that is used up ends the process.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::parse::Parser;

/// The most levels. A debug build takes up to 40 KiB of the stack for one, of which a build script has
/// 1 MiB on some systems; a type that people write has hardly ten.
const DEEPEST: usize = 16;

/// Parses Rust that nests no deeper than [`DEEPEST`] levels.
pub(crate) fn parse<P: Parser>(parser: P, text: &str, part: TokensOf) -> syn::Result<P::Output> {
    let tokens: TokenStream = text.parse()?;
    if is_deep(tokens.clone(), 0, part) {
        let message = format!("nested deeper than {DEEPEST} levels");
        return Err(syn::Error::new(proc_macro2::Span::call_site(), message));
    }
    parser.parse2(tokens)
}

/// What tokens are part of, which decides what is parsed of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokensOf {
    /// Attributes, one after the other.
    Attributes,
    /// What is in the brackets of an attribute: parsed only after `=`.
    Attribute,
    /// A type, a path or an expression: parsed to the last token.
    Parsed,
    /// What is kept as tokens, such as the arguments of a macro.
    Kept,
}

/// Whether tokens nest too deep after `base` levels.
///
/// Where tokens are parsed, each one may lead a level deeper: an operator (`&&&T`), a keyword
/// (`fn() -> fn() -> T`) or the beginning of generic arguments. A comma ends what came before it, and
/// a path is one level.
fn is_deep(tokens: TokenStream, base: usize, mut part: TokensOf) -> bool {
    let mut levels = Levels::new(base);
    let mut before = Before::Other;
    for token in tokens {
        let is_parsed = part == TokensOf::Parsed;
        let after = Before::of(&token);
        match &token {
            TokenTree::Group(group) => {
                let level = if is_parsed { levels.now } else { base } + 1;
                let inner = match part {
                    TokensOf::Attributes => TokensOf::Attribute,
                    TokensOf::Parsed if before != Before::Bang => TokensOf::Parsed,
                    _ => TokensOf::Kept,
                };
                if level > DEEPEST || is_deep(group.stream(), level, inner) {
                    return true;
                }
                levels.now += 1;
            }
            TokenTree::Punct(mark) if mark.as_char() == '=' && part == TokensOf::Attribute => {
                part = TokensOf::Parsed;
            }
            TokenTree::Punct(mark) => levels.mark(mark.as_char(), before),
            // The rest of a path is one level with its first word.
            TokenTree::Ident(_) if before == Before::Colon => {}
            TokenTree::Ident(_) | TokenTree::Literal(_) => levels.now += 1,
        }
        if is_parsed && levels.now > DEEPEST {
            return true;
        }
        before = after;
    }
    false
}

/// What the token before was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Colon,
    Bang,
    /// The beginning of `->` or `=>`.
    Arrow,
    Other,
}

impl Before {
    fn of(token: &TokenTree) -> Self {
        match token {
            TokenTree::Punct(mark) => match (mark.as_char(), mark.spacing()) {
                (':', _) => Self::Colon,
                ('!', _) => Self::Bang,
                ('-' | '=', Spacing::Joint) => Self::Arrow,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// The level that has been reached, and those at which generic arguments began.
struct Levels {
    base: usize,
    now: usize,
    angles: Vec<usize>,
}

impl Levels {
    fn new(base: usize) -> Self {
        Self {
            base,
            now: base,
            angles: Vec::new(),
        }
    }

    fn mark(&mut self, mark: char, before: Before) {
        match mark {
            ',' | ';' => self.now = self.angles.last().copied().unwrap_or(self.base),
            ':' => {}
            '<' => {
                self.now += 1;
                self.angles.push(self.now);
            }
            '>' if before != Before::Arrow => {
                // What follows generic arguments stands beside them, not in them.
                if let Some(level) = self.angles.pop() {
                    self.now = level;
                }
            }
            _ => self.now += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::thread;

    use syn::{Attribute, Type};

    const DEEP: usize = 100_000;

    /// The smallest stack that a build script is given, without a quarter for what called us.
    const STACK: usize = 768 << 10;

    fn nested(open: &str, inner: &str, close: &str, count: usize) -> String {
        format!("{}{inner}{}", open.repeat(count), close.repeat(count))
    }

    const TYPES: [(&str, &str); 15] = [
        ("&", ""),
        ("*const ", ""),
        ("[", "]"),
        ("(", ")"),
        ("(A, ", ")"),
        ("A<", ">"),
        ("A<B, ", ">"),
        ("<", " as A>::B"),
        ("fn() -> ", ""),
        ("fn(", ")"),
        ("impl Fn() -> ", ""),
        ("dyn A + ", ""),
        ("A<{ - ", " }>"),
        ("[u8; {", "}]"),
        ("a!(", ")"),
    ];

    const EXPRESSIONS: [(&str, &str); 14] = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("-", ""),
        ("!", ""),
        ("1 + ", ""),
        ("", ".x"),
        ("", "?"),
        ("", " as A"),
        ("return ", ""),
        ("|| ", ""),
        ("if ", ""),
        ("if a {} else ", ""),
        ("a!(", ")"),
    ];

    fn each(count: usize, check: impl Fn(TokensOf, &str)) {
        for (open, close) in TYPES {
            check(TokensOf::Parsed, &nested(open, "u8", close, count));
        }
        for (open, close) in EXPRESSIONS {
            let value = nested(open, "1", close, count);
            check(TokensOf::Attributes, &format!("#[a = {value}]"));
        }
        let list = nested("(", "1", ")", count);
        check(TokensOf::Attributes, &format!("#[a{list}]"));
    }

    fn error(part: TokensOf, text: &str) -> Option<String> {
        let error = match part {
            TokensOf::Parsed => parse(<Type as syn::parse::Parse>::parse, text, part).err(),
            _ => parse(Attribute::parse_outer, text, part).err(),
        };
        error.map(|error| error.to_string())
    }

    #[test]
    fn nesting_without_end_is_an_error() {
        each(DEEP, |part, text| {
            let expected = Some("nested deeper than 16 levels".to_owned());
            assert_eq!(error(part, text), expected, "{}", &text[..20]);
        });
    }

    /// Whatever is let through is parsed, printed and laid out on the smallest stack.
    #[test]
    fn what_is_not_too_deep_fits_the_stack() {
        let check = |part: TokensOf, text: &str| {
            let item = match part {
                TokensOf::Parsed => format!("pub struct A {{ a: {text} }}"),
                _ => format!("{text} pub struct A;"),
            };
            if error(part, text).is_none() {
                let file = syn::parse_file(&item).expect(&item);
                assert!(prettyplease::unparse(&file).contains("struct A"));
            }
        };
        let all = move || (1..=DEEPEST + 2).for_each(|count| each(count, check));
        let thread = thread::Builder::new().stack_size(STACK).spawn(all);
        thread.expect("a thread").join().expect("no panic");
    }

    #[test]
    fn what_people_write_is_not_too_deep() {
        for text in [
            "::std::collections::HashMap<::std::string::String, ::std::vec::Vec<::std::boxed::Box<str>>>",
            "A<B<C, D<E<F<(G, [H; 4])>>>>>",
            &format!("({})", "u8, ".repeat(1_000)),
            &format!("A{}", "::b".repeat(1_000)),
        ] {
            assert_eq!(error(TokensOf::Parsed, text), None, "{text}");
        }
        for text in [
            "#[doc = concat!(\"a\", \"b\")]",
            "#[garde(custom(|value: &f64, _| if *value > 0.0 && *value < 9.0 || !strict() { Ok(()) } else { Err(e(\"no\")) }))]",
            &"#[a(b)] ".repeat(1_000),
            &format!("#[a({})]", "b + ".repeat(1_000)),
        ] {
            assert_eq!(error(TokensOf::Attributes, text), None, "{text}");
        }
    }
}
