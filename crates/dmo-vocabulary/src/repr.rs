//! What stands for a text in Rust.

use crate::words::words;

words! {
    /// What stands for a text in Rust that is not a text.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Repr {
        /// A flag.
        Bool = "bool",
    }
    foreign {
        "boolean" = Bool,
    }
}
