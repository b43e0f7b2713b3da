//! The arguments of `dmo generate`.

use std::path::PathBuf;

use super::{InputArgs, NO_FOLDER, ReportArgs, is_standard, taken};

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is a flag of the command line"
)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// Folder to write to; modules of other objects there are deleted. `-` prints instead [default: `out` in dmo.toml]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; fail if the folder is not up to date
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; show what would be written, changed and removed
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,

    /// Generate again whenever a description or a setting changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub(crate) watch: bool,

    /// Replace generated files that were edited by hand
    #[arg(long, conflicts_with = "check")]
    pub(crate) force: bool,

    /// Print to standard error where the time went, and which objects took longest
    #[arg(long)]
    pub(crate) timings: bool,

    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

impl GenerateArgs {
    /// Whether the code goes to standard output.
    pub(crate) fn prints(&self) -> bool {
        is_standard(self.out.as_ref())
    }

    /// What makes no sense together.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        let is_about_folder = self.dry_run || self.watch || self.force;
        if self.prints() && self.check {
            return Some(NO_FOLDER);
        }
        if self.prints() && is_about_folder {
            return Some(
                "'--out -' prints; '--dry-run', '--watch' and '--force' are about a folder",
            );
        }
        if self.watch && self.input.path.iter().any(|path| is_standard(Some(path))) {
            return Some("'--watch' cannot watch standard input");
        }
        taken(self.prints(), self.report.format)
    }
}
