//! The arguments of `dmo diff`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::read_twice;

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    pub(crate) comparison: ComparisonArgs,

    #[command(flatten)]
    pub(crate) version: VersionArgs,
}

/// Which version is to be the release that the changes need.
#[derive(Debug, clap::Args)]
pub(crate) struct VersionArgs {
    /// Fail unless the version in this Cargo.toml, or in the one of this folder, is the release that the changes need. The
    /// version before is the one in the commit of the old side
    #[arg(long, value_name = "PATH")]
    pub(crate) check_version: Option<PathBuf>,

    /// The version before, where the old side is in no commit
    #[arg(long, value_name = "VERSION", requires = "check_version")]
    pub(crate) old_version: Option<semver::Version>,
}

/// What is compared, and how the report says it: the same in every command that compares.
#[derive(Debug, clap::Args)]
pub(crate) struct ComparisonArgs {
    /// The old side: a file or folder of descriptions, `REV:PATH` of a commit, `catalog:NAME`, or a source that `dmo import`
    /// takes, which is compared with what it would change
    pub(crate) old: PathBuf,

    /// The new side, likewise
    pub(crate) new: PathBuf,

    /// The new side may have more: only what the old one states and the new one has not, or has otherwise, is a difference
    #[arg(long)]
    pub(crate) subset: bool,

    /// Only what programs name can break: a file of API names, one a line, as `Object`, `Object.Field`,
    /// `Object.Field = value`, or `Object.*` where records are read or written whole; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) used: Option<PathBuf>,

    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DiffFormat,
}

impl ComparisonArgs {
    /// What makes no sense together.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        read_twice([&self.old, &self.new].into_iter().chain(&self.used))
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
    /// Markdown, for a comment of a pull request
    Markdown,
    /// Workflow commands, which GitHub shows beside the lines: the first 10 errors and 10 notices of a step
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}
