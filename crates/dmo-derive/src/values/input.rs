//! The enum as written: its attributes read, nothing checked across them.

use syn::ext::IdentExt;
use syn::{Data, DeriveInput, LitStr, Variant};

use crate::errors::Errors;
use crate::object::misplaced;
use crate::values::attr::{EnumAttr, VariantAttr};

/// The item and what its attributes say.
pub(crate) struct Input<'a> {
    pub(crate) item: &'a DeriveInput,
    pub(crate) attr: EnumAttr,
    pub(crate) variants: Vec<VariantInput<'a>>,
}

/// One variant and what its attributes say.
pub(crate) struct VariantInput<'a> {
    pub(crate) syntax: &'a Variant,
    pub(crate) attr: VariantAttr,
}

impl<'a> Input<'a> {
    pub(crate) fn read(item: &'a DeriveInput, errors: &Errors) -> Self {
        let params = &item.generics.params;
        if !params.is_empty() {
            errors.at(
                params,
                "a value list has one fixed set of values: parameters are not supported",
            );
        }
        let attr = EnumAttr::read(&item.attrs, errors);
        Self {
            item,
            attr,
            variants: variants(item, errors),
        }
    }
}

/// What is wrong with an item that is no enum.
pub(crate) fn wrong_shape(item: &DeriveInput) -> Option<syn::Error> {
    const STRUCT: &str = "`ValueList` can only be derived for enums; for a struct, derive `Dmo`";
    const UNION: &str = "`ValueList` is for enums, not for unions";
    match &item.data {
        Data::Enum(_) => None,
        Data::Struct(data) => Some(syn::Error::new_spanned(data.struct_token, STRUCT)),
        Data::Union(data) => Some(syn::Error::new_spanned(data.union_token, UNION)),
    }
}

fn variants<'a>(item: &'a DeriveInput, errors: &Errors) -> Vec<VariantInput<'a>> {
    let Data::Enum(data) = &item.data else {
        return Vec::new();
    };
    if data.variants.is_empty() {
        errors.at(&item.ident, "a value list has at least one value");
    }
    for field in data.variants.iter().flat_map(|variant| &variant.fields) {
        misplaced(&field.attrs, errors);
    }
    let variants = data.variants.iter();
    variants
        .map(|syntax| VariantInput {
            syntax,
            attr: VariantAttr::read(&syntax.attrs, errors),
        })
        .collect()
}

impl VariantInput<'_> {
    /// The value as the platform writes it: what the attribute says, else the variant's name.
    pub(crate) fn value(&self) -> LitStr {
        let name = || {
            LitStr::new(
                &self.syntax.ident.unraw().to_string(),
                self.syntax.ident.span(),
            )
        };
        self.attr.value.get().cloned().unwrap_or_else(name)
    }
}
