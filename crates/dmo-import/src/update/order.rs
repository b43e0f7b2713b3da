//! The order of a list that a person wrote.

use crate::yaml::{Node, Yaml};

/// The keys by which the items of a list of relationships name the other end.
const ENDS: [&str; 2] = ["to", "from"];

/// Whether two lists have the same items, in whatever order.
pub(super) fn is_same(one: &Yaml, other: &Yaml) -> bool {
    match (one, other) {
        (Yaml::List(one), Yaml::List(other)) => {
            one.len() == other.len() && one.iter().all(|item| other.contains(item))
        }
        _ => false,
    }
}

/// Puts the items of a list in the order in which they are written; new ones come last.
pub(super) fn as_written(value: Yaml, node: &Node) -> Yaml {
    let Yaml::List(mut items) = value else {
        return value;
    };
    let written: Vec<Yaml> = node.items().iter().map(Yaml::from).collect();
    let place = |item: &Yaml| written.iter().position(|known| end(known) == end(item));
    items.sort_by_cached_key(|item| place(item).unwrap_or(usize::MAX));
    Yaml::List(items)
}

/// What an item names.
fn end(item: &Yaml) -> Option<&str> {
    match item {
        Yaml::Text(text) | Yaml::Word(text) => Some(text),
        Yaml::Map(entries) => {
            let named = entries
                .iter()
                .find(|(key, _)| ENDS.contains(&key.as_str()))?;
            end(&named.1)
        }
        Yaml::List(_) => None,
    }
}
