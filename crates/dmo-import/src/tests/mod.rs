//! Tests of what the crate does not show: its readers, and imports as a whole from facts.
//!
//! What an import makes of sources is in folders: `tests/cases`.

// Expectations that are brought up to date are written in this form.
#![allow(clippy::needless_raw_string_hashes)]

mod import;
mod page;
mod readers;
mod support;
