//! What another key breaks.

use dmo_schema::{Builtin, Field, Object};

use super::{Breaks, Generation, Level};
use crate::pair;

/// The key of one generation: its fields, each with what the other generation has of it.
struct Side<'s> {
    fields: Vec<(&'s Field, Option<Other<'s>>)>,
}

/// A field of the other generation.
struct Other<'s> {
    field: &'s Field,
    is_key: bool,
}

impl<'s> Side<'s> {
    fn new(
        object: &'s Object,
        of: impl Fn(&'s Field) -> Option<&'s Field>,
        other: &Object,
    ) -> Self {
        let names = object.primary_key.iter();
        let fields =
            names.filter_map(|name| object.fields.iter().find(|field| field.api_name == *name));
        let with_other = |field| {
            let other = of(field).map(|found| Other {
                field: found,
                is_key: other.primary_key.contains(&found.api_name),
            });
            (field, other)
        };
        Self {
            fields: fields.map(with_other).collect(),
        }
    }

    /// The fields that are part of this key alone.
    fn alone(&self) -> impl Iterator<Item = (&'s Field, Option<&'s Field>)> {
        let alone = self
            .fields
            .iter()
            .filter(|(_, other)| other.as_ref().is_none_or(|other| !other.is_key));
        alone.map(|(field, other)| (*field, other.as_ref().map(|other| other.field)))
    }

    /// What `new` takes.
    fn arguments(&self) -> Vec<Builtin> {
        self.fields
            .iter()
            .map(|(field, _)| field.builtin())
            .collect()
    }
}

impl Breaks {
    /// Fields of the key are plain types, others optional. A row lacks no value of the key, and no other row has the same.
    pub(super) fn primary_key(&mut self, old: &Object, new: &Object) {
        let pairs = pair::pairs(&old.fields, &new.fields).both;
        let after = |field: &Field| {
            let pair = pairs.iter().find(|(old, _)| old.api_name == field.api_name);
            pair.map(|(_, new)| *new)
        };
        let before = |field: &Field| {
            let pair = pairs.iter().find(|(_, new)| new.api_name == field.api_name);
            pair.map(|(old, _)| *old)
        };
        let (old, new) = (Side::new(old, after, new), Side::new(new, before, old));
        let is_same = old.alone().next().is_none() && new.alone().next().is_none();
        if !is_same || old.arguments() != new.arguments() {
            self.source("key fields are plain types, others optional, and `new` takes the key");
        }
        self.key_of_reader(Generation::New, &old, &new);
        self.key_of_reader(Generation::Old, &new, &old);
    }

    fn key_of_reader(&mut self, who: Generation, writer: &Side<'_>, reader: &Side<'_>) {
        let may_lack =
            |(_, written): (&Field, Option<&Field>)| written.is_none_or(|field| !field.required);
        if reader.alone().any(may_lack) {
            self.push(
                Level::Wire,
                Some(who),
                "a row without a value of the key is refused",
            );
        }
        let may_be_empty = |(_, written): (&Field, Option<&Field>)| {
            written.is_some_and(|field| field.builtin() == Builtin::Text)
        };
        // What tells rows apart by fewer fields tells them apart by more.
        let tells_apart = !writer.fields.is_empty() && writer.alone().next().is_none();
        if !reader.fields.is_empty() && !tells_apart {
            self.invalid(who, "two rows may have the same key");
        } else if reader.alone().any(may_be_empty) {
            self.invalid(who, "the value of the key may be empty");
        }
    }
}
