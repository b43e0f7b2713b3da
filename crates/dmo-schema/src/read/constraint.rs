//! The keys of a field that only some types may have. Where one has no effect, it is left out of the model.

use dmo_vocabulary::bound::BoundType;
use dmo_vocabulary::{Key, Limit, pattern};

use crate::finding::{FieldFault, Hint, NumberFault, ValueFault};
use crate::model::DataType;
use crate::read::field::PendingField;
use crate::read::{Keys, Reader, range, values};
use crate::yaml::{Node, NodeKind};

/// Reads the constraints of a field, and its value list.
pub(super) fn constrain(
    reader: &mut Reader,
    keys: &Keys<'_>,
    pending: &mut PendingField,
    data_type: DataType,
) {
    let field = &mut pending.field;
    for limit in Limit::ALL {
        let suited = suited(reader, keys, limit.key(), data_type);
        field
            .limits
            .set(limit, suited.read(|node| reader.number(node, limit)));
    }
    let [pattern, range, listed, repr] = [Key::Pattern, Key::Range, Key::Values, Key::As]
        .map(|key| suited(reader, keys, key, data_type));
    let form = BoundType::of_type(data_type);
    field.pattern = pattern.read(|node| read_pattern(reader, node));
    field.range = range.read(|node| range::range(reader, node, form?));
    field.repr = repr.read(|node| reader.word(node, Key::As));
    list_values(reader, keys, pending, &listed);
    contradictions(reader, keys, pending);
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
    reader: &mut Reader,
    keys: &'k Keys<'t>,
    key: Key,
    data_type: DataType,
) -> Suited<'k, 't> {
    let suits = key.suits(data_type);
    if !suits && let Some(at) = keys.key(key) {
        reader.add(at, FieldFault::Unsuited { key, data_type });
    }
    Suited {
        keys,
        key: suits.then_some(key),
    }
}

/// A regular expression that compiles as the crate `dmo` compiles it.
fn read_pattern(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node, &format!("`{}`", Key::Pattern))?;
    if let Err(fault) = pattern::compile(&text) {
        reader.add(node.span, ValueFault::Pattern(fault));
    }
    Some(text)
}

/// Reads `values` with `enum`.
fn list_values(
    reader: &mut Reader,
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
            reader.expected_with("text", &what, node, Some(Hint::Values));
            return None;
        }
        reader.located(node, &what)
    });
    let is_wrong = name == Some(None);
    let name = name.flatten();
    *values = listed
        .read(|node| values::of_field(reader, node, name.as_ref(), &field.rust_name, at.name));
    at.values = keys.key(Key::Values);
    if let (None, Some(key)) = (at.values, keys.key(Key::Enum))
        && !is_wrong
    {
        reader.add(key, FieldFault::EnumOfNothing);
    }
}

fn contradictions(reader: &mut Reader, keys: &Keys<'_>, pending: &PendingField) {
    let PendingField {
        field, at, values, ..
    } = pending;
    for fault in field.limits.faults() {
        let place = |limit: Limit| keys.key(limit.key()).unwrap_or(at.name);
        let (at, other) = (place(fault.least), place(fault.most));
        reader.add(at, NumberFault::Limit { fault, other });
    }
    if let (Some(_), Some(_), Some(key)) = (field.repr, values, keys.key(Key::As)) {
        reader.add(key, FieldFault::ListAndFlag);
    }
}
