//! A key that takes another form says which.

use dmo::Dmo;

#[derive(Default, Dmo)]
#[dmo(
    api_name = 5,
    label,
    aliases = "x",
    serde = true,
    crate = "dmo",
    fields = "Field",
    check = "x",
    check = |run| Ok(()),
    rule = "x"
)]
struct A {
    #[dmo(
        api_name = "ssot__A__c",
        since = 59.0,
        max_length = "255",
        scale = 300,
        required = true
    )]
    #[dmo(meta("a"), tags(), range = "1", references = "x", key_qualifier("x"), pattern = concat!("a"))]
    a: Option<String>,
    #[dmo(api_name = b"ssot__B__c", deprecated = 5, parse = "x", check, check("x"), null_values[""], since = "59")]
    b: Option<String>,
    #[dmo]
    c: Option<String>,
}

fn main() {}
