//! `check = path`: functions of the user's that validation calls, of objects and of projections.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::item::{Item, local};

/// What follows `check = `.
pub(crate) fn path(item: &Item, errors: &Errors) -> Option<Path> {
    item.parsed(
        Path::parse_mod_style,
        "the path of a function without quotation marks",
        "check = path::to::function",
        errors,
    )
}

/// The method of `Record` that runs the checks, if there are any.
pub(crate) struct OwnChecks<'a> {
    pub(crate) krate: &'a Path,
    /// The fields that have any, each with its position.
    pub(crate) fields: Vec<(usize, OfField<'a>)>,
    pub(crate) record: &'a [Path],
}

/// The checks of a field.
#[derive(Clone, Copy)]
pub(crate) struct OfField<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) is_option: bool,
    pub(crate) paths: &'a [Path],
}

impl ToTokens for OwnChecks<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            fields,
            record,
        } = self;
        let of_fields = fields.iter().flat_map(|(index, field)| {
            let index = Literal::usize_unsuffixed(*index);
            let index = quote!(::core::option::Option::Some(#index));
            let paths = field.paths.iter();
            paths.map(move |path| (index.clone(), path, field.call(path)))
        });
        let of_record = record.iter().map(|path| {
            let none = quote!(::core::option::Option::None);
            (none, path, quote_spanned!(place(path)=> #path(self)))
        });
        let calls = of_fields.chain(of_record).map(|(index, path, run)| {
            let name = path
                .segments
                .last()
                .map(|last| last.ident.unraw().to_string());
            let checks = local("checks");
            quote!(#krate::__private::Checks::check(#checks, #index, #name, &|| #run);)
        });
        let calls: Vec<TokenStream> = calls.collect();
        if calls.is_empty() {
            return;
        }
        let checks = local("checks");
        tokens.extend(quote! {
            fn run_checks(&self, #checks: &mut dyn #krate::__private::Checks) {
                #(#calls)*
            }
        });
    }
}

impl OfField<'_> {
    /// The call for a field. A field without a value has nothing to check.
    fn call(self, path: &Path) -> TokenStream {
        let (ident, span) = (self.ident, place(path));
        let mut value = local("value");
        value.set_span(value.span().located_at(span));
        if self.is_option {
            quote_spanned! {span=>
                match &self.#ident {
                    ::core::option::Option::Some(#value) => #path(#value),
                    ::core::option::Option::None => ::core::result::Result::Ok(()),
                }
            }
        } else {
            quote_spanned!(span=> #path(&self.#ident))
        }
    }
}

/// Where the compiler shows what is wrong with a call: at the function. What is called resolves as elsewhere.
fn place(path: &Path) -> Span {
    let (here, last) = (Span::call_site(), path.segments.last());
    last.map_or(here, |last| here.located_at(last.ident.span()))
}
