//! The projection as written: its attributes read, nothing checked across them.

use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Ident, Type};

use crate::deprecated::{deprecated, is_quiet};
use crate::errors::Errors;
use crate::object::in_option;
use crate::projection::attr::{FieldAttr, ProjectionAttr};

/// The struct and what its attributes say.
pub(crate) struct Input<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) attr: ProjectionAttr,
    pub(crate) fields: Vec<FieldInput<'a>>,
    /// Whether nothing is to be said of deprecated fields of the sources: one of the struct's own is deprecated, or it allows them.
    pub(crate) is_quiet: bool,
}

/// One field and what its attributes say.
pub(crate) struct FieldInput<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) attr: FieldAttr,
    /// `#[deprecated]`, as it stands on the field.
    pub(crate) deprecated: Option<&'a Attribute>,
    /// The type in the `Option` that the type is written as.
    pub(crate) optional: Option<&'a Type>,
}

impl<'a> Input<'a> {
    pub(crate) fn read(item: &'a DeriveInput, errors: &Errors) -> Self {
        let attr = ProjectionAttr::read(&item.attrs, errors);
        let fields = match &item.data {
            Data::Struct(data) => Some(data.fields.iter()),
            _ => None,
        };
        let fields = fields.into_iter().flatten();
        let is_quiet = is_quiet(&item.attrs) || fields.clone().any(|field| is_quiet(&field.attrs));
        let fields = fields.filter_map(|field| {
            Some(FieldInput {
                ident: field.ident.as_ref()?,
                ty: &field.ty,
                attr: FieldAttr::read(&field.attrs, &attr, errors),
                deprecated: deprecated(&field.attrs),
                optional: in_option(&field.ty),
            })
        });
        let fields = fields.collect();
        Self {
            item,
            attr,
            fields,
            is_quiet,
        }
    }

    /// The fields by their own names.
    pub(crate) fn idents(&self) -> Vec<&Ident> {
        self.fields.iter().map(|field| field.ident).collect()
    }

    /// The position of the source of this name.
    pub(crate) fn source(&self, name: &Ident) -> Option<usize> {
        let mut sources = self.attr.sources().iter();
        sources.position(|source| source.alias.unraw() == name.unraw())
    }
}
