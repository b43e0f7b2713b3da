//! `dmo import`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dmo_build::Config;
use dmo_import::{Conflict, Entry, File, Folder, FolderError, Import, ImportError, Selector, What};
use dmo_schema::render::MOST_SHOWN;
use dmo_schema::{Findings, Severity, printable};

use crate::args::{Format, ImportArgs};
use crate::exit::Outcome;
use crate::github::Annotation;
use crate::input;
use crate::org;
use crate::print::{self, Failure, Shown};
use crate::problems::Problems;
use crate::report::{self, State};
use crate::source::{self, Offer};
use crate::text::lines;

pub(crate) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    let config = input::sound_config(args.config.as_deref())?;
    let out = out(args, &config)?;
    input::refuse_file(&out)?;
    let (args, org) = &org::read(args, &config)?;
    let folder = match folder(args, &out) {
        Ok(folder) => folder,
        Err(FolderError::Findings(findings)) => return wrong(args, &findings),
        Err(error) => return Err(Failure::new(error)),
    };
    let mut outcome = import(args, org.as_ref(), &folder)?;
    let mut conflicts = Vec::new();
    if args.prints() {
        print::out(&descriptions(&outcome))?;
    } else if args.writes() {
        conflicts = outcome.write(folder.root()).map_err(Failure::new)?;
        leave_out(&conflicts, &mut outcome);
    }
    config.apply_lints(Arc::make_mut(&mut outcome.loaded));
    let done = Done {
        args,
        out: &out,
        outcome: &outcome,
        conflicts: &conflicts,
    };
    done.report()?;
    Ok(done.exit())
}

/// What the sources state, imported into a folder; nothing is written yet.
fn import(
    args: &ImportArgs,
    org: Option<&dmo_import::Org>,
    folder: &Folder,
) -> Result<dmo_import::Outcome, Failure> {
    let facts = source::facts(args)?;
    if let Some(unread) = dmo_import::nothing_stated(&facts) {
        return Err(source::nothing(&unread, &facts));
    }
    let offer = Offer::of(&facts);
    let mut import = Import::default();
    import.select = args.select.iter().map(|s| Selector::new(s)).collect();
    import.descriptions = !args.no_descriptions;
    import.known = args.known;
    import.prune = args.prune;
    import.release.clone_from(&args.release);
    import.org = org.cloned();
    import.run(facts, folder).map_err(|error| match error {
        ImportError::NothingSelected(unknown) => offer.nothing(&unknown),
        error => Failure::new(error),
    })
}

/// The folder of the command line, or that of the settings.
fn out(args: &ImportArgs, config: &Config) -> Result<PathBuf, Failure> {
    if let Some(out) = &args.out {
        return Ok(out.clone());
    }
    match config.schema_paths().as_slice() {
        [path] => Ok(path.clone()),
        several => {
            let names = several.iter().map(printable::path);
            let names = names.collect::<Vec<_>>().join(", ");
            let message = format!(
                "dmo.toml names several places of descriptions: {names}; say by --out which one to import to"
            );
            Err(Failure::new(message))
        }
    }
}

fn folder(args: &ImportArgs, out: &Path) -> Result<Folder, FolderError> {
    if args.prints() {
        return Ok(Folder::default());
    }
    Folder::read(out)
}

/// Descriptions that have errors are not imported over: it is not certain what they say.
fn wrong(args: &ImportArgs, findings: &Findings) -> Result<Outcome, Failure> {
    match args.report() {
        Format::Text => print::findings_err(findings)?,
        Format::Json => {
            let nothing = dmo_import::Outcome::default();
            print::json(&ForTools::new(&nothing, &[], findings, false))?;
        }
        Format::Github => print::out(&annotations(findings))?,
    }
    print::err("nothing is imported over descriptions that have errors\n")?;
    Ok(Outcome::of(findings.has_errors(), false, None))
}

/// Findings for GitHub.
fn annotations(findings: &Findings) -> String {
    let settings = Vec::new();
    Problems { findings, settings }.annotations()
}

/// Takes the files that were left as they are out of what the import did.
fn leave_out(conflicts: &[Conflict], outcome: &mut dmo_import::Outcome) {
    let is_written = |path: &str| conflicts.iter().all(|conflict| conflict.path != path);
    outcome.files.retain(|file| is_written(&file.path));
    let changes = &mut outcome.report.changes;
    changes.retain(|change| is_written(&change.file));
}

/// All descriptions as one text.
fn descriptions(outcome: &dmo_import::Outcome) -> String {
    let texts = outcome.files.iter().map(|file| file.after.as_str());
    texts.collect::<Vec<_>>().join("---\n")
}

/// An import that is done.
struct Done<'d> {
    args: &'d ImportArgs,
    /// Where to.
    out: &'d Path,
    outcome: &'d dmo_import::Outcome,
    conflicts: &'d [Conflict],
}

impl Done<'_> {
    fn findings(&self) -> &Findings {
        self.outcome.loaded.findings()
    }

    /// Whether the sources say something else than the folder.
    fn differs(&self) -> bool {
        self.outcome.files.iter().any(File::is_changed)
    }

    fn exit(&self) -> Outcome {
        let (report, findings) = (&self.outcome.report, self.findings());
        let errors = [
            !self.conflicts.is_empty(),
            report.has_errors(),
            findings.has_errors(),
            self.args.check && self.differs(),
        ];
        let warnings = report.has_warnings() || findings.warnings().next().is_some();
        Outcome::of(errors.contains(&true), warnings, self.args.deny)
    }

    fn report(&self) -> Result<(), Failure> {
        match self.args.report() {
            Format::Text => self.text(),
            Format::Json => {
                let written = self.args.writes();
                let report = ForTools::new(self.outcome, self.conflicts, self.findings(), written);
                print::json(&report)
            }
            Format::Github => print::out(&self.github()),
        }
    }

    fn text(&self) -> Result<(), Failure> {
        let findings = self.findings();
        if findings.has_errors() {
            print::findings_err(findings)?;
        }
        if self.args.prints() {
            return print::err(&report::text(self.outcome, "files", print::width()));
        }
        let folder = printable::path(self.out);
        let mut text = report::text(self.outcome, &format!("files in {folder}"), print::width());
        text += &lines("", self.conflicts.iter().map(ToString::to_string));
        if !self.conflicts.is_empty() {
            text += "import again to have both\n";
        }
        if self.args.check && self.differs() {
            text += &format!("the sources say something else than {folder}\n");
        }
        if !self.args.writes() {
            text += "nothing is written\n";
        } else if !findings.is_empty() {
            text += &format!("`dmo check {folder}` reports {}\n", findings.counts());
        }
        print::out(&text)
    }

    /// The report for GitHub: errors, what would change, then warnings.
    fn github(&self) -> String {
        let report = &self.outcome.report;
        let mut all: Vec<Annotation> = report.missing_pages.iter().map(Annotation::from).collect();
        let of = |severity: Severity| {
            let entries = report.entries.iter();
            let entries = entries.filter(move |entry| entry.what.severity() == Some(severity));
            entries.map(move |entry| Annotation::entry(severity, entry))
        };
        all.extend(of(Severity::Error));
        let folder = self.out.display().to_string();
        let changes = report.changes.iter().filter(|_| self.args.check);
        all.extend(changes.map(|change| Annotation::change(&folder, change)));
        all.extend(of(Severity::Warning));
        let rest = all.len().saturating_sub(MOST_SHOWN);
        all.truncate(MOST_SHOWN);
        all.extend((rest > 0).then(|| Annotation::rest(rest)));
        let text: String = all.iter().map(ToString::to_string).collect();
        text + &annotations(self.findings())
    }
}

/// What an import did, for tools.
#[derive(serde::Serialize)]
struct ForTools<'o> {
    #[serde(flatten)]
    report: &'o dmo_import::Report,
    /// Those of the entries that were not taken.
    refused: Vec<&'o Entry>,
    /// Those of the entries that cannot both be true.
    contradictions: Vec<&'o Entry>,
    /// Those of the entries that count where warnings are denied, as warnings of `findings` do.
    warnings: Vec<&'o Entry>,
    files: Vec<Written<'o>>,
    written: bool,
    conflicts: Vec<Left<'o>>,
    #[serde(flatten)]
    findings: Shown<'o>,
}

/// A file that was left as it is, since it was changed meanwhile, and where the text for it is kept.
#[derive(serde::Serialize)]
struct Left<'o> {
    path: &'o str,
    kept: &'o str,
}

/// What became of a file of the folder.
#[derive(serde::Serialize)]
struct Written<'o> {
    path: &'o str,
    state: State,
}

impl<'o> ForTools<'o> {
    fn new(
        outcome: &'o dmo_import::Outcome,
        conflicts: &'o [Conflict],
        findings: &'o Findings,
        written: bool,
    ) -> Self {
        let left = conflicts
            .iter()
            .map(|Conflict { path, kept, .. }| Left { path, kept });
        let files = outcome.files.iter().map(|file| Written {
            path: &file.path,
            state: State::of(file),
        });
        let report = &outcome.report;
        let warnings = report.entries.iter();
        let warnings = warnings.filter(|entry| entry.what.severity() == Some(Severity::Warning));
        Self {
            report,
            refused: report.entries(What::Refused).collect(),
            contradictions: report.entries(What::Contradiction).collect(),
            warnings: warnings.collect(),
            files: files.collect(),
            written,
            conflicts: left.collect(),
            findings: findings.into(),
        }
    }
}
