//! What `dmo-diff` says is what happens: to Rust code that is compiled, to rows that are read and validated, and to SQL that
//! is run, for each rule by its folder in `crates/dmo-diff/rules`, and for changes at random.

mod folder;
mod pairs;
mod query;
mod random;
mod rows;
mod side;
mod source;
