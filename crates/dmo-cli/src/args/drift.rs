//! The arguments of `dmo drift`.

use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub(crate) struct DriftArgs {
    /// The answer to a query, as the platform gave it; `-` is standard input
    pub(crate) answer: PathBuf,

    /// The descriptions: YAML files and folders of them, or `catalog:NAME` [default: `schema` in dmo.toml, or the folder
    /// schema]
    pub(crate) schema: Vec<PathBuf>,

    /// The object of which the rows are, by API name or developer name [default: the one that has most of the columns]
    #[arg(long, value_name = "NAME")]
    pub(crate) object: Option<String>,

    /// The query names columns: those that the answer lacks are no difference
    #[arg(long)]
    pub(crate) partial: bool,

    /// Read settings from this file instead of dmo.toml in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// How to print the differences
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DriftFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
}
