//! What a projection becomes.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::deprecated::{deprecated, quiet};
use crate::fields::{FieldsEnum, distinct_variants, variants};
use crate::object::Debug;
use crate::own_checks::{OfField, OwnChecks};
use crate::projection::attr::SourceAttr;
use crate::projection::input::{FieldInput, Input};
use crate::serde::{Body, Serde};

/// Everything that the derive writes. It is an object like any other, whose fields come from those of its sources.
pub(crate) struct Expansion<'a> {
    pub(crate) input: &'a Input<'a>,
    /// Otherwise it has no fields.
    pub(crate) is_sound: bool,
}

impl ToTokens for Expansion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (item, attr, krate) = (self.input.item, &self.input.attr, &self.input.attr.krate());
        let (ident, vis, name) = (&item.ident, &item.vis, item.ident.unraw().to_string());
        let fields = if self.is_sound {
            &*self.input.fields
        } else {
            &[]
        };
        let count = Literal::usize_unsuffixed(fields.len());
        let descriptors = fields.iter().map(|field| self.descriptor(field, krate));
        let cells = cells(fields);
        let sources = if self.is_sound { attr.sources() } else { &[] };
        let names = (0..sources.len()).map(source_name);
        let constants = sources
            .iter()
            .enumerate()
            .map(|(at, source)| constant(at, source, krate));
        let default = self.default();
        let debug = attr.debug.is_given().then_some(Debug { krate, ident });
        let joins = self.joins(krate);
        let checks = self.checks(fields, krate);
        let has_checks = (!checks.is_empty()).then(|| quote!(.check()));
        let fields_enum = self.fields_enum(krate);
        let serde = (!attr.serde.is_given()).then_some(Serde {
            krate,
            ident,
            body: Body::Record,
        });
        let serde = serde.map(|serde| quiet(deprecated(&item.attrs), serde.into_token_stream()));
        let allowed = self.input.is_quiet.then(|| quote!(#[allow(deprecated)]));
        tokens.extend(quote! {
            #krate::__record! {
                #allowed
                #vis #ident #name #name #count [#(#descriptors),*] []
                { .sources(&[#(#names),*]) #has_checks } #cells { #checks } { validate }
                {
                    // By a word, a call has the place of what it is about.
                    #[allow(unused_imports)]
                    use #krate::{__private::{into as __into, nullable as __nullable}, sql::JoinFields as __JoinFields};
                    use #krate::Source as __Source;
                    #(#constants)*
                    #default
                    #debug
                    #[automatically_derived]
                    impl #ident {
                        /// The columns of the sources, each under the name of its field.
                        #[allow(dead_code)]
                        #vis fn columns() -> #krate::sql::SelectList {
                            #krate::sql::SelectList::of(&__OBJECT)
                        }
                        #joins
                    }
                }
            }
            #fields_enum
            #serde
        });
    }
}

impl Expansion<'_> {
    /// The descriptor of a field. The compiler is asked first whether the source has such a field: where it has not, nothing is
    /// evaluated.
    fn descriptor(&self, field: &FieldInput<'_>, krate: &Path) -> TokenStream {
        let (name, ty) = (field.name(), field.ty);
        let nullable = field.optional.is_some();
        let facts = if field.attr.parse.is_given() {
            quote!(#krate::FieldFacts::parsed(#nullable))
        } else {
            quote!(<#ty as __Column>::FACTS)
        };
        let place = field.attr.places.first();
        let Some((source, at)) = place.and_then(|(name, _)| self.source(name)) else {
            let rust_name = field.ident.unraw().to_string();
            return quote!(#krate::Field::of(&#facts).named(#name, #rust_name, #name));
        };
        let (check, source_name) = (check(field, source), source_name(at));
        let there = there(field).unraw().to_string();
        quote!({
            #check
            #krate::Field::projected(
                #name,
                &#krate::SourceField::of(#source_name, #there, #facts),
            )
        })
    }

    /// The method that calls the functions of the user's, if there are any.
    fn checks(&self, fields: &[FieldInput<'_>], krate: &Path) -> TokenStream {
        let fields = fields.iter().map(|field| OfField {
            ident: field.ident,
            is_option: field.optional.is_some(),
            paths: &field.attr.checks,
        });
        let checks = OwnChecks {
            krate,
            fields: fields.enumerate().collect(),
            record: &self.input.attr.checks,
        };
        checks.into_token_stream()
    }

    /// The enum of the fields, where the attributes name one.
    fn fields_enum(&self, krate: &Path) -> Option<TokenStream> {
        let (item, fields) = (self.input.item, &self.input.fields);
        let name = self.input.attr.fields.get()?;
        let ident = &item.ident;
        let variants = if self.is_sound {
            variants(&self.input.idents())
        } else {
            distinct_variants(&self.input.idents())
        };
        let names: Vec<String> = fields.iter().map(FieldInput::name).collect();
        // An enum of the struct's own name would be a second error about the same.
        (name != ident && !variants.is_empty()).then(|| {
            let fields = FieldsEnum {
                krate,
                owner: ident,
                object: quote!(#ident::OBJECT),
                vis: &item.vis,
                name,
                variants: &variants,
                names: names.iter().map(|name| Some(name.as_str())).collect(),
                struct_deprecated: deprecated(&item.attrs),
                deprecated: fields.iter().map(|field| field.deprecated).collect(),
            };
            fields.into_token_stream()
        })
    }

    fn source(&self, name: &Ident) -> Option<(&SourceAttr, usize)> {
        let at = self.input.source(name)?;
        Some((self.input.attr.sources().get(at)?, at))
    }

    /// `impl Default`: of a row, nothing is known before it is read.
    fn default(&self) -> TokenStream {
        let ident = &self.input.item.ident;
        let fields = self.input.fields.iter().map(|field| {
            let name = field.ident;
            let value = quote_spanned!(field.ty.span()=> ::core::default::Default::default());
            quote!(#name: #value)
        });
        quote! {
            #[automatically_derived]
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    Self { #(#fields),* }
                }
            }
        }
    }

    /// The joins of the sources after the first one.
    fn joins(&self, krate: &Path) -> TokenStream {
        let vis = &self.input.item.vis;
        let sources = self.input.attr.sources().iter().enumerate().skip(1);
        let joins = sources.filter_map(|(at, source)| {
            let alias = source.alias.unraw();
            let (name, span) = (format_ident!("join_{alias}"), source.alias.span());
            let doc = format!("The join of `{alias}`.");
            let fields = self.join_fields(at, source)?;
            let body = if self.is_sound {
                quote_spanned! {span=>
                    const __FIELDS: __JoinFields = #fields;
                    #krate::sql::Join::of(&__OBJECT, __FIELDS)
                }
            } else {
                quote!(::core::unreachable!())
            };
            Some(quote! {
                #[doc = #doc]
                #[allow(dead_code)]
                #vis fn #name() -> #krate::sql::Join { #body }
            })
        });
        joins.collect()
    }

    /// By which fields a source is joined; `None` if it is not.
    fn join_fields(&self, at: usize, source: &SourceAttr) -> Option<TokenStream> {
        let span = source.alias.span();
        let position = Literal::usize_unsuffixed(at);
        let mut stated = self.input.attr.join.get().into_iter().flatten();
        let Some(stated) = stated.find(|join| join.alias.unraw() == source.alias.unraw()) else {
            return Some(quote_spanned! {span=>
                __JoinFields::find(__OBJECT.sources, #position)
            });
        };
        let (owner, field) = stated.by.as_ref()?;
        let owner = self.source(owner);
        let (object, owner) = owner.map(|(source, at)| (&source.object, at))?;
        let (name, owner) = (field.unraw().to_string(), Literal::usize_unsuffixed(owner));
        let variable = Ident::new("__source", field.span());
        let check = quote_spanned!(field.span()=> let _ = |#variable: #object| { let _ = #variable.#field; };);
        Some(quote_spanned!(span=> {
            #check
            __JoinFields::by(__OBJECT.sources, #position, #owner, #name)
        }))
    }
}

/// The name of the constant for a source.
fn source_name(at: usize) -> Ident {
    Ident::new(&format!("__SOURCE_{at}"), Span::call_site())
}

fn constant(at: usize, source: &SourceAttr, krate: &Path) -> TokenStream {
    let (name, alias, object) = (
        source_name(at),
        source.alias.unraw().to_string(),
        &source.object,
    );
    let optional = source.optional.then(|| quote!(.optional()));
    let made = quote_spanned! {object.span()=>
        __Source::new(#alias, <#object as #krate::Dmo>::OBJECT)
    };
    quote!(const #name: __Source = #made #optional;)
}

/// The field's own name in its source.
fn there<'a>(field: &'a FieldInput<'_>) -> &'a Ident {
    let place = field
        .attr
        .places
        .first()
        .and_then(|(_, name)| name.as_ref());
    place.unwrap_or(field.ident)
}

/// A closure that nobody calls: its body has the type of the field only if the source has such a field of that type. A row may lack
/// the source, and a field that is required is nullable there.
fn check(field: &FieldInput<'_>, source: &SourceAttr) -> TokenStream {
    let (object, ty, there) = (&source.object, field.ty, there(field));
    let span = there.span();
    let variable = Ident::new("__source", span);
    let found = quote_spanned!(span=> #variable.#there);
    let is_required = field.attr.required.is_given();
    let (found, expected) = match (source.optional || is_required, field.attr.parse.is_given()) {
        (false, _) => (found, quote!(#ty)),
        (true, true) => (quote_spanned!(span=> __into(#found)), optional(field)),
        (true, false) => (quote_spanned!(span=> __nullable(#found)), optional(field)),
    };
    quote!(let _ = |#variable: #object| -> #expected { #found };)
}

/// The type of the field, in an `Option` if it is required.
fn optional(field: &FieldInput<'_>) -> TokenStream {
    let ty = field.ty;
    if field.attr.required.is_given() {
        quote_spanned!(ty.span()=> ::core::option::Option<#ty>)
    } else {
        ty.to_token_stream()
    }
}

/// The fields as cells, as the macro of the runtime takes them.
fn cells(fields: &[FieldInput<'_>]) -> TokenStream {
    let (mut other, mut parsed) = (quote!(), quote!());
    for (index, field) in fields.iter().enumerate() {
        let (index, ident, ty) = (Literal::usize_unsuffixed(index), field.ident, field.ty);
        match (field.attr.parse.is_given(), field.optional) {
            (false, _) => other.extend(quote!(#index #ident #ty,)),
            (true, None) => parsed.extend(quote!(#index #ident #ty, cell cell_mut)),
            (true, Some(ty)) => parsed.extend(quote!(#index #ident #ty, optional optional_mut)),
        }
    }
    quote!({} { #other } { #parsed })
}
