//! Where the entries of a map stand, found in one step however many there are.

use std::collections::HashMap;

use super::overlay::Slot;

/// Up to so many entries are looked through one by one, from the place where one was last.
const FEW: usize = 64;

/// Where each entry was when that was last worked out. Others have come before it since, and none has gone.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(HashMap<String, usize>);

impl Places {
    /// The position of the entry with this key.
    pub(super) fn position(&mut self, slots: &[Slot<'_>], key: &str) -> Option<usize> {
        let has_key = |slot: &Slot<'_>| slot.key() == Some(key);
        if slots.len() <= FEW {
            return slots.iter().position(has_key);
        }
        if self.0.is_empty() {
            self.work_out(slots);
        }
        let was = *self.0.get(key)?;
        let near = slots.iter().skip(was).take(FEW).position(has_key);
        near.map(|further| was + further).or_else(|| {
            self.work_out(slots);
            self.0.get(key).copied()
        })
    }

    /// Takes note of an entry that has come.
    pub(super) fn came(&mut self, key: &str, position: usize) {
        if !self.0.is_empty() {
            self.0.insert(key.to_owned(), position);
        }
    }

    /// Forgets all, since entries have gone.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    fn work_out(&mut self, slots: &[Slot<'_>]) {
        let keys = slots.iter().zip(0..);
        let keys = keys.filter_map(|(slot, at)| Some((slot.key()?.to_owned(), at)));
        self.0 = keys.collect();
    }
}
