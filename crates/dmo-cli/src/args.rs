//! The command line.

use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand, ValueEnum};
use dmo_schema::printable::escape;

/// The path that means standard input or output.
pub(crate) const STANDARD: &str = "-";

/// Typed Rust for Salesforce Data Cloud objects.
///
/// Exit codes: 0 no errors, 1 errors or generated code that is out of date, 2 could not run.
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

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check descriptions, and report everything that is wrong with them
    Check(CheckArgs),
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

    /// How to print findings: as text with the source line, or as JSON
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Treat warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document, for tools
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, with or without `schema::`, or the word: a key, type, category, check of records or the like; without one,
    /// all are listed
    #[arg(value_name = "CODE|WORD")]
    pub(crate) word: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// Folder to write to; modules of other objects there are deleted. `-` prints instead [default: `out` in dmo.toml]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; fail if the folder is not up to date
    #[arg(long)]
    pub(crate) check: bool,

    /// Print to standard error where the time went, and which objects took longest
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Clone, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is a flag of the command line"
)]
pub(crate) struct ImportArgs {
    /// Files and folders to import from; `-` is standard input, `catalog:NAME` a documented object by API name, developer
    /// name or pattern (`catalog:FlowRun`, `catalog:Flow*`) [default: what `source` of the org in dmo.toml names]
    #[arg(required_unless_present = "org")]
    pub(crate) source: Vec<PathBuf>,

    /// Folder of descriptions to create or update; `-` prints new ones instead
    #[arg(long, value_name = "DIR", default_value = "schema")]
    pub(crate) out: PathBuf,

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

    /// The kind of the sources, where it is not recognised, and `json` for a report that tools read; repeatable
    #[arg(long, value_enum)]
    pub(crate) format: Vec<ImportFormat>,

    /// Write nothing; report what would change
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Remove fields that the sources no longer have, rather than mark them `removed`
    #[arg(long)]
    pub(crate) prune: bool,

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
}

#[derive(Debug, clap::Args)]
pub(crate) struct ObjectsArgs {
    /// YAML files and folders of them; `-` is standard input [default: the documented objects]
    pub(crate) path: Vec<PathBuf>,

    /// Read settings from this file instead of dmo.toml in the current folder, to see which fields they mark as sensitive
    #[arg(long, value_name = "FILE", requires = "path")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,

    /// List the fields that have this tag, or one of several
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,

    /// List the fields whose values are hidden
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
            ImportFormat::Json => None,
        })
    }

    /// What the sources are, if that is given.
    pub(crate) fn format(&self) -> Option<dmo_import::Format> {
        self.formats().next()
    }

    /// Whether the report is for tools.
    pub(crate) fn json(&self) -> bool {
        self.format.contains(&ImportFormat::Json)
    }

    /// Whether the descriptions go to standard output.
    pub(crate) fn prints(&self) -> bool {
        self.out == Path::new(STANDARD)
    }

    /// What makes no sense together.
    fn conflict(&self) -> Option<&'static str> {
        let is_standard = |path: &&PathBuf| *path == Path::new(STANDARD);
        let mut formats = self.formats();
        let first = formats.next();
        if formats.any(|format| Some(format) != first) {
            Some("'--format' gives two kinds of sources; import them one after the other")
        } else if self.prints() && self.json() {
            Some("'--format json' and '--out -' both take standard output")
        } else if self.with_references && !self.source.iter().any(|path| catalog(path).is_some()) {
            Some("'--with-references' needs a source 'catalog:NAME', and there is none")
        } else if self.source.iter().filter(is_standard).count() > 1 {
            Some("standard input, '-', can be read only once")
        } else {
            None
        }
    }
}

/// The name or pattern of a source that is in the catalog.
pub(crate) fn catalog(source: &Path) -> Option<&str> {
    source.to_str()?.strip_prefix("catalog:")
}

impl Args {
    /// The arguments of this process; ends it with a message where they make no sense.
    pub(crate) fn read() -> Self {
        let args = Self::try_parse().unwrap_or_else(|error| exit(error));
        match &args.command {
            Command::Generate(generate) if generate.check && generate.prints() => {
                let message = "the argument '--check' compares a folder, and '--out -' names none";
                refuse::<GenerateArgs>("dmo generate", message);
            }
            Command::Import(import) => {
                if let Some(message) = import.conflict() {
                    refuse::<ImportArgs>("dmo import", message);
                }
            }
            _ => {}
        }
        args
    }
}

/// Ends the process with what clap has to say. Arguments that it repeats are shown escaped; tips that repeat such an
/// argument, in colour, are left out.
fn exit(mut error: clap::Error) -> ! {
    let context = error.context();
    let texts: Vec<(ContextKind, ContextValue)> = context
        .filter_map(|(kind, value)| Some((kind, escaped(value)?)))
        .collect();
    if !texts.is_empty() {
        error.remove(ContextKind::Suggested);
    }
    for (kind, text) in texts {
        error.insert(kind, text);
    }
    error.exit()
}

/// The texts with unsafe characters escaped, if there are any.
fn escaped(value: &ContextValue) -> Option<ContextValue> {
    let escape = |text: &String| escape(text).into_owned();
    let escaped = match value {
        ContextValue::String(text) => ContextValue::String(escape(text)),
        ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(escape).collect()),
        _ => return None,
    };
    (escaped != *value).then_some(escaped)
}

/// Ends the process with a message and the usage of a command.
fn refuse<A: clap::Args>(name: &'static str, message: &str) {
    let mut command = A::augment_args(clap::Command::new(name));
    command.error(ErrorKind::ArgumentConflict, message).exit();
}

impl GenerateArgs {
    /// Whether the code goes to standard output.
    pub(crate) fn prints(&self) -> bool {
        self.out.as_deref() == Some(Path::new(STANDARD))
    }
}
