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

/// The objects of `unconventional`.
#[allow(non_snake_case, reason = "the descriptions ask for such names")]
pub mod unconventional {
    ::dmo::include_generated!("unconventional");
}
