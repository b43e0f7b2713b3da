//! `range(min = "0", max = "100")`.

use std::cmp::Ordering;

use syn::LitStr;

use crate::bound::Form;
use crate::errors::Errors;
use crate::item::{self, Item};
use crate::read::Slot;
use crate::suggest;

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

    /// Reports ends that do not fit the type of the field.
    pub(crate) fn check(&self, type_word: &str, errors: &Errors) {
        for text in self.min.iter().chain(&self.max) {
            match Form::for_type(type_word) {
                None => errors.at(text, format!("the type `{type_word}` has no range")),
                Some(form) if form != self.form => {
                    errors.at(
                        text,
                        format!("an end of a `{type_word}` is {}", form.example()),
                    );
                }
                Some(_) => {}
            }
        }
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
    Some((text, form?))
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
