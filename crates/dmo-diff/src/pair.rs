//! Which element of one generation is which of the other.

use std::collections::HashMap;

/// Something that has a name, and other names that it has or had.
pub(crate) trait Named {
    fn name(&self) -> &str;
    /// The names that it had before, then those that it has elsewhere.
    fn others(&self) -> impl Iterator<Item = &str>;
    /// A name as it is compared: the platform knows objects and fields in any letter case.
    fn folded(name: &str) -> String {
        name.to_lowercase()
    }
}

/// Whether an element has a name, or had it, or has it elsewhere.
pub(crate) fn is_known<T: Named>(element: &T, name: &str) -> bool {
    let mut names = std::iter::once(element.name()).chain(element.others());
    names.any(|known| T::folded(known) == T::folded(name))
}

/// The elements of both generations.
pub(crate) struct Pairs<'s, T> {
    /// In the order of the new generation.
    pub(crate) both: Vec<(&'s T, &'s T)>,
    /// In the order of the old generation.
    pub(crate) removed: Vec<&'s T>,
    /// In the order of the new generation.
    pub(crate) added: Vec<&'s T>,
}

/// Pairs elements by their names; then by other names. Each is in one pair at
/// most: an element that is there under its own name is nobody else under a former one.
pub(crate) fn pairs<'s, T: Named>(old: &'s [T], new: &'s [T]) -> Pairs<'s, T> {
    let fold = T::folded;
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (at, element) in old.iter().enumerate() {
        by_name.entry(fold(element.name())).or_insert(at);
    }
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    let mut take = |at: usize, of: Option<&usize>, partner: &mut Vec<Option<usize>>| {
        if let Some(&of) = of
            && !is_taken[of]
        {
            is_taken[of] = true;
            partner[at] = Some(of);
        }
    };
    for (at, element) in new.iter().enumerate() {
        take(at, by_name.get(&fold(element.name())), &mut partner);
    }
    // Names that only one of the two generations knows to be those of one thing.
    let mut by_other: HashMap<String, usize> = HashMap::new();
    for (at, element) in old.iter().enumerate() {
        for name in element.others() {
            by_other.entry(fold(name)).or_insert(at);
        }
    }
    for (at, element) in new.iter().enumerate() {
        if partner[at].is_none() {
            for name in element.others() {
                if partner[at].is_none() {
                    take(at, by_name.get(&fold(name)), &mut partner);
                }
            }
        }
        if partner[at].is_none() {
            take(at, by_other.get(&fold(element.name())), &mut partner);
        }
    }
    let matched = |(at, of): (usize, &Option<usize>)| Some((&old[(*of)?], &new[at]));
    let is_new = |(at, of): (usize, &Option<usize>)| of.is_none().then_some(&new[at]);
    Pairs {
        both: partner.iter().enumerate().filter_map(matched).collect(),
        added: partner.iter().enumerate().filter_map(is_new).collect(),
        removed: std::iter::zip(old, &is_taken)
            .filter_map(|(element, is_taken)| (!is_taken).then_some(element))
            .collect(),
    }
}
