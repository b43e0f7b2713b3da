//! Generated SQL on the query engine of the platform, and what its answers become.
//!
//! The crate says how to switch this on.

mod columns;
mod literals;
mod pages;
mod projections;
mod records;
mod tables;
