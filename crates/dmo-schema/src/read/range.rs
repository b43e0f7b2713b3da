//! The key `range`: two ends that fit the type of their field.

use std::cmp::Ordering;

use crate::code::Code;
use crate::finding::Draft;
use crate::keys::RANGE_KEYS;
use crate::model::{DataType, Range};
use crate::node::Node;
use crate::read::bound::Bound;
use crate::read::field::word;
use crate::read::{Located, Reader};

/// Reads the ends, and holds them against the type and each other. They are kept as written.
pub(super) fn range(reader: &mut Reader, node: &Node, data_type: DataType) -> Option<Range> {
    let before = reader.drafts.len();
    let keys = reader.keys(node, RANGE_KEYS, "a range");
    let mut end = |key: &str| {
        keys.read(key, |node| reader.located(node, &format!("`{key}`")))
            .flatten()
    };
    let (min, max) = (end("min"), end("max"));
    if min.is_none() && max.is_none() {
        if reader.drafts.len() == before {
            reader.add(Draft::error(
                Code::EmptyList,
                node.content(),
                "a range has at least one of `min` and `max`",
            ));
        }
        return None;
    }
    in_order(reader, min.as_ref(), max.as_ref(), data_type);
    Some(Range {
        min: min.map(|(text, _)| text),
        max: max.map(|(text, _)| text),
    })
}

fn in_order(
    reader: &mut Reader,
    min: Option<&Located>,
    max: Option<&Located>,
    data_type: DataType,
) {
    let mut bound = |end: Option<&Located>| {
        let (text, at) = end?;
        let bound = Bound::of(text, data_type);
        if bound.is_none() {
            let form = match data_type {
                DataType::Date => "a day written as 2024-12-31",
                DataType::DateTime => {
                    "a moment written as 2024-12-31T23:59:59Z, no later than 9999-12-30T22:00:00Z"
                }
                _ => "a number of at most 38 digits written as -12.5",
            };
            let message = format!(
                "`{text}` is no end of a range for type `{}`",
                word(data_type)
            );
            reader.add(
                Draft::error(Code::InvalidBound, *at, message).help(format!("an end is {form}")),
            );
        }
        Some((bound?, *at))
    };
    if let (Some((min, first)), Some((max, at))) = (bound(min), bound(max))
        && min.compare(&max) == Some(Ordering::Greater)
    {
        reader.add(
            Draft::error(Code::Contradiction, at, "no value is in this range")
                .here("less than `min`")
                .label(first, "`min`"),
        );
    }
}
