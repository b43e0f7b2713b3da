//! What several tests need.

pub(crate) mod large;
pub(crate) mod show;
