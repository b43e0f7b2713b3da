//! Rust names for what would take a name that is taken: fresh imports build.

mod field;
mod object;
mod value;

use crate::describe::Description;

pub(crate) use object::{FIELD_ENUM, Objects, file, rank};
pub(crate) use value::are_same;

/// A name that was given because the usual one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    /// API name of the field, unless it is about the object itself.
    pub(crate) field: Option<String>,
    /// What is said, and why.
    pub(crate) text: String,
}

impl Settled {
    fn new(field: Option<&str>, key: &str, name: &str, taken: &str) -> Self {
        Self {
            field: field.map(str::to_owned),
            text: format!("`{key}: {name}`, since `{taken}` is taken"),
        }
    }
}

/// Gives names within an object: to its fields, to enums and to their variants. What `old`, the description in the
/// folder, has keeps its name.
pub(crate) fn members(
    description: &mut Description,
    old: Option<&dmo_schema::Object>,
) -> Vec<Settled> {
    let mut settled = Vec::new();
    field::settle(description, old, &mut settled);
    value::settle(description, old, &mut settled);
    settled
}

/// The prefix of the platform that an API name has, without underscores.
fn prefix(api_name: &str) -> Option<&'static str> {
    ["ssot", "std"].into_iter().find(|prefix| {
        let rest = api_name.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.starts_with("__"))
    })
}

/// The name, then the name with a number behind it.
pub(crate) fn numbered(name: String) -> impl Iterator<Item = String> {
    let separator = if name.ends_with(|c: char| c.is_ascii_digit()) {
        "_"
    } else {
        ""
    };
    let first = name.clone();
    let others = (2_u32..).map(move |number| format!("{name}{separator}{number}"));
    std::iter::once(first).chain(others)
}
