//! Output: a closed pipe is no error, colour only where somebody sees it.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use crate::Outcome;
use crate::text::lines;

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure {
    report: String,
    closed: bool,
}

impl Failure {
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self::all([message])
    }

    /// Several reasons, one line each.
    pub(crate) fn all(messages: impl IntoIterator<Item = impl fmt::Display>) -> Self {
        let messages = messages.into_iter().map(|message| message.to_string());
        Self {
            report: lines("error: ", messages),
            closed: false,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self {
            closed: error.kind() == io::ErrorKind::BrokenPipe,
            ..Self::new(error)
        }
    }
}

impl From<dmo_build::Error> for Failure {
    fn from(error: dmo_build::Error) -> Self {
        Self {
            report: error.render(color(&io::stderr())),
            closed: false,
        }
    }
}

/// Writes to standard output.
pub(crate) fn out(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}

/// Writes to standard error.
pub(crate) fn err(text: &str) -> Result<(), Failure> {
    Ok(io::stderr().lock().write_all(text.as_bytes())?)
}

/// A value as JSON, indented.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(Failure::new)
}

/// Whether a stream shows colour: a terminal, unless `NO_COLOR` is set.
pub(crate) fn color(stream: &impl IsTerminal) -> bool {
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
    if failure.closed {
        return Outcome::Clean;
    }
    let _ = err(&failure.report);
    Outcome::Failed
}
