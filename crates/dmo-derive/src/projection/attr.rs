//! The attributes of a projection and of its fields as spanned data.

use dmo_vocabulary::fault::Fault;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, Lit, LitStr, Path, Token, Type, parse_quote};

use crate::errors::Errors;
use crate::item::{self, Argument, Item, Name};
use crate::object::in_option;
use crate::own_checks;
use crate::read::Slot;
use crate::suggest;

/// The words on the struct.
const STRUCT_WORDS: [&str; 7] = ["from", "join", "fields", "check", "crate", "debug", "serde"];

/// The words on a field, which can be no names of sources.
pub(crate) const FIELD_WORDS: [&str; 4] = ["column", "required", "parse", "check"];

/// What `#[dmo(…)]` says on the struct.
#[derive(Default)]
pub(crate) struct ProjectionAttr {
    pub(crate) from: Slot<FromAttr>,
    pub(crate) join: Slot<Vec<JoinAttr>>,
    pub(crate) serde: Slot<()>,
    pub(crate) debug: Slot<()>,
    /// The name of the enum of the fields.
    pub(crate) fields: Slot<Ident>,
    /// The functions that validation calls for a record.
    pub(crate) checks: Vec<Path>,
    krate: Slot<Path>,
}

/// `from(…)`
pub(crate) struct FromAttr {
    sources: Vec<SourceAttr>,
    /// Whether each entry could be read.
    is_whole: bool,
}

/// `alias = Object` or `alias = Option<Object>`
pub(crate) struct SourceAttr {
    pub(crate) alias: Ident,
    /// The struct of the object.
    pub(crate) object: Type,
    pub(crate) optional: bool,
}

/// `alias = side.field` or `alias = false`
pub(crate) struct JoinAttr {
    pub(crate) alias: Ident,
    /// The source that has the field, and the field; `None` if there is no join.
    pub(crate) by: Option<(Ident, Ident)>,
}

impl ProjectionAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            match item.word() {
                Some("from") => attr.from.fill(item, errors, sources),
                Some("join") => attr.join.fill(item, errors, joins),
                Some("serde") => attr.serde.fill(item, errors, Item::only_false),
                Some("debug") => attr.debug.fill(item, errors, Item::flag),
                Some("fields") => attr.fields.fill(item, errors, Item::name),
                Some("check") => attr.checks.extend(own_checks::path(&item, errors)),
                Some("crate") => attr.krate.fill(item, errors, Item::path),
                _ => unknown(&item, &STRUCT_WORDS, errors),
            }
        }
        attr
    }

    /// Where the runtime is found.
    pub(crate) fn krate(&self) -> Path {
        let path = self.krate.get().cloned();
        path.unwrap_or_else(|| parse_quote!(::dmo))
    }

    /// The objects of which the projection has columns.
    pub(crate) fn sources(&self) -> &[SourceAttr] {
        self.from.get().map_or(&[], |from| &from.sources)
    }

    /// Whether these are all that was meant. Otherwise a name that is none of them may be one, and `from` has the error.
    pub(crate) fn has_all_sources(&self) -> bool {
        !self.from.is_repeated() && self.from.get().is_some_and(|from| from.is_whole)
    }
}

/// Reports an item that none of the words begins.
fn unknown(item: &Item, words: &[&str], errors: &Errors) {
    match item.word() {
        Some(word) => {
            let hint = suggest::hint(word, words.iter().copied());
            errors.at(&item.name, format!("{}{hint}", Fault::UnknownKey(word)));
        }
        None => errors.at(item, "expected a word such as `from` before this"),
    }
}

/// The items of a list; reported if there are none.
fn list<'a>(item: &'a Item, usage: &str, errors: &Errors) -> Option<&'a [Item]> {
    match &item.argument {
        Argument::List(_, items) if !items.is_empty() => Some(items),
        _ => {
            item.expected("a list", usage, errors);
            None
        }
    }
}

/// What an item has after `=`, read by a parser, with the word before it.
fn assigned<T>(
    item: &Item,
    parser: impl Parser<Output = T>,
    usage: &str,
    errors: &Errors,
) -> Option<(Ident, T)> {
    let tokens = match &item.argument {
        Argument::Tokens(tokens) => tokens.clone(),
        Argument::Literal(literal) => literal.to_token_stream(),
        _ => TokenStream::new(),
    };
    match (&item.name, parser.parse2(tokens)) {
        (Name::Word(word, _), Ok(value)) => Some((word.clone(), value)),
        _ if matches!(item.argument, Argument::Unread) => None,
        _ => {
            errors.at(item, format!("expected `{usage}`"));
            None
        }
    }
}

fn sources(item: &Item, errors: &Errors) -> Option<FromAttr> {
    let items = list(
        item,
        "from(run = FlowRun, version = Option<FlowVersion>)",
        errors,
    )?;
    let read = |item| {
        let (alias, ty) = assigned(item, object, "name = Object", errors)?;
        let inner = in_option(&ty).cloned();
        Some(SourceAttr {
            alias,
            optional: inner.is_some(),
            object: inner.unwrap_or(ty),
        })
    };
    let sources: Vec<SourceAttr> = items.iter().filter_map(read).collect();
    Some(FromAttr {
        is_whole: sources.len() == items.len(),
        sources,
    })
}

/// The type of a struct, which has a name.
fn object(input: ParseStream<'_>) -> syn::Result<Type> {
    let ty: Type = input.parse()?;
    match ty {
        Type::Path(_) | Type::Group(_) | Type::Paren(_) | Type::Macro(_) => Ok(ty),
        _ => Err(input.error("expected a struct")),
    }
}

fn joins(item: &Item, errors: &Errors) -> Option<Vec<JoinAttr>> {
    let items = list(item, "join(version = run.flow_version_id)", errors)?;
    let read = |item| {
        let usage = "name = source.field` or `name = false";
        let (alias, by) = assigned(item, join, usage, errors)?;
        Some(JoinAttr { alias, by })
    };
    Some(items.iter().filter_map(read).collect())
}

/// `false`, or a field of a source.
fn join(input: ParseStream<'_>) -> syn::Result<Option<(Ident, Ident)>> {
    if input.peek(Lit) {
        let literal: syn::LitBool = input.parse()?;
        return if literal.value {
            Err(input.error("expected `false`"))
        } else {
            Ok(None)
        };
    }
    let source = input.call(Ident::parse_any)?;
    input.parse::<Token![.]>()?;
    Ok(Some((source, input.call(Ident::parse_any)?)))
}

/// What `#[dmo(…)]` says on a field.
#[derive(Default)]
pub(crate) struct FieldAttr {
    /// The sources that have the field, each with the name that it has there; more than one is wrong.
    pub(crate) places: Vec<(Ident, Option<Ident>)>,
    /// Whether something was written that says nothing, and may have been meant to.
    pub(crate) unclear: bool,
    pub(crate) column: Slot<LitStr>,
    pub(crate) required: Slot<()>,
    pub(crate) parse: Slot<()>,
    /// The functions that validation calls for a value.
    pub(crate) checks: Vec<Path>,
}

impl FieldAttr {
    pub(crate) fn read(attrs: &[Attribute], of: &ProjectionAttr, errors: &Errors) -> Self {
        let mut attr = Self {
            unclear: !item::are_lists(attrs),
            ..Self::default()
        };
        for item in item::read(attrs, errors) {
            match item.word() {
                Some("column") => attr.column.fill(item, errors, Item::text),
                Some("required") => attr.required.fill(item, errors, Item::flag),
                Some("parse") => attr.parse.fill(item, errors, Item::flag),
                Some("check") => attr.checks.extend(own_checks::path(&item, errors)),
                _ => match place(&item, of, errors) {
                    Some(place) => attr.places.push(place),
                    None => attr.unclear = true,
                },
            }
        }
        attr
    }
}

/// `source` or `source = field`
fn place(item: &Item, of: &ProjectionAttr, errors: &Errors) -> Option<(Ident, Option<Ident>)> {
    let aliases = || {
        let sources = of.sources().iter();
        sources.map(|source| source.alias.unraw().to_string())
    };
    let known = item
        .word()
        .is_some_and(|word| aliases().any(|alias| alias == word));
    if !known && item.word().is_some() && !of.has_all_sources() {
        return None;
    }
    if !known {
        let aliases: Vec<String> = aliases().collect();
        let mut words: Vec<&str> = aliases.iter().map(String::as_str).collect();
        words.extend(FIELD_WORDS);
        unknown(item, &words, errors);
        return None;
    }
    match (&item.name, &item.argument) {
        (Name::Word(source, _), Argument::Alone) => Some((source.clone(), None)),
        _ => {
            let (source, field) = assigned(item, Ident::parse_any, "source = field", errors)?;
            Some((source, Some(field)))
        }
    }
}
