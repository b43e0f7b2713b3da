//! Which columns a row had.

/// A set of columns, by their positions in [`Object::fields`](crate::Object::fields).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Columns {
    /// The first 128, which is all of them for most objects.
    low: u128,
    high: Vec<u64>,
}

impl Columns {
    /// No columns.
    pub const fn new() -> Self {
        Self {
            low: 0,
            high: Vec::new(),
        }
    }

    /// Adds the column at `position`, and says whether it is new. A bit is kept for each position up
    /// to the highest.
    pub fn insert(&mut self, position: usize) -> bool {
        let new = !self.contains(position);
        match position.checked_sub(128) {
            None => self.low |= 1 << position,
            Some(rest) => {
                let word = rest / 64;
                if self.high.len() <= word {
                    self.high.resize(word + 1, 0);
                }
                self.high[word] |= 1 << (rest % 64);
            }
        }
        new
    }

    /// Whether the column at `position` is there.
    pub fn contains(&self, position: usize) -> bool {
        match position.checked_sub(128) {
            None => self.low & (1 << position) != 0,
            Some(rest) => self
                .high
                .get(rest / 64)
                .is_some_and(|word| word & (1 << (rest % 64)) != 0),
        }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        (self.low.count_ones() + self.high.iter().map(|word| word.count_ones()).sum::<u32>())
            as usize
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The positions in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..128 + self.high.len() * 64).filter(|&position| self.contains(position))
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
