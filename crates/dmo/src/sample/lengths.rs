//! Sets of lengths.

/// A set of small numbers, one bit for each.
#[derive(Debug, Clone)]
pub(super) struct Lengths(Vec<u64>);

const BITS: usize = 64;

impl Lengths {
    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    /// Just this one.
    pub(super) fn one(length: usize) -> Self {
        let mut words = vec![0; length / BITS];
        words.push(1 << (length % BITS));
        Self(words)
    }

    pub(super) fn has(&self, length: usize) -> bool {
        let word = self.0.get(length / BITS);
        word.is_some_and(|word| word >> (length % BITS) & 1 == 1)
    }

    /// In ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * BITS).filter(|length| self.has(*length))
    }

    /// Adds those of another set, each of them longer by `by`, but none beyond the limit.
    pub(super) fn add(&mut self, other: &Self, by: usize, limit: usize) {
        let (words, bits) = (by / BITS, by % BITS);
        let end = (other.0.len() + words + 1).min(limit / BITS + 1);
        if self.0.len() < end {
            self.0.resize(end, 0);
        }
        for (place, word) in self.0.iter_mut().enumerate().skip(words) {
            let from = place - words;
            let low = other.0.get(from).map_or(0, |word| word << bits);
            let before = from.checked_sub(1).and_then(|from| other.0.get(from));
            let high = before
                .filter(|_| bits > 0)
                .map_or(0, |word| word >> (BITS - bits));
            *word |= low | high;
        }
        if let Some(last) = self.0.get_mut(limit / BITS) {
            *last &= u64::MAX >> (BITS - 1 - limit % BITS);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// The sums of one of these and one of others, none beyond the limit.
    pub(super) fn sums(&self, other: &Self, limit: usize) -> Self {
        let (own, others) = (self.runs(), other.runs());
        let (few, many) = if own.len() <= others.len() {
            (own, other)
        } else {
            (others, self)
        };
        let mut sums = Self::none();
        for (start, count) in few {
            sums.add(&many.widened(count, limit), start, limit);
        }
        sums
    }

    /// Where lengths that follow each other begin, and how many they are.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for length in self.iter() {
            match runs.last_mut() {
                Some((start, count)) if *start + *count == length => *count += 1,
                _ => runs.push((length, 1)),
            }
        }
        runs
    }

    /// Each of the lengths, and as many after it as make `count` of it.
    fn widened(&self, count: usize, limit: usize) -> Self {
        let mut wide = self.clone();
        let mut done = 1;
        while done < count {
            let step = done.min(count - done);
            let narrow = wide.clone();
            wide.add(&narrow, step, limit);
            done += step;
        }
        wide
    }
}

#[cfg(test)]
mod tests {
    use super::Lengths;

    /// The sums of all pairs, one by one.
    fn pairs(one: &[usize], other: &[usize], limit: usize) -> Vec<usize> {
        let sums = one
            .iter()
            .flat_map(|one| other.iter().map(move |other| one + other));
        let sums: std::collections::BTreeSet<_> = sums.filter(|sum| *sum <= limit).collect();
        sums.into_iter().collect()
    }

    #[test]
    fn sums_are_those_of_all_pairs() {
        let set = |all: &[usize]| {
            let mut set = Lengths::none();
            for length in all {
                set.add(&Lengths::one(*length), 0, 1_000);
            }
            set
        };
        let dense: Vec<usize> = (3..200).collect();
        let sparse: Vec<usize> = (0..300).step_by(7).collect();
        for (one, other) in [
            (&dense[..], &sparse[..]),
            (&sparse, &sparse),
            (&[0, 63, 64, 65], &[1, 128]),
            (&[], &dense),
        ] {
            for limit in [0, 63, 64, 127, 128, 500] {
                let sums: Vec<_> = set(one).sums(&set(other), limit).iter().collect();
                assert_eq!(sums, pairs(one, other, limit), "{limit}");
            }
        }
    }
}
