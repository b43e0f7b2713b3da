//! An index of the names of an object's fields.

use super::Field;

/// The names and aliases of some fields, by a hash that does not depend on the case of ASCII letters.
///
/// Names that differ only in that are found by the same probe: the exact name first, as names stand before
/// aliases there, else the one field that is left.
#[derive(Debug)]
pub(super) struct Names {
    /// A power of two of places, at most half of them taken.
    entries: Box<[Option<Entry>]>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    name: &'static str,
    hash: u32,
    /// The position of the field.
    field: u32,
}

impl Names {
    pub(super) fn of(fields: &'static [Field]) -> Self {
        let own = fields.iter().map(|field| field.api_name).enumerate();
        let aliases = fields
            .iter()
            .enumerate()
            .flat_map(|(index, field)| field.aliases.iter().map(move |&alias| (index, alias)));
        let names: Vec<_> = own.chain(aliases).collect();
        let places = (names.len() * 2).next_power_of_two();
        let mut index = Self {
            entries: vec![None; places].into(),
        };
        for (field, name) in names {
            index.insert(Entry {
                name,
                hash: hash(name),
                // So many fields have no room in memory.
                field: u32::try_from(field).unwrap_or(u32::MAX),
            });
        }
        index
    }

    fn insert(&mut self, entry: Entry) {
        let mut place = self.place(entry.hash);
        while self.entries[place].is_some() {
            place = self.after(place);
        }
        self.entries[place] = Some(entry);
    }

    #[inline]
    const fn place(&self, hash: u32) -> usize {
        hash as usize & (self.entries.len() - 1)
    }

    #[inline]
    const fn after(&self, place: usize) -> usize {
        (place + 1) & (self.entries.len() - 1)
    }

    /// The position of the field with this name.
    #[inline]
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let hash = hash(name);
        let mut place = self.place(hash);
        let mut caseless: Option<u32> = None;
        let mut is_ambiguous = false;
        while let Some(entry) = &self.entries[place] {
            if entry.hash == hash {
                if entry.name == name {
                    return Some(entry.field as usize);
                }
                if entry.name.eq_ignore_ascii_case(name) {
                    is_ambiguous |= caseless.is_some_and(|field| field != entry.field);
                    caseless = Some(entry.field);
                }
            }
            place = self.after(place);
        }
        if is_ambiguous {
            None
        } else {
            caseless.map(|field| field as usize)
        }
    }
}

/// A hash that is the same for names which differ in the case of ASCII letters alone.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half is folded into the lower one"
)]
#[inline]
fn hash(name: &str) -> u32 {
    /// Any odd number with bits all over does.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    /// This bit distinguishes upper from lower case, and some other characters, which is harmless.
    const CASE: u64 = 0x2020_2020_2020_2020;
    let mix = |hash: u64, word: u64| (hash.rotate_left(23) ^ (word | CASE)).wrapping_mul(FACTOR);
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mut hash = words.iter().fold(name.len() as u64, |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    });
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    hash = mix(hash, u64::from_le_bytes(last));
    // The places are chosen by the low bits, and those of a product depend on low bits alone.
    (hash ^ hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Names, hash};
    use crate::{DataType, Field, Object};

    #[test]
    fn hashes_know_no_case() {
        assert_eq!(hash("ssot__FlowRun__c"), hash("SSOT__flowrun__C"));
        assert_ne!(hash("a"), hash("b"));
        assert_ne!(hash("a"), hash("aa"));
    }

    proptest! {
        /// The index answers as the search does that is used without it.
        #[test]
        fn index_and_search_agree(
            names in proptest::collection::vec(("[aAbB_é]{0,3}", proptest::collection::vec("[aAbB_]{0,3}", 0..3)), 0..12),
            asked in proptest::collection::vec("[aAbB_é]{0,3}", 0..40),
        ) {
            let leak = |text: String| -> &'static str { text.leak() };
            let fields: Vec<Field> = names
                .into_iter()
                .map(|(name, aliases)| {
                    let aliases: Vec<&'static str> = aliases.into_iter().map(leak).collect();
                    Field::typed(DataType::Text, true)
                        .named(leak(name), "x", "X")
                        .aliases(aliases.leak())
                })
                .collect();
            let fields: &'static [Field] = fields.leak();
            let (object, index) = (Object::new("X", "X", fields, &[]), Names::of(fields));
            for name in asked {
                prop_assert_eq!(index.position(&name), object.position(&name, 0), "{}", name);
            }
        }
    }
}
