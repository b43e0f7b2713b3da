//! The rules across attributes, and the checked result.

use dmo_vocabulary::fault::Fault;
use quote::ToTokens;
use syn::{Fields, LitStr, Type};

use crate::errors::Errors;
use crate::shared::Owners;
use crate::values::input::{Input, VariantInput};

/// A sound value list.
pub(crate) struct Model<'a> {
    pub(crate) input: &'a Input<'a>,
    /// The listed values, in order.
    pub(crate) values: Vec<Value<'a>>,
    /// The variant that keeps other texts, and its type.
    pub(crate) unlisted: Option<(&'a VariantInput<'a>, &'a Type)>,
}

/// A listed value.
pub(crate) struct Value<'a> {
    pub(crate) variant: &'a VariantInput<'a>,
    pub(crate) text: LitStr,
}

/// The model; with errors, it is of no use.
pub(crate) fn check<'a>(input: &'a Input<'a>, errors: &Errors) -> Model<'a> {
    let mut model = Model {
        input,
        values: Vec::new(),
        unlisted: None,
    };
    let mut first = None;
    for variant in &input.variants {
        if !variant.attr.unlisted.is_given() {
            check_unit(variant, errors);
            model.values.push(Value {
                variant,
                text: variant.value(),
            });
            continue;
        }
        match first {
            Some(first) => {
                let message =
                    format!("one variant keeps unlisted values, and that is `{first}` already");
                errors.at(variant.attr.unlisted.item(), message);
            }
            None => first = Some(&variant.syntax.ident),
        }
        model.unlisted = unlisted(variant, errors).map(|ty| (variant, ty));
    }
    if model.values.is_empty() && !input.variants.is_empty() {
        errors.at(
            &input.item.ident,
            "a value list has at least one listed value",
        );
    }
    check_unlike(&model.values, errors);
    model
}

// A listed value is a variant without data.
fn check_unit(variant: &VariantInput<'_>, errors: &Errors) {
    match &variant.syntax.fields {
        Fields::Unit => {}
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => errors.at(
            fields,
            "a listed value has no data; the variant for all others is marked `#[dmo(unlisted)]`",
        ),
        fields => errors.at(fields, "a listed value has no data"),
    }
}

// The variant for all others holds one text, and no value of its own.
fn unlisted<'a>(variant: &'a VariantInput<'a>, errors: &Errors) -> Option<&'a Type> {
    let syntax = variant.syntax;
    if variant.attr.value.is_given() || variant.attr.since.is_given() {
        errors.at(
            &syntax.ident,
            "the variant for unlisted values has neither `value` nor `since`",
        );
    }
    match &syntax.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.first().map(|field| &field.ty)
        }
        fields => {
            let message = format!(
                "write `{}(dmo::Unlisted)`: the variant keeps the text",
                syntax.ident
            );
            if fields.to_token_stream().is_empty() {
                errors.at(&syntax.ident, message);
            } else {
                errors.at(fields, message);
            }
            None
        }
    }
}

// Every value is listed once.
fn check_unlike(values: &[Value<'_>], errors: &Errors) {
    let mut owners = Owners::default();
    for (at, Value { text, .. }) in values.iter().enumerate() {
        owners.add(text.value(), at);
    }
    for (at, Value { text, .. }) in values.iter().enumerate() {
        let value = text.value();
        if let Some(other) = owners.other(&value, at) {
            let other = &values[other].variant.syntax.ident;
            let value = format!("the value `{value}`");
            let fault = Fault::Duplicate(&value);
            errors.at(text, format!("{fault}; the variant `{other}` has it too"));
        }
    }
}
