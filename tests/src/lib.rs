//! Tests of the whole workspace; see the folder `tests` of this package.
//!
//! - `tests/*.rs`: end to end through `build.rs`, the derive's messages, goldens, the crate graph, the three vocabularies.
//! - `consumer`: an ordinary crate that generates in `build.rs`, with a program that reads a Query API answer.
//! - `committed`: a crate that commits its generated code and keeps it fresh with a unit test.
//! - `any`: everything that a description can say, and every word that Rust knows as a name.
