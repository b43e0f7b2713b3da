//! What other values of value lists break.

use dmo_schema::{Object, ValueList};

use super::{Breaks, Context, Generation, Level, field_of};
use crate::change::Element;
use crate::rule::Effect;

impl Breaks {
    /// Lists are open: code keeps a value that it does not list, and validation only warns. One that is marked removed is an
    /// error for those who list it.
    pub(super) fn value(&mut self, effect: Effect, element: &Element, context: Context<'_>) {
        let values = |object| {
            let field = element.field.as_deref();
            let list = field.and_then(|field| list_of(object, field));
            list.map_or(&[][..], |list| &list.values)
        };
        let find = |object| {
            let mut values = values(object).iter();
            values.find(|value| element.value.as_ref() == Some(&value.value))
        };
        let is_removed = |object| find(object).is_some_and(|value| value.removed.is_some());
        match effect {
            Effect::Removed => {
                // Another value may have got the name in Rust.
                let is_variant_kept = context.objects.is_some_and(|(old, new)| {
                    let mut others = values(new).iter();
                    find(old).is_some_and(|gone| others.any(|new| new.rust_name == gone.rust_name))
                });
                if !is_variant_kept {
                    self.source("the variant is gone");
                }
                if context.objects.is_some_and(|(old, _)| is_removed(old)) {
                    self.unwritable(Generation::Old);
                }
            }
            Effect::Added if context.objects.is_some_and(|(_, new)| is_removed(new)) => {
                self.unwritable(Generation::New);
            }
            // The variant of one that is renamed stays; its marks are facts of it.
            _ => {}
        }
    }

    /// A text gets or loses a value list.
    pub(super) fn values(&mut self, effect: Effect, context: Context<'_>) {
        self.source("the type changes between a text and an enum");
        let (Some((old_object, new_object)), Some((old, new))) = (context.objects, context.fields)
        else {
            return;
        };
        let (with_list, object, field) = match effect {
            Effect::Tightened => (Generation::New, new_object, new),
            _ => (Generation::Old, old_object, old),
        };
        let reason = "an empty text is null in a column with a value list";
        self.push(Level::Wire, Some(with_list), reason);
        let mut values = list_of(object, &field.api_name)
            .into_iter()
            .flat_map(|list| &list.values);
        if values.any(|value| value.removed.is_some()) {
            self.unwritable(with_list);
        }
    }

    /// A list that no field has is an enum all the same.
    pub(super) fn value_lists(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let mut names = old.value_lists.iter().map(|list| &list.rust_name);
        let is_known = |name: &String| new.value_lists.iter().any(|list| list.rust_name == *name);
        if !names.all(is_known) {
            self.source("an enum is gone");
        }
    }
}

/// The value list of a field.
fn list_of<'s>(object: &'s Object, field: &str) -> Option<&'s ValueList> {
    object.value_lists.get(field_of(object, field)?.values?)
}
