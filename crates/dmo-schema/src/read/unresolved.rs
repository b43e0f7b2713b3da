//! Facts that no other key can hold yet.

use dmo_vocabulary::{Key, Section};

use crate::finding::FormFault;
use crate::model::Unresolved;
use crate::read::Reader;
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// Reads the key `unresolved`.
pub(super) fn facts(reader: &mut Reader, node: &Node) -> Vec<(Unresolved, Span)> {
    let NodeKind::List(items) = &node.kind else {
        reader.expected("a list", "`unresolved`", node);
        return Vec::new();
    };
    let facts = items.iter().filter_map(|item| fact(reader, item)).collect();
    reader.each_once(facts, |_, first| {
        let what = "the fact".to_owned();
        FormFault::DuplicateEntry { what, first }
    })
}

fn fact(reader: &mut Reader, node: &Node) -> Option<(Unresolved, Span)> {
    let section = Section::Unresolved;
    let keys = reader.keys(node, section);
    let one = reader.alternative(node, &keys, section);
    let key = keys.read(Key::PrimaryKey, |node| reader.text(node, "`primary_key`"));
    let relationship = keys.read(Key::Relationship, |node| sides(reader, node));
    let row = keys.read(Key::Row, |node| sides(reader, node));
    let key = key.flatten().map(Unresolved::PrimaryKey);
    let relationship = relationship.flatten();
    let relationship = relationship.map(|(from, to)| Unresolved::Relationship { from, to });
    let row = row.flatten().map(|(from, to)| Unresolved::Row { from, to });
    let fact = key.or(relationship).or(row);
    fact.filter(|_| one.is_some())
        .map(|fact| (fact, node.content()))
}

/// The two sides of a relationship.
fn sides(reader: &mut Reader, node: &Node) -> Option<(String, String)> {
    let keys = reader.keys(node, Section::Relationship);
    let is_map = matches!(node.kind, NodeKind::Map(_));
    let mut side = |key: Key| {
        if is_map && keys.lacks(key) {
            let section = Section::Relationship;
            reader.add(node.content(), FormFault::MissingKey { key, section });
        }
        keys.read(key, |node| reader.text(node, &format!("`{key}`")))
            .flatten()
    };
    let (from, to) = (side(Key::From), side(Key::To));
    from.zip(to)
}
