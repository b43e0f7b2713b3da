//! Generates typed Rust from YAML descriptions of Salesforce Data Cloud objects.
//!
//! A build script calls [`compile`], and the crate includes what it wrote:
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), dmo_build::Error> {
//!     dmo_build::compile(&["schema"])
//! }
//! ```
//!
//! ```text
//! // src/main.rs
//! mod data {
//!     dmo::include_generated!();
//! }
//! use data::FlowRun;
//! ```
//!
//! Settings stand in a `dmo.toml` beside `Cargo.toml`, which the command `dmo generate` reads too, or in a [`Config`].
//! Those who commit generated code compare it with its descriptions in a unit test, by [`check`].
//!
//! Cargo runs the build script again when one of the descriptions, a folder of them, `dmo.toml` or a generated file changes, and
//! files are only written if their bytes differ. Where nothing has changed since the last run, nothing is parsed either: a
//! manifest in `OUT_DIR` has hashes of the descriptions, the settings and the generated files, and the warnings, which
//! are told again. A generated file that was edited or deleted is made anew; so is everything after an update of this
//! crate, or where there is no manifest.
//!
//! # What it costs
//!
//! `dmo generate schema --out - --timings` prints to standard error what each phase took: reading files, parsing and
//! checking them, generating, and printing, writing or comparing. Rust is formatted as it is generated. Phases follow one
//! another; the slowest objects are shown with their own times, and several are parsed and generated at a time. A build
//! script runs the same code, which Cargo compiles without optimisation unless a profile has `build-override`.
//!
//! What the compiler makes of the generated code, its own tools tell:
//!
//! | command | shows |
//! |---|---|
//! | `cargo build --timings` | each crate and build script on a time line, as a page in `target/cargo-timings` |
//! | `cargo +nightly rustc -- -Zmacro-stats` | lines and bytes that each macro expands to, `#[derive(::dmo::Dmo)]` among them |
//! | `cargo +nightly rustc -- -Ztime-passes` | time of each pass: `macro_expand_crate`, type checks, machine code |
//! | `cargo llvm-lines` | functions by the lines of LLVM made for them, from `cargo install cargo-llvm-lines` |

mod attribute;
mod breaking;
mod cargo;
mod config;
mod derives;
mod diagnostic;
mod doc;
mod error;
mod find;
mod item;
mod layout;
mod lint;
mod manifest;
mod module;
mod nesting;
mod org;
mod output;
mod plan;
mod rust_type;
mod selector;
mod toml;

use std::path::Path;

#[doc(hidden)]
pub use breaking::{Threshold, both_generations};
pub use config::Config;
pub use diagnostic::{Diagnostic, Location};
pub use dmo_schema::NumberJson;
pub use error::Error;
pub use lint::Level;
pub use org::Org;
pub use output::{Difference, File, Generated};
#[doc(hidden)]
pub use toml::{TextTable, package_version, text_tables};

/// Generates from a build script, with the settings of the package's `dmo.toml` if there is one.
///
/// Each path is a YAML file or a folder of them, relative to the package.
///
/// Cargo cannot watch for a file that is not there, so touch `build.rs` after creating a `dmo.toml`; from then on its
/// changes are seen.
///
/// # Errors
///
/// If a description or a setting is wrong, or if a file cannot be written; nothing is written then.
pub fn compile(paths: &[impl AsRef<Path>]) -> Result<(), Error> {
    Config::from_folder("")?.compile(paths)
}

/// Compares committed generated code with its descriptions, with the settings of the package's `dmo.toml`, which
/// names the folder in `out`. Meant for a unit test.
///
/// # Errors
///
/// If a description or a setting is wrong, or if a file is missing, stale or surplus; the message names the command that fixes it.
pub fn check(paths: &[impl AsRef<Path>]) -> Result<(), Error> {
    Config::from_folder("")?.check(paths)
}
