//! Output: a closed pipe is no error, colour only where somebody sees it.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use crate::Outcome;

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    closed: bool,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            closed: false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self {
            message: error.to_string(),
            closed: error.kind() == io::ErrorKind::BrokenPipe,
        }
    }
}

impl From<dmo_build::Error> for Failure {
    fn from(error: dmo_build::Error) -> Self {
        Self::new(error.to_string())
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
    serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))
}

/// Whether a stream shows colour: a terminal, unless `NO_COLOR` is set.
pub(crate) fn color(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says why a command could not run.
pub(crate) fn failure(failure: &Failure) -> Outcome {
    if failure.closed {
        return Outcome::Clean;
    }
    let _ = err(&format!("error: {failure}\n"));
    Outcome::Failed
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
