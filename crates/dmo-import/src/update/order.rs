//! The order of a list that a person wrote.

use dmo_schema::Key;

use crate::yaml::Yaml;

/// The keys by which the items of a list of relationships name the other end.
const ENDS: [&str; 2] = [Key::To.as_str(), Key::From.as_str()];

/// Whether two lists have the same items, in whatever order.
pub(super) fn is_same(one: &Yaml, other: &Yaml) -> bool {
    match (one, other) {
        (Yaml::List(one), Yaml::List(other)) => {
            one.len() == other.len() && one.iter().all(|item| other.contains(item))
        }
        _ => false,
    }
}

/// Puts the items of a list in the order in which they are written; new ones come last. Sources have no order of
/// relationships, and one that changes is a change that nobody made.
pub(super) fn as_written(value: Yaml, written: &Yaml) -> Yaml {
    let (mut items, written) = match (value, written) {
        (Yaml::List(items), Yaml::List(written)) => (items, written),
        (value, _) => return value,
    };
    let place = |item: &Yaml| {
        let is_same =
            |known: &Yaml| known == item || end(item).is_some() && end(known) == end(item);
        written.iter().position(is_same)
    };
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
