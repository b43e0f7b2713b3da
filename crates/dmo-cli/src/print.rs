//! Output, all of it: safe to print whatever was read, a closed pipe is no error, colour only where somebody sees it.
//!
//! Three kinds of text come here. Reports of the libraries are safe already and may have colour. JSON keeps its values.
//! In everything else line feeds are left as they are, so that a text from outside goes through one of the functions that
//! put it on a line: [`escape`], `path`, `line`, `brief`, `wrap`, a row of a table.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use dmo_schema::printable::{escape, escape_lines, is_unsafe};
use dmo_schema::{Finding, Findings, Loaded};

use crate::exit::Outcome;
use crate::text::lines;

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure {
    report: String,
    outcome: Outcome,
}

impl Failure {
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self::all([message])
    }

    /// The same, and nothing could be done.
    pub(crate) fn fatal(self) -> Self {
        Self {
            outcome: Outcome::Failed,
            ..self
        }
    }

    /// Something is wrong with what was read, as a report of a library says with colour or without.
    pub(crate) fn wrong(render: impl FnOnce(bool) -> String) -> Self {
        Self {
            report: render(has_color(&io::stderr())),
            outcome: Outcome::Findings,
        }
    }

    /// Descriptions that were read from these paths have errors.
    pub(crate) fn of_descriptions(loaded: &Loaded, paths: &[PathBuf]) -> Self {
        Self {
            report: loaded.findings().render(has_color(&io::stderr())),
            outcome: Outcome::of_descriptions(loaded, paths),
        }
    }

    /// This and another one.
    pub(crate) fn and(self, other: &Self) -> Self {
        Self {
            report: self.report + &other.report,
            outcome: self.outcome.max(other.outcome),
        }
    }

    /// Several reasons, one line each.
    pub(crate) fn all(messages: impl IntoIterator<Item = impl fmt::Display>) -> Self {
        let messages = messages.into_iter();
        let messages = messages.map(|message| escape(&message.to_string()).into_owned());
        Self {
            report: lines("error: ", messages),
            outcome: Outcome::Failed,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // Whoever closes a pipe has read enough.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self {
                report: String::new(),
                outcome: Outcome::Clean,
            };
        }
        Self::new(error)
    }
}

impl From<dmo_build::Error> for Failure {
    fn from(error: dmo_build::Error) -> Self {
        Self {
            report: error.render(has_color(&io::stderr())),
            outcome: Outcome::from(&error),
        }
    }
}

/// Both results, or why there are none, all of it.
pub(crate) fn both<T, U>(
    one: Result<T, Failure>,
    other: Result<U, Failure>,
) -> Result<(T, U), Failure> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(one.and(&other)),
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Writes to standard output.
pub(crate) fn out(text: &str) -> Result<(), Failure> {
    write(io::stdout().lock(), &escape_lines(text))
}

/// Writes to standard error.
pub(crate) fn err(text: &str) -> Result<(), Failure> {
    write(io::stderr().lock(), &escape_lines(text))
}

/// Writes the report of findings to standard output.
pub(crate) fn findings_out(findings: &Findings) -> Result<(), Failure> {
    report_out(|color| findings.render(color))
}

/// Writes a report of a library, which it renders with colour or without, to standard output.
pub(crate) fn report_out(render: impl FnOnce(bool) -> String) -> Result<(), Failure> {
    let stdout = io::stdout().lock();
    let report = render(has_color(&stdout));
    write(stdout, &report)
}

/// Writes the report of findings to standard error.
pub(crate) fn findings_err(findings: &Findings) -> Result<(), Failure> {
    let stderr = io::stderr().lock();
    let report = findings.render(has_color(&stderr));
    write(stderr, &report)
}

/// Writes what is wrong with settings to standard error.
pub(crate) fn report_err(error: &dmo_build::Error) -> Result<(), Failure> {
    let stderr = io::stderr().lock();
    let report = error.render(has_color(&stderr));
    write(stderr, &report)
}

/// Findings for tools: those that are shown, and how many are not.
#[derive(serde::Serialize)]
pub(crate) struct Shown<'f> {
    findings: Vec<&'f Finding>,
    findings_not_shown: usize,
}

impl<'f> From<&'f Findings> for Shown<'f> {
    fn from(all: &'f Findings) -> Self {
        let findings = all.shown();
        let findings_not_shown = all.len() - findings.len();
        Self {
            findings,
            findings_not_shown,
        }
    }
}

/// Writes a value as JSON, indented, to standard output.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(Failure::new)?;
    write(io::stdout().lock(), &format!("{}\n", escape_json(&text)))
}

/// Writes comma-separated values with a header to standard output. A text that a spreadsheet would take for a formula
/// gets an apostrophe in front, by which it is a text.
pub(crate) fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(Failure::new)?;
    for row in rows {
        let cells = row.iter().map(|cell| inert(&escape(cell)));
        writer.write_record(cells).map_err(Failure::new)?;
    }
    let bytes = writer.into_inner().map_err(Failure::new)?;
    write(io::stdout().lock(), &String::from_utf8_lossy(&bytes))
}

fn inert(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if is_formula { "'" } else { "" };
    format!("{mark}{cell}")
}

fn write(mut stream: impl Write, text: &str) -> Result<(), Failure> {
    stream.write_all(text.as_bytes())?;
    Ok(stream.flush()?)
}

/// JSON of the same value without unsafe characters: outside of its texts there are none but line feeds.
fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_unsafe(c) {
            escaped.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            escaped += &format!("\\u{unit:04x}");
        }
    }
    escaped
}

/// Whether a stream shows colour: a terminal, unless `NO_COLOR` is set.
fn has_color(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says what takes long, to people who wait for it at a terminal.
pub(crate) fn progress(text: &str) -> Result<(), Failure> {
    if io::stderr().is_terminal() {
        err(&format!("{text}\n"))?;
    }
    Ok(())
}

/// Columns of standard output: what `COLUMNS` says, or what the terminal has; a file is as wide as it need be.
pub(crate) fn width() -> Option<usize> {
    let stated = std::env::var("COLUMNS").ok();
    let stated = stated.and_then(|columns| columns.parse().ok());
    stated.or_else(|| {
        let (columns, _) = terminal_size::terminal_size_of(io::stdout())?;
        Some(columns.0.into())
    })
}

/// Says why a command could not run.
pub(crate) fn failure(failure: &Failure) -> Outcome {
    let _ = write(io::stderr().lock(), &failure.report);
    failure.outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_values() {
        let text = "a\n\u{7f}\u{9b}\u{202e}\u{e0041}é";
        let json = escape_json(&serde_json::to_string(text).expect("JSON"));
        assert_eq!(json, "\"a\\n\\u007f\\u009b\\u202e\\udb40\\udc41é\"");
        let read: String = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, text);
    }

    #[test]
    fn a_reason_is_one_line() {
        let failure = Failure::all(["a\nerror: b", "\u{1b}[2J"]);
        assert_eq!(failure.report, "error: a\\nerror: b\nerror: \\u{1b}[2J\n");
    }
}
