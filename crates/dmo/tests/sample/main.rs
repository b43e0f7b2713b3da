//! Made-up rows of objects that are hard to satisfy, or cannot be satisfied.
#![cfg(all(feature = "derive", feature = "sample"))]

mod dynamic;
mod errors;
mod keys;
mod large;
mod nulls;
#[cfg(feature = "pattern")]
mod patterns;
mod projections;
mod property;
mod ranges;
mod rows;
