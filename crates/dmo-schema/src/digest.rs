//! Hashes of texts that tell whether they have changed.

use std::fmt;

/// A hash of texts: FNV-1a with 128 bits, which tells apart what differs by chance. Nobody gains by making two texts of
/// one hash: who can write descriptions or output has no need to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    /// The hash of one text.
    pub fn of(bytes: &[u8]) -> Self {
        let mut digest = Self::default();
        digest.bytes(bytes);
        digest
    }

    /// Some of its bits, where others may share them and no harm is done.
    pub fn short(self) -> u64 {
        let [high, low] = [self.0 >> 64, self.0 & u128::from(u64::MAX)];
        u64::try_from(high ^ low).unwrap_or_default()
    }

    /// Adds one text of several, its length first, so that they are not taken for others that read the same in a row.
    pub fn add(&mut self, bytes: &[u8]) {
        // As many bytes on every system, since some hashes are kept in files.
        self.bytes(&(bytes.len() as u64).to_le_bytes());
        self.bytes(bytes);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
