//! Which columns a row had.

/// How many words are kept without allocating.
const LOW: usize = 2;

/// A set of columns, by their positions in [`Object::fields`](crate::Object::fields).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Columns {
    /// The first 128, which is all of them for most objects.
    low: [u64; LOW],
    high: Vec<u64>,
}

impl Columns {
    /// No columns.
    pub const fn new() -> Self {
        Self {
            low: [0; LOW],
            high: Vec::new(),
        }
    }

    /// Adds the column at `position`, and says whether it is new. A bit is kept for each position up
    /// to the highest.
    #[inline]
    pub fn insert(&mut self, position: usize) -> bool {
        let (index, bit) = (position / 64, 1 << (position % 64));
        let word = match self.low.get_mut(index) {
            Some(word) => word,
            None => self.high_word(index - LOW),
        };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    #[cold]
    fn high_word(&mut self, index: usize) -> &mut u64 {
        if self.high.len() <= index {
            self.high.resize(index + 1, 0);
        }
        &mut self.high[index]
    }

    /// Whether the column at `position` is there.
    #[inline]
    pub fn contains(&self, position: usize) -> bool {
        let (index, bit) = (position / 64, 1 << (position % 64));
        let word = match self.low.get(index) {
            Some(word) => Some(word),
            None => self.high.get(index - LOW),
        };
        word.is_some_and(|word| word & bit != 0)
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.words().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.words().all(|word| word == 0)
    }

    /// The positions in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..(LOW + self.high.len()) * 64).filter(|&position| self.contains(position))
    }

    fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.low.iter().chain(&self.high).copied()
    }
}

impl FromIterator<usize> for Columns {
    fn from_iter<I: IntoIterator<Item = usize>>(positions: I) -> Self {
        let mut columns = Self::new();
        columns.extend(positions);
        columns
    }
}

impl Extend<usize> for Columns {
    fn extend<I: IntoIterator<Item = usize>>(&mut self, positions: I) {
        for position in positions {
            self.insert(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    #[test]
    fn grows() {
        let mut columns = Columns::new();
        assert!(columns.is_empty());
        for position in [0, 127, 128, 191, 192, 1049] {
            assert!(columns.insert(position) && !columns.insert(position));
        }
        assert!(!columns.contains(1) && !columns.contains(1050) && !columns.contains(usize::MAX));
        assert_eq!(columns.len(), 6);
        assert_eq!(
            columns.iter().collect::<Vec<_>>(),
            [0, 127, 128, 191, 192, 1049]
        );
        assert_eq!(columns.iter().collect::<Columns>(), columns);
    }
}
