//! What exit codes say, the same in every command. What a command found becomes one here and nowhere else.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dmo_build::Error;
use dmo_schema::{Code, Loaded};

use crate::args::{Deny, STANDARD};

/// How a command ended; the numbers are the exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing is wrong, unless one counts warnings.
    Clean = 0,
    /// Something is wrong in descriptions, settings, sources or generated code.
    Findings = 1,
    /// The work could not be done.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

impl Outcome {
    /// Of what was found: errors count, and warnings where they are denied.
    pub(crate) fn of(has_errors: bool, has_warnings: bool, deny: Option<Deny>) -> Self {
        if has_errors || has_warnings && deny == Some(Deny::Warnings) {
            Self::Findings
        } else {
            Self::Clean
        }
    }

    /// Of descriptions that were read from these paths, as far as their findings are errors: a path that is not there, or
    /// nothing read at all, is no finding about a description.
    pub(crate) fn of_descriptions(loaded: &Loaded, paths: &[PathBuf]) -> Self {
        let findings = loaded.findings();
        let is_lost = |path: &PathBuf| path != Path::new(STANDARD) && !path.exists();
        let is_unread =
            |code| matches!(code, Code::Unreadable | Code::NoDescriptions | Code::Empty);
        let is_nothing_read =
            loaded.objects().is_empty() && findings.iter().all(|finding| is_unread(finding.code));
        if !findings.is_empty() && (is_nothing_read || paths.iter().any(is_lost)) {
            return Self::Failed;
        }
        Self::of(findings.has_errors(), false, None)
    }

    /// The graver one of two.
    pub(crate) fn and(self, other: Self) -> Self {
        if (self as u8) < other as u8 {
            other
        } else {
            self
        }
    }
}

/// Settings that are wrong, descriptions that are and code that is out of date or edited are findings; a file that cannot be read or
/// written is none.
impl From<&Error> for Outcome {
    fn from(error: &Error) -> Self {
        match error {
            Error::Findings(_) | Error::Config(_) | Error::Stale { .. } | Error::Edited(_) => {
                Self::Findings
            }
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_count_where_they_are_denied() {
        let denied = Some(Deny::Warnings);
        assert_eq!(Outcome::of(false, true, None), Outcome::Clean);
        assert_eq!(Outcome::of(false, true, denied), Outcome::Findings);
        assert_eq!(Outcome::of(false, false, denied), Outcome::Clean);
        assert_eq!(Outcome::of(true, false, None), Outcome::Findings);
    }

    #[test]
    fn the_graver_outcome_counts() {
        let all = [Outcome::Clean, Outcome::Findings, Outcome::Failed];
        for (at, one) in all.into_iter().enumerate() {
            for (other_at, other) in all.into_iter().enumerate() {
                assert_eq!(one.and(other), all[at.max(other_at)]);
            }
        }
    }
}
