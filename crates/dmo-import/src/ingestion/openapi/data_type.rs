//! The type of a field: `type` and `format`.

use dmo_schema::DataType;

use crate::facts::{MapReader, Reason};
use crate::node::{Node, ValueType};

/// Formats of numbers that say how many bits one has: any of them is a number of the platform.
const WIDTHS: [&str; 4] = ["int32", "int64", "float", "double"];

/// The word for null in a list of types.
const NULL: &str = "null";

/// The word under `type`; of a list, the one beside `null`, or else the list as written.
pub(super) fn word(entry: &mut MapReader<'_>) -> Option<String> {
    let node = entry.get(&["type"])?;
    if node.form() != ValueType::List {
        return entry.name(&["type"]);
    }
    let words = node.items().into_iter().filter_map(Node::word);
    let words: Vec<_> = words.filter(|word| word != NULL).collect();
    let [word] = &words[..] else {
        return Some(node.raw().to_owned());
    };
    Some(word.to_string())
}

/// Whether a value may be null: `OpenAPI` 3.0 has a word for it, and 3.1 a list of types.
pub(super) fn is_nullable(entry: &mut MapReader<'_>) -> bool {
    let types = entry.get(&["type"]).map_or(Vec::new(), Node::items);
    let mut words = types.into_iter().filter_map(Node::word);
    words.any(|word| word == NULL) || entry.flag(&["nullable"])
}

/// The type that a field has by its type in JSON and its format. A format that says no more is refused.
pub(super) fn with_format(entry: &mut MapReader<'_>, base: Option<DataType>) -> Option<DataType> {
    let Some(stated) = entry.name(&["format"]) else {
        return base;
    };
    let format = DataType::from_foreign(&stated);
    let data_type = match (base, format) {
        (None, Some(format)) if !format.is_list() => Some(format),
        (Some(DataType::Text), Some(precise)) if !is_base(precise) => Some(precise),
        (Some(DataType::Number), Some(precise @ (DataType::Currency | DataType::Percent))) => {
            Some(precise)
        }
        _ => base,
    };
    let says_no_more = format.is_none() || format != data_type;
    if says_no_more && !WIDTHS.contains(&stated.as_str()) {
        let reason = match (format, data_type) {
            (Some(_), Some(data_type)) => Reason::UnsuitedFormat(stated, data_type),
            _ => Reason::UnknownFormat(stated),
        };
        entry.refuse(entry.place.clone(), reason);
    }
    data_type
}

/// Whether the word `type` says all of a type, so that no format is needed.
fn is_base(data_type: DataType) -> bool {
    data_type.is_list()
        || matches!(
            data_type,
            DataType::Text | DataType::Number | DataType::Boolean
        )
}
