//! Tests of the whole workspace, and what they share.
//!
//! - `tests/*.rs`: end to end through `build.rs` and through the command, the derive's messages, goldens, the crate graph, the three
//!   vocabularies, and that the checks with made-up rows notice what is lost.
//! - `consumer`: an ordinary crate that generates in `build.rs`, with a program that reads a Query API answer.
//! - `committed`: a crate that commits its generated code and keeps it fresh with a unit test.
//! - `catalog`: all documented objects in one crate, generated and made at run time.
//! - `engines`: generated SQL on the query engine of the platform, where Python has that.
//! - `any`: everything that a description can say, and every word that Rust knows as a name.
//!
//! The library itself checks the type of any object with made-up rows ([`check`]) and against the same object
//! made at run time ([`agree`]), and copies a crate out of the workspace ([`aside`]).

pub mod agree;
pub mod aside;
pub mod check;
