//! Reference pages, made up, with the misprints that published ones have.

mod forms;
mod pipes;

use crate::Source;
use crate::facts::Facts;
use crate::page::{read, recognise};

/// The facts of a text in the form that it is recognised to have.
fn facts(name: &str, text: &str) -> Facts {
    let source = Source::new(name, text);
    let form = recognise(&source).expect("a reference page");
    read(&source, form)
}
