//! The projection as written: its attributes read, nothing checked across them.

use syn::{Attribute, Data, DeriveInput, Ident, Type};

use crate::deprecated::deprecated;
use crate::errors::Errors;
use crate::object::in_option;
use crate::projection::attr::{FieldAttr, ProjectionAttr};

/// The struct and what its attributes say.
pub(crate) struct Input<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) attr: ProjectionAttr,
    pub(crate) fields: Vec<FieldInput<'a>>,
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
            Data::Struct(data) => data.fields.iter(),
            _ => {
                return Self {
                    item,
                    attr,
                    fields: Vec::new(),
                };
            }
        };
        let fields = fields.filter_map(|field| {
            Some(FieldInput {
                ident: field.ident.as_ref()?,
                ty: &field.ty,
                attr: FieldAttr::read(&field.attrs, attr.sources(), errors),
                deprecated: deprecated(&field.attrs),
                optional: in_option(&field.ty),
            })
        });
        let fields = fields.collect();
        Self { item, attr, fields }
    }

    /// The fields by their own names.
    pub(crate) fn idents(&self) -> Vec<&Ident> {
        self.fields.iter().map(|field| field.ident).collect()
    }

    /// The position of the source of this name.
    pub(crate) fn source(&self, name: &Ident) -> Option<usize> {
        let mut sources = self.attr.sources().iter();
        sources.position(|source| source.alias == *name)
    }
}
