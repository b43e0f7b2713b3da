//! The key `range`: two ends that fit the type of their field.

use dmo_vocabulary::bound::{Bound, Form};
use dmo_vocabulary::{Key, Section};

use crate::code::Code;
use crate::finding::Draft;
use crate::model::Range;
use crate::read::{Located, Reader};
use crate::source::Span;
use crate::yaml::Node;

/// Reads the ends, and holds them against the type and each other. They are kept as written.
pub(super) fn range(reader: &mut Reader, node: &Node, form: Form) -> Option<Range> {
    let before = reader.drafts.len();
    let keys = reader.keys(node, Section::Range);
    let mut end = |key: Key| {
        keys.read(key, |node| reader.located(node, &format!("`{key}`")))
            .flatten()
    };
    let (min, max) = (end(Key::Min), end(Key::Max));
    if min.is_none() && max.is_none() {
        if reader.drafts.len() == before {
            reader.add(Draft::error(
                Code::EmptyList,
                node.content(),
                format!(
                    "a range has at least one of `{}` and `{}`",
                    Key::Min,
                    Key::Max
                ),
            ));
        }
        return None;
    }
    in_order(reader, min.as_ref(), max.as_ref(), form);
    Some(Range {
        min: min.map(|(text, _)| text),
        max: max.map(|(text, _)| text),
    })
}

fn in_order(reader: &mut Reader, min: Option<&Located>, max: Option<&Located>, form: Form) {
    let min = min.and_then(|end| bound(reader, end, form));
    let max = max.and_then(|end| bound(reader, end, form));
    if let (Some((min, first)), Some((max, at))) = (min, max)
        && let Some(fault) = min.order_fault(&max)
    {
        reader.add(
            Draft::error(Code::Contradiction, at, fault.to_string())
                .here("no value is in this range")
                .label(first, format!("`{}`", Key::Min)),
        );
    }
}

fn bound<'l>(
    reader: &mut Reader,
    (text, at): &'l Located,
    form: Form,
) -> Option<(Bound<'l>, Span)> {
    match Bound::read(text, form) {
        Ok(bound) => Some((bound, *at)),
        Err(fault) => {
            let message = format!("`{text}` {fault}");
            let help = format!("an end of this range is {}", form.example());
            reader.add(Draft::error(Code::InvalidBound, *at, message).help(help));
            None
        }
    }
}
