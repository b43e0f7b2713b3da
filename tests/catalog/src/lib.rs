//! All documented objects, generated and compiled without a warning.
#![deny(warnings)]

::dmo::include_generated!();

pub mod queries;
