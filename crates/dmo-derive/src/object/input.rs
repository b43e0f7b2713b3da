//! The struct as written: its attributes read, nothing checked across them.

use syn::{
    Attribute, Data, DeriveInput, Fields, GenericArgument, GenericParam, Ident, PathArguments, Type,
};

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
        self.optional().is_some()
    }

    /// The type in the `Option` that the type is written as.
    pub(crate) fn optional(&self) -> Option<&Type> {
        optional(self.ty)
    }
}

/// The argument of a path whose last word is `Option`.
fn optional(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Group(group) => optional(&group.elem),
        Type::Paren(paren) => optional(&paren.elem),
        Type::Path(path) => {
            let last = path
                .path
                .segments
                .last()
                .filter(|last| last.ident == "Option")?;
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
                    GenericArgument::Type(ty) => Some(ty),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}
