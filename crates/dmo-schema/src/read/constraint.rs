//! The keys of a field that only some types may have. Where one has no effect, it is left out of the model.

use regex_lite::Regex;

use crate::code::Code;
use crate::finding::Draft;
use crate::model::{DataType, Repr};
use crate::node::Node;
use crate::read::field::{FieldDraft, word};
use crate::read::{Keys, Reader, range, values};

/// Reads the constraints of a field, and its value list.
pub(super) fn constrain(
    reader: &mut Reader,
    keys: &Keys<'_>,
    draft: &mut FieldDraft,
    data_type: DataType,
) {
    let mut suited = |key, suits| suited(reader, keys, key, suits, data_type);
    let [max_length, pattern, values] =
        ["max_length", "pattern", "values"].map(|key| suited(key, is_text(data_type)));
    let [precision, scale] = ["precision", "scale"].map(|key| suited(key, is_number(data_type)));
    let range = suited("range", is_ordered(data_type));
    let repr = suited("as", data_type == DataType::Text);
    let field = &mut draft.field;
    field.max_length = max_length.read(|node| reader.number(node, 1, u32::MAX, "`max_length`"));
    field.pattern = pattern.read(|node| read_pattern(reader, node));
    field.precision = precision.read(|node| digits(reader, node, 1, "`precision`"));
    field.scale = scale.read(|node| digits(reader, node, 0, "`scale`"));
    field.range = range.read(|node| range::range(reader, node, data_type));
    field.repr = repr
        .read(|node| reader.word(node, &["bool"], "`as`"))
        .map(|_| Repr::Bool);
    list_values(reader, keys, draft, &values);
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

/// A key that may be read.
struct Suited<'k, 't> {
    keys: &'k Keys<'t>,
    /// `None` if the key does not suit the type.
    key: Option<&'static str>,
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
    key: &'static str,
    suits: bool,
    data_type: DataType,
) -> Suited<'k, 't> {
    if !suits && let Some(at) = keys.key(key) {
        let message = format!(
            "`{key}` has no effect on a field of type `{}`",
            word(data_type)
        );
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

/// A regular expression that compiles as the crate `dmo` compiles it: by itself, and so that it matches a whole text.
fn read_pattern(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node, "`pattern`")?;
    let fault = match Regex::new(&text) {
        Err(error) => Some(format!("`pattern` does not compile: {error}")),
        Ok(_) => Regex::new(&format!(r"\A(?:{text})\z"))
            .err()
            .map(|error| format!("`pattern` does not compile with its end marked: {error}")),
    };
    reader.drafts.extend(fault.map(|message| {
        Draft::error(Code::InvalidPattern, node.span, message).help(
            "the syntax is that of the crate `regex-lite`, without look-around and back-references",
        )
    }));
    Some(text)
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
    listed: &Suited<'_, '_>,
) {
    let FieldDraft { field, at, values } = draft;
    let name = keys
        .read("enum", |node| reader.located(node, "`enum`"))
        .flatten();
    *values = listed
        .read(|node| values::of_field(reader, node, name.as_ref(), &field.rust_name, at.name));
    if let (None, Some(key)) = (keys.key("values"), keys.key("enum")) {
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
