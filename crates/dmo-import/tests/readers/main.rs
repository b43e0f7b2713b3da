//! The readers of sources that are not pages, on samples made up for what is odd in real ones.

// The way in which expectations are brought up to date writes them.
#![allow(clippy::needless_raw_string_hashes)]

mod answer;
mod ingestion;
#[path = "../support/large.rs"]
mod large;
mod relations;
mod robust;
#[path = "../support/show.rs"]
mod show;
mod words;
