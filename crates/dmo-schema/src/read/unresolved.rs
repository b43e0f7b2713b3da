//! Facts that no other key can hold yet.

use dmo_vocabulary::{Key, Section};

use crate::code::Code;
use crate::finding::Draft;
use crate::model::Unresolved;
use crate::read::{Reader, list};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// Reads the key `unresolved`.
pub(super) fn facts(reader: &mut Reader, node: &Node) -> Vec<(Unresolved, Span)> {
    let Kind::List(items) = &node.kind else {
        reader.expected("a list", "`unresolved`", node);
        return Vec::new();
    };
    let facts = items.iter().filter_map(|item| fact(reader, item)).collect();
    reader.each_once(facts, |_| "the fact stands twice".to_owned())
}

fn fact(reader: &mut Reader, node: &Node) -> Option<(Unresolved, Span)> {
    let section = Section::Unresolved;
    let keys = reader.keys(node, section);
    let mut stated: Vec<Span> = section.keys().filter_map(|key| keys.key(key)).collect();
    stated.sort_by_key(|at| at.start);
    let is_map = matches!(node.kind, Kind::Map(_));
    if stated.len() > 1 || stated.is_empty() && is_map && keys.is_unexplained() {
        one_fact(reader, node.content(), &stated);
    }
    let key = keys.read(Key::PrimaryKey, |node| reader.text(node, "`primary_key`"));
    let relationship = keys.read(Key::Relationship, |node| sides(reader, node));
    let row = keys.read(Key::Row, |node| sides(reader, node));
    let key = key.flatten().map(Unresolved::PrimaryKey);
    let relationship = relationship.flatten();
    let relationship = relationship.map(|(from, to)| Unresolved::Relationship { from, to });
    let row = row.flatten().map(|(from, to)| Unresolved::Row { from, to });
    let fact = key.or(relationship).or(row);
    let fact = fact.filter(|_| stated.len() == 1)?;
    Some((fact, node.content()))
}

/// The two sides of a relationship.
fn sides(reader: &mut Reader, node: &Node) -> Option<(String, String)> {
    let keys = reader.keys(node, Section::Relationship);
    let is_map = matches!(node.kind, Kind::Map(_));
    let mut side = |key: Key| {
        if is_map && keys.lacks(key) {
            let message = format!("the relationship has no `{key}`");
            let draft = Draft::error(Code::MissingKey, node.content(), message);
            reader.add(draft.help("write `{from: FIELD, to: OBJECT}`"));
        }
        keys.read(key, |node| reader.text(node, &format!("`{key}`")))
            .flatten()
    };
    let (from, to) = (side(Key::From), side(Key::To));
    from.zip(to)
}

fn one_fact(reader: &mut Reader, at: Span, stated: &[Span]) {
    let draft = match stated {
        [first, second, ..] => {
            Draft::error(Code::Contradiction, *second, "an entry states one fact")
                .here("a second one")
                .label(*first, "the first")
        }
        _ => Draft::error(Code::MissingKey, at, "the entry states nothing"),
    };
    let words = list(&Section::Unresolved.words()).replace(" and ", " or ");
    reader.add(draft.help(format!("each entry of `unresolved` has one of {words}")));
}
