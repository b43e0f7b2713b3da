//! What rules across fields break.

use dmo_schema::{Field, Object, Rule, RuleKind};

use super::{Breaks, Context, Generation, field_of};
use crate::change::Element;
use crate::compare::demand;
use crate::pair::is_known;

impl Breaks {
    /// A rule makes rows of the other generation invalid for the one that has it, if they can break it at all.
    pub(super) fn rule(&mut self, reader: Generation, element: &Element, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let (writer, object) = match reader {
            Generation::New => (old, new),
            Generation::Old => (new, old),
        };
        let mut rules = object.rules.iter();
        let rule = rules.find(|rule| element.rule == Some(demand(rule)));
        if rule.is_some_and(|rule| may_break(rule, writer, object)) {
            self.invalid(reader, "rows may break the rule");
        }
    }
}

/// Whether valid rows of one who writes can break a rule of another one.
fn may_break(rule: &Rule, writer: &Object, reader: &Object) -> bool {
    let fields = rule.fields.iter().map(|name| written(name, writer, reader));
    let fields: Vec<Option<&Field>> = fields.collect();
    let may_lack = |field: Option<&Field>| field.is_none_or(|field| !has_value(field, writer));
    match rule.kind {
        RuleKind::Requires => fields[0].is_some() && fields[1..].iter().copied().any(may_lack),
        RuleKind::AtLeastOne => fields.iter().copied().all(may_lack),
        _ => fields.iter().flatten().count() > 1,
    }
}

/// What is written of a field of the reader.
fn written<'s>(name: &str, writer: &'s Object, reader: &Object) -> Option<&'s Field> {
    let read = field_of(reader, name)?;
    let mut fields = writer.fields.iter();
    fields.find(|field| is_known(read, &field.api_name))
}

/// Whether a field has a value in each valid row.
pub(super) fn has_value(field: &Field, object: &Object) -> bool {
    field.required || object.primary_key.contains(&field.api_name)
}
