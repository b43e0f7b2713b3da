//! Edits of existing texts.

mod any;
mod cases;
mod made;
mod tree;
