//! Made-up rows of objects that are hard to satisfy, or cannot be satisfied.
#![cfg(all(feature = "derive", feature = "sample"))]

mod dynamic;
#[cfg(feature = "pattern")]
mod patterns;
mod property;
mod rows;
