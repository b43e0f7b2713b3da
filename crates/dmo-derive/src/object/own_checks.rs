//! `check = path`: functions of the user's that validation calls.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::item::{Item, local};
use crate::object::model::{Field, Model};

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
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for OwnChecks<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { krate, model } = self;
        if !model.has_checks() {
            return;
        }
        let checks = local("checks");
        let of_fields = model.fields.iter().enumerate().flat_map(|(index, field)| {
            let paths = field.input.attr.checks.iter();
            paths.map(move |path| (Some(index), path, of_field(field, path)))
        });
        let of_record = model.input.attr.checks.iter();
        let of_record = of_record.map(|path| (None, path, quote!(#path(self))));
        let calls = of_fields.chain(of_record).map(|(index, path, run)| {
            let name = path
                .segments
                .last()
                .map(|last| last.ident.unraw().to_string());
            let index = match index.map(Literal::usize_unsuffixed) {
                Some(index) => quote!(::core::option::Option::Some(#index)),
                None => quote!(::core::option::Option::None),
            };
            quote!(#krate::__private::Checks::check(#checks, #index, #name, &|| #run);)
        });
        tokens.extend(quote! {
            fn run_checks(&self, #checks: &mut dyn #krate::__private::Checks) {
                #(#calls)*
            }
        });
    }
}

/// The call for a field. A field without a value has nothing to check.
fn of_field(field: &Field<'_>, path: &Path) -> TokenStream {
    let (ident, value) = (field.input.ident, local("value"));
    if field.input.is_option() {
        quote! {
            match &self.#ident {
                ::core::option::Option::Some(#value) => #path(#value),
                ::core::option::Option::None => ::core::result::Result::Ok(()),
            }
        }
    } else {
        quote!(#path(&self.#ident))
    }
}
