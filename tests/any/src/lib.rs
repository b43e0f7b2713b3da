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

/// The objects of `schema` for payloads: with numbers in JSON, and `f64`s allowed.
pub mod payload {
    ::dmo::include_generated!("payload");
}

/// The objects of `schema` with numbers as `f64`, and timestamps as text.
pub mod floats {
    ::dmo::include_generated!("floats");
}

/// The objects of `schema` with numbers, dates and times as text, which are written as numbers.
pub mod texts {
    ::dmo::include_generated!("texts");
}
