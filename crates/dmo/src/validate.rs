//! Validation: what is wrong in a record, by the constraints and rules of its object.

mod across;
mod batch;
mod checks;
mod form;
mod pattern;
mod rule_id;
mod validator;
mod violation;

pub use rule_id::RuleId;
pub use validator::{Level, Validator};
pub use violation::{Violation, Violations};
