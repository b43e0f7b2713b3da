//! What is written for sound structs, and what is said of wrong ones.

use crate::object::derive;
use crate::testing;

mod attributes;
mod constraints;
mod relations;
mod shapes;
mod sound;

/// Checks the errors of a struct with these attributes and fields.
fn check(attrs: &str, fields: &str, expected: &[&str]) {
    let source = format!("#[dmo(api_name = \"ssot__X__dlm\")] {attrs} struct X {{ {fields} }}");
    testing::check(derive, &source, expected);
}

/// Checks the errors of one field with these attributes beside its API name.
fn check_field(attrs: &str, expected: &[&str]) {
    check(
        "",
        &format!("#[dmo(api_name = \"ssot__A__c\", {attrs})] a: Option<String>"),
        expected,
    );
}
