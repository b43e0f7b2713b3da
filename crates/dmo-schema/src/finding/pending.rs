//! Findings while stages still work, and the text that they get in the end.

use dmo_vocabulary::Severity;
use dmo_vocabulary::suggest::MOST_COMPARED;

use crate::code::Code;
use crate::finding::fault::FindingKind;
use crate::source::Span;

/// A finding while stages still work: what is wrong, where, and which other places have to do with it. Its text is made
/// when all is parsed.
#[derive(Debug, Clone)]
pub(crate) struct PendingFinding {
    pub(crate) at: Span,
    pub(crate) others: Vec<Span>,
    pub(crate) kind: FindingKind,
}

/// Collects findings.
#[derive(Debug, Default)]
pub(crate) struct PendingFindings {
    pub(crate) list: Vec<PendingFinding>,
    /// How many names were compared for suggestions.
    compared: usize,
}

impl PendingFindings {
    pub(crate) fn add(&mut self, at: Span, kind: impl Into<FindingKind>) {
        self.add_with(at, [], kind);
    }

    /// Adds a finding that has to do with other places too, such as the one where the like stands first.
    pub(crate) fn add_with(
        &mut self,
        at: Span,
        others: impl Into<Vec<Span>>,
        kind: impl Into<FindingKind>,
    ) {
        let (others, kind) = (others.into(), kind.into());
        self.list.push(PendingFinding { at, others, kind });
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// What a wrong name likely means, as `find` says, which compares it with so many others. Nothing where too many were
    /// compared already.
    pub(crate) fn suggest<T>(
        &mut self,
        others: usize,
        find: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        self.compared = self.compared.saturating_add(others);
        if self.compared > MOST_COMPARED {
            return None;
        }
        find()
    }
}

/// What a report says of a finding.
#[derive(Debug, Clone)]
pub(crate) struct FindingText {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// What stands at the place itself.
    pub(crate) here: Option<String>,
    /// What stands at each of the other places.
    pub(crate) there: String,
    pub(crate) help: Option<String>,
}

impl FindingText {
    pub(super) fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            here: None,
            there: String::new(),
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
        self.here = Some(label.into());
        self
    }

    /// Says what stands at the other places.
    pub(super) fn there(mut self, label: impl Into<String>) -> Self {
        self.there = label.into();
        self
    }

    /// Says that the other place is where the like stands first.
    pub(super) fn duplicate(self) -> Self {
        self.here("duplicated here").there("first used here")
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether a name was meant, if one is near.
    pub(super) fn did_you_mean(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }
}

/// Words in a sentence: `a`, `b` and `c`, with `last` before the last one.
pub(super) fn words(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
