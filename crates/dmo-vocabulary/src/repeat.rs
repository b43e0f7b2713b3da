//! Entries of a list that stand there again.

use std::collections::HashMap;
use std::hash::Hash;

/// Positions of the entries that stand again, each with the position where its like first stands.
///
/// ```
/// use dmo_vocabulary::repeat::repeated;
///
/// assert_eq!(repeated(["a", "b", "a", "a"]), [(2, 0), (3, 0)]);
/// ```
pub fn repeated<T: Eq + Hash>(entries: impl IntoIterator<Item = T>) -> Vec<(usize, usize)> {
    let mut first = HashMap::new();
    let mut repeated = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        let known = *first.entry(entry).or_insert(at);
        if known != at {
            repeated.push((at, known));
        }
    }
    repeated
}
