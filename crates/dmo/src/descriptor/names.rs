//! An index of the names of an object's fields.

use std::collections::HashMap;

use dmo_vocabulary::api_name::{SSOT, STD};

use super::Field;

/// The names by which some fields are found.
#[derive(Debug)]
pub(super) struct Names {
    /// API names, and after them aliases and the names that orgs have.
    current: Index,
    /// Former names, and those of a projection's sources, if there are any: they count where no current one is meant.
    former: Option<Index>,
    /// Those of several fields, if there are any: of a field that became two, and of a field that two sources have, nobody
    /// knows which one is meant.
    shared: Option<Index>,
}

impl Names {
    pub(super) fn of(fields: &'static [Field]) -> Self {
        let fields = || fields.iter().enumerate();
        let own = fields().map(|(at, field)| (at, field.api_name));
        let others =
            fields().flat_map(|(at, field)| field.other_names().map(move |name| (at, name)));
        let former = fields().flat_map(|(at, field)| {
            let former = field.previously.iter().copied();
            former
                .chain(field.names_of_source())
                .map(move |name| (at, name))
        });
        let (shared, former): (Vec<_>, Vec<_>) =
            with_sharing(former).partition(|(.., is_shared)| *is_shared);
        let index = |names: Vec<(usize, &'static str, bool)>| {
            let names = Some(names).filter(|names| !names.is_empty());
            names.map(|names| Index::of(names.into_iter().map(|(at, name, _)| (at, name))))
        };
        Self {
            current: Index::of(own.chain(others)),
            former: index(former),
            shared: index(shared),
        }
    }

    /// The position of the field with this name, or else of the one whose name has the platform's other prefix.
    #[inline]
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        match self.find(name) {
            Match::Field(field) => Some(field as usize),
            Match::Ambiguous => None,
            Match::None if self.is_shared(name) => None,
            Match::None => self.position_of_twin(name),
        }
    }

    #[inline]
    fn find(&self, name: &str) -> Match {
        match (self.current.find(name), &self.former) {
            (Match::None, Some(former)) => former.find(name),
            (found, _) => found,
        }
    }

    /// Whether several fields had the name, or have it in their sources.
    #[cold]
    fn is_shared(&self, name: &str) -> bool {
        let found = self.shared.as_ref().map(|shared| shared.find(name));
        found.is_some_and(|found| !matches!(found, Match::None))
    }

    /// The position of the field of `std__Id__c` where the name is `ssot__Id__c`, and the other way round.
    #[cold]
    fn position_of_twin(&self, name: &str) -> Option<usize> {
        [(SSOT, STD), (STD, SSOT)]
            .into_iter()
            .find_map(|(own, other)| {
                let (prefix, stem) = name.split_at_checked(own.len())?;
                let is_own = prefix.eq_ignore_ascii_case(own);
                match self.find(&is_own.then(|| format!("{other}{stem}"))?) {
                    Match::Field(field) => Some(field as usize),
                    Match::None | Match::Ambiguous => None,
                }
            })
    }
}

/// Each name, and whether several fields have it.
fn with_sharing(
    names: impl Iterator<Item = (usize, &'static str)> + Clone,
) -> impl Iterator<Item = (usize, &'static str, bool)> {
    let mut owners: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, name) in names.clone() {
        let owner = owners.entry(name).or_insert(Some(at));
        *owner = owner.filter(|owner| *owner == at);
    }
    names.map(move |(at, name)| (at, name, owners.get(name) == Some(&None)))
}

/// What an index knows of a name.
#[derive(Debug, Clone, Copy)]
enum Match {
    None,
    /// The position of a field.
    Field(u32),
    /// Several fields have it in other letter cases.
    Ambiguous,
}

/// Names of fields by a hash that does not depend on the case of ASCII letters.
///
/// Names that differ only in that are found by the same probe: the exact name first, of two the one
/// that was put in first, else the one field that is left.
#[derive(Debug)]
struct Index {
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

impl Index {
    fn of(names: impl Iterator<Item = (usize, &'static str)>) -> Self {
        let names: Vec<_> = names.collect();
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

    #[inline]
    fn find(&self, name: &str) -> Match {
        let hash = hash(name);
        let mut place = self.place(hash);
        let mut caseless: Option<u32> = None;
        let mut is_ambiguous = false;
        while let Some(entry) = &self.entries[place] {
            if entry.hash == hash {
                if entry.name == name {
                    return Match::Field(entry.field);
                }
                if is_same_but_case(entry.name.as_bytes(), name.as_bytes()) {
                    is_ambiguous |= caseless.is_some_and(|field| field != entry.field);
                    caseless = Some(entry.field);
                }
            }
            place = self.after(place);
        }
        match caseless {
            Some(field) if !is_ambiguous => Match::Field(field),
            Some(_) => Match::Ambiguous,
            None => Match::None,
        }
    }
}

/// A hash that is the same for names which differ in the case of ASCII letters alone. It takes 16 bytes
/// at a time, the last ones twice where they are fewer.
#[inline]
fn hash(name: &str) -> u32 {
    // Any two odd numbers with bits all over do.
    const ONE: u64 = 0x9e37_79b9_7f4a_7c15;
    const OTHER: u64 = 0xd1b5_4a32_d192_ed03;
    let bytes = name.as_bytes();
    let (mut hash, length) = (ONE ^ bytes.len() as u64, bytes.len());
    if length < 8 {
        let word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        return high(mix(hash, (word | CASE) ^ OTHER));
    }
    let mut at = 0;
    while at + 16 < length {
        hash = mix(word(bytes, at) ^ hash, word(bytes, at + 8) ^ OTHER);
        at += 16;
    }
    let before_last = length.saturating_sub(16);
    high(mix(
        word(bytes, before_last) ^ hash,
        word(bytes, length - 8) ^ OTHER,
    ))
}

/// This bit distinguishes upper from lower case, and some other characters, which is harmless.
const CASE: u64 = 0x2020_2020_2020_2020;

/// Eight bytes as a number, without the case of letters.
#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    let word = bytes.get(at..).and_then(<[u8]>::first_chunk);
    word.map_or(CASE, |word| u64::from_le_bytes(*word) | CASE)
}

/// Whether two texts differ in the case of ASCII letters at most, eight bytes at a time.
#[inline]
fn is_same_but_case(one: &[u8], other: &[u8]) -> bool {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = EACH << 7;
    if one.len() != other.len() || one.len() < 8 {
        return one.eq_ignore_ascii_case(other);
    }
    let is_same = |at: usize| {
        let words = [one, other].map(|bytes| bytes.get(at..).and_then(<[u8]>::first_chunk::<8>));
        let [Some(one), Some(other)] = words.map(|word| word.copied().map(u64::from_le_bytes))
        else {
            return false;
        };
        let apart = one ^ other;
        // The high bit of each byte that is a letter: no sum of two bytes below 0x80 reaches the next byte.
        let low = (one | CASE) & !HIGH;
        let from_a = low + EACH * u64::from(0x80 - b'a');
        let past_z = low + EACH * u64::from(0x7f - b'z');
        let letters = from_a & !past_z & !one & HIGH;
        apart & !CASE == 0 && (apart << 2) & !letters == 0
    };
    (0..one.len() - 8).step_by(8).all(is_same) && is_same(one.len() - 8)
}

/// A product whose halves are put together, so that each bit depends on all.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the halves of the product are what is wanted"
)]
#[inline]
const fn mix(one: u64, other: u64) -> u64 {
    let product = one as u128 * other as u128;
    product as u64 ^ (product >> 64) as u64
}

#[inline]
const fn high(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Names, hash, is_same_but_case};
    use crate::{DataType, Field, FieldFacts};

    /// What the index is to answer, by looking at every name: the name itself, an alias or the name of an org, either in
    /// another case, and then the same with former names of one field alone.
    fn search(fields: &[Field], name: &str) -> Option<usize> {
        let has = |names: &[&str]| names.contains(&name);
        let but_case = |names: &[&str]| names.iter().any(|other| other.eq_ignore_ascii_case(name));
        let owners = |is_owner: &dyn Fn(&Field) -> bool| -> Vec<usize> {
            let fields = fields.iter().enumerate();
            let owners = fields.filter(|(_, field)| is_owner(field));
            owners.map(|(at, _)| at).collect()
        };
        let former = |field: &Field| -> Vec<&str> {
            let is_shared =
                |name: &str| owners(&|field| field.previously.contains(&name)).len() > 1;
            let former = field.previously.iter().copied();
            former.filter(|name| !is_shared(name)).collect()
        };
        let others = |field: &Field| -> Vec<&str> {
            let in_orgs = field.names.iter().map(|(_, name)| *name);
            field.aliases.iter().copied().chain(in_orgs).collect()
        };
        let own = owners(&|field| has(&[field.api_name]));
        let other = owners(&|field| has(&others(field)));
        if let Some(exact) = own.first().or(other.first()) {
            return Some(*exact);
        }
        let found = [
            owners(&|field| but_case(&[field.api_name]) || but_case(&others(field))),
            owners(&|field| has(&former(field))),
            owners(&|field| but_case(&former(field))),
        ];
        match found.iter().find(|found| !found.is_empty())?[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    fn more() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("[aAbB_]{0,3}", 0..3)
    }

    #[test]
    fn hashes_know_no_case() {
        assert_eq!(hash("ssot__FlowRun__c"), hash("SSOT__flowrun__C"));
        assert_ne!(hash("a"), hash("b"));
        assert_ne!(hash("a"), hash("aa"));
    }

    proptest! {
        #[test]
        fn case_is_all_that_may_differ(one in "[ -~é]{6,20}", flips: u32, other in "[ -~é]{6,20}") {
            let flipped: Vec<u8> = one
                .bytes()
                .enumerate()
                .map(|(at, byte)| if flips >> (at % 32) & 1 == 1 { byte ^ 0x20 } else { byte })
                .collect();
            for other in [&*flipped, other.as_bytes()] {
                let expected = one.as_bytes().eq_ignore_ascii_case(other);
                prop_assert_eq!(is_same_but_case(one.as_bytes(), other), expected);
            }
        }

        /// The index answers as the search does.
        #[test]
        fn index_and_search_agree(
            names in proptest::collection::vec(("[aAbB_é]{0,3}", more(), more(), more()), 0..12),
            asked in proptest::collection::vec("[aAbB_é]{0,3}", 0..40),
        ) {
            let leak = |text: String| -> &'static str { text.leak() };
            let fields: Vec<Field> = names
                .into_iter()
                .map(|(name, aliases, former, in_orgs)| {
                    let [aliases, former, in_orgs] = [aliases, former, in_orgs].map(|names| {
                        let names: Vec<&'static str> = names.into_iter().map(leak).collect();
                        names.leak()
                    });
                    let facts = FieldFacts::typed(DataType::Text, true);
                    let in_orgs: Vec<_> = in_orgs.iter().map(|name| ("uat", *name)).collect();
                    let facts = facts.aliases(aliases).previously(former).names(in_orgs.leak());
                    Field::of(Box::leak(Box::new(facts))).named(leak(name), "x", "X")
                })
                .collect();
            let fields: &'static [Field] = fields.leak();
            let index = Names::of(fields);
            for name in asked {
                prop_assert_eq!(index.position(&name), search(fields, &name), "{}", name);
            }
        }
    }
}
