//! How much a finding in a description, or a violation of a record, weighs.

use crate::words::words;

words! {
    /// How much a finding in a description, or a violation of a record, weighs.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
    pub enum Severity {
        /// The description or the record can be used; somebody should look.
        Warning = "warning",
        /// The record is wrong, or nothing may be generated from the description.
// A rule that somebody wrote down is meant to be kept.
        #[default]
        Error = "error",
    }
    foreign {
        "warn" = Warning,
    }
}
