//! Everything that a description can say, generated and compiled without a warning.
#![deny(warnings)]

/// The objects of `schema`.
pub mod objects {
    ::dmo::include_generated!();
}

/// One object per word that Rust or its prelude knows.
pub mod names {
    ::dmo::include_generated!("names");
}
