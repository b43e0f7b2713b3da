//! `range(min = "0", max = "100")`.

use std::cmp::Ordering;

use syn::LitStr;

use crate::bound::Form;
use crate::errors::Errors;
use crate::item::{self, Item};
use crate::read::Slot;
use crate::suggest;

/// `jiff::Timestamp::MAX`
const LAST_MOMENT: &str = "9999-12-30T22:00:00.999999999Z";

/// The smallest and the largest value; at least one is there, and both have the same form.
pub(crate) struct RangeAttr {
    pub(crate) form: Form,
    pub(crate) min: Option<LitStr>,
    pub(crate) max: Option<LitStr>,
}

impl RangeAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let item::Form::List(_, items) = &item.form else {
            item.expected("its ends", "range(min = \"0\", max = \"100\")", errors);
            return None;
        };
        let (mut min, mut max) = (Slot::default(), Slot::default());
        for item in items {
            let word = item.word().unwrap_or_default();
            match word.as_str() {
                "min" => min.fill(item, errors, bound),
                "max" => max.fill(item, errors, bound),
                _ => {
                    let hint = suggest::hint(&word, ["min", "max"]);
                    errors.at(
                        item,
                        format!("a range has `min = \"…\"` and `max = \"…\"`{hint}"),
                    );
                }
            }
        }
        if items.is_empty() {
            item.expected(
                "at least one end",
                "range(min = \"0\", max = \"100\")",
                errors,
            );
        }
        join(min.get(), max.get(), errors)
    }
}

fn bound(item: &Item, errors: &Errors) -> Option<(LitStr, Form)> {
    let text = item.text(errors)?;
    let form = Form::of(&text.value());
    if form.is_none() {
        let forms = [Form::Number, Form::Date, Form::DateTime]
            .map(Form::example)
            .join(", ");
        errors.at(&text, format!("`{}` is none of: {forms}", text.value()));
    }
    let form = form?;
    if form == Form::DateTime && form.compare(&text.value(), LAST_MOMENT) == Ordering::Greater {
        let message = format!(
            "no end of a range lies behind `{LAST_MOMENT}`, the last moment that `jiff::Timestamp` holds"
        );
        errors.at(&text, message);
    }
    Some((text, form))
}

fn join(
    min: Option<&(LitStr, Form)>,
    max: Option<&(LitStr, Form)>,
    errors: &Errors,
) -> Option<RangeAttr> {
    let form = min.or(max)?.1;
    if let (Some((low, low_form)), Some((high, high_form))) = (min, max) {
        if low_form != high_form {
            let message = format!("`min` is {}, so this has to be one", form.example());
            errors.at(high, message);
            return None;
        } else if form.compare(&low.value(), &high.value()) == Ordering::Greater {
            errors.at(
                high,
                format!("`max` is below `min`, which is `{}`", low.value()),
            );
        }
    }
    let text = |bound: Option<&(LitStr, Form)>| bound.map(|(text, _)| text.clone());
    Some(RangeAttr {
        form,
        min: text(min),
        max: text(max),
    })
}
