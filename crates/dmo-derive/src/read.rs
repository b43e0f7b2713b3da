//! What an item carries, read as the type that its key wants. A wrong form is reported and gives
//! `None`.

use std::fmt::Display;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::repeat::repeated;
use dmo_vocabulary::suggest::either;
use dmo_vocabulary::text::{flag, is_blank};
use dmo_vocabulary::{ApiVersion, Key, Limit, Word};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Ident, Lit, LitStr, Path};

use crate::errors::Errors;
use crate::item::{Argument, Item};
use crate::suggest;
use crate::text::value;

/// The place of one key: what was read, and the item that first had the key.
pub(crate) struct Slot<T> {
    value: Option<T>,
    item: Option<Item>,
    is_repeated: bool,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            value: None,
            item: None,
            is_repeated: false,
        }
    }
}

impl<T> Slot<T> {
    /// Reads the item; a second one for the same key is an error.
    pub(crate) fn fill(
        &mut self,
        item: Item,
        errors: &Errors,
        read: impl FnOnce(&Item, &Errors) -> Option<T>,
    ) {
        let value = read(&item, errors);
        let Some(first) = &self.item else {
            self.value = value;
            self.item = Some(item);
            return;
        };
        self.is_repeated = true;
        let word = item.word().unwrap_or_default();
        let key = format!("the key `{word}`");
        let fault = Fault::Duplicate(&key);
        let [first, tokens] = [first, &item].map(Item::to_token_stream);
        if first.to_string() == tokens.to_string() {
            errors.at(tokens, fault);
        } else {
            let first = shortened(&first);
            errors.at(tokens, format!("{fault}; before, it was `{first}`"));
        }
    }

    /// What was read.
    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Whether the key was written at all, rightly or wrongly.
    pub(crate) fn is_given(&self) -> bool {
        self.item.is_some()
    }

    /// Whether the key was written more than once, which is reported.
    pub(crate) fn is_repeated(&self) -> bool {
        self.is_repeated
    }

    /// The item as written, for errors about it.
    pub(crate) fn item(&self) -> Option<&Item> {
        self.item.as_ref()
    }
}

fn shortened(item: &TokenStream) -> String {
    let text = item.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A version of the platform's API.
pub(crate) struct Version(ApiVersion);

/// What `deprecated` and `removed` say; the text may be missing.
pub(crate) struct Remark(pub(crate) Option<LitStr>);

/// A key's position; `None` if it counts by itself.
pub(crate) struct Position(pub(crate) Option<usize>);

impl Item {
    /// Reports that the item does not have the form that its key wants.
    pub(crate) fn expected(&self, what: impl Display, usage: impl Display, errors: &Errors) {
        if matches!(self.argument, Argument::Unread) {
            return;
        }
        let word = self.word().unwrap_or("this");
        let (what, key) = (what.to_string(), format!("`{word}`"));
        let fault = Fault::Form(&what, &key, self.argument.name());
        self.report(format!("{fault}: `{usage}`"), errors);
    }

    /// Reports something at the value of the item.
    pub(crate) fn report(&self, message: impl Display, errors: &Errors) {
        match &self.argument {
            Argument::Literal(literal) => errors.at(literal, message),
            Argument::Tokens(tokens) => errors.at(tokens, message),
            Argument::Alone | Argument::Unread | Argument::List(..) => errors.at(self, message),
        }
    }

    /// `key = "text"`, a text that says something.
    pub(crate) fn text(&self, errors: &Errors) -> Option<LitStr> {
        let text = self.any_text(errors)?;
        let what = || format!("`{}`", self.word().unwrap_or_default());
        not_blank(text, what, errors)
    }

    /// `key = "text"`
    pub(crate) fn any_text(&self, errors: &Errors) -> Option<LitStr> {
        let word = self.word().unwrap_or_default();
        match &self.argument {
            Argument::Literal(Lit::Str(text)) => return without_suffix(text, errors),
            Argument::Literal(other @ (Lit::Int(_) | Lit::Float(_) | Lit::Bool(_))) => {
                let usage = format!("{word} = \"{}\"", other.to_token_stream());
                self.expected("a string", usage, errors);
            }
            _ => self.expected("a string", format!("{word} = \"…\""), errors),
        }
        None
    }

    /// `key = "word"`, one of a few words.
    pub(crate) fn one_of<W: Word>(&self, key: Key, errors: &Errors) -> Option<W> {
        let word = self.text(errors)?;
        let text = word.value();
        let known = W::from_word(&text);
        if known.is_none() {
            let (fault, words) = (Fault::UnknownWord(key, &text), either(W::WORDS));
            let hint = suggest::meant::<W>(&text);
            errors.at(&word, format!("{fault}: expected {words}{hint}"));
        }
        known
    }

    /// `key = "text"`, a regular expression. Whether it is one is looked at where regular expressions
    /// are compiled at all: with the feature `pattern`.
    pub(crate) fn pattern(&self, errors: &Errors) -> Option<LitStr> {
        let text = self.text(errors)?;
        // An engine in every build of every user would cost more than the check is worth there.
        #[cfg(any(test, feature = "pattern"))]
        if let Err(fault) = dmo_vocabulary::pattern::compile(&text.value()) {
            errors.at(&text, fault);
        }
        Some(text)
    }

    /// `key("text", …)`, at least one and none twice, each of which says something.
    pub(crate) fn texts(&self, errors: &Errors) -> Option<Vec<LitStr>> {
        let what = || format!("an entry of `{}`", self.word().unwrap_or_default());
        let texts = self.any_texts(errors)?.into_iter();
        let texts = texts.filter_map(|text| not_blank(text, what, errors));
        Some(texts.collect())
    }

    /// `key("name", …)`, other names of the same thing.
    pub(crate) fn names(&self, errors: &Errors) -> Option<Vec<LitStr>> {
        let names = self.texts(errors)?;
        for name in &names {
            crate::name::check_other(name, errors);
        }
        Some(names)
    }

    /// `key("text", …)`, at least one and none twice.
    pub(crate) fn any_texts(&self, errors: &Errors) -> Option<Vec<LitStr>> {
        let word = self.word().unwrap_or_default();
        let Argument::List(_, items) = &self.argument else {
            self.expected("strings", format!("{word}(\"…\", …)"), errors);
            return None;
        };
        if items.is_empty() {
            self.expected("at least one string", format!("{word}(\"…\", …)"), errors);
        }
        let read = |item: &Item| item.text_alone(errors);
        let texts: Vec<LitStr> = items.iter().filter_map(read).collect();
        let list = format!("`{word}`");
        for (at, _) in repeated(texts.iter().map(LitStr::value)) {
            let text = texts[at].value();
            errors.at(&texts[at], Fault::DuplicateIn(&text, &list));
        }
        Some(texts)
    }

    /// `"text"`
    pub(crate) fn text_alone(&self, errors: &Errors) -> Option<LitStr> {
        let text = self.as_text();
        if text.is_none() {
            errors.at(self, "expected a text in quotation marks");
        }
        without_suffix(text?, errors)
    }

    /// `key = 18`, a limit within its bounds.
    pub(crate) fn number(&self, limit: Limit, errors: &Errors) -> Option<u32> {
        let Argument::Literal(Lit::Int(number)) = &self.argument else {
            self.expected("a whole number", format!("{limit} = 18"), errors);
            return None;
        };
        // `18u8` is a number to Rust; a description has no such numbers.
        let plain = number.suffix().is_empty();
        let value = plain.then(|| number.base10_parse().ok()).flatten();
        let value = value.filter(|value| limit.values().contains(value));
        if value.is_none() {
            errors.at(number, Fault::Number(limit, &number.to_string()));
        }
        value
    }

    /// `key`
    pub(crate) fn flag(&self, errors: &Errors) -> Option<()> {
        let alone = matches!(self.argument, Argument::Alone);
        if !alone {
            self.expected("no value", self.word().unwrap_or_default(), errors);
        }
        alone.then_some(())
    }

    /// `key = "59.0"`
    pub(crate) fn version(&self, errors: &Errors) -> Option<Version> {
        let text = self.text(errors)?;
        match text.value().parse() {
            Ok(version) => Some(Version(version)),
            Err(error) => {
                errors.at(&text, error);
                None
            }
        }
    }

    /// `key` or `key = "text"`
    pub(crate) fn remark(&self, errors: &Errors) -> Option<Remark> {
        match &self.argument {
            Argument::Alone => Some(Remark(None)),
            Argument::Literal(Lit::Str(_)) => {
                let reason = self.text(errors)?;
                let (word, text) = (self.word().unwrap_or_default(), reason.value());
                if flag(&text).is_some() {
                    let message = format!("`{text}` is not a reason: write `{word}` alone, or why");
                    errors.at(&reason, message);
                }
                Some(Remark(Some(reason)))
            }
            _ => {
                let word = self.word().unwrap_or_default();
                self.expected(
                    "a string or no value",
                    format!("{word}` or `{word} = \"…\""),
                    errors,
                );
                None
            }
        }
    }

    /// `key` or `key = 1`
    pub(crate) fn position(&self, errors: &Errors) -> Option<Position> {
        let position = match &self.argument {
            Argument::Alone => return Some(Position(None)),
            Argument::Literal(Lit::Int(number)) if number.suffix().is_empty() => {
                number.base10_parse().ok()
            }
            _ => None,
        };
        let position = position.filter(|position| *position > 0);
        if position.is_none() {
            self.expected("a position from 1 or no value", "key` or `key = 1", errors);
        }
        position.map(|position| Position(Some(position)))
    }

    /// `key = false`
    pub(crate) fn only_false(&self, errors: &Errors) -> Option<()> {
        let off = matches!(&self.argument, Argument::Literal(Lit::Bool(value)) if !value.value);
        if !off {
            self.expected(
                "only `false`",
                format!("{} = false", self.word().unwrap_or_default()),
                errors,
            );
        }
        off.then_some(())
    }

    /// `crate = path`
    pub(crate) fn path(&self, errors: &Errors) -> Option<Path> {
        self.parsed(
            Path::parse_mod_style,
            "a path without quotation marks",
            "crate = my_crate::dmo",
            errors,
        )
    }

    /// `fields = Name`
    pub(crate) fn name(&self, errors: &Errors) -> Option<Ident> {
        self.parsed(
            <Ident as syn::parse::Parse>::parse,
            "a name without quotation marks",
            "fields = Field",
            errors,
        )
    }

    pub(crate) fn parsed<T>(
        &self,
        parser: impl Parser<Output = T>,
        what: &str,
        usage: &str,
        errors: &Errors,
    ) -> Option<T> {
        let parsed = match &self.argument {
            Argument::Tokens(tokens) => parser.parse2(tokens.clone()).ok(),
            _ => None,
        };
        if parsed.is_none() {
            self.expected(what, usage, errors);
        }
        parsed
    }

    /// `key("key" = "value", …)`
    pub(crate) fn pairs(&self, errors: &Errors) -> Option<Vec<(LitStr, LitStr)>> {
        let usage = || format!("{}(\"…\" = \"…\", …)", self.word().unwrap_or_default());
        let Argument::List(_, items) = &self.argument else {
            self.expected("pairs of texts", usage(), errors);
            return None;
        };
        let mut pairs = Vec::new();
        for item in items {
            match item.as_pair() {
                Some((key, value)) => pairs.push((key.clone(), value.clone())),
                None => errors.at(item, "expected a pair of texts: `\"…\" = \"…\"`"),
            }
        }
        for (at, _) in repeated(pairs.iter().map(|(key, _)| key.value())) {
            let (key, _) = &pairs[at];
            let what = format!("the key `{}`", key.value());
            errors.at(key, Fault::Duplicate(&what));
        }
        Some(pairs)
    }
}

/// The text, unless it says nothing.
fn not_blank(text: LitStr, what: impl Fn() -> String, errors: &Errors) -> Option<LitStr> {
    if is_blank(&value(&text)) {
        errors.at(&text, Fault::Empty(&what()));
        return None;
    }
    Some(text)
}

fn without_suffix(text: &LitStr, errors: &Errors) -> Option<LitStr> {
    let plain = text.suffix().is_empty();
    if !plain {
        errors.at(
            text,
            format!("`{}` after the text is too much", text.suffix()),
        );
    }
    plain.then(|| text.clone())
}

impl ToTokens for Version {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let number = proc_macro2::Literal::u16_unsuffixed;
        let (major, minor) = (number(self.0.major), number(self.0.minor));
        tokens.extend(quote::quote!(#major, #minor));
    }
}

impl ToTokens for Remark {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(text) => text.to_tokens(tokens),
            None => tokens.extend(quote::quote!("")),
        }
    }
}
