//! Names that must belong to one thing each.

use std::collections::HashMap;

/// Which things have which names. A thing is a position, and what has a name is found in one step
/// however many names there are.
#[derive(Default)]
pub(crate) struct Owners {
    owners: HashMap<String, Owner>,
}

struct Owner {
    first: usize,
    /// The first one beside `first`.
    second: Option<usize>,
}

impl Owners {
    /// Notes that the thing at `position` has the name.
    pub(crate) fn add(&mut self, name: String, position: usize) {
        let owner = self.owners.entry(name).or_insert(Owner {
            first: position,
            second: None,
        });
        if owner.first != position && owner.second.is_none() {
            owner.second = Some(position);
        }
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.owners.len()
    }

    /// The first thing that has the name.
    pub(crate) fn first(&self, name: &str) -> Option<usize> {
        self.owners.get(name).map(|owner| owner.first)
    }

    /// The first thing beside the one at `position` that has the name.
    pub(crate) fn other(&self, name: &str, position: usize) -> Option<usize> {
        let owner = self.owners.get(name)?;
        if owner.first == position {
            owner.second
        } else {
            Some(owner.first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Owners;

    #[test]
    fn names_the_first_other_owner() {
        let mut owners = Owners::default();
        for (name, position) in [("a", 0), ("b", 0), ("a", 0), ("a", 2), ("a", 3)] {
            owners.add(name.to_owned(), position);
        }
        assert_eq!(owners.first("a"), Some(0));
        assert_eq!(owners.other("a", 0), Some(2));
        assert_eq!(owners.other("a", 3), Some(0));
        assert_eq!(owners.other("b", 0), None);
        assert_eq!(owners.other("c", 0), None);
    }
}
