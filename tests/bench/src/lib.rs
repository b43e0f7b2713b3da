//! What `dmo` costs, beside its peers: the parts of the benchmarks.

pub mod answers;
pub mod build_script;
pub mod compile;
pub mod diff;
pub mod dynamic;
pub mod generate;
pub mod import;
pub mod linear;
pub mod lookup;
pub mod measure;
pub mod model;
pub mod rows;
pub mod types;
pub mod validate;
pub mod wide;

/// What may go wrong: everything is shown and ends the benchmark.
pub type Error = Box<dyn std::error::Error>;
