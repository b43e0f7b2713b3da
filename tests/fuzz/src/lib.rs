//! The fuzz targets, as functions of their input: a program of `fuzz_targets` gives each to the fuzzer, and a test gives
//! them the seeds of `corpus`, on any compiler.

mod answers;
mod config;
mod decimal;
mod derive;
mod file_names;
mod generated;
mod import;
mod import_over;
mod rows;
mod sample;
mod schema;
mod sources;
mod text;
mod timestamp;

pub use sample::{Color, Sample};

/// A target: it panics where what it asserts of an input does not hold. Whether the input is more than refused.
pub type Target = fn(&[u8]) -> bool;

/// Every target, by the name of its program and of its folder of seeds.
pub const TARGETS: [(&str, Target); 15] = [
    ("schema", schema::target),
    ("config", config::target),
    ("decimal", decimal::target),
    ("timestamp", timestamp::target),
    ("row_json", rows::target::<rows::Json>),
    ("row_csv", rows::target::<rows::Csv>),
    ("row_yaml", rows::target::<rows::Yaml>),
    ("row_cbor", rows::target::<rows::Cbor>),
    ("row_postcard", rows::target::<rows::Postcard>),
    ("answer", answers::target),
    ("derive", derive::target),
    ("import", import::target),
    ("import_over", import_over::target),
    ("sources", sources::target),
    ("file_names", file_names::target),
];

/// Runs a target on an input.
///
/// # Panics
///
/// If what the target asserts does not hold, or there is no such target.
pub fn run(name: &str, data: &[u8]) -> bool {
    let mut targets = TARGETS.into_iter();
    let found = targets.find(|(known, _)| *known == name);
    let (_, target) = found.expect("a name of the table");
    target(data)
}

#[cfg(test)]
mod tests;
