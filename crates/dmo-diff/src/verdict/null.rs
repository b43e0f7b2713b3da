//! What texts that mean null break.

use dmo_schema::{Builtin, Field, Object};

use super::{Breaks, Context, Generation, Level};
use crate::pair;

impl Breaks {
    /// A text is null for the one who lists it, and a value for the other.
    pub(super) fn null_values(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let pairs = match context.fields {
            Some(fields) => vec![fields],
            None => pair::pairs(&old.fields, &new.fields).both,
        };
        let mut meet = |who, is_lost: &dyn Fn(&(&Field, &Field)) -> bool| {
            if pairs.iter().any(is_lost) {
                let reason = "a text that is a value for the other is read as null";
                self.push(Level::Wire, Some(who), reason);
            }
        };
        meet(Generation::New, &|(before, after)| {
            is_lost((before, old), (after, new))
        });
        meet(Generation::Old, &|(before, after)| {
            is_lost((after, new), (before, old))
        });
    }
}

/// Whether a text that is written as a value is read as null.
fn is_lost((written, writer): (&Field, &Object), (read, reader): (&Field, &Object)) -> bool {
    let is_null =
        |text: &String| written.null_values.contains(text) || writer.null_values.contains(text);
    let mut nulls = read.null_values.iter().chain(&reader.null_values);
    written.removed.is_none()
        && written.builtin() == Builtin::Text
        && read.builtin() == Builtin::Text
        && nulls.any(|text| !is_null(text))
}
