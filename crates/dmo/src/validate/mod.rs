//! Validation: what is wrong in a record, by the constraints and rules of its object.

mod across;
mod batch;
mod checks;
mod custom;
mod expected;
mod form;
mod key;
mod keys;
mod pattern;
mod references;
mod report;
mod validator;
mod violation;

#[cfg(feature = "sample")]
pub(crate) use across::When;
pub use batch::Batch;
pub use dmo_vocabulary::RuleId;
pub use expected::{Expected, Found};
#[cfg(feature = "sample")]
pub(crate) use key::Key;
pub use references::References;
pub use report::{RuleCount, ValidationReport};
pub use validator::{Level, Validator};
pub use violation::{Violation, Violations};
