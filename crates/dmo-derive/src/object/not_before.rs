//! What `not_before` compares: two fields of one type.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Constraint, DataType, RuleKind};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Path};

use crate::errors::Errors;
use crate::object::constraint::variant;
use crate::object::input::FieldInput;

/// Two fields of which one is not to be before the other, and where the second is named.
pub(crate) struct NotBefore<'a> {
    pub(crate) fields: [&'a FieldInput<'a>; 2],
    pub(crate) place: &'a LitStr,
}

const FAULT: Fault<'static> = Fault::TwoTypes(RuleKind::NotBefore);

impl NotBefore<'_> {
    /// Whether the attributes leave it open if the fields are of one type; if they show that they are
    /// not, that is reported.
    pub(crate) fn is_open(&self, errors: &Errors) -> bool {
        let [first, second] = self.fields;
        if let (Some(first), Some(second)) = (first.stated_type(), second.stated_type()) {
            if is_apart(first, second) {
                errors.at(self.place, FAULT);
            }
            return false;
        }
        let known = |field: &FieldInput<'_>| field.stated_type().or_else(|| field.named_type());
        // A type with a name that suits is taken at its word, as for other constraints.
        !matches!((known(first), known(second)), (Some(first), Some(second))
            if RuleKind::NotBefore.relates(first, second))
    }

    /// The assertion that the Rust types of the fields stand for one type.
    pub(crate) fn assertion(&self, krate: &Path) -> TokenStream {
        let [first, second] = self.fields.map(|field| match field.stated_type() {
            Some(data_type) => {
                let data_type = variant(data_type);
                quote!(#krate::DataType::#data_type)
            }
            None => {
                let ty = field.ty;
                quote!(<#ty as __Column>::FACTS.data_type)
            }
        });
        let all = || DataType::ALL.into_iter();
        let pairs = all().flat_map(|first| all().map(move |second| (first, second)));
        let apart = pairs.filter(|(first, second)| is_apart(*first, *second));
        let apart = apart.map(|(first, second)| {
            let (first, second) = (variant(first), variant(second));
            quote!((#krate::DataType::#first, #krate::DataType::#second))
        });
        let place = self.place.to_token_stream();
        let message = FAULT.to_string();
        let span = Span::call_site().located_at(place.span());
        quote_spanned! {span=>
            const _: () = match (#first, #second) {
                #(#apart)|* => {
                    use #krate::__private::refuse as __refuse;
                    __refuse(#message)
                }
                _ => {}
            };
        }
    }
}

/// Whether both types suit the rule, and yet cannot be compared.
fn is_apart(first: DataType, second: DataType) -> bool {
    let suits = |data_type| Constraint::NotBefore.suits(data_type);
    suits(first) && suits(second) && !RuleKind::NotBefore.relates(first, second)
}
