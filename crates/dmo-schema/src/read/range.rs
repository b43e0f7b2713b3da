//! The key `range`: bounds that fit the type of their field.

use dmo_vocabulary::bound::{Bound, BoundType};
use dmo_vocabulary::{Key, Section};

use crate::finding::{FormFault, Nothing, NumberFault};
use crate::model::Range;
use crate::read::{Located, Reader};
use crate::source::Span;
use crate::yaml::Node;

/// Reads the bounds, and holds them against the type and each other. They are kept as written.
pub(super) fn range(reader: &mut Reader, node: &Node, form: BoundType) -> Option<Range> {
    let before = reader.findings.len();
    let keys = reader.keys(node, Section::Range);
    let mut end = |key: Key| {
        keys.read(key, |node| reader.located(node, &format!("`{key}`")))
            .flatten()
    };
    let (min, max) = (end(Key::Min), end(Key::Max));
    if min.is_none() && max.is_none() {
        if reader.findings.len() == before {
            reader.add(node.content(), FormFault::Nothing(Nothing::Bounds));
        }
        return None;
    }
    in_order(reader, min.as_ref(), max.as_ref(), form);
    Some(Range {
        min: min.map(|(text, _)| text),
        max: max.map(|(text, _)| text),
    })
}

fn in_order(reader: &mut Reader, min: Option<&Located>, max: Option<&Located>, form: BoundType) {
    let min = min.and_then(|end| bound(reader, end, form));
    let max = max.and_then(|end| bound(reader, end, form));
    if let (Some((min, first)), Some((max, at))) = (min, max)
        && let Some(fault) = min.order_fault(&max)
    {
        let fault = fault.to_string();
        reader.add(at, NumberFault::Order { fault, min: first });
    }
}

fn bound<'l>(
    reader: &mut Reader,
    (text, at): &'l Located,
    form: BoundType,
) -> Option<(Bound<'l>, Span)> {
    match Bound::read(text, form) {
        Ok(bound) => Some((bound, *at)),
        Err(fault) => {
            let text = text.clone();
            reader.add(*at, NumberFault::Bound { text, fault, form });
            None
        }
    }
}
