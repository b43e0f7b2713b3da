//! The arguments of `dmo diff`.

use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The old side: a file or folder of descriptions, `REV:PATH` of a commit, `catalog:NAME`, or a source that `dmo import`
    /// takes, which is compared with what it would change
    pub(crate) old: PathBuf,

    /// The new side, likewise
    pub(crate) new: PathBuf,

    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DiffFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
}
