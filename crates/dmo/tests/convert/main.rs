//! Records of one type as records of another.
#![cfg(feature = "derive")]

mod between;
mod losses;
#[cfg(all(feature = "schema", feature = "sample"))]
mod property;
#[cfg(feature = "schema")]
mod run_time;
mod values;
