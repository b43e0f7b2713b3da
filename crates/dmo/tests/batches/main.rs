//! Rows that are checked one by one, and what is counted of them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(feature = "derive")]

mod attribute;
mod custom;
mod merged;
mod references;
mod reports;
mod stream;
mod trip;
