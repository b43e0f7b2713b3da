//! Facts as descriptions write them.

use std::collections::HashSet;

/// A text, unless it is empty.
pub(super) fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A list, unless it is empty.
pub(super) fn list(items: &[impl AsRef<str>]) -> Option<String> {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
}

/// What is true, unless it is not.
pub(super) fn flag(flag: bool) -> Option<String> {
    flag.then(|| "true".to_owned())
}

/// A mark with the reason, or `true` where none is given.
pub(super) fn mark(mark: Option<&str>) -> Option<String> {
    mark.map(|reason| if reason.is_empty() { "true" } else { reason }.to_owned())
}

/// Texts with their keys.
pub(super) fn map(map: &[(String, String)]) -> Option<String> {
    let entries = map.iter().map(|(key, value)| format!("{key}: {value}"));
    let entries: Vec<String> = entries.collect();
    (!entries.is_empty()).then(|| format!("{{{}}}", entries.join(", ")))
}

/// Whether a list or map, as it is written above, has all items of another one.
pub(crate) fn has_all(list: &str, other: &str) -> bool {
    let list: HashSet<&str> = items(list).collect();
    items(other).all(|item| list.contains(item))
}

fn items(written: &str) -> impl Iterator<Item = &str> {
    let inner = written.get(1..written.len().saturating_sub(1));
    inner.unwrap_or_default().split(", ")
}
