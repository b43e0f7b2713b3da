//! The command line.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use dmo_import::Release;

mod breaking;
mod diff;
mod drift;
mod generate;
mod read;
mod uses;

pub(crate) use breaking::{AcceptArgs, Accepted, BreakingArgs, DenyEntries};
pub(crate) use diff::{ComparisonArgs, DiffArgs, DiffFormat, VersionArgs};
pub(crate) use drift::{DriftArgs, DriftFormat};
pub(crate) use generate::GenerateArgs;
pub(crate) use uses::UsesArgs;

/// The path that means standard input or output.
pub(crate) const STANDARD: &str = "-";

/// Typed Rust for Salesforce Data Cloud objects.
///
/// Exit codes: 0 nothing is wrong, 1 something is wrong with descriptions, sources, settings or generated code, or a change
/// breaks something, 2 could not run. Warnings count with `--deny warnings`.
#[derive(Debug, Parser)]
#[command(name = "dmo", bin_name = "dmo", version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const IMPORTS: &str = "Examples:
  dmo import catalog:FlowRun
  sf api request rest '/services/data/v67.0/ssot/metadata' | dmo import -
  dmo import force-app connector.yaml --select 'Order*' --dry-run";

const USES: &str = "Names are read of the Rust files of the crate, without types: what may be a field of an object that the crate names \
at all is listed. A line with an object alone counts for all of its fields.

Example:
  dmo uses > used.txt && dmo breaking HEAD~1:schema schema --used used.txt";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Fail where a change between two generations of descriptions breaks something that nobody accepted
    Breaking(BreakingArgs),
    /// Check descriptions, and report everything that is wrong with them
    Check(CheckArgs),
    /// Tell two generations of descriptions apart, and what each change breaks
    Diff(DiffArgs),
    /// Tell the columns of an answer from the fields of its object
    Drift(DriftArgs),
    /// Explain a code such as `schema::duplicate_key`, or a word such as `max_length` or `dateTime`
    Explain(ExplainArgs),
    /// Generate Rust from descriptions
    Generate(GenerateArgs),
    /// Import descriptions from API responses, reference pages, Salesforce DX projects, ingestion schemas or the catalog
    #[command(after_help = IMPORTS)]
    Import(ImportArgs),
    /// Print the JSON Schema of descriptions, with which editors complete and check them
    JsonSchema,
    /// List objects: those of files, or the documented ones of the catalog
    List(ListArgs),
    /// Show an object: its fields, values, relationships and rules
    Show(ShowArgs),
    /// List the objects and fields that a crate names, as `--used` of `dmo diff` and `dmo breaking` takes them
    #[command(after_help = USES)]
    Uses(UsesArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// YAML files and folders of them; `-` is standard input [default: `schema` in dmo.toml, or the folder schema]
    pub(crate) path: Vec<PathBuf>,

    /// Read settings from this file instead of dmo.toml in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// How to print findings: as text with the source line, as JSON, or as annotations of GitHub
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Treat warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
    /// Workflow commands, which GitHub shows beside the lines: the first 10 errors and 10 warnings of a step
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, with or without `schema::`, or the word: a key, type, category, check of records, kind of change or the like;
    /// without one, all are listed
    #[arg(value_name = "CODE|WORD")]
    pub(crate) word: Option<String>,
}

#[derive(Debug, Clone, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is a flag of the command line"
)]
pub(crate) struct ImportArgs {
    /// Files and folders to import from; `-` is standard input, `sf:ALIAS` an org that the Salesforce CLI is logged in to,
    /// `catalog:NAME` a documented object by API name, developer name or pattern (`catalog:FlowRun`, `catalog:Flow*`)
    /// [default: what `source` of the org in dmo.toml names]
    #[arg(required_unless_present = "org")]
    pub(crate) source: Vec<PathBuf>,

    /// Folder of descriptions to create or update; `-` prints new ones instead [default: `schema` in dmo.toml, or the folder
    /// schema]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Read settings from this file instead of dmo.toml in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Import only these objects: API names, developer names or patterns; repeatable. What the platform makes for itself,
    /// members of segments and parts of data graphs, comes only so
    #[arg(long, value_name = "NAME")]
    pub(crate) select: Vec<String>,

    /// Import only objects that the folder describes already; the others are counted
    #[arg(long)]
    pub(crate) known: bool,

    /// The sources are of this org, one of `[orgs.NAME]` in dmo.toml
    #[arg(long, value_name = "NAME")]
    pub(crate) org: Option<String>,

    /// The kind of the sources, where it is not recognised, and `json` or `github` for a report that tools read; repeatable
    #[arg(long, value_enum)]
    pub(crate) format: Vec<ImportFormat>,

    /// Write nothing; report what would change
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Write nothing; fail if the sources say something else than the folder
    #[arg(long)]
    pub(crate) check: bool,

    /// Remove fields that the sources no longer have, rather than mark them `removed`
    #[arg(long)]
    pub(crate) prune: bool,

    /// Mark fields that the sources no longer have as `removed` with this release, and remove those that are marked
    /// otherwise: they stay deprecated for one release
    #[arg(long, value_name = "NAME", conflicts_with = "prune")]
    pub(crate) release: Option<Release>,

    /// Do not import the sources' descriptions and meanings of values
    #[arg(long)]
    pub(crate) no_descriptions: bool,

    /// With `catalog:NAME`, also import the objects that the named ones refer to
    #[arg(long)]
    pub(crate) with_references: bool,

    /// Treat warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// Sources are reference pages: Markdown, saved HTML or plain text
    Page,
    /// Sources are JSON responses of the platform: metadata, data model objects or relationships
    Answer,
    /// Sources are XML files of a Salesforce DX project
    Sfdx,
    /// Sources are schemas of Ingestion API connectors, YAML or JSON
    Ingestion,
    /// Sources are descriptions in YAML, as this command writes them
    Description,
    /// Print the report as one JSON document, whatever the sources are
    Json,
    /// Print the report as annotations of GitHub, whatever the sources are
    Github,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ObjectsArgs {
    /// YAML files and folders of them; `-` is standard input [default: `schema` in dmo.toml, or the folder schema; where
    /// neither is there, the documented objects of the catalog]
    pub(crate) path: Vec<PathBuf>,

    /// The documented objects of the catalog, whatever the current folder has
    #[arg(long, conflicts_with_all = ["path", "config"])]
    pub(crate) catalog: bool,

    /// Read settings from this file instead of dmo.toml in the current folder: where descriptions are, and which fields are
    /// marked as sensitive
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,

    /// List the fields that have this tag, or one of several; without a path, of the descriptions that settings name
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,

    /// List the fields whose values are hidden; without a path, of the descriptions that settings name
    #[arg(long)]
    pub(crate) sensitive: bool,

    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
    /// Comma-separated values with a header, for spreadsheets
    Csv,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// API name, developer name, label or pattern, in any letter case
    pub(crate) object: String,

    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,

    /// How to print the objects
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ShowFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
}

impl ImportArgs {
    /// What the sources are, as far as that is given: once at most.
    fn formats(&self) -> impl Iterator<Item = dmo_import::Format> {
        self.format.iter().filter_map(|format| match format {
            ImportFormat::Page => Some(dmo_import::Format::Page),
            ImportFormat::Answer => Some(dmo_import::Format::Answer),
            ImportFormat::Sfdx => Some(dmo_import::Format::Sfdx),
            ImportFormat::Ingestion => Some(dmo_import::Format::Ingestion),
            ImportFormat::Description => Some(dmo_import::Format::Description),
            ImportFormat::Json | ImportFormat::Github => None,
        })
    }

    /// What the sources are, if that is given.
    pub(crate) fn format(&self) -> Option<dmo_import::Format> {
        self.formats().next()
    }

    /// For whom the report is.
    pub(crate) fn report(&self) -> Format {
        if self.format.contains(&ImportFormat::Json) {
            Format::Json
        } else if self.format.contains(&ImportFormat::Github) {
            Format::Github
        } else {
            Format::Text
        }
    }

    /// Whether the descriptions go to standard output.
    pub(crate) fn prints(&self) -> bool {
        is_standard(self.out.as_ref())
    }

    /// Whether files are written.
    pub(crate) fn writes(&self) -> bool {
        !self.prints() && !self.dry_run && !self.check
    }

    /// What makes no sense together.
    fn conflict(&self) -> Option<&'static str> {
        let has = |format| self.format.contains(&format);
        let mut formats = self.formats();
        let first = formats.next();
        if has(ImportFormat::Json) && has(ImportFormat::Github) {
            Some("'--format json' and '--format github' are two reports; ask for one")
        } else if self.check && self.prints() {
            Some(NO_FOLDER)
        } else if formats.any(|format| Some(format) != first) {
            Some("'--format' gives two kinds of sources; import them one after the other")
        } else if let Some(message) = taken(self.prints(), self.report()) {
            Some(message)
        } else if self.with_references && !self.source.iter().any(|path| catalog(path).is_some()) {
            Some("'--with-references' needs a source 'catalog:NAME', and there is none")
        } else {
            read_twice(&self.source)
        }
    }
}

/// That standard input is named more than once.
fn read_twice<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Option<&'static str> {
    let standard = paths.into_iter().filter(|path| is_standard(Some(path)));
    (standard.count() > 1).then_some("standard input, '-', can be read only once")
}

/// What `--check` says of a folder that is none.
const NO_FOLDER: &str = "the argument '--check' compares a folder, and '--out -' names none";

/// Whether a path is standard input or output.
fn is_standard(path: Option<&PathBuf>) -> bool {
    path.is_some_and(|path| path == Path::new(STANDARD))
}

/// That a report for tools and what is printed go to the same place.
fn taken(prints: bool, report: Format) -> Option<&'static str> {
    match report {
        Format::Json if prints => Some("'--format json' and '--out -' both take standard output"),
        Format::Github if prints => {
            Some("'--format github' and '--out -' both take standard output")
        }
        _ => None,
    }
}

/// The name or pattern of a source that is in the catalog.
pub(crate) fn catalog(source: &Path) -> Option<&str> {
    source.to_str()?.strip_prefix("catalog:")
}
