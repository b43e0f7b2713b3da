//! What a sound struct becomes.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Generics, Ident, LitStr, Path, Visibility};

use crate::item::local;
use crate::object::descriptor::{Descriptor, word};
use crate::object::model::{Field, Model};
use crate::serde::{Body, Serde};

/// Everything that the derive writes for a sound struct.
pub(crate) struct Expansion<'a> {
    pub(crate) model: &'a Model<'a>,
}

impl ToTokens for Expansion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let model = self.model;
        let (item, attr) = (model.input.item, &model.input.attr);
        let (ident, vis, krate) = (&item.ident, &item.vis, &attr.krate());
        let no_generics = Generics::default();
        let descriptor = Descriptor { krate, model };
        let lenders = lenders(model, krate);
        let accessors = Accessors {
            krate,
            ident,
            fields: &model.fields,
        };
        let constant = Constant {
            krate,
            ident,
            vis,
            generics: &no_generics,
        };
        let serde = (!attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            generics: &no_generics,
            body: Body::Record,
        });
        let debug = attr.debug.is_given().then_some(Debug {
            krate,
            ident,
            fields: &model.fields,
        });
        let constraints = model.constraints.iter();
        let assertions = constraints
            .map(|constraint| constraint.assertion(krate))
            .chain(model.not_before.iter().map(|pair| pair.assertion(krate)));
        let fields = fields_enum(model, krate);
        let (fields_item, fields_impls) = (
            fields.as_ref().map(FieldsEnum::item),
            fields.as_ref().map(FieldsEnum::impls),
        );
        // The impls name fields that the user may have marked `#[deprecated]`.
        tokens.extend(quote! {
            #fields_item
            #[allow(deprecated)]
            const _: () = {
                #lenders
                #(#assertions)*
                #descriptor
                #accessors
                #constant
                #serde
                #debug
                #fields_impls
            };
        });
    }
}

/// The enum of the fields, where the attributes name one.
fn fields_enum<'m>(model: &'m Model<'_>, krate: &'m Path) -> Option<FieldsEnum<'m>> {
    let fields = model.fields.iter();
    Some(FieldsEnum {
        krate,
        owner: &model.input.item.ident,
        vis: &model.input.item.vis,
        name: model.input.attr.fields.get()?,
        variants: &model.variants,
        names: fields.map(|field| Some(field.api_name)).collect(),
    })
}

/// The traits of the fields' types; a short path each time costs the compiler less.
fn lenders(model: &Model<'_>, krate: &Path) -> TokenStream {
    let is_parsed = |field: &Field<'_>| field.input.attr.parse.is_given();
    let parsed = model.fields.iter().any(is_parsed);
    let parsed = parsed.then(|| quote!(use #krate::__private::Parsed as __Parsed;));
    let column = !model.fields.iter().all(is_parsed);
    let column = column.then(|| quote!(use #krate::__private::Column as __Column;));
    quote!(#column #parsed)
}

/// `impl Record` and `impl Dmo`.
struct Accessors<'a> {
    krate: &'a Path,
    ident: &'a Ident,
    fields: &'a [Field<'a>],
}

impl Accessors<'_> {
    fn arms(&self, exclusive: bool) -> impl Iterator<Item = TokenStream> {
        self.fields
            .iter()
            .enumerate()
            .map(move |(index, field)| arm(index, field, exclusive))
    }

    fn body(&self, exclusive: bool) -> TokenStream {
        let (index, arms) = (local("index"), self.arms(exclusive));
        if self.fields.is_empty() {
            // With the last arm alone nothing after it could be reached, of which the compiler warns.
            return quote!(let _ = #index; ::core::option::Option::None);
        }
        quote! {
            ::core::option::Option::Some(match #index {
                #(#arms,)*
                _ => return ::core::option::Option::None,
            })
        }
    }
}

impl ToTokens for Accessors<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { krate, ident, .. } = self;
        let index = local("index");
        let (shared, exclusive) = (self.body(false), self.body(true));
        tokens.extend(quote! {
            #[automatically_derived]
            impl #krate::Record for #ident {
                fn object(&self) -> &'static #krate::Object {
                    &__OBJECT
                }
                fn cell(&self, #index: ::core::primitive::usize)
                    -> ::core::option::Option<&dyn #krate::Cell>
                {
                    #shared
                }
                fn cell_mut(&mut self, #index: ::core::primitive::usize)
                    -> ::core::option::Option<&mut dyn #krate::Cell>
                {
                    #exclusive
                }
            }
            #[automatically_derived]
            impl #krate::Dmo for #ident {
                const OBJECT: &'static #krate::Object = &__OBJECT;
            }
        });
    }
}

/// The arm of an accessor for one field.
fn arm(index: usize, field: &Field<'_>, exclusive: bool) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let cell = lend(field, exclusive);
    quote!(#index => #cell)
}

/// One field of `self` as a cell.
fn lend(field: &Field<'_>, exclusive: bool) -> TokenStream {
    let ident = field.input.ident;
    let (ty, lender, optional) = match (field.input.attr.parse.is_given(), field.input.optional()) {
        (false, _) => (field.input.ty, "__Column", false),
        (true, None) => (field.input.ty, "__Parsed", false),
        (true, Some(ty)) => (ty, "__Parsed", true),
    };
    let method = match (optional, exclusive) {
        (false, false) => "cell",
        (false, true) => "cell_mut",
        (true, false) => "optional",
        (true, true) => "optional_mut",
    };
    let (lender, method) = (word(lender), word(method));
    let exclusive = exclusive.then(|| quote!(mut));
    quote!(<#ty as #lender>::#method(&#exclusive self.#ident))
}

/// `impl Debug` that shows no sensitive value.
struct Debug<'a> {
    krate: &'a Path,
    ident: &'a Ident,
    fields: &'a [Field<'a>],
}

impl ToTokens for Debug<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            fields,
        } = self;
        let f = local("f");
        let name = ident.unraw().to_string();
        let fields = fields.iter().map(|field| {
            let (name, ident) = (field.input.ident.unraw().to_string(), field.input.ident);
            if field.input.attr.sensitive.is_given() {
                let cell = lend(field, false);
                quote!(.field(#name, &#krate::__private::Hidden(#cell)))
            } else {
                quote!(.field(#name, &self.#ident))
            }
        });
        tokens.extend(quote! {
            #[automatically_derived]
            impl ::core::fmt::Debug for #ident {
                fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #f.debug_struct(#name) #(#fields)* .finish()
                }
            }
        });
    }
}

/// The inherent constant `OBJECT`.
pub(crate) struct Constant<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    /// Empty unless the item is wrong.
    pub(crate) generics: &'a Generics,
}

impl ToTokens for Constant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            krate,
            ident,
            vis,
            generics,
        } = self;
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        tokens.extend(quote! {
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                /// The object as described.
                #[allow(dead_code)]
                #vis const OBJECT: &'static #krate::Object = &__OBJECT;
            }
        });
    }
}

/// The enum of the fields.
pub(crate) struct FieldsEnum<'a> {
    pub(crate) krate: &'a Path,
    pub(crate) owner: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) name: &'a Ident,
    pub(crate) variants: &'a [Ident],
    /// API names in the order of the variants; `None` only if the item is wrong.
    pub(crate) names: Vec<Option<&'a LitStr>>,
}

impl FieldsEnum<'_> {
    /// The enum itself, which stands beside the struct.
    pub(crate) fn item(&self) -> TokenStream {
        let Self {
            vis,
            name,
            variants,
            ..
        } = self;
        let doc = format!("The fields of `{}`, in order.", self.owner);
        let docs = self.names.iter().map(|name| match name {
            Some(name) => format!("The field `{}`.", name.value()),
            None => String::new(),
        });
        quote! {
            #[doc = #doc]
            #[derive(
                ::core::fmt::Debug,
                ::core::clone::Clone,
                ::core::marker::Copy,
                ::core::cmp::PartialEq,
                ::core::cmp::Eq,
                ::core::hash::Hash,
                ::core::cmp::PartialOrd,
                ::core::cmp::Ord,
            )]
            #[allow(dead_code)]
            #vis enum #name {
                #(#[doc = #docs] #variants,)*
            }
        }
    }

    /// Its impls, which stand beside the descriptor.
    pub(crate) fn impls(&self) -> TokenStream {
        let Self {
            krate,
            vis,
            name,
            variants,
            ..
        } = self;
        let (f, text) = (local("f"), local("text"));
        quote! {
            #[automatically_derived]
            impl #name {
                /// Every field, in order.
                #[allow(dead_code)]
                #vis const ALL: &'static [Self] = &[#(#name::#variants),*];
            }
            #[automatically_derived]
            impl ::core::ops::Deref for #name {
                type Target = #krate::Field;
                fn deref(&self) -> &#krate::Field {
                    &__OBJECT.fields[*self as ::core::primitive::usize]
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #f.pad(self.api_name)
                }
            }
            #[automatically_derived]
            impl ::core::str::FromStr for #name {
                type Err = #krate::UnknownField;
                fn from_str(#text: &::core::primitive::str) -> ::core::result::Result<Self, #krate::UnknownField> {
                    #krate::__private::variant(&__OBJECT, Self::ALL, #text)
                }
            }
        }
    }
}
