//! The key `range`: two ends that fit the type of their field.

use dmo_vocabulary::bound::{Bound, BoundType};
use dmo_vocabulary::{Key, Section};

use crate::finding::{FormFault, NumberFault};
use crate::model::Range;
use crate::parse::{Located, Parser};
use crate::source::Span;
use crate::yaml::Node;

/// Reads the ends, and holds them against the type and each other. They are kept as written.
pub(super) fn range(parser: &mut Parser, node: &Node, form: BoundType) -> Option<Range> {
    let before = parser.findings.len();
    let keys = parser.keys(node, Section::Range);
    let [min, max] = [Key::Min, Key::Max].map(|key| keys.located(parser, key));
    if min.is_none() && max.is_none() {
        if parser.findings.len() == before {
            parser.add(node.content(), FormFault::NoBounds);
        }
        return None;
    }
    in_order(parser, min.as_ref(), max.as_ref(), form);
    Some(Range {
        min: min.map(|(text, _)| text),
        max: max.map(|(text, _)| text),
    })
}

fn in_order(parser: &mut Parser, min: Option<&Located>, max: Option<&Located>, form: BoundType) {
    let min = min.and_then(|end| bound(parser, end, form));
    let max = max.and_then(|end| bound(parser, end, form));
    if let (Some((min, first)), Some((max, at))) = (min, max)
        && let Some(fault) = min.order_fault(&max)
    {
        parser.add_again(at, first, NumberFault::Order(fault.to_string()));
    }
}

fn bound<'l>(
    parser: &mut Parser,
    (text, at): &'l Located,
    form: BoundType,
) -> Option<(Bound<'l>, Span)> {
    match Bound::read(text, form) {
        Ok(bound) => Some((bound, *at)),
        Err(fault) => {
            parser.add(*at, NumberFault::Bound(text.clone(), fault, form));
            None
        }
    }
}
