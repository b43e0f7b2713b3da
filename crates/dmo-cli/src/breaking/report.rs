//! What `dmo breaking` prints.

use dmo_build::{Diagnostic, Error};
use dmo_diff::{Change, Diff, Waiver};
use dmo_schema::printable::escape;

use super::has_errors;
use super::limits::Limits;
use crate::args::Format;
use crate::exit::Outcome;
use crate::generation::Generation;
use crate::github::Annotation;
use crate::print::{self, Failure};
use crate::problems::OfSettings;

/// The changes that break something, by what becomes of them.
pub(super) struct Report<'d> {
    sides: &'d [Generation; 2],
    breaking: Vec<&'d Change>,
    /// With what is said of it.
    accepted: Vec<(&'d Change, String)>,
    /// With the setting by which it does not count.
    allowed: Vec<(&'d Change, String)>,
    /// What is wrong with the file of accepted breaks.
    problems: Vec<Diagnostic>,
}

impl<'d> Report<'d> {
    pub(super) fn new(
        sides: &'d [Generation; 2],
        diff: &'d Diff,
        limits: &Limits,
        problems: Vec<Diagnostic>,
    ) -> Self {
        let mut report = Self {
            sides,
            breaking: Vec::new(),
            accepted: Vec::new(),
            allowed: Vec::new(),
            problems,
        };
        let changes = diff.changes.iter();
        for change in changes.filter(|change| !change.breaks.is_empty()) {
            match &change.waiver {
                Some(Waiver::Accepted(by)) => report.accepted.push((change, by.to_string())),
                _ if limits.fails(change) => report.breaking.push(change),
                _ => report.allowed.push((change, limits.why(change))),
            }
        }
        report
    }

    pub(super) fn outcome(&self) -> Outcome {
        let is_wrong = !self.breaking.is_empty() || has_errors(&self.problems);
        Outcome::of(is_wrong, false, None)
    }

    /// For people, changes to standard output and what is wrong with entries to standard error; for tools one document.
    pub(super) fn print(&self, format: Format) -> Result<(), Failure> {
        match format {
            Format::Text => {
                print::out(&self.text())?;
                if self.problems.is_empty() {
                    return Ok(());
                }
                print::report_err(&Error::Config(self.problems.clone()))
            }
            Format::Json => print::json(&self.for_tools()),
            Format::Github => print::out(&self.annotations()),
        }
    }

    fn text(&self) -> String {
        let [old, new] = self.sides.each_ref().map(|side| side.name.as_str());
        let mut text = format!("old: {old}\nnew: {new}\n\n");
        for change in &self.breaking {
            let fingerprint = change.fingerprint().to_string();
            text += &entry("breaking", change, "fingerprint", &fingerprint);
        }
        for (kind, changes) in [("accepted", &self.accepted), ("allowed", &self.allowed)] {
            for (change, why) in changes {
                text += &entry(kind, change, kind, why);
            }
        }
        text += &self.totals();
        if !self.breaking.is_empty() {
            let ways = "`--accept FINGERPRINT --reason TEXT --by WHO` accepts one, and `--accept all` all of them";
            text += &format!("help: {ways}\n");
        }
        text
    }

    fn annotations(&self) -> String {
        let breaking = self.breaking.iter();
        let breaking = breaking.map(|change| {
            let fingerprint = change.fingerprint().to_string();
            annotation("error", change, "fingerprint", &fingerprint)
        });
        let problems = self.problems.iter().map(Annotation::from);
        let others = [("accepted", &self.accepted), ("allowed", &self.allowed)];
        let others = others.into_iter().flat_map(|(kind, changes)| {
            let changes = changes.iter();
            changes.map(move |(change, why)| annotation("notice", change, kind, why))
        });
        let all = breaking.chain(problems).chain(others);
        all.map(|annotation| annotation.to_string()).collect()
    }

    fn totals(&self) -> String {
        let numbers = [
            (self.breaking.len(), "breaking"),
            (self.accepted.len(), "accepted"),
            (self.allowed.len(), "allowed"),
        ];
        let numbers = numbers.iter().filter(|(number, _)| *number > 0);
        let numbers: Vec<String> = numbers
            .map(|(number, what)| format!("{number} {what}"))
            .collect();
        if numbers.is_empty() {
            return "nothing breaks\n".to_owned();
        }
        format!("{}\n", numbers.join(", "))
    }

    fn for_tools(&self) -> ForTools<'_> {
        let [old, new] = self.sides.each_ref().map(|side| side.name.as_str());
        let changes = |changes: &[(&'d Change, String)]| -> Vec<&Change> {
            changes.iter().map(|(change, _)| *change).collect()
        };
        ForTools {
            old,
            new,
            breaking: &self.breaking,
            accepted: changes(&self.accepted),
            allowed: changes(&self.allowed),
            ledger: self
                .problems
                .iter()
                .cloned()
                .map(OfSettings::from)
                .collect(),
        }
    }
}

/// A change with what it breaks, and one more line.
fn entry(kind: &str, change: &Change, key: &str, value: &str) -> String {
    let rule = change.rule;
    format!(
        "{kind}[{rule}]: {}\n",
        sentences(change, key, value).join("\n  = ")
    ) + "\n"
}

fn annotation(level: &'static str, change: &Change, key: &str, value: &str) -> Annotation {
    let message = sentences(change, key, value).join("\n");
    Annotation::new(level, change.rule.to_string(), message)
}

/// What changed, what that breaks, and one thing more.
fn sentences(change: &Change, key: &str, value: &str) -> Vec<String> {
    let mut sentences = vec![change.to_string()];
    sentences.extend(change.breaks.iter().map(ToString::to_string));
    sentences.push(format!("{key}: {value}"));
    sentences
        .iter()
        .map(|sentence| escape(sentence).into_owned())
        .collect()
}

/// The report for tools.
#[derive(serde::Serialize)]
struct ForTools<'d> {
    old: &'d str,
    new: &'d str,
    breaking: &'d [&'d Change],
    accepted: Vec<&'d Change>,
    allowed: Vec<&'d Change>,
    ledger: Vec<OfSettings>,
}
