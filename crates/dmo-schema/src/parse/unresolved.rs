//! Facts that no other key can hold yet.

use dmo_vocabulary::{Key, Section};

use crate::finding::{FormFault, Hint};
use crate::model::{Cardinality, Unresolved};
use crate::parse::Parser;
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// Reads the key `unresolved`.
pub(super) fn facts(parser: &mut Parser, node: &Node) -> Vec<(Unresolved, Span)> {
    let NodeKind::List(items) = &node.kind else {
        parser.expected("a list", "`unresolved`", node);
        return Vec::new();
    };
    let facts = items.iter().filter_map(|item| fact(parser, item)).collect();
    parser.each_once(facts, |_| FormFault::Duplicate("the fact".to_owned()))
}

fn fact(parser: &mut Parser, node: &Node) -> Option<(Unresolved, Span)> {
    let section = Section::Unresolved;
    if !matches!(node.kind, NodeKind::Map(_)) {
        parser.expected_with("a map", section.name(), node, Some(Hint::Fact));
        return None;
    }
    let keys = parser.keys(node, section);
    let one = parser.alternative(node, &keys, section);
    let key = keys.text(parser, Key::PrimaryKey);
    let relationship = keys.read(Key::Relationship, |node| sides(parser, node));
    let row = keys.read(Key::Row, |node| sides(parser, node));
    let key = key.map(Unresolved::PrimaryKey);
    let relationship = relationship.flatten();
    let relationship = relationship.map(|(from, to, cardinality)| Unresolved::Relationship {
        from,
        to,
        cardinality,
    });
    let row = row.flatten();
    let row = row.map(|(from, to, cardinality)| Unresolved::Row {
        from,
        to,
        cardinality,
    });
    let fact = key.or(relationship).or(row);
    fact.filter(|_| one.is_some())
        .map(|fact| (fact, node.content()))
}

/// The two sides of a relationship, and its cardinality.
fn sides(parser: &mut Parser, node: &Node) -> Option<(String, String, Option<Cardinality>)> {
    let keys = parser.keys(node, Section::Relationship);
    let is_map = matches!(node.kind, NodeKind::Map(_));
    let mut side = |key: Key| {
        if is_map && keys.lacks(key) {
            let fault = FormFault::MissingKey(key, Section::Relationship);
            parser.add(node.content(), fault);
        }
        keys.text(parser, key)
    };
    let (from, to) = (side(Key::From), side(Key::To));
    let cardinality = keys.word(parser, Key::Cardinality);
    Some((from?, to?, cardinality))
}
