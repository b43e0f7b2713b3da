//! What fields break that come, go, or have another name.

use dmo_schema::{Field, Object};

use super::{Breaks, Context, Generation, Level, field_of, is_same_name};
use crate::change::Element;
use crate::pair::is_known;
use crate::rule::Effect;

impl Breaks {
    pub(super) fn field(&mut self, effect: Effect, element: &Element, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let find = |object| field_of(object, element.field.as_deref().unwrap_or_default());
        let is_required = |object| find(object).is_some_and(|field| field.required);
        let reason = "rows have no value for the field, which is required";
        match effect {
            Effect::Removed => {
                let is_kept = find(old).is_some_and(|gone| has_its_name(gone, old, new));
                if !is_kept {
                    self.source("the field is gone");
                }
                if find(old).is_none_or(|field| field.removed.is_none()) {
                    self.push(Level::Query, None, "the column is gone");
                }
                if is_required(old) {
                    self.invalid(Generation::Old, reason);
                }
            }
            Effect::Added if is_required(new) => self.invalid(Generation::New, reason),
            Effect::Renamed => self.field_renamed(context),
            _ => {}
        }
    }

    /// SQL knows a column by its name in any letter case, and code by its other names too.
    fn field_renamed(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        if !is_same_name(old, new) {
            self.push(Level::Query, None, "the column has another name");
        }
        for (reader, read, written) in [(Generation::New, new, old), (Generation::Old, old, new)] {
            if !is_known(read, &written.api_name) {
                let reason = "the value comes under a name that is not known, and is not found";
                self.push(Level::Wire, Some(reader), reason);
            }
        }
    }
}

/// Whether a field of the new generation has the name in Rust of one that is gone, and its type.
fn has_its_name(gone: &Field, old: &Object, new: &Object) -> bool {
    let is_key = |object: &Object, field: &Field| object.primary_key.contains(&field.api_name);
    new.fields.iter().any(|other| {
        let has_list = gone.values.is_some() || other.values.is_some();
        other.rust_name == gone.rust_name
            && other.builtin() == gone.builtin()
            && !has_list
            && is_key(old, gone) == is_key(new, other)
    })
}
