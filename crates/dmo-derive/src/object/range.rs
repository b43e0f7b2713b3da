//! `range(min = "0", max = "100")`.

use dmo_vocabulary::bound::{Bound, BoundFault, BoundType};
use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, Section};
use syn::LitStr;

use crate::errors::Errors;
use crate::item::{self, Item};
use crate::keys;
use crate::read::Slot;

const USAGE: &str = "range(min = \"0\", max = \"100\")";

/// The minimum and the maximum value; at least one is there, and both have the same form.
pub(crate) struct RangeAttr {
    pub(crate) form: BoundType,
    pub(crate) min: Option<LitStr>,
    pub(crate) max: Option<LitStr>,
}

impl RangeAttr {
    /// Reads bounds of the form that the type of the field gives them, or where no type is stated of any form.
    pub(crate) fn read(item: &Item, form: Option<BoundType>, errors: &Errors) -> Option<Self> {
        let item::Argument::List(_, items) = &item.argument else {
            item.expected("bounds", USAGE, errors);
            return None;
        };
        let bound = |item: &Item, errors: &Errors| bound(item, form, errors);
        let (mut min, mut max) = (Slot::default(), Slot::default());
        for item in items {
            let word = item.word().unwrap_or_default();
            match Section::Range.key(word) {
                Some(Key::Min) => min.fill(item.clone(), errors, bound),
                Some(Key::Max) => max.fill(item.clone(), errors, bound),
                _ => keys::unknown_in(item, Section::Range, errors),
            }
        }
        if items.is_empty() {
            errors.at(item, format!("{}: `{USAGE}`", Fault::NoBounds));
        }
        join(min.get(), max.get(), errors)
    }
}

fn bound(item: &Item, form: Option<BoundType>, errors: &Errors) -> Option<(LitStr, BoundType)> {
    let literal = item.text(errors)?;
    let text = literal.value();
    match form.map_or_else(|| Bound::guess(&text), |form| Bound::read(&text, form)) {
        Ok(bound) => {
            let form = bound.form();
            Some((literal, form))
        }
        Err(fault) => {
            let hint = match fault {
                BoundFault::Unknown => {
                    format!(": {}", BoundType::ALL.map(BoundType::example).join(", "))
                }
                BoundFault::Form(form) => format!("; a bound is {}", form.example()),
                BoundFault::Digits | BoundFault::Late => String::new(),
            };
            errors.at(&literal, format!("`{text}` {fault}{hint}"));
            None
        }
    }
}

fn join(
    min: Option<&(LitStr, BoundType)>,
    max: Option<&(LitStr, BoundType)>,
    errors: &Errors,
) -> Option<RangeAttr> {
    let form = min.or(max)?.1;
    if let (Some((low, low_form)), Some((high, high_form))) = (min, max) {
        if low_form != high_form {
            let message = format!(
                "`{}` is {}, so this has to be one",
                Key::Min,
                form.example()
            );
            errors.at(high, message);
            return None;
        }
        let (min, max) = (low.value(), high.value());
        if let (Ok(min), Ok(max)) = (Bound::read(&min, form), Bound::read(&max, form))
            && let Some(fault) = min.order_fault(&max)
        {
            errors.at(high, fault);
        }
    }
    let text = |bound: Option<&(LitStr, BoundType)>| bound.map(|(text, _)| text.clone());
    Some(RangeAttr {
        form,
        min: text(min),
        max: text(max),
    })
}
