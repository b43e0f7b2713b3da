//! The keys of a field that only some types may have. Where one has no effect, it is left out of the model.

use dmo_vocabulary::bound::Form;
use dmo_vocabulary::constraint::{self, MAX_LENGTH, PRECISION, SCALE};
use dmo_vocabulary::{Key, pattern};

use crate::code::Code;
use crate::finding::Draft;
use crate::model::DataType;
use crate::read::field::FieldDraft;
use crate::read::{Keys, Reader, range, values};
use crate::yaml::Node;

/// Reads the constraints of a field, and its value list.
pub(super) fn constrain(
    reader: &mut Reader,
    keys: &Keys<'_>,
    draft: &mut FieldDraft,
    data_type: DataType,
) {
    let [max_length, pattern, precision, scale, range, listed, repr] = [
        Key::MaxLength,
        Key::Pattern,
        Key::Precision,
        Key::Scale,
        Key::Range,
        Key::Values,
        Key::As,
    ]
    .map(|key| suited(reader, keys, key, data_type));
    let form = Form::of_type(data_type);
    let field = &mut draft.field;
    field.max_length = max_length.read(|node| reader.number(node, MAX_LENGTH, "`max_length`"));
    field.pattern = pattern.read(|node| read_pattern(reader, node));
    field.precision = precision.read(|node| reader.number(node, PRECISION, "`precision`"));
    field.scale = scale.read(|node| reader.number(node, SCALE, "`scale`"));
    field.range = range.read(|node| range::range(reader, node, form?));
    field.repr = repr.read(|node| reader.word(node, "`as`"));
    list_values(reader, keys, draft, &listed);
    contradictions(reader, keys, draft);
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
        let message = format!("`{key}` has no effect on a field of type `{data_type}`");
        reader.add(
            Draft::warning(Code::MisplacedKey, at, message)
                .help("leave it out, or correct the type"),
        );
    }
    Suited {
        keys,
        key: suits.then_some(key),
    }
}

/// A regular expression that compiles as the crate `dmo` compiles it.
fn read_pattern(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node, "`pattern`")?;
    if let Err(fault) = pattern::compile(&text) {
        reader.add(
            Draft::error(Code::InvalidPattern, node.span, fault.to_string()).help(
                "the syntax is that of the crate `regex-lite`, without look-around and back-references",
            ),
        );
    }
    Some(text)
}

/// Reads `values` with `enum`.
fn list_values(
    reader: &mut Reader,
    keys: &Keys<'_>,
    draft: &mut FieldDraft,
    listed: &Suited<'_, '_>,
) {
    let FieldDraft { field, at, values } = draft;
    let name = keys
        .read(Key::Enum, |node| reader.located(node, "`enum`"))
        .flatten();
    *values = listed
        .read(|node| values::of_field(reader, node, name.as_ref(), &field.rust_name, at.name));
    if let (None, Some(key)) = (keys.key(Key::Values), keys.key(Key::Enum)) {
        reader.add(
            Draft::warning(
                Code::MisplacedKey,
                key,
                "`enum` has no effect without `values`",
            )
            .help("leave it out, or add the values"),
        );
    }
}

fn contradictions(reader: &mut Reader, keys: &Keys<'_>, draft: &FieldDraft) {
    let FieldDraft { field, at, values } = draft;
    if let (Some(precision), Some(scale)) = (field.precision, field.scale)
        && let Some(fault) = constraint::scale_fault(precision, scale)
    {
        let place = |key| keys.key(key).unwrap_or(at.name);
        reader.add(
            Draft::error(Code::Contradiction, place(Key::Scale), fault.to_string())
                .label(place(Key::Precision), "the digits in all"),
        );
    }
    if let (Some(_), Some(_), Some(key)) = (field.repr, values, keys.key(Key::As)) {
        reader.add(
            Draft::error(
                Code::Contradiction,
                key,
                "a field is either a value list or a flag",
            )
            .help("leave out `as` or `values`"),
        );
    }
}
