//! The keys of a field that only some types may have. Where one has no effect, it is left out of the model.

use dmo_vocabulary::bound::BoundType;
use dmo_vocabulary::{Key, Limit, pattern};

use crate::finding::{FieldFault, Hint, NumberFault, ValueFault};
use crate::model::DataType;
use crate::parse::field::PendingField;
use crate::parse::{Keys, Parser, range, values};
use crate::yaml::{Node, NodeKind};

/// Reads the constraints of a field, and its value list.
pub(super) fn constrain(
    parser: &mut Parser,
    keys: &Keys<'_>,
    pending: &mut PendingField,
    data_type: DataType,
) {
    let field = &mut pending.field;
    for limit in Limit::ALL {
        let number = keys.suited(parser, limit.key(), data_type, |parser, node| {
            parser.number(node, limit)
        });
        field.limits.set(limit, number);
    }
    let form = BoundType::of_type(data_type);
    field.pattern = keys.suited(parser, Key::Pattern, data_type, read_pattern);
    field.range = keys.suited(parser, Key::Range, data_type, |parser, node| {
        range::range(parser, node, form?)
    });
    field.repr = keys.suited(parser, Key::As, data_type, |parser, node| {
        parser.word(node, Key::As)
    });
    list_values(parser, keys, pending, data_type);
    contradictions(parser, keys, pending);
}

impl<'t> Keys<'t> {
    /// What is made of the value of a key that suits the type; one that does not is reported.
    fn suited<T>(
        &self,
        parser: &mut Parser,
        key: Key,
        data_type: DataType,
        mut read: impl FnMut(&mut Parser, &'t Node) -> Option<T>,
    ) -> Option<T> {
        if key.suits(data_type) {
            return self.read(key, |node| read(parser, node)).flatten();
        }
        if let Some(at) = self.key(key) {
            parser.add(at, FieldFault::Unsuited(key, data_type));
        }
        None
    }
}

/// A regular expression that compiles as the crate `dmo` compiles it.
fn read_pattern(parser: &mut Parser, node: &Node) -> Option<String> {
    let text = parser.text(node, &format!("`{}`", Key::Pattern))?;
    if let Err(fault) = pattern::compile(&text) {
        parser.add(node.span, ValueFault::Pattern(fault));
    }
    Some(text)
}

/// Reads `values` with `enum`.
fn list_values(
    parser: &mut Parser,
    keys: &Keys<'_>,
    pending: &mut PendingField,
    data_type: DataType,
) {
    let PendingField {
        field, at, values, ..
    } = pending;
    let name = keys.read(Key::Enum, |node| {
        let what = format!("`{}`", Key::Enum);
        if matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
            parser.expected_with("text", &what, node, Some(Hint::Values));
            return None;
        }
        parser.located(node, &what)
    });
    let is_wrong = name == Some(None);
    let name = name.flatten();
    *values = keys.suited(parser, Key::Values, data_type, |parser, node| {
        values::of_field(parser, node, name.as_ref(), &field.rust_name, at.name)
    });
    at.values = keys.key(Key::Values);
    if let (None, Some(key)) = (at.values, keys.key(Key::Enum))
        && !is_wrong
    {
        parser.add(key, FieldFault::EnumOfNothing);
    }
}

fn contradictions(parser: &mut Parser, keys: &Keys<'_>, pending: &PendingField) {
    let PendingField {
        field, at, values, ..
    } = pending;
    for fault in field.limits.faults() {
        let place = |limit: Limit| keys.key(limit.key()).unwrap_or(at.name);
        let (at, other) = (place(fault.least), place(fault.most));
        parser.add_again(at, other, NumberFault::Limit(fault));
    }
    if let (Some(_), Some(_), Some(key)) = (field.repr, values, keys.key(Key::As)) {
        parser.add(key, FieldFault::ListAndFlag);
    }
}
