//! How numbers stand in JSON.

use crate::kind::Kind;
use crate::words::words;

words! {
    /// How exact numbers stand in JSON that is written: decimals, and numbers of foreign types.
    ///
    /// Fields of the Rust types `i64` and `f64` are numbers in either case.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[non_exhaustive]
    pub enum NumberJson {
        /// As text, `"12.50"`, of which no reader loses a digit.
        #[default]
        Text = "text",
        /// As a number, `12.50`, which the Ingestion API demands.
        Number = "number",
    }
    foreign {}
}

impl NumberJson {
    /// How numbers stand in JSON for objects of a kind: as numbers for [`Kind::Ingestion`].
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Ingestion => Self::Number,
            _ => Self::Text,
        }
    }
}
