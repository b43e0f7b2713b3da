//! The engine over a record written by hand.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod by_hand;
mod debug;
mod decisions;
mod formats;
mod json;
mod run;
mod surrogates;
mod untyped;
mod validation;
mod values;
