//! The struct as written: its attributes read, nothing checked across them.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Fields, GenericParam, Ident, PathArguments, Type};

use crate::errors::Errors;
use crate::object::attr::{FieldAttr, ObjectAttr};

/// The item and what its attributes say.
pub(crate) struct Input<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) attr: ObjectAttr,
    pub(crate) fields: Vec<FieldInput<'a>>,
}

/// One named field and what its attributes say.
pub(crate) struct FieldInput<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) attr: FieldAttr,
}

impl<'a> Input<'a> {
    pub(crate) fn read(item: &'a DeriveInput, errors: &Errors) -> Self {
        refuse_generics(item, errors);
        let attr = ObjectAttr::read(&item.attrs, errors);
        Self {
            item,
            attr,
            fields: fields(item, errors),
        }
    }
}

fn refuse_generics(item: &DeriveInput, errors: &Errors) {
    let params = &item.generics.params;
    if !params.is_empty() {
        errors.at(
            params,
            "an object has one fixed set of fields: parameters are not supported",
        );
    }
    for param in params {
        let attrs = match param {
            GenericParam::Lifetime(param) => &param.attrs,
            GenericParam::Type(param) => &param.attrs,
            GenericParam::Const(param) => &param.attrs,
        };
        misplaced(attrs, errors);
    }
}

/// Reports `#[dmo(…)]` where it says nothing.
pub(crate) fn misplaced(attrs: &[Attribute], errors: &Errors) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("dmo")) {
        errors.at(attr, "`#[dmo(…)]` says nothing here");
    }
}

fn fields<'a>(item: &'a DeriveInput, errors: &Errors) -> Vec<FieldInput<'a>> {
    match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let named = fields
                    .named
                    .iter()
                    .filter_map(|field| Some((field, field.ident.as_ref()?)));
                return named
                    .map(|(field, ident)| FieldInput {
                        ident,
                        ty: &field.ty,
                        attr: FieldAttr::read(&field.attrs, errors),
                    })
                    .collect();
            }
            Fields::Unnamed(fields) => errors.at(fields, "an object needs named fields: `{ … }`"),
            Fields::Unit => errors.at(&item.ident, "an object needs named fields: `{ … }`"),
        },
        Data::Enum(data) => errors.at(
            data.enum_token,
            "`Dmo` is for structs; an enum of listed values derives `ValueList`",
        ),
        Data::Union(data) => errors.at(data.union_token, "`Dmo` is for structs, not for unions"),
    }
    Vec::new()
}

impl FieldInput<'_> {
    /// Whether the type is written as an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        is_option(self.ty)
    }

    /// The place of the type, with names resolved as the macro's own.
    pub(crate) fn type_span(&self) -> Span {
        let first = self.ty.to_token_stream().into_iter().next();
        let span = first.map_or_else(|| self.ident.span(), |token| token.span());
        Span::call_site().located_at(span)
    }
}

/// Whether the last word of a type's path is `Option`, with an argument.
fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_option(&group.elem),
        Type::Paren(paren) => is_option(&paren.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            last.ident == "Option" && matches!(last.arguments, PathArguments::AngleBracketed(_))
        }),
        _ => false,
    }
}
