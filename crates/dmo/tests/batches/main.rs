//! Rows that are checked one by one, and what is counted of them.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attribute;
mod custom;
mod merged;
mod references;
mod reports;
mod stream;
mod trip;
