//! Findings while stages still work, and the text that they get in the end.

use dmo_vocabulary::Severity;

use crate::code::Code;
use crate::finding::fault::Fault;
use crate::source::Span;

/// A finding while stages still work: what is wrong, and where. Its text is made when all is read.
#[derive(Debug, Clone)]
pub(crate) struct PendingFinding {
    pub(crate) at: Span,
    pub(crate) fault: Fault,
}

impl PendingFinding {
    pub(crate) fn new(at: Span, fault: impl Into<Fault>) -> Self {
        let fault = fault.into();
        Self { at, fault }
    }
}

/// What a report says of a fault.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// What stands at the place itself.
    pub(crate) label: Option<String>,
    /// What stands at further places.
    pub(crate) labels: Vec<(Span, String)>,
    pub(crate) help: Option<String>,
}

impl Text {
    pub(super) fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            label: None,
            labels: Vec::new(),
            help: None,
        }
    }

    pub(super) fn warning(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// Says what stands at the place itself.
    pub(super) fn here(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a further place.
    pub(super) fn label(mut self, at: Span, label: impl Into<String>) -> Self {
        self.labels.push((at, label.into()));
        self
    }

    /// Shows where the like stands first.
    pub(super) fn after(self, first: Span) -> Self {
        self.here("again here").label(first, "first here")
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }
}

/// `did you mean …?`, of a name that is near.
pub(super) fn did_you_mean(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("did you mean `{near}`?"))
}

/// Words in a sentence: `a`, `b` and `c`, with `last` before the last one.
pub(super) fn words(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
