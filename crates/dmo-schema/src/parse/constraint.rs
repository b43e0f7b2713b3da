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
        let suited = suited(parser, keys, limit.key(), data_type);
        field
            .limits
            .set(limit, suited.read(|node| parser.number(node, limit)));
    }
    let [pattern, range, listed, repr] = [Key::Pattern, Key::Range, Key::Values, Key::As]
        .map(|key| suited(parser, keys, key, data_type));
    let form = BoundType::of_type(data_type);
    field.pattern = pattern.read(|node| read_pattern(parser, node));
    field.range = range.read(|node| range::range(parser, node, form?));
    field.repr = repr.read(|node| parser.word(node, Key::As));
    list_values(parser, keys, pending, &listed);
    contradictions(parser, keys, pending);
}

/// A key that may be read.
struct Suited<'k, 't> {
    keys: &'k Keys<'t>,
    /// `None` if the key does not suit the type.
    key: Option<Key>,
}

impl<'t> Suited<'_, 't> {
    fn read<T>(&self, read: impl FnMut(&'t Node) -> Option<T>) -> Option<T> {
        self.keys.read(self.key?, read)?
    }
}

/// The key, with a finding if it is there and does not suit the type.
fn suited<'k, 't>(
    parser: &mut Parser,
    keys: &'k Keys<'t>,
    key: Key,
    data_type: DataType,
) -> Suited<'k, 't> {
    let suits = key.suits(data_type);
    if !suits && let Some(at) = keys.key(key) {
        parser.add(at, FieldFault::Unsuited(key, data_type));
    }
    Suited {
        keys,
        key: suits.then_some(key),
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
    listed: &Suited<'_, '_>,
) {
    let PendingField {
        field, at, values, ..
    } = pending;
    let what = format!("`{}`", Key::Enum);
    let name = keys.read(Key::Enum, |node| {
        if matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) {
            parser.expected_with("text", &what, node, Some(Hint::Values));
            return None;
        }
        parser.located(node, &what)
    });
    let is_wrong = name == Some(None);
    let name = name.flatten();
    *values = listed
        .read(|node| values::of_field(parser, node, name.as_ref(), &field.rust_name, at.name));
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
