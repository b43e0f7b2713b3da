//! What the formats do with numbers, with payloads and with sensitive values.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod null_values;
mod numbers;
mod payload;
mod sensitive;
mod table;

/// A number of any digits, as a crate for decimals has it: it reads and prints them all.
#[derive(Debug, Clone, PartialEq, Default)]
struct Digits(String);

impl std::str::FromStr for Digits {
    type Err = std::fmt::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_number = text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
        if is_number {
            Ok(Self(text.to_owned()))
        } else {
            Err(std::fmt::Error)
        }
    }
}

impl std::fmt::Display for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
