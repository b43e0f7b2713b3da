//! Edits of existing texts.

mod any;
mod cases;
mod made;
mod many;
mod tree;
