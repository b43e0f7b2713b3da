//! The struct as written: its attributes read, nothing checked across them.

use dmo_vocabulary::{Builtin, DataType};
use syn::{
    Attribute, Data, DeriveInput, Fields, GenericArgument, GenericParam, Ident, PathArguments,
    PathSegment, Type,
};

use crate::deprecated::deprecated;
use crate::errors::Errors;
use crate::object::attr::{FieldAttr, ObjectAttr};
use crate::text::value;

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
    /// `#[deprecated]`, as it stands on the field.
    pub(crate) deprecated: Option<&'a Attribute>,
    /// The text of its API name.
    pub(crate) api_name: Option<String>,
    /// The type in the `Option` that the type is written as.
    pub(crate) optional: Option<&'a Type>,
    /// The last word of the type, or of the one in the `Option`.
    word: Option<String>,
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

/// What is wrong with an item that is no struct with named fields.
pub(crate) fn wrong_shape(item: &DeriveInput) -> Option<syn::Error> {
    const UNNAMED: &str = "an object needs named fields: `{ … }`";
    const ENUM: &str = "`Dmo` is for structs; an enum of listed values derives `ValueList`";
    const UNION: &str = "`Dmo` is for structs, not for unions";
    match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) => None,
            Fields::Unnamed(fields) => Some(syn::Error::new_spanned(fields, UNNAMED)),
            Fields::Unit => Some(syn::Error::new_spanned(&item.ident, UNNAMED)),
        },
        Data::Enum(data) => Some(syn::Error::new_spanned(data.enum_token, ENUM)),
        Data::Union(data) => Some(syn::Error::new_spanned(data.union_token, UNION)),
    }
}

fn fields<'a>(item: &'a DeriveInput, errors: &Errors) -> Vec<FieldInput<'a>> {
    let Data::Struct(data) = &item.data else {
        return Vec::new();
    };
    let fields = data.fields.iter();
    let named = fields.filter_map(|field| Some((field, field.ident.as_ref()?)));
    named
        .map(|(field, ident)| FieldInput::new(field, ident, errors))
        .collect()
}

impl<'a> FieldInput<'a> {
    // Each text is asked of the compiler once: that takes a build without optimizations long.
    fn new(field: &'a syn::Field, ident: &'a Ident, errors: &Errors) -> Self {
        let ty = &field.ty;
        let attr = FieldAttr::read(&field.attrs, errors);
        let word = last_word(ty).map(|word| (word, word.ident.to_string()));
        let optional = match &word {
            Some((segment, word)) if word == "Option" => argument(segment),
            _ => None,
        };
        let word = match optional {
            Some(inner) => last_word(inner).map(|word| word.ident.to_string()),
            None => word.map(|(_, word)| word),
        };
        Self {
            ident,
            ty,
            api_name: attr.api_name.get().map(value),
            attr,
            deprecated: deprecated(&field.attrs),
            optional,
            word,
        }
    }

    /// Whether the type is written as an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        self.optional.is_some()
    }

    /// Whether the type is one of those that everybody means by that name, alone or in an `Option`.
    pub(crate) fn is_basic(&self) -> bool {
        ["String", "bool", "i64", "f64"]
            .iter()
            .any(|name| self.is_plain(name))
    }

    pub(crate) fn is_plain(&self, name: &str) -> bool {
        let inner = self.optional.unwrap_or(self.ty);
        let is_word = matches!(inner, Type::Path(path) if path.path.get_ident().is_some());
        is_word && self.word.as_deref() == Some(name)
    }

    /// The type that the attributes state; what is only marked `parse` is text.
    pub(crate) fn stated_type(&self) -> Option<DataType> {
        let parsed = self.attr.parse.is_given().then_some(DataType::Text);
        self.attr.data_type.get().copied().or(parsed)
    }

    /// The type of a field whose Rust type has the name of one that `dmo` knows.
    pub(crate) fn named_type(&self) -> Option<DataType> {
        Builtin::named(self.word.as_deref()?).map(Builtin::data_type)
    }
}

/// The type in the `Option` that a type is written as.
pub(crate) fn in_option(ty: &Type) -> Option<&Type> {
    let word = last_word(ty).filter(|word| word.ident == "Option")?;
    argument(word)
}

/// The type between the angle brackets of a word.
fn argument(word: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &word.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// The last word of a path.
fn last_word(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Group(group) => last_word(&group.elem),
        Type::Paren(paren) => last_word(&paren.elem),
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}
