//! The arguments of `dmo uses`.

use std::path::PathBuf;

use super::ShowFormat;

#[derive(Debug, clap::Args)]
pub(crate) struct UsesArgs {
    /// The folder of the crate, or its Cargo.toml
    #[arg(value_name = "CRATE", default_value = ".", hide_default_value = true)]
    pub(crate) package: PathBuf,

    /// The descriptions that the crate has its types from: a file or folder; repeatable, and each is a set of its own
    /// [default: what its build.rs compiles and its dmo.toml names, or its folder schema]
    #[arg(long, value_name = "PATH")]
    pub(crate) schema: Vec<PathBuf>,

    /// Read settings from this file instead of dmo.toml in the folder of the crate
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// List names alone: no `Object.*` where the struct of an object is named, whose records may be read and written whole
    #[arg(long)]
    pub(crate) named: bool,

    /// How to print the names
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ShowFormat,
}
