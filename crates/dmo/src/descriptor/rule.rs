//! Rules across fields.

use super::{RuleKind, Severity};

/// One rule across fields of a record. Fields without a value satisfy [`RuleKind::NotBefore`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// What is demanded.
    pub kind: RuleKind,
    /// Positions in [`Object::fields`](crate::Object::fields), in the order of the rule.
    pub fields: &'static [usize],
    /// An error unless marked as a warning.
    pub severity: Severity,
    /// Why the rule exists; empty where nothing is said.
    pub description: &'static str,
}

impl Rule {
    /// A rule whose violation is an error.
    pub const fn new(kind: RuleKind, fields: &'static [usize]) -> Self {
        Self {
            kind,
            fields,
            severity: Severity::Error,
            description: "",
        }
    }

    /// The same rule, a violation of which is only a warning.
    #[must_use]
    pub const fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same rule, with its reason.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }
}
