//! Numbers that look random and follow from a seed.

/// `SplitMix64`, which is short, and good enough to vary rows.
pub(super) struct Random(u64);

impl Random {
    /// The numbers of a seed, which differ from object to object.
    pub(super) fn new(seed: u64, name: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(name.bytes().fold(seed, mix))
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number of up to so many digits, at most 38, of either sign.
    pub(super) fn digits(&mut self, most: usize) -> i128 {
        let count = u32::try_from(self.below(most.min(38) + 1)).unwrap_or(0);
        let wide = u128::from(self.next()) << 64 | u128::from(self.next());
        let number = i128::try_from(wide % 10_u128.pow(count)).unwrap_or(0);
        if self.below(2) == 0 { number } else { -number }
    }

    /// A number of up to three digits on both sides of the decimal point.
    pub(super) fn float(&mut self) -> f64 {
        i32::try_from(self.digits(6)).map_or(0.0, |steps| f64::from(steps) / 1_000.0)
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}
