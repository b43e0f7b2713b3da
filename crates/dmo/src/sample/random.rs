//! Choices: random ones that follow from a seed, or all there are, one after the other.

/// What decides wherever there is a choice.
pub(super) enum Random {
    /// The state of `SplitMix64`, which is short, and good enough to vary rows.
    Seed(u64),
    /// In turn, each way in which all choices can be made: what was chosen of how many, and how many of the
    /// choices have been made this time.
    Turn(Vec<(u128, u128)>, usize),
}

impl Random {
    /// The choices of a seed, which differ from object to object.
    pub(super) fn new(seed: u64, name: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self::Seed(name.bytes().fold(seed, mix))
    }

    /// The first of all ways to choose.
    pub(super) const fn every() -> Self {
        Self::Turn(Vec::new(), 0)
    }

    /// Goes on to the next way to choose; `false` if there is none, and for those of a seed.
    pub(super) fn advance(&mut self) -> bool {
        let Self::Turn(choices, made) = self else {
            return false;
        };
        choices.truncate(std::mem::take(made));
        while let Some((chosen, of)) = choices.last_mut() {
            *chosen += 1;
            if chosen < of {
                return true;
            }
            choices.pop();
        }
        false
    }

    /// A number below `end`; 0 if that is 0.
    pub(super) fn wide(&mut self, end: u128) -> u128 {
        let end = end.max(1);
        match self {
            Self::Seed(state) => {
                let low = u128::from(mixed(state));
                let high = if end > 1 << 64 { mixed(state) } else { 0 };
                (u128::from(high) << 64 | low) % end
            }
            Self::Turn(choices, made) => {
                if *made == choices.len() {
                    choices.push((0, end));
                }
                *made += 1;
                choices.get(*made - 1).map_or(0, |(chosen, _)| *chosen)
            }
        }
    }

    pub(super) fn next(&mut self) -> u64 {
        u64::try_from(self.wide(1 << 64)).unwrap_or(0)
    }

    /// A number below `end`; 0 if that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.wide(end as u128)).unwrap_or(0)
    }

    /// The position of one of these weights, which is random in proportion to them.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        if matches!(self, Self::Turn(..)) {
            return self.below(weights.len());
        }
        let mut left = self.below(weights.iter().sum());
        let is_it = |weight: &usize| {
            let is_below = left < *weight;
            left = left.saturating_sub(*weight);
            is_below
        };
        weights.iter().position(is_it).unwrap_or(0)
    }

    /// A number of up to so many digits, at most 38, of either sign.
    pub(super) fn digits(&mut self, most: usize) -> i128 {
        let count = u32::try_from(self.below(most.min(38) + 1)).unwrap_or(0);
        let number = i128::try_from(self.wide(10_u128.pow(count))).unwrap_or(0);
        if self.below(2) == 0 { number } else { -number }
    }

    /// A number of up to three digits on both sides of the decimal point.
    pub(super) fn float(&mut self) -> f64 {
        i32::try_from(self.digits(6)).map_or(0.0, |steps| f64::from(steps) / 1_000.0)
    }

    /// A character in one of several ranges, all of which are as likely.
    pub(super) fn character(&mut self, ranges: &[(char, char)]) -> Option<char> {
        let &(first, last) = self.pick(ranges)?;
        let size = (last as usize).saturating_sub(first as usize) + 1;
        let code = u32::try_from(first as usize + self.below(size)).ok()?;
        Some(char::from_u32(code).unwrap_or(first))
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// The next number of `SplitMix64`.
const fn mixed(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
