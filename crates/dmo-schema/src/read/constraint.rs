//! The keys of a field that only some types may have. Where one has no effect, it is left out of the model.

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::RANGE_KEYS;
use crate::model::{DataType, Range, Repr};
use crate::node::Node;
use crate::read::field::{FieldDraft, word};
use crate::read::object::FieldPlaces;
use crate::read::values;
use crate::read::{Keys, Reader};

/// Reads the constraints of a field, and its value list.
pub(super) fn constrain(
    reader: &mut Reader,
    keys: &Keys<'_>,
    draft: &mut FieldDraft,
    data_type: DataType,
) {
    let mut suited = |key, suits| suited(reader, keys, key, suits, data_type);
    let [max_length, pattern, listed] =
        ["max_length", "pattern", "values"].map(|key| suited(key, is_text(data_type)));
    let [precision, scale] = ["precision", "scale"].map(|key| suited(key, is_number(data_type)));
    let range = suited("range", is_ordered(data_type));
    let repr = suited("as", data_type == DataType::Text);
    let FieldDraft { field, at, .. } = draft;
    field.max_length = max_length.and_then(|node| reader.number(node, 1, u32::MAX, "`max_length`"));
    field.pattern = pattern.and_then(|node| reader.text(node, "`pattern`"));
    field.precision = precision.and_then(|node| digits(reader, node, 1, "`precision`"));
    field.scale = scale.and_then(|node| digits(reader, node, 0, "`scale`"));
    field.range = range.and_then(|node| read_range(reader, node, at));
    field.repr = repr
        .and_then(|node| reader.word(node, &["bool"], "`as`"))
        .map(|_| Repr::Bool);
    list_values(reader, keys, draft, listed);
    contradictions(reader, keys, draft);
}

fn is_text(data_type: DataType) -> bool {
    matches!(
        data_type,
        DataType::Text | DataType::Email | DataType::Phone | DataType::Url
    )
}

fn is_number(data_type: DataType) -> bool {
    matches!(
        data_type,
        DataType::Number | DataType::Currency | DataType::Percent
    )
}

fn is_ordered(data_type: DataType) -> bool {
    is_number(data_type) || matches!(data_type, DataType::Date | DataType::DateTime)
}

/// The value of a key, if the key is there and suits the type.
fn suited<'t>(
    reader: &mut Reader,
    keys: &Keys<'t>,
    key: &'static str,
    suits: bool,
    data_type: DataType,
) -> Option<&'t Node> {
    let node = keys.get(key)?;
    if !suits {
        let message = format!(
            "`{key}` has no effect on a field of type `{}`",
            word(data_type)
        );
        reader.add(
            Draft::warning(Code::MisplacedKey, keys.key(key)?, message)
                .help("leave it out, or correct the type"),
        );
    }
    suits.then_some(node)
}

fn digits(reader: &mut Reader, node: &Node, least: u32, what: &str) -> Option<u8> {
    reader
        .number(node, least, 38, what)
        .and_then(|digits| u8::try_from(digits).ok())
}

/// Reads `values` with `enum`.
fn list_values(
    reader: &mut Reader,
    keys: &Keys<'_>,
    draft: &mut FieldDraft,
    listed: Option<&Node>,
) {
    let FieldDraft { field, at, values } = draft;
    let name = keys
        .get("enum")
        .and_then(|node| reader.located(node, "`enum`"));
    *values =
        listed.and_then(|node| values::of_field(reader, node, name, &field.rust_name, at.name));
    if let (None, Some(key)) = (keys.get("values"), keys.key("enum")) {
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
        && scale > precision
    {
        let message = format!("{scale} digits behind the point are more than {precision} in all");
        let place = |key| keys.key(key).unwrap_or(at.name);
        reader.add(
            Draft::error(Code::Contradiction, place("scale"), message)
                .label(place("precision"), "the digits in all"),
        );
    }
    if let (Some(_), Some(_), Some(key)) = (field.repr, values, keys.key("as")) {
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

/// The ends as written; whether they fit the type is checked later.
fn read_range(reader: &mut Reader, node: &Node, at: &mut FieldPlaces) -> Option<Range> {
    let before = reader.drafts.len();
    let keys = reader.keys(node, RANGE_KEYS, "a range");
    let mut end = |key: &str| {
        keys.get(key)
            .and_then(|node| reader.located(node, &format!("`{key}`")))
    };
    let (min, max) = (end("min"), end("max"));
    if min.is_none() && max.is_none() {
        if reader.drafts.len() == before {
            reader.add(Draft::error(
                Code::EmptyList,
                node.span,
                "a range has at least one of `min` and `max`",
            ));
        }
        return None;
    }
    let (min, max) = (min.unzip(), max.unzip());
    (at.min, at.max) = (min.1, max.1);
    Some(Range {
        min: min.0,
        max: max.0,
    })
}
