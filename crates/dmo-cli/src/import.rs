//! `dmo import`.

use dmo_import::{Conflict, Folder, FolderError, Import, ImportError, Selector};
use dmo_schema::{Findings, printable};

use crate::Outcome;
use crate::args::{Deny, ImportArgs};
use crate::input;
use crate::org;
use crate::print::{self, Failure, Shown};
use crate::report::{self, State};
use crate::source::{self, Offer};
use crate::text::lines;

pub(crate) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    input::refuse_file(&args.out)?;
    let (args, org) = &org::read(args)?;
    let folder = match folder(args) {
        Ok(folder) => folder,
        Err(FolderError::Findings(findings)) => return wrong(args, &findings),
        Err(error) => return Err(Failure::new(error)),
    };
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
    import.org.clone_from(org);
    let mut outcome = import.run(facts, &folder).map_err(|error| match error {
        ImportError::NothingSelected(unknown) => offer.nothing(&unknown),
        error => Failure::new(error),
    })?;
    let mut conflicts = Vec::new();
    if args.prints() {
        print::out(&descriptions(&outcome))?;
    } else if !args.dry_run {
        conflicts = outcome.write(folder.root()).map_err(Failure::new)?;
        leave_out(&conflicts, &mut outcome);
    }
    report(args, &outcome, &conflicts)?;
    let findings = outcome.loaded.findings();
    let errors = !conflicts.is_empty() || outcome.report.has_errors() || findings.has_errors();
    let warnings = outcome.report.has_warnings() || findings.warnings().next().is_some();
    let denied = args.deny == Some(Deny::Warnings) && warnings;
    Ok(if errors || denied {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

fn folder(args: &ImportArgs) -> Result<Folder, FolderError> {
    if args.prints() {
        return Ok(Folder::default());
    }
    Folder::read(&args.out)
}

/// Descriptions that have errors are not imported over: it is not certain what they say.
fn wrong(args: &ImportArgs, findings: &Findings) -> Result<Outcome, Failure> {
    if args.json() {
        let nothing = dmo_import::Outcome::default();
        let report = ForTools::new(&nothing, &[], findings, false);
        print::json(&report)?;
    } else {
        print::findings_err(findings)?;
    }
    print::err("nothing is imported over descriptions that have errors\n")?;
    Ok(Outcome::Findings)
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

fn report(
    args: &ImportArgs,
    outcome: &dmo_import::Outcome,
    conflicts: &[Conflict],
) -> Result<(), Failure> {
    let findings = outcome.loaded.findings();
    if args.json() {
        let report = ForTools::new(outcome, conflicts, findings, !args.dry_run);
        return print::json(&report);
    }
    if findings.has_errors() {
        print::findings_err(findings)?;
    }
    if args.prints() {
        return print::err(&report::text(outcome, "files", print::width()));
    }
    let folder = printable::path(&args.out);
    let mut text = report::text(outcome, &format!("files in {folder}"), print::width());
    text += &lines("", conflicts.iter().map(ToString::to_string));
    if !conflicts.is_empty() {
        text += "import again to have both\n";
    }
    if args.dry_run {
        text += "nothing is written\n";
    } else if !findings.is_empty() {
        text += &format!("`dmo check {folder}` reports {}\n", findings.counts());
    }
    print::out(&text)
}

/// What an import did, for tools.
#[derive(serde::Serialize)]
struct ForTools<'o> {
    #[serde(flatten)]
    report: &'o dmo_import::Report,
    files: Vec<File<'o>>,
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
struct File<'o> {
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
        let files = outcome.files.iter().map(|file| File {
            path: &file.path,
            state: State::of(file),
        });
        Self {
            report: &outcome.report,
            files: files.collect(),
            written,
            conflicts: left.collect(),
            findings: findings.into(),
        }
    }
}
