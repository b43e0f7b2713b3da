//! Validation: what is wrong in a record, by the constraints and rules of its object.

mod across;
mod batch;
mod checks;
mod expected;
mod form;
mod pattern;
mod validator;
mod violation;

#[cfg(feature = "sample")]
pub(crate) use across::When;
#[cfg(feature = "sample")]
pub(crate) use batch::Key;
pub use dmo_vocabulary::RuleId;
pub use expected::{Expected, Found};
pub use validator::{Level, Validator};
pub use violation::{Violation, Violations};
