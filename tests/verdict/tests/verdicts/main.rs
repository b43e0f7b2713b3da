//! The check of descriptions and the derives give the same verdict.

mod any;
mod generated;
mod pair;
mod table;
mod wording;
