//! What a sound struct becomes.

use dmo_vocabulary::Key;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Path, Visibility};

use crate::deprecated::{deprecated, quiet};
use crate::fields::FieldsEnum;
use crate::item::local;
use crate::object::descriptor::{Descriptor, word};
use crate::object::model::{Field, Model};
use crate::own_checks::{OfField, OwnChecks};
use crate::serde::{Body, Serde};

/// Everything that the derive writes for a sound struct. What is the same for all structs is written by
/// macros of the runtime, which the compiler expands faster.
pub(crate) struct Expansion<'a> {
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for Expansion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let model = self.model;
        let (item, attr) = (model.input.item, &model.input.attr);
        let (ident, vis, krate) = (&item.ident, &item.vis, &attr.krate());
        let descriptor = Descriptor { krate, model };
        let cells = Cells {
            fields: &model.fields,
        };
        let serde = (!attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            body: Body::Record,
        });
        let serde = serde.map(|serde| quiet(deprecated(&item.attrs), serde.into_token_stream()));
        let debug = attr.debug.is_given().then_some(Debug { krate, ident });
        let constraints = model.constraints.iter();
        let assertions = constraints
            .map(|constraint| constraint.assertion(krate))
            .chain(model.not_before.iter().map(|pair| pair.assertion(krate)));
        let fields_enum = fields_enum(model, krate);
        let fields = model.fields.iter().map(|field| OfField {
            ident: field.input.ident,
            is_option: field.input.is_option(),
            paths: &field.input.attr.checks,
        });
        let checks = OwnChecks {
            krate,
            fields: fields.enumerate().collect(),
            record: &attr.checks,
        };
        let validate = (!attr.validate.is_given()).then(|| word(Key::Validate.as_str()));
        tokens.extend(quote! {
            #krate::__record! {
                #[allow(deprecated)]
                #vis #ident #descriptor #cells { #checks } { #validate }
                { #(#assertions)* #debug }
            }
            #fields_enum
            #serde
        });
    }
}

/// The enum of the fields, where the attributes name one.
fn fields_enum<'m>(model: &'m Model<'_>, krate: &'m Path) -> Option<FieldsEnum<'m>> {
    let (item, fields) = (model.input.item, model.fields.iter());
    let ident = &item.ident;
    Some(FieldsEnum {
        krate,
        owner: ident,
        object: quote!(#ident::OBJECT),
        vis: &item.vis,
        name: model.input.attr.fields.get()?,
        variants: &model.variants,
        names: fields
            .clone()
            .map(|field| field.input.api_name.as_deref())
            .collect(),
        struct_deprecated: deprecated(&item.attrs),
        deprecated: fields.map(|field| field.input.deprecated).collect(),
    })
}

/// The fields as cells, sorted by how they are lent: each with its position.
struct Cells<'a> {
    fields: &'a [Field<'a>],
}

impl ToTokens for Cells<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (mut plain, mut other, mut parsed) = (quote!(), quote!(), quote!());
        for (index, field) in self.fields.iter().enumerate() {
            let (index, ident) = (Literal::usize_unsuffixed(index), field.input.ident);
            match Lending::of(field) {
                Lending::Plain => plain.extend(quote!(#index #ident)),
                Lending::Column => {
                    let ty = field.input.ty;
                    other.extend(quote!(#index #ident #ty,));
                }
                Lending::Parsed => {
                    let ty = field.input.ty;
                    parsed.extend(quote!(#index #ident #ty, cell cell_mut));
                }
                Lending::Optional(ty) => {
                    parsed.extend(quote!(#index #ident #ty, optional optional_mut));
                }
            }
        }
        tokens.extend(quote!({ #plain } { #other } { #parsed }));
    }
}

/// How a field becomes a cell.
enum Lending<'a> {
    /// It is one, as everybody knows by the name of its type.
    Plain,
    /// Its type says so, or is reported as none.
    Column,
    /// It goes through text.
    Parsed,
    /// What is in the `Option` goes through text.
    Optional(&'a syn::Type),
}

impl<'a> Lending<'a> {
    fn of(field: &Field<'a>) -> Self {
        match (field.input.attr.parse.is_given(), field.input.optional) {
            (false, _) if field.input.is_basic() => Self::Plain,
            (false, _) => Self::Column,
            (true, None) => Self::Parsed,
            (true, Some(ty)) => Self::Optional(ty),
        }
    }
}

/// `impl Debug` that shows no sensitive value.
pub(crate) struct Debug<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
}

impl ToTokens for Debug<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { krate, ident } = self;
        let f = local("f");
        tokens.extend(quote! {
            #[automatically_derived]
            impl ::core::fmt::Debug for #ident {
                #[inline]
                fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #krate::__private::debug_record(self, #f)
                }
            }
        });
    }
}

/// The inherent constant `OBJECT` and the method `validate`.
pub(crate) struct Constant<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) validate: bool,
    /// Empty unless the item is wrong.
    pub(crate) generics: &'a Generics,
}

impl ToTokens for Constant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            vis,
            validate,
            generics,
        } = self;
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let validate = validate.then(|| {
            quote! {
                /// Checks the record by the rules for reading.
                #[allow(dead_code)]
                #vis fn validate(&self) -> #krate::Violations {
                    #krate::Validator::reading().check(self)
                }
            }
        });
        tokens.extend(quote! {
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                /// The object as described.
                #[allow(dead_code)]
                #vis const OBJECT: &'static #krate::Object = &__OBJECT;
                #validate
            }
        });
    }
}
